"""Word files whose header and closing are text boxes that float on the page, as office templates set them."""

from collections.abc import Callable

import pytest
from reading_samples import (
    BODIES,
    DATE,
    EXPECTED,
    NATIONAL,
    NUMBER,
    RECIPIENTS,
    SIGNATURE,
    docx,
    paragraph,
    prose,
    title,
    told,
)

from vanban.reading import read

NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
CM = 360_000


def content(texts: tuple[str, ...]) -> str:
    return f"<w:txbxContent>{''.join(paragraph(text, centred=True) for text in texts)}</w:txbxContent>"


def drawn(*texts: str, left: float, width: float, top: float = 0, of: str = "paragraph") -> str:
    """A box as Word 2010 and later draw it; centimetres, from the left margin and from the top of ``of``."""
    return (
        f'<w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{int(left * CM)}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="{of}"><wp:posOffset>{int(top * CM)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{int(width * CM)}" cy="{CM}"/>{content(texts)}</wp:anchor></w:drawing>'
    )


def old(*texts: str, left: float, width: float, top: float = 0, of: str = "text") -> str:
    """A box as Word 97-2007 draw it."""
    style = f"position:absolute; margin-left:{left}cm; margin-top:{top}cm; width:{width}cm"
    relative = f"mso-position-vertical-relative:{of}"
    return f'<w:pict><v:shape style="{style};{relative}"><v:textbox>{content(texts)}</v:textbox></v:shape></w:pict>'


def both(*texts: str, left: float, width: float, top: float = 0) -> str:
    """A box of today with its rendering for Word of old."""
    new, fallback = drawn(*texts, left=left, width=width, top=top), old(*texts, left=left, width=width, top=top)
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


def emptied(*texts: str, left: float, width: float, top: float = 0) -> str:
    """A box whose rendering of today was lost by a converter: the old one holds the text."""
    fallback = f"<mc:Fallback>{old(*texts, left=left, width=width, top=top)}</mc:Fallback>"
    return f'<mc:AlternateContent><mc:Choice Requires="wps"/>{fallback}</mc:AlternateContent>'


def anchored(*boxes: str, text: str = "") -> str:
    """A paragraph with ``text`` that boxes are anchored in."""
    runs = "".join(f"<w:r {NAMESPACES}>{box}</w:r>" for box in boxes)
    return f"<w:p>{runs}<w:r><w:t>{text}</w:t></w:r></w:p>"


HEADERS = {
    "beside each other": lambda box: (
        box(*BODIES, NUMBER, left=-0.8, width=6.4),
        box(*NATIONAL, DATE, left=6, width=10),
    ),
    "the right one first": lambda box: (
        box(*NATIONAL, DATE, left=6, width=10),
        box(*BODIES, NUMBER, left=-0.8, width=6.4),
    ),
    "number and day in boxes of their own": lambda box: (
        box(NUMBER, left=0, width=6, top=0.3),
        box(DATE, left=7, width=9, top=0.3),
        box(*BODIES, left=0, width=6, top=-2),
        box(*NATIONAL, left=7, width=9, top=-2),
    ),
}
CLOSING = {
    "recipients first": lambda box: (
        box(*RECIPIENTS, left=0, width=7, top=1),
        box(*SIGNATURE, left=8, width=7, top=1),
    ),
    "signature first": lambda box: (
        box(*SIGNATURE, left=8, width=7, top=1),
        box(*RECIPIENTS, left=0, width=7, top=1),
    ),
}


@pytest.mark.parametrize("box", [drawn, old, both, emptied])
@pytest.mark.parametrize("closing", CLOSING)
@pytest.mark.parametrize("header", HEADERS)
def test_header_and_closing_in_floating_boxes_are_read(header: str, closing: str, box: Callable[..., str]) -> None:
    body = anchored(*HEADERS[header](box)) + title() + prose() + anchored(*CLOSING[closing](box))
    document = read(docx(body))
    assert told(document) == EXPECTED
    assert document.source is not None
    assert document.source.text.count(NUMBER) == 1


@pytest.mark.parametrize("header", HEADERS)
def test_boxes_anchored_in_the_title_stand_above_it_and_those_in_the_last_paragraph_below(header: str) -> None:
    first = anchored(*HEADERS[header](both), text="TỜ TRÌNH")
    last = anchored(*CLOSING["recipients first"](both), text="Sở Nội vụ kính trình xem xét, quyết định./.")
    below = title().removeprefix(paragraph("TỜ TRÌNH", bold=True, centred=True))
    assert told(read(docx(first + below + prose() + last))) == EXPECTED


def test_a_box_placed_on_the_paper_stands_above_where_it_is_near_the_top() -> None:
    header = [
        drawn(*BODIES, NUMBER, left=0, width=6, top=2, of="page"),
        old(*NATIONAL, DATE, left=7, width=9, top=2, of="page"),
    ]
    closing = [
        drawn(*RECIPIENTS, left=0, width=6, top=20, of="page"),
        old(*SIGNATURE, left=8, width=6, top=20, of="margin"),
    ]
    first = anchored(*header, text="TỜ TRÌNH")
    below = title().removeprefix(paragraph("TỜ TRÌNH", bold=True, centred=True))
    last = anchored(*closing, text="Sở Nội vụ kính trình xem xét, quyết định./.")
    assert told(read(docx(first + below + prose() + last))) == EXPECTED


def test_a_box_in_a_cell_stands_in_the_column_of_the_cell() -> None:
    boxes = (drawn(*BODIES, NUMBER, left=0, width=5), drawn(*NATIONAL, DATE, left=0, width=8))
    cells = "".join(f"<w:tc>{anchored(box)}</w:tc>" for box in boxes)
    closing = anchored(*CLOSING["recipients first"](drawn))
    assert told(read(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{title()}{prose()}{closing}"))) == EXPECTED


def test_measures_that_are_no_numbers_lose_no_text() -> None:
    broken = drawn("KHẨN", left=0, width=3).replace("<wp:posOffset>0", "<wp:posOffset>²x")
    styled = '<w:pict><v:shape style=";:;position:absolute;width:1e5cm;margin-left:-">' + content(("MẬT",))
    paper = '<w:sectPr><w:pgSz w:w="²" w:h="0"/><w:pgMar w:left="-3"/></w:sectPr>'
    top = anchored(*HEADERS["beside each other"](drawn)) + anchored(broken, f"{styled}</v:shape></w:pict>")
    document = read(docx(f"{top}{title()}{prose()}{paper}"))
    assert (document.urgency, document.secrecy, document.issuer) == ("KHẨN", "MẬT", "SỞ NỘI VỤ")
