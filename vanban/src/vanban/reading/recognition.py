"""One recogniser behind all formats: a sheet of lines becomes a document."""

from collections.abc import Sequence

from vanban.doctypes import CODES, LEGISLATIVE
from vanban.document import Document, Regime, Source
from vanban.reading.body import Blocks
from vanban.reading.closing import read_closing, read_contact, take_attachments
from vanban.reading.doubts import boxes, weigh, weigh_spelling
from vanban.reading.fields import Fields
from vanban.reading.header import read_date, read_header
from vanban.reading.lines import Line, Sheet
from vanban.reading.several import code, documents
from vanban.reading.signing import without_stamps
from vanban.reading.title import read_title
from vanban.reading.vocabulary import NOISE, POLITICAL, opens_annex


def recognise(sheet: Sheet, file: str | None) -> Document:
    """The document that ``sheet`` shows; what is not printed stays None. Further ones in the file are its annexes."""
    first, *further = documents(without_stamps(sheet.lines))
    said = [f"Tệp còn chứa {_named(code(lines))}, đọc như phụ lục." for lines in further]
    return _document(sheet, file, first, further, said)


def _named(number: str | None) -> str:
    return f"văn bản số {number}" if number else "dự thảo văn bản chưa có số"


def recognise_all(sheet: Sheet, file: str | None) -> tuple[Document, ...]:
    """Each document that ``sheet`` shows, in their order; places count in the one text of the file."""
    return tuple(_document(sheet, file, lines) for lines in documents(without_stamps(sheet.lines)))


def _document(
    sheet: Sheet, file: str | None, lines: list[Line], further: Sequence[list[Line]] = (), said: Sequence[str] = ()
) -> Document:
    fields = Fields()
    main, rest = _parted(lines, read_header(lines, sheet.marks, fields), fields)
    take_attachments(main, fields)
    blocks = Blocks()
    body = blocks.body(main, preamble=True)
    rest = read_contact(rest, sheet.feet, fields)
    annexes = [annex for group in (rest, *further) for annex in blocks.annexes(group)]
    name = fields["doc_type"]
    fields.values.setdefault("regime", _regime(fields))
    weigh_spelling(fields, sheet.text)
    warnings = (*sheet.warnings, *said, *(weigh(fields, sheet.seen) if sheet.seen else ()))
    return Document(
        **fields.values,
        type_code=_code_of(name),
        body=(*body, *annexes),
        source=Source(
            form=sheet.form,
            text=sheet.text,
            file=file,
            spans=fields.spans,
            blocks=blocks.spans,
            boxes=boxes(fields, sheet.seen),
            confidence=fields.confidence,
            warnings=warnings,
        ),
    )


def _parted(lines: list[Line], start: int, fields: Fields) -> tuple[list[Line], list[Line]]:
    """Fill type, subject and closing out of ``lines[start:]``; the lines of the body, and those of what is annexed.

    An annex that is kept in a file of its own has none of the former and no body; who signs it in its own table
    issues nothing.
    """
    below = next((line for line in lines[start:] if not NOISE.fullmatch(line.text)), None)
    if below is not None and opens_annex(below.text):
        return [], lines[start:]
    start = read_title(lines, start, fields)
    closing = read_closing(lines, start, fields)
    main = lines[start : closing.body_end]
    if "signatures" in fields and main and main[-1].text.count(",") == 1 and read_date(main[-1], fields):
        main.pop()  # printed over the signature: Quảng Ninh, ngày …
    return main, lines[closing.annex_start :]


def _code_of(name: str | None) -> str | None:
    """The code of a type, also where more than its name is printed: ``Biên bản làm việc``."""
    known = LEGISLATIVE | CODES
    if name is None or name in known:
        return known.get(name or "")
    return next((code for each, code in known.items() if name.startswith(f"{each} ")), None)


def _regime(fields: Fields) -> Regime:
    """Which rules of form bind the document; NĐ 30 only where its own signs are there (Điều 2, Điều 4 khoản 2)."""
    name = fields["doc_type"]
    if fields["year"] or name in LEGISLATIVE:
        return Regime.QPPL
    if (
        fields["issuer"]
        and POLITICAL.search(f"{fields['parent_body']} {fields['issuer']}")
        and not fields["national_header"]
    ):
        return Regime.UNKNOWN
    if fields["national_header"] or name in CODES or fields["symbol"]:
        return Regime.ND30
    return Regime.UNKNOWN
