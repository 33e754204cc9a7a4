"""Mending: a document, its values and the text it was read from, with certain fixes written in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from vanban.checking.rule import Fault
from vanban.document import Block, Document, Source, Span

Edit = tuple[int, int, str]
"""From, to, and what to write there."""


def mended(document: Document, faults: Sequence[Fault]) -> tuple[Document, list[Fault]]:
    """The document with the fixes of ``faults`` written in, and the faults this was done for; of two fixes of the same
    characters the first is taken, the other waits for the next round."""
    taken: list[Fault] = []
    for fault in faults:
        if not any(_meet(fault, other) for other in taken):
            taken.append(fault)
    values: dict[str, list[Edit]] = {}
    for fault in taken:
        if fault.place.owner is not None:
            values.setdefault(fault.place.owner, []).append(_edit(fault, fault.place.start))
    return _with_values(document, values, _with_source(document.source, taken)), taken


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; the edits do not meet."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _meet(one: Fault, other: Fault) -> bool:
    a, b = one.place, other.place
    if a.owner is not None and a.owner == b.owner:
        return a.start <= b.start + len(b.text) and b.start <= a.start + len(a.text)
    if a.origins and b.origins:
        return a.origins[0] <= b.origins[-1] and b.origins[0] <= a.origins[-1]
    return False


def _edit(fault: Fault, start: int) -> Edit:
    return start, start + len(fault.place.text), fault.write or ""


def _with_source(source: Source | None, faults: Iterable[Fault]) -> Source | None:
    if source is None:
        return None
    edits = sorted(
        (fault.place.origins[0], fault.place.origins[-1], fault.write or "") for fault in faults if fault.place.origins
    )

    def moved(span: Span) -> Span:
        return _moved(span[0], edits), _moved(span[1], edits)

    return replace(
        source,
        text=rewrite(source.text, edits),
        spans={name: moved(span) for name, span in source.spans.items()},
        blocks={block: moved(span) for block, span in source.blocks.items()},
    )


def _moved(offset: int, edits: Iterable[Edit]) -> int:
    """Where an offset stands after the edits; one inside an edit goes to the end of what was written."""
    shift = 0
    for start, end, new in edits:
        if start >= offset:
            break
        if end > offset:
            return start + shift + len(new)
        shift += len(new) - (end - start)
    return offset + shift


def _with_values(document: Document, values: dict[str, list[Edit]], source: Source | None) -> Document:
    fields: dict[str, Any] = {}
    for owner, edits in values.items():
        name, _, index = owner.partition(".")
        if name not in Document.__dataclass_fields__:
            continue
        value = fields.get(name, getattr(document, name))
        if index:
            line = int(index)
            fields[name] = (*value[:line], rewrite(value[line], edits), *value[line + 1 :])
        else:
            fields[name] = rewrite(value, edits)
    body = tuple(_with_texts(block, values) for block in document.body)
    return replace(document, **fields, body=body, source=source)


def _with_texts(block: Block, values: dict[str, list[Edit]]) -> Block:
    text = rewrite(block.text, values.get(block.id, ()))
    return replace(block, text=text, children=tuple(_with_texts(child, values) for child in block.children))
