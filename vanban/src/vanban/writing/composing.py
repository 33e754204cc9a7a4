"""Lays a document out on its sheet, component by component (Phụ lục I, Phần I, Mục II and III; Phụ lục III)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from vanban.doctypes import LETTER
from vanban.document import Block, Document, Kind, Recipient, Signature
from vanban.writing import widths
from vanban.writing.measures import (
    ADDRESSEE_LEFT,
    CELL_PADDING,
    CIRCULATION_LEFT,
    DEPTH,
    HEADER_RIGHT,
    MARK_PADDING,
    MARK_WIDTHS,
    MEASURE,
    NATIONAL_HEADER,
    SIGNATURE_COLUMNS,
    SIGNATURE_ROOM,
    SLACK,
    STYLES,
    TITLE_GAP,
)
from vanban.writing.sheet import Box, Columns, Element, Flow, Rule, Sheet, Space, Table, Text, centred, rule_under

MINUTES = "Biên bản"
"""The type that has no line of place and date and two signers (Mẫu 1.9)."""
UNTITLED = frozenset({"Giấy giới thiệu", "Giấy nghỉ phép"})
"""The types without a subject (Mẫu 1.8, 1.10)."""
END = "./."
"""Closes the body, as in every sample form of Phụ lục III."""
BLANK = "\N{NO-BREAK SPACE}" * 6
"""Left for what văn thư writes in by hand."""
PLAIN = {
    Kind.BASIS: "basis",
    Kind.TITLED_CLAUSE: "titled-clause",
    Kind.CLAUSE: "clause",
    Kind.POINT: "point",
    Kind.ITEM: "item",
    Kind.PARAGRAPH: "paragraph",
}
"""Kinds whose label and text are one paragraph."""


def compose(document: Document) -> Sheet:
    """The sheet of a document; what the document has not is left out, but the national header never is."""
    texts = [block for block in document.body if block.kind is not Kind.ANNEX]
    annexes = [block for block in document.body if block.kind is Kind.ANNEX]
    letter = document.doc_type == LETTER
    main: list[Element] = [
        _header(document, letter),
        *(() if letter else _title(document)),
        *_addressees(document.addressees),
        *_ended([element for block in texts for element in _block(block)]),
        *_attachments(document.attachments),
        *_signing(document),
    ]
    return Sheet(
        parts=(tuple(main), *(tuple(_annex(annex, document)) for annex in annexes)),
        top=tuple(_circulation(document.circulation)),
        foot=tuple(_contact(document.contact)),
    )


def missing(document: Document) -> list[str]:
    """Vietnamese names of the required components that the document has not (Điều 8), in page order."""
    signature = document.signature or Signature()
    minutes, letter = document.doc_type == MINUTES, document.doc_type == LETTER
    absent = {
        "tên cơ quan, tổ chức ban hành": not document.issuer,
        "số, ký hiệu": document.number is None or document.symbol is None,
        "địa danh": not document.place and not minutes,
        "thời gian ban hành": document.date is None and not minutes,
        "tên loại": not document.doc_type,
        "trích yếu": not document.subject and document.doc_type not in UNTITLED,
        "Kính gửi": letter and not document.addressees,
        "nội dung": not document.body,
        "chức vụ của người ký": not signature.lines,
        "họ tên của người ký": not signature.name,
        "nơi nhận": not document.recipients and not document.archive_line,
    }
    return [name for name, lacking in absent.items() if lacking]


def printed(day: date) -> str:
    """A date as the place line has it: a zero before days under 10 and months 1 and 2 (Phụ lục I, II.4.b)."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _header(document: Document, letter: bool) -> Columns:
    dates = list(_place_date(document))
    narrow, wide = HEADER_RIGHT
    right = min(max([narrow, *(widths.width(line, STYLES["place-date"]) + SLACK for line in dates)]), wide)
    left = MEASURE - right
    national, motto = (
        centred(style, text, right) for style, text in zip(("national-header", "motto"), NATIONAL_HEADER, strict=True)
    )
    bodies = [
        centred(style, _clean(name), left)
        for style, name in (("parent-body", document.parent_body), ("issuer", document.issuer))
        if name
    ]
    under_bodies = [rule_under(bodies[-1], left)] if document.issuer else []
    below: list[Element] = [centred("code", line, left) for line in _code(document)]
    if letter and document.subject:
        subject = _clean(document.subject)
        below.append(centred("letter-subject", subject if subject.startswith("V/v") else f"V/v {subject}", left))
    below += [_mark(mark, left) for mark in (document.secrecy, document.urgency) if mark]
    return Columns(
        name="header",
        widths=(left, right),
        rows=(
            ((*bodies, *under_bodies), (national, motto, rule_under(motto, right, share=1))),
            (tuple(below), tuple(centred("place-date", line, right) for line in dates)),
        ),
    )


def _code(document: Document) -> Iterator[str]:
    if document.number is not None or document.symbol is not None:
        symbol = "/".join(filter(None, [document.year, document.symbol]))
        yield f"Số: {document.number or BLANK}{'/' if symbol else ''}{symbol}"


def _place_date(document: Document) -> Iterator[str]:
    day = printed(document.date) if document.date else document.date_partial
    if not day and document.place and document.doc_type != MINUTES:
        day = f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    if day:
        yield f"{document.place}, {day}" if document.place else day


def _mark(mark: str, column: float) -> Box:
    text = Text(style="mark", text=_clean(mark))
    wide = MARK_WIDTHS.get(text.shown) or widths.width(text.text, text.set_in) + 2 * MARK_PADDING
    return Box(text=text, left=(column - wide) / 2, width=wide)


def _title(document: Document) -> Iterator[Element]:
    lines = [
        centred(style, _clean(text))
        for style, text in (("doc-type", document.doc_type), ("subject", document.subject))
        if text
    ]
    yield from lines
    if lines:
        yield rule_under(lines[-1])
        yield Space(height=TITLE_GAP)


def _addressees(names: tuple[str, ...]) -> Iterator[Element]:
    style = STYLES["addressee"]
    if len(names) == 1:
        hang = widths.width("Kính gửi: ", style)
        yield Text(style="addressee", text=f"Kính gửi: {_clean(names[0])}", left=ADDRESSEE_LEFT, hang=hang, before=12)
    elif names:
        yield Text(style="addressee", text="Kính gửi:", left=ADDRESSEE_LEFT, before=12, keep=True)
        # "các gạch đầu dòng thẳng hàng với nhau dưới dấu hai chấm" (Phụ lục I, II.9.a)
        left, hang = ADDRESSEE_LEFT + widths.width("Kính gửi", style), widths.width("- ", style)
        for name, mark in _marked(names):
            yield Text(style="addressee", text=f"- {_clean(name)}{mark}", left=left, hang=hang)
    if names:
        yield Space(height=TITLE_GAP)


def _marked(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each item of a list with the mark that ends it: a semicolon, for the last a full stop."""
    items = list(names)
    for item in items[:-1]:
        yield item, ";"
    for item in items[-1:]:
        yield item, "" if item.endswith(".") else "."


def _block(block: Block) -> Iterator[Element]:
    """What shows a block and those below it."""
    if block.kind is Kind.TABLE:
        yield from [Text(style="paragraph", text=_clean(block.text), keep=True)] if block.text else []
        yield from _table(block)
        return
    for text in _own(block):
        yield replace(text, block=block.id)
    for child in block.children:
        yield from _block(child)


def _own(block: Block) -> Iterator[Text]:
    """The paragraphs of a block itself."""
    label, text = block.label, _clean(block.text)
    whole = " ".join(filter(None, [label, text]))
    match block.kind:
        case Kind.AUTHORITY_LINE | Kind.ENACTING:
            yield centred(block.kind.value.replace("_", "-"), whole)
        case Kind.SECTION if label.endswith("."):
            yield Text(style="section", text=whole)
        case Kind.PART | Kind.CHAPTER | Kind.SECTION | Kind.SUBSECTION | Kind.ANNEX:
            if label:
                yield centred("heading", label)
            if text:
                yield centred("heading-title", text)
        case Kind.ARTICLE:
            # A title heads what stands below it and has no end mark ("Điều 1. Phạm vi điều chỉnh"); "Điều 1. Phê duyệt
            # … ." and "Điều 2. Đoàn có nhiệm vụ:" are texts of their own.
            title = bool(block.children) and not text.endswith((".", ";", ":", ","))
            yield Text(style="article-title" if title else "article", text=text, lead=label)
        case _:
            yield Text(style=PLAIN.get(block.kind, "paragraph"), text=whole)


def _table(block: Block) -> Iterator[Table]:
    rows = [[_cell(cell) for cell in row.children] for row in block.children]
    if not any(rows):
        return
    count = max(map(len, rows))
    cells = [[*row, *[""] * (count - len(row))] for row in rows]
    wide = widths.columns(cells, STYLES["table-cell"], MEASURE, 2 * CELL_PADDING)
    styles = ["table-head", *["table-cell"] * (len(cells) - 1)]
    yield Table(
        widths=tuple(wide),
        rows=tuple(
            tuple(Text(style=style, text=cell) for cell in row) for style, row in zip(styles, cells, strict=True)
        ),
    )


def _cell(cell: Block) -> str:
    pieces = (" ".join(filter(None, [block.label, _clean(block.text)])) for block in cell.walk())
    return "\n".join(filter(None, pieces))


def _ended(body: list[Element]) -> list[Element]:
    """The body with ``./.`` at its end, its last paragraph kept with the signature."""
    if body and isinstance(last := body[-1], Text):
        text = last.text if last.text.endswith(END) else last.text.removesuffix(".") + END
        return [*body[:-1], replace(last, text=text, keep=True)]
    return body


def _attachments(attachments: str | None) -> Iterator[Text]:
    if attachments:
        yield Text(style="attachment", text=_clean(attachments), keep=True)


def _signing(document: Document) -> Iterator[Element]:
    left, right = SIGNATURE_COLUMNS
    signatures = document.signatures
    if len(signatures) > 1:
        half = MEASURE / 2
        seats: list[Flow] = [tuple(_signature(signature, half)) for signature in signatures]
        if len(seats) % 2:
            seats.insert(-1, ())
        rows = tuple(zip(seats[::2], seats[1::2], strict=True))
        yield Columns(name="signers", widths=(half, half), rows=rows, before=12)
        yield from _recipients(document, before=12)
        return
    recipients = tuple(_recipients(document))
    signature = tuple(_signature(signatures[0], right)) if signatures else ()
    if recipients or signature:
        tall = sum(
            len(widths.lines(text.shown, text.set_in, left - text.hang)) * text.set_in.line for text in recipients
        )
        yield Columns(
            name="signatures",
            widths=SIGNATURE_COLUMNS,
            rows=((recipients, signature),),
            keep=tall < DEPTH * 0.6,
            before=12,
        )


def _signature(signature: Signature, column: float) -> Iterator[Text]:
    for line in signature.lines:
        yield centred("signing", _clean(line), column)
    room = SIGNATURE_ROOM
    if signature.other_position:
        yield centred("signing", _clean(signature.other_position), column, before=room)
        room = 0.0
    yield centred("signer", _clean(signature.name or ""), column, before=room)


def _recipients(document: Document, before: float = 0.0) -> Iterator[Text]:
    archive = document.archive_line
    lines = [f"- {_recipient(recipient)}" for recipient in document.recipients]
    if archive:
        lines.append(f"- {_clean(archive)}")
    if not lines:
        return
    hang = widths.width("- ", STYLES["recipient"])
    yield Text(style="recipients", text="Nơi nhận:", before=before)
    for line, mark in _marked(lines):
        tail = f" {_clean(document.copies)}" if document.copies and mark != ";" else ""
        yield Text(style="recipient", text=line + mark + tail, hang=hang)


def _recipient(recipient: Recipient) -> str:
    return _clean(str(recipient))


def _annex(annex: Block, document: Document) -> Iterator[Element]:
    # An annex that was read has "(Kèm theo …)" at the end of its title; one that was composed has it as its first
    # paragraph, or yet to come.
    title, opening, printed_reference = _clean(annex.text).partition("(Kèm theo ")
    children = annex.children
    if not opening and children and _clean(children[0].text).startswith("(Kèm theo "):
        opening, children = _clean(children[0].text), children[1:]
    yield centred("annex", annex.label)
    if title:
        yield centred("annex-title", title.rstrip())
    reference = centred("annex-reference", opening + printed_reference or f"(Kèm theo {_named(document)})")
    yield reference
    yield rule_under(reference)
    yield Space(height=TITLE_GAP)
    for child in children:
        yield from _block(child)


def _named(document: Document) -> str:
    """The document as its annex names it: type, code, date and body; blanks where văn thư fills in."""
    kind = document.doc_type or "Văn bản"
    code = next(_code(document), f"Số: {BLANK}").removeprefix("Số: ")
    day = printed(document.date) if document.date else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    issuer = f" của {_in_sentence(document)}" if document.issuer else ""
    return f"{kind} số {code} {day}{issuer}"


def _in_sentence(document: Document) -> str:
    """The issuing body in the letters that the text itself uses for it, where it does: the head has capitals only."""
    name = _clean(document.issuer or "")
    for block in document.blocks():
        if found := re.search(re.escape(name), block.text, re.IGNORECASE):
            return found[0]
    return name


def _circulation(circulation: str | None) -> Iterator[Box]:
    if circulation:
        text = Text(style="circulation", text=_clean(circulation))
        wide = widths.width(text.text, text.set_in) + 2 * MARK_PADDING
        yield Box(text=text, left=min(CIRCULATION_LEFT, MEASURE - wide), width=wide)


def _contact(lines: tuple[str, ...]) -> Iterator[Element]:
    if lines:
        yield Rule(length=MEASURE)
        for line in lines:
            yield Text(style="contact", text=_clean(line))


def _clean(text: str) -> str:
    """NFC without control characters, which neither XML nor a page can hold; a tab is a blank."""
    letters = unicodedata.normalize("NFC", text).replace("\t", " ")
    return "".join(letter for letter in letters if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs"})
