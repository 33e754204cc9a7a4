"""What was written reads back as the same document, as far as docs/formats.md says that the form carries it."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import checking_samples
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from writing_samples import DECISION, NAME, NOTICE, block
from writing_samples import SAMPLES as COMPOSED

from vanban.checking import check
from vanban.cli import main
from vanban.document import Authority, Block, Capacity, Document, Kind, Recipient, Signature
from vanban.reading import read
from vanban.writing import render, write

SAMPLES = COMPOSED | {f"good {name}": document for name, document in checking_samples.GOOD.items()}
SEED = Path(__file__).parents[3] / "shared/seed/2819-TB-BQL.txt"
NOT_CARRIED = {"source", "regime", "national_header"}
"""What is no part of the comparing: how it was read, what the reader concludes, what is always printed."""


@pytest.fixture
def back(tmp_path: Path) -> Callable[[Document, str], Document]:
    """Write a document and read the file."""

    def through(document: Document, suffix: str) -> Document:
        file = tmp_path / f"a.{suffix}"
        write(document, file)
        return read(file)

    return through


def carried(document: Document, form: str) -> dict[str, Any]:
    """A document as ``form`` carries it: the rows of the table in docs/formats.md."""
    kept = {field.name: getattr(document, field.name) for field in fields(document) if field.name not in NOT_CARRIED}
    return kept | {"body": [_block(item, form) for item in _as_carried(document.body, form)]}


def _as_carried(blocks: tuple[Block, ...], form: str) -> tuple[Block, ...]:
    """What no page tells: where a mục ends for the prose below it, and where the title of an annex ends.

    Text, moreover, has no weights of type: no titled khoản differs from another.
    """
    found: list[Block] = []
    for item in blocks:
        children = _as_carried(item.children, form)
        if form == "txt" and item.kind is Kind.TITLED_CLAUSE:
            found += [replace(item, kind=Kind.CLAUSE, children=()), *children]
        elif item.kind is Kind.PARAGRAPH and found and found[-1].kind is Kind.SECTION:
            found[-1] = replace(found[-1], children=(*found[-1].children, item))
        elif item.kind is Kind.ANNEX and children and children[0].text.startswith("(Kèm theo "):
            found.append(replace(item, text=f"{item.text} {children[0].text}", children=children[1:]))
        else:
            found.append(replace(item, children=children))
    return tuple(found)


def _block(item: Block, form: str) -> tuple[Any, ...]:
    return item.kind, item.number, item.text, [_block(child, form) for child in item.children]


def without_tables(document: Document) -> Document:
    """Text and PDF carry the words of a table, not its cells."""
    body = (item for item in document.body if not any(part.kind is Kind.TABLE for part in item.walk()))
    return replace(document, body=tuple(body))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_docx_reads_back_whole(name: str, back: Any) -> None:
    assert carried(back(SAMPLES[name], "docx"), "docx") == carried(SAMPLES[name], "docx")


@pytest.mark.parametrize("form", ["pdf", "txt"])
@pytest.mark.parametrize("name", SAMPLES)
def test_pdf_and_text_read_back_but_for_the_cells_of_tables(name: str, form: str, back: Any) -> None:
    document = without_tables(SAMPLES[name])
    assert carried(back(document, form), form) == carried(document, form)


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_read_back_is_written_as_the_same_bytes(name: str, form: str, back: Any) -> None:
    document = without_tables(SAMPLES[name]) if form == "pdf" else SAMPLES[name]
    assert render(back(document, form), form) == render(document, form)


@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
def test_the_marks_the_copies_and_the_lines_of_contact_read_back(form: str, back: Any) -> None:
    document = replace(
        without_tables(DECISION),
        urgency="THƯỢNG KHẨN",
        circulation="LƯU HÀNH NỘI BỘ",
        copies="PL.(30)",
        attachments="(Gửi kèm theo danh sách Đoàn kiểm tra)",
        contact=("Địa chỉ: tỉnh Quảng Ninh; thư điện tử: van.thu@example.vn",),
    )
    assert carried(back(document, form), form) == carried(document, form)


@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
def test_a_draft_reads_back_without_number_and_day(form: str, back: Any) -> None:
    read_back = back(replace(NOTICE, number=None, date=None), form)
    assert (read_back.number, read_back.symbol, read_back.date, read_back.place) == (None, "TB-BQL", None, "Hải Phòng")
    assert "".join(read_back.date_partial.split()) == "ngàythángnăm"


SENTENCES = st.sampled_from(
    [
        "Các đơn vị đã chuẩn bị báo cáo đầy đủ, đúng yêu cầu của Đoàn kiểm tra.",
        "Đơn vị triển khai thực hiện Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ.",
        "Việc công khai thủ tục hành chính được thực hiện kịp thời; hồ sơ được giải quyết trước hạn.",
        "Tiếp tục nâng cao chất lượng, hiệu quả của công tác cải cách hành chính tại đơn vị.",
    ]
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)
DOCUMENTS = st.builds(
    lambda number, day, place, texts, recipients, capacity: replace(
        NOTICE,
        number=f"{number:02}",
        date=day,
        place=place,
        body=(
            block(Kind.PARAGRAPH, texts[0]),
            *(block(Kind.CLAUSE, text, f"{at}") for at, text in enumerate(texts[1:], 1)),
            block(Kind.PARAGRAPH, "Đề nghị các đơn vị thực hiện./."),
        ),
        recipients=tuple(
            Recipient(name=f"Phòng chuyên môn số {at}", purpose=what) for at, what in enumerate(recipients, 1)
        ),
        signatures=(Signature(capacities=capacity, position="PHÓ TRƯỞNG BAN", name=NAME),),
    ),
    st.integers(1, 9999),
    st.dates(date(2020, 3, 5), date(2030, 12, 31)),
    st.sampled_from(["Hải Phòng", "Thành phố Hồ Chí Minh", "Đắk Lắk", "Quận 1"]),
    st.lists(TEXTS, min_size=1, max_size=9),
    st.lists(st.sampled_from([None, "để báo cáo", "để thực hiện"]), max_size=30),
    st.sampled_from(
        [
            (),
            (Capacity(authority=Authority.KT, of="TRƯỞNG BAN"),),
            (Capacity(authority=Authority.TM, of="BAN QUẢN LÝ"), Capacity(authority=Authority.KT, of="TRƯỞNG BAN")),
        ]
    ),
)


@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=DOCUMENTS)
def test_any_notice_reads_back(form: str, document: Document, back: Any) -> None:
    assert carried(back(document, form), form) == carried(document, form)


# --- vanban write -----------------------------------------------------------------------------------------------------

TEXT = """Số: 05/TB-SNV

Quảng Ninh, ngày 5 tháng 2 năm 2026

THÔNG BÁO
Kết quả kiểm tra cải cách hành chính

Thực hiện Kế hoạch số 12/KH- SNV ngày 05/01/2026, Sở Nội vụ thông báo kết quả kiểm tra như sau:

1. Các đơn vị đã chuẩn bị báo cáo đầy đủ.

2. Các đơn vị thực hiện đúng quy định.

Nơi nhận:
- Các phòng thuộc Sở;
- Lưu: VT, CCHC.

KT.GIÁM ĐỐC
PHÓ GIÁM ĐỐC

(họ và tên)
"""


def test_vanban_write_mends_what_is_certain_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert main(["write", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.docx"), "--issuer", "SỞ NỘI VỤ"]) == 0
    told = capsys.readouterr().err
    assert "a.txt:8 VD-01" in told
    assert "a.txt:18 CK-02" in told
    written = read(tmp_path / "a.docx")
    assert written.national_header == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    assert "12/KH-SNV" in written.body[0].text
    assert not check(written).errors


def test_vanban_write_names_what_it_leaves_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("Quảng Ninh, ngày 5 tháng 2 năm 2026", ""))
    assert main(["write", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.pdf")]) == 0
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "để trống" in line]
    assert line.endswith(": tên cơ quan, tổ chức ban hành; địa danh; thời gian ban hành")


def test_vanban_write_refuses_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    for source, target in (("a.txt", "a.odt"), ("b.txt", "b.docx"), ("none.txt", "c.docx"), ("a.txt", "no/folder.pdf")):
        assert main(["write", str(tmp_path / source), "-o", str(tmp_path / target)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
        assert not (tmp_path / target).exists()


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not beside this repository")
@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
def test_the_seed_is_written_without_an_error_of_form(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"a.{form}"
    head = ["--parent-body", "UBND thành phố Hải Phòng", "--issuer", "Ban Quản lý Khu kinh tế Hải Phòng"]
    assert main(["write", str(SEED), "-o", str(out), *head]) == 0
    told = capsys.readouterr().err
    assert "146/KH-BQL" in told
    assert "KT. TRƯỞNG" in told
    assert "để trống" not in told
    written = read(out)
    assert not check(written).errors
    seed = read(SEED)
    kept = ("number", "symbol", "place", "date", "doc_type", "subject", "recipients", "archive_line")
    assert [getattr(written, name) for name in kept] == [getattr(seed, name) for name in kept]
    assert [len(document.body) for document in (written, seed)] == [7, 7]
