"""Text set for TCVN3 (ABC) and VNI fonts is read as Unicode; Unicode is left as it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import BODY, DATE, NATIONAL, NUMBER, RECIPIENTS, SIGNATURE, TITLE, docx

from vanban.reading import read
from vanban.reading.legacy_fonts import Conversion, Encoding, legacy_font

PROSE = (
    "Căn cứ Nghị định số 104/2004/NĐ-CP ngày 23 tháng 3 năm 2004 của Chính phủ về Công báo nước Cộng hòa xã hội;",
    "Thực hiện nhiệm vụ được giao, các đơn vị đã nghiêm túc chấp hành kỷ luật, kỷ cương hành chính.",
    "Yêu cầu thủ trưởng những cơ quan, đơn vị được kiểm tra khẩn trương khắc phục tồn tại, hạn chế nêu trên.",
)
SAID = {encoding: f"Văn bản dùng phông chữ {encoding.value}, đã chuyển sang Unicode." for encoding in Encoding}
TCVN3 = "C¨n cø NghÞ ®Þnh sè 104/2004/N§-CP ngµy 23 th¸ng 3 n¨m 2004 cña ChÝnh phñ vÒ C«ng b¸o n\u00adíc"
VNI = "Caên cöù Nghò ñònh soá 104/2004/NÑ-CP ngaøy 23 thaùng 3 naêm 2004 cuûa Chính phuû veà Coâng baùo nöôùc"
UNICODE = "Căn cứ Nghị định số 104/2004/NĐ-CP ngày 23 tháng 3 năm 2004 của Chính phủ về Công báo nước"


def encoded(text: str, encoding: Encoding) -> str:
    """``text`` as one typed it for such fonts; a capital without a place of its own is typed small, as with TCVN3."""
    places = {letter: key for key, letter in reversed(encoding.table.items())}
    return "".join(places.get(letter) or places.get(letter.lower()) or letter for letter in text)


def test_known_sentences_are_converted() -> None:
    assert Encoding.TCVN3.converted(TCVN3) == UNICODE
    assert Encoding.VNI.converted(VNI) == UNICODE


def test_every_vietnamese_letter_has_its_place() -> None:
    small = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
    assert small <= set(Encoding.TCVN3.table.values())
    assert small | {letter.upper() for letter in small} == set(Encoding.VNI.table.values())


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("form", ["utf-8", "cp1252"])
def test_a_text_file_is_converted_and_says_so(encoding: Encoding, form: str) -> None:
    layout = "\n".join([*NATIONAL, NUMBER, DATE, *TITLE, *BODY, *PROSE, *RECIPIENTS, *SIGNATURE])
    old, new = read(encoded(layout, encoding).encode(form)), read(layout.encode())
    assert old.source is not None
    assert new.source is not None
    assert old.source.text.lower() == new.source.text.lower()
    assert old.source.warnings == (SAID[encoding],)
    assert (old.code, old.date, old.place, old.doc_type) == (new.code, new.date, new.place, new.doc_type)
    assert old.source.confidence == new.source.confidence


def test_capitals_of_tcvn3_are_told_by_the_plain_letters() -> None:
    typed = ["CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "§éc lËp - Tù do - H¹nh phóc", "Hµ NéI, UBND Hµ Néi", "Sè: 15/TB"]
    told = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "HÀ NỘI, UBND Hà Nội", "Số: 15/TB"]
    assert Conversion().guessed(typed) == told


def test_a_dropped_soft_hyphen_is_put_back_where_no_other_rhyme_is_possible() -> None:
    assert Conversion().guessed([TCVN3.replace("\u00ad", "")]) == [UNICODE]


@given(
    st.lists(st.sampled_from([*PROSE, *NATIONAL, NUMBER, *TITLE, *RECIPIENTS, *SIGNATURE, "Thông báo", "25°C, «a», ®"]))
)
def test_unicode_is_never_touched(paragraphs: list[str]) -> None:
    conversion = Conversion()
    assert conversion.guessed(paragraphs) == paragraphs
    assert conversion.warnings == []


@given(st.lists(st.tuples(st.sampled_from(PROSE), st.sampled_from([None, *Encoding])), min_size=1))
def test_in_a_mixed_text_each_paragraph_is_taken_as_it_is(mixed: list[tuple[str, Encoding | None]]) -> None:
    conversion = Conversion()
    made = conversion.guessed([encoded(text, encoding) if encoding else text for text, encoding in mixed])
    assert made == [text for text, _ in mixed]
    assert set(conversion.warnings) == {SAID[encoding] for _, encoding in mixed if encoding}


@pytest.mark.parametrize(
    "text", ["Müller für die Größe", "façade, naïve, Noël, année à l'œuvre", "El niño, mañana, año"]
)
def test_other_languages_are_left(text: str) -> None:
    assert Conversion().guessed([text] * 5) == [text] * 5


def test_a_font_tells_the_encoding() -> None:
    fonts = {".VnTime": (Encoding.TCVN3, False), ".VnTimeH": (Encoding.TCVN3, True), "VNI-Times": (Encoding.VNI, False)}
    for name, (encoding, capitals) in fonts.items():
        font = legacy_font(name)
        assert font is not None
        assert (font.encoding, font.capitals) == (encoding, capitals)
    assert legacy_font("Times New Roman") is None


def test_a_word_file_may_mix_fonts() -> None:
    def run(font: str, *inside: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:hAnsi="{font}"/></w:rPr>{"".join(inside)}</w:r>'

    def said(text: str) -> str:
        return f'<w:t xml:space="preserve">{text}</w:t>'

    before, after = TCVN3.split("\u00ad")
    paragraphs = [
        run(".VnTimeH", said(encoded("quyết định", Encoding.TCVN3))),
        run(".VnTime", said(before[:7])) + run(".VnTime", said(before[7:]), "<w:softHyphen/>", said(after)),
        run(".VnTime", said("Sở Nội vụ; công tác; là")),
        run("VNI-Times", said(VNI[:5])) + run("VNI-Times", said(VNI[5:])),
    ]
    document = read(docx("".join(f"<w:p>{each}</w:p>" for each in paragraphs)))
    assert document.source is not None
    assert document.source.text.split("\n") == ["QUYẾT ĐỊNH", UNICODE, "Sở Nội vụ; công tác; là", UNICODE]
    assert document.source.warnings == tuple(SAID.values())


def test_a_word_file_without_font_names_is_guessed() -> None:
    document = read(
        docx("".join(f"<w:p><w:r><w:t>{encoded(text, Encoding.TCVN3)}</w:t></w:r></w:p>" for text in PROSE))
    )
    assert document.source is not None
    assert document.source.text == "\n".join(PROSE)
    assert document.source.warnings == (SAID[Encoding.TCVN3],)


def test_a_pdf_is_converted_line_by_line(tmp_path: Path) -> None:
    """The line of a signing tool, in Unicode, stays; soft hyphens, which stand for ư, do not count as hyphens."""
    typst = pytest.importorskip("typst")
    pytest.importorskip("pypdfium2")
    typed = [encoded(text, Encoding.TCVN3) for text in PROSE]
    source = tmp_path / "a.typ"
    source.write_text("\n\n".join(["Người ký: Văn thư", *typed]), encoding="utf-8")
    document = read(typst.compile(str(source)))
    assert document.source is not None
    assert " ".join(document.source.text.split()).endswith(" ".join(PROSE))
    assert document.source.warnings == (SAID[Encoding.TCVN3],)
