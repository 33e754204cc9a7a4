"""Scans are read like any other file, page by page; what is not surely printed is not read, and said."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from scan_samples import BLACK, Ink, as_pdf, mark, pictures, scan, scanned, signature, stamp, written_by_hand
from writing_samples import DECISION, LETTER, NAME, NOTICE

from vanban.cli import main
from vanban.document import Document
from vanban.reading import Unreadable, read
from vanban.reading.refusals import Refusal
from vanban.reading.scan import Enough, Unrecognised
from vanban.reading.scan.tesseract import Tesseract
from vanban.reading.words import Page, Word
from vanban.serialization import from_json, to_json
from vanban.writing import render

pikepdf = pytest.importorskip("pikepdf")
pypdfium2 = pytest.importorskip("pypdfium2")

HEADER = [
    "UBND TỈNH QUẢNG NINH        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "SỞ NỘI VỤ        Độc lập - Tự do - Hạnh phúc",
    "Số: 15/TB-SNV        Quảng Ninh, ngày 05 tháng 02 năm 2026",
    "THÔNG BÁO",
    "Về việc kiểm tra công tác cải cách hành chính",
]
"""A page as an engine may see it; eight blanks part the columns."""


def seen(lines: Sequence[str], dpi: int = 200) -> list[Word]:
    """The words of these lines in pixels, 18 points a line, 6 points a letter."""
    scale, words = dpi / 72, []
    for row, line in enumerate(lines):
        left = 80.0
        for word in line.split(" "):
            if word:
                base = 90 + 18 * row
                words.append(
                    Word(word, left * scale, (left + 6 * len(word)) * scale, base * scale, 13 * scale, sure=0.95)
                )
            left += 6 * len(word) + 4
    return words


def an_engine(*pages: Sequence[str]) -> Callable[[Image.Image, int], list[Word]]:
    """An engine that sees on every picture what it is told, on the next one the next."""
    waiting = list(pages)

    def engine(picture: Image.Image, dpi: int) -> list[Word]:
        return seen(waiting.pop(0) if len(waiting) > 1 else waiting[0], dpi)

    return engine


@pytest.fixture
def one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages come to the engines in their order."""
    monkeypatch.setattr("vanban.reading.scan.MOST_AT_ONCE", 1)


def blank_scan(pages: int = 1) -> bytes:
    return as_pdf([Image.new("RGB", (827, 1169), (250, 250, 250))] * pages, dpi=100)


def warnings(document: Document) -> tuple[str, ...]:
    assert document.source is not None
    return document.source.warnings


# What any engine gives


def test_another_engine_is_plugged_in_as_a_function() -> None:
    document = read(blank_scan(), engines=[an_engine(HEADER)])
    assert (document.code, document.date, document.issuer) == ("15/TB-SNV", date(2026, 2, 5), "SỞ NỘI VỤ")
    assert document.subject == "Về việc kiểm tra công tác cải cách hành chính"
    assert document.source is not None
    assert document.source.form == "scan"
    assert document.source.confidence["number"] > 0.9
    assert warnings(document) == ()


def test_two_readings_that_differ_lower_the_confidence_and_say_where() -> None:
    other = [line.replace("cải cách", "cái cách") for line in HEADER]
    document = read(blank_scan(), engines=[an_engine(HEADER), an_engine(other)])
    assert document.subject == "Về việc kiểm tra công tác cải cách hành chính"
    assert document.source is not None
    assert document.source.confidence["subject"] == 0.6
    assert document.source.confidence["number"] > 0.9
    assert warnings(document) == ("Chữ nhận dạng chưa chắc chắn, cần đối chiếu với bản quét: trích yếu.",)


def test_two_readings_of_the_number_that_differ_give_no_number() -> None:
    other = [line.replace("15/TB", "16/TB") for line in HEADER]
    document = read(blank_scan(), engines=[an_engine(HEADER), an_engine(other)])
    assert (document.number, document.symbol, document.code) == (None, "TB-SNV", None)
    assert "Số văn bản viết tay hoặc để trống nên không đọc; cần xem trên bản quét." in warnings(document)


def test_each_field_has_its_box_on_the_page(one_at_once: None) -> None:
    document = read(blank_scan(2), engines=[an_engine(HEADER, ["Nơi nhận:", "- Như trên;", "- Lưu: VT."])])
    assert document.source is not None
    boxes = document.source.boxes
    assert boxes.keys() == document.source.spans.keys()
    assert boxes["number"].page == 1
    assert boxes["archive_line"].page == 2
    assert boxes["number"].left == pytest.approx(80 + 22, abs=1)
    assert boxes["subject"].top < 90 + 18 * 4 < boxes["subject"].bottom
    assert boxes["subject"].right == pytest.approx(80 + 6 * 36 + 4 * 9, abs=1)


def test_a_box_is_where_the_scan_shows_the_field_however_crooked() -> None:
    crooked = [scanned(page, tilt=2.0) for page in pictures(LETTER, dpi=100)]
    straight = an_engine(HEADER)
    boxes = []
    for pages in (crooked, pictures(LETTER, dpi=100)):
        source = read(as_pdf(pages, dpi=100), engines=[straight]).source
        assert source is not None
        boxes.append(source.boxes["place"])
    page = Page(1, 595.3, 841.9)
    x, y = page.turned((boxes[1].left + boxes[1].right) / 2, (boxes[1].top + boxes[1].bottom) / 2, 2.0)
    assert ((boxes[0].left + boxes[0].right) / 2, (boxes[0].top + boxes[0].bottom) / 2) == pytest.approx((x, y), abs=2)


def test_places_go_through_json_and_back() -> None:
    document = read(blank_scan(), engines=[an_engine(HEADER)])
    made = json.loads(json.dumps(to_json(document)))
    assert made["form"] == "scan"
    assert made["spans"]["number"].keys() == {"page", "box", "span"}
    back = from_json(made)
    assert back == document
    assert back.source == document.source


def test_progress_is_told_page_by_page_in_order() -> None:
    told: list[tuple[int, int]] = []
    read(blank_scan(5), engines=[an_engine(HEADER)], progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [(4, "Các trang quét từ trang 3 đến trang 4 chưa nhận dạng."), (3, "Trang 3 chưa nhận dạng."), (2, None)],
)
def test_who_hears_of_progress_may_call_it_enough_and_the_pages_left_are_named(
    pages: int, sentence: str | None, one_at_once: None
) -> None:
    def stop(done: int, of: int) -> None:
        if done == 2:
            raise Enough("chưa nhận dạng")

    document = read(blank_scan(pages), engines=[an_engine(HEADER, ["Trang sau có chữ khác"])], progress=stop)
    assert document.code == "15/TB-SNV"
    assert (sentence in warnings(document)) is (sentence is not None)
    assert not any("chưa nhận dạng" in warning for warning in warnings(document) if warning != sentence)


def fails_on(page: int) -> Callable[[Image.Image, int], list[Word]]:
    def engine(picture: Image.Image, dpi: int) -> list[Word]:
        if picture.getpixel((5, 5)) == (page, page, page):
            raise Unrecognised("nhận dạng quá thời gian cho phép nên không đọc")
        return seen(HEADER, dpi)

    return engine


def numbered_scan() -> bytes:
    """Three pages, each of its own gray."""
    held = [Image.new("RGB", (827, 1169), (shade, shade, shade)) for shade in (230, 240, 250)]
    return as_pdf(held, dpi=100, quality=100)


def test_a_page_that_is_not_recognised_is_named_and_the_others_are_read() -> None:
    document = read(numbered_scan(), engines=[fails_on(240)])
    assert document.code == "15/TB-SNV"
    assert "Trang 2 nhận dạng quá thời gian cho phép nên không đọc." in warnings(document)


def test_a_first_page_that_is_not_recognised_refuses_the_file() -> None:
    with pytest.raises(Unreadable) as refused:
        read(numbered_scan(), engines=[fails_on(230)])
    assert str(refused.value) == Refusal.UNRECOGNISED


def test_an_engine_that_breaks_is_not_hidden() -> None:
    def broken(picture: Image.Image, dpi: int) -> list[Word]:
        raise RuntimeError("no model")

    with pytest.raises(RuntimeError, match="no model"):
        read(blank_scan(), engines=[broken])


def test_a_poor_scan_says_so() -> None:
    document = read(blank_scan(), engines=[an_engine([*HEADER, *["C<)NG HOA xA H<)I cHiJ NGHlA khac cua theo"] * 4])])
    assert "Trang 1: bản quét kém, cần kiểm tra bằng mắt." in warnings(document)


# Text layers


def with_layer(text: str, *, shown: bool = False) -> bytes:
    """A scanned page with words over its picture: invisible, as from a scanner, or shown, as from a signing tool."""
    with pikepdf.open(io.BytesIO(blank_scan())) as made:
        page = made.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources.Font = pikepdf.Dictionary(F=font)
        lines = (f"1 0 0 1 110 {842 - 126 - 11 * row} Tm ({line}) Tj" for row, line in enumerate(text.split("\n")))
        drawn = f"BT /F 11 Tf {0 if shown else 3} Tr {' '.join(lines)} ET"
        page.contents_add(pikepdf.Stream(made, drawn.encode()))
        held = io.BytesIO()
        made.save(held)
    return held.getvalue()


def test_the_garbage_layer_of_a_scanner_is_not_believed() -> None:
    garbage = "\n".join(["CONG HOA xA HOl cHiJ NGHlA VlT NAM DQC Ip TI do Hmh phuc khac cua cho theo ngay thang"] * 4)
    document = read(with_layer(garbage), engines=[an_engine(HEADER)])
    assert document.code == "15/TB-SNV"
    assert document.source is not None
    assert "HOl" not in document.source.text


def test_a_number_stamped_on_a_scan_as_text_is_read_from_the_text() -> None:
    unnumbered = [line.replace("15/TB", "    /TB") for line in HEADER]
    document = read(with_layer("45", shown=True), engines=[an_engine(unnumbered)])
    assert (document.number, document.code) == ("45", "45/TB-SNV")


def test_the_words_of_the_layer_are_not_in_the_picture_that_is_recognised() -> None:
    pictured: list[int] = []

    def engine(picture: Image.Image, dpi: int) -> list[Word]:
        pictured.append(sum(picture.convert("L").histogram()[:128]))
        return seen(HEADER, dpi)

    read(with_layer("45", shown=True), engines=[engine])
    assert pictured == [0]


def mixed() -> bytes:
    """A page of text, and behind it a scanned one."""
    with pikepdf.open(io.BytesIO(render(LETTER, "pdf"))) as made, pikepdf.open(io.BytesIO(blank_scan())) as other:
        made.pages.append(other.pages[0])
        held = io.BytesIO()
        made.save(held)
    return held.getvalue()


def test_each_page_is_read_in_its_own_way() -> None:
    annex = ["PHỤ LỤC", "Danh sách các đơn vị được kiểm tra năm nay"]
    document = read(mixed(), engines=[an_engine(annex)])
    text = read(render(LETTER, "pdf"))
    assert (document.code, document.subject, document.recipients) == (text.code, text.subject, text.recipients)
    assert document.source is not None
    assert document.source.form == "scan"
    assert document.source.text.endswith("\n".join(annex))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_recognised_as_it_is_shown(angle: int) -> None:
    picture = Image.new("RGB", (827, 1169), "white")
    picture.paste("black", (0, 0, 400, 100))
    lying = picture.rotate(angle, expand=True)  # /Rotate turns the other way round
    with pikepdf.open(io.BytesIO(as_pdf([lying], dpi=100))) as made:
        made.pages[0].Rotate = angle
        held = io.BytesIO()
        made.save(held)
    corners: list[bool] = []

    def engine(picture: Image.Image, dpi: int) -> list[Word]:
        dark = picture.convert("L").point([255] * 128 + [0] * 128).getbbox()
        assert dark is not None
        corners.append(picture.height > picture.width and dark[0] < 5 and dark[1] < 5)
        return seen(HEADER, dpi)

    document = read(held.getvalue(), engines=[engine])
    assert corners == [True]
    assert document.source is not None
    assert document.source.boxes["number"].bottom < 842


# Nothing to recognise with


def test_where_nothing_recognises_a_scan_it_is_named_and_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("vanban.reading.scan.installed", lambda: False)
    file = tmp_path / "quet.pdf"
    file.write_bytes(blank_scan())
    assert main(["read", str(file)]) == 2
    said = capsys.readouterr().err
    assert "bản quét" in said
    assert "tesseract-ocr-vie" in said


def test_where_nothing_recognises_it_a_garbage_layer_is_named_as_such() -> None:
    garbage = "\n".join(["CONG HOA xA HOl cHiJ NGHlA VlT NAM DQC Ip TI do Hmh phuc khac cua cho theo ngay thang"] * 4)
    with pytest.raises(Unreadable) as refused:
        read(with_layer(garbage), engines=())
    assert str(refused.value) == Refusal.GARBLED


# Pictures


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_a_scan(form: str) -> None:
    held = io.BytesIO()
    Image.new("RGB", (827, 1169), "white").save(held, form)
    document = read(held.getvalue(), engines=[an_engine(HEADER)])
    assert document.code == "15/TB-SNV"
    assert document.source is not None
    assert document.source.form == "scan"


def test_a_tif_has_many_pages() -> None:
    pages = [Image.new("1", (1654, 2339), 1) for _ in range(3)]
    held = io.BytesIO()
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:])
    told: list[int] = []
    read(held.getvalue(), engines=[an_engine(HEADER)], progress=lambda done, of: told.append(of))
    assert told == [3, 3, 3]


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    photograph = Image.new("RGB", (1169, 827), "white")
    exif = photograph.getexif()
    exif[0x0112] = 6
    held = io.BytesIO()
    photograph.save(held, "JPEG", exif=exif)
    upright: list[bool] = []

    def engine(picture: Image.Image, dpi: int) -> list[Word]:
        upright.append(picture.height > picture.width)
        return seen(HEADER, dpi)

    read(held.getvalue(), engines=[engine])
    assert upright == [True]


def test_a_picture_of_too_many_dots_is_refused() -> None:
    held = io.BytesIO()
    Image.new("1", (10_000, 6_001), 1).save(held, "PNG")
    with pytest.raises(Unreadable) as refused:
        read(held.getvalue(), engines=[an_engine(HEADER)])
    assert str(refused.value) == Refusal.LARGE_PICTURE


def dots(data: bytes) -> int:
    """Of the picture that an engine is given of this file."""
    given: list[int] = []

    def engine(picture: Image.Image, dpi: int) -> list[Word]:
        given.append(picture.width * picture.height)
        return seen(HEADER, dpi)

    read(data, engines=[engine])
    return max(given)


def test_a_page_of_any_size_is_recognised_in_a_picture_of_bounded_size() -> None:
    wall, strip = io.BytesIO(), io.BytesIO()
    Image.new("L", (500, 500), 255).save(wall, "PDF", resolution=3)  # four metres square
    Image.new("1", (40, 100_000), 1).save(strip, "PNG")
    assert 7_000_000 < dots(wall.getvalue()) < 8_100_000
    assert 7_000_000 < dots(strip.getvalue()) < 8_100_000
    assert dots(blank_scan()) == pytest.approx(1654 * 2339, rel=0.01)


# With tesseract

FIELDS = (
    "parent_body", "issuer", "number", "symbol", "place", "date", "doc_type", "subject", "addressees", "recipients",
    "archive_line",
)  # fmt: skip


def told(document: Document) -> dict[str, object]:
    signed = document.signature
    assert signed is not None
    return {name: getattr(document, name) for name in FIELDS} | {"signed": (*signed.lines, signed.name)}


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("document", "inks", "tilt"),
    [
        (NOTICE, [stamp("PHÓ TRƯỞNG BAN"), signature("PHÓ TRƯỞNG BAN")], 1.5),
        (DECISION, [stamp("GIÁM ĐỐC"), signature("GIÁM ĐỐC")], -0.8),
        (LETTER, [signature("CHÁNH VĂN PHÒNG")], 0.3),
    ],
    ids=["notice", "decision", "letter"],
)
def test_a_crooked_scan_with_stamp_and_signature_reads_as_its_original(
    document: Document, inks: Sequence[Ink], tilt: float
) -> None:
    original = read(render(document, "pdf"))
    scanned_ = read(scan(document, inks=inks, tilt=tilt))
    assert told(scanned_) == told(original)


@pytest.mark.ocr
@pytest.mark.parametrize("colour", [(40, 60, 170), BLACK], ids=["blue", "black"])
def test_what_is_written_by_hand_is_not_read(colour: tuple[int, int, int]) -> None:
    unnumbered = replace(LETTER, number=None, date=None, date_partial="ngày      tháng 02 năm 2026")
    by_hand = [written_by_hand("127", "Số:", colour), written_by_hand("19", "ngày", colour)]
    document = read(as_pdf([scanned(page) for page in pictures(unnumbered, inks=by_hand)[:1]]))
    assert (document.number, document.date) == (None, None)
    assert document.symbol in (LETTER.symbol, None)
    assert sum("viết tay" in warning for warning in warnings(document)) == 2


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("text", "field", "read_as"),
    [("MẬT", "secrecy", "mật"), ("TỐI MẬT", "secrecy", "tối mật"), ("KHẨN", "urgency", "khẩn")],
)
def test_a_mark_that_is_stamped_in_red_is_read_though_coloured_ink_is_taken_off(
    text: str, field: str, read_as: str
) -> None:
    document = read(scan(NOTICE, inks=[mark(text)], tilt=0.6))
    assert (getattr(document, field) or "").lower() == read_as
    assert document.code == NOTICE.code


@pytest.mark.ocr
def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unreadable) as refused:
        read(blank_scan(), engines=[Tesseract(seconds=0.001)])
    assert str(refused.value) == Refusal.UNRECOGNISED


@pytest.mark.ocr
def test_who_waits_at_a_screen_is_told_of_each_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "quet.pdf"
    file.write_bytes(as_pdf([pictures(LETTER, dpi=100)[0]] * 2, dpi=100))
    main(["read", str(file)])
    assert "trang" not in capsys.readouterr().err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["read", str(file)]) == 0
    assert capsys.readouterr().err == "\rNhận dạng chữ bản quét: 01/02 trang\rNhận dạng chữ bản quét: 02/02 trang\n"


@pytest.mark.ocr
def test_a_blank_scan_has_nothing_to_read() -> None:
    with pytest.raises(Unreadable) as refused:
        read(blank_scan())
    assert str(refused.value) == Refusal.NOTHING


def test_the_placeholder_of_a_name_is_what_the_samples_are_signed_with() -> None:
    assert {signed.name for document in (NOTICE, DECISION, LETTER) for signed in document.signatures} == {NAME}
