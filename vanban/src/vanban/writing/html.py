"""HTML: the pages as an article of plain elements with classes; ``paper.css`` makes it look like paper.

The class of a paragraph is the name of its style in the measures; ``data-block`` is the id of the block of the body
that it shows, so that a program can point at it.
"""

from html import escape
from itertools import zip_longest
from pathlib import Path

from vanban.writing.measures import SIGNATURE_ROOM
from vanban.writing.sheet import Box, Columns, Element, Flow, Rule, Sheet, Space, Table, Text

STYLE = Path(__file__).parent / "paper.css"
_TAGS = {
    "doc-type": "h1",
    "heading": "h2",
    "heading-title": "h2",
    "section": "h2",
    "annex": "h2",
    "annex-title": "h2",
    "article-title": "h3",
}


def render(sheet: Sheet, title: str) -> str:
    """A whole page that needs no other file."""
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{article(sheet)}</body>\n</html>\n"
    )


def article(sheet: Sheet) -> str:
    """The pages alone, to be set into a page that links ``STYLE``; it has no style attributes and no scripts."""
    pages = []
    for index, part in enumerate(sheet.parts):
        top, foot = (sheet.top, sheet.foot) if index == 0 else ((), ())
        footer = f"<footer>\n{_flow(foot)}</footer>\n" if foot else ""
        pages.append(f'<section class="page">\n{_flow(top)}{_flow(part)}{footer}</section>\n')
    return f'<article class="vanban" lang="vi">\n{"".join(pages)}</article>\n'


def _flow(flow: Flow) -> str:
    return "".join(_element(element, after) for element, after in zip_longest(flow, flow[1:]))


def _element(element: Element, after: Element | None = None) -> str:
    match element:
        case Text():
            return _text(element, ruled=isinstance(after, Rule))
        case Box():
            return f'<p class="{element.text.style} boxed"><span>{_lines(element.text)}</span></p>\n'
        case Columns():
            cells = (f"<div>\n{_flow(cell)}</div>\n" for row in element.rows for cell in row)
            return f'<div class="columns {element.name}">\n{"".join(cells)}</div>\n'
        case Table():
            head, *rows = ("".join(_cell(cell) for cell in row) for row in element.rows)
            body = "".join(f"<tr>{row}</tr>\n" for row in rows)
            return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
        case Rule() | Space():
            # Both are drawn by the style of the text that they stand under.
            return ""


def _text(text: Text, *, ruled: bool) -> str:
    classes = [text.style]
    if ruled:
        classes.append("ruled")
    if text.before >= SIGNATURE_ROOM:
        classes.append("room")
    if text.style == "addressee" and text.text.startswith("- "):
        classes.append("listed")
    tag = _TAGS.get(text.style, "p")
    block = f' data-block="{escape(text.block)}"' if text.block else ""
    return f'<{tag} class="{" ".join(classes)}"{block}><span>{_lines(text)}</span></{tag}>\n'


def _cell(text: Text) -> str:
    return f'<th scope="col">{_lines(text)}</th>' if text.style == "table-head" else f"<td>{_lines(text)}</td>"


def _lines(text: Text) -> str:
    shown = escape(text.shown)
    if text.lead:
        lead = escape(text.lead)
        shown = f"<b>{lead}</b>{shown.removeprefix(lead)}"
    # The blank keeps words apart where a narrow screen drops the break.
    return shown.replace("\n", " <br>")
