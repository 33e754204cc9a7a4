"""Mending: a document, its values and the text it was read from, with certain fixes written in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from vanban.checking.page import Place
from vanban.checking.rule import Fault
from vanban.document import Block, Document, Source, Span

Edit = tuple[int, int, str]
"""From, to, and what to write there."""


def mended(document: Document, faults: Sequence[Fault]) -> tuple[Document, list[Fault]]:
    """The document with the fixes of ``faults`` written in, and the faults this was done for; of two fixes of the same
    characters the first is taken, the other waits for the next round."""
    taken: list[Fault] = []
    places: list[tuple[Place, str]] = []
    for fault in faults:
        wanted = [(place, fault.write or "") for place in (fault.place, *fault.also)]
        if not any(_meet(place, other) for place, _ in wanted for other, _ in places):
            taken.append(fault)
            places += wanted
    values: dict[str, list[Edit]] = {}
    for place, new in places:
        if place.owner is not None:
            values.setdefault(place.owner, []).append((place.start, place.start + len(place.text), new))
    return _with_values(document, values, _with_source(document.source, places)), taken


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; the edits do not meet."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _meet(one: Place, other: Place) -> bool:
    if one.owner is not None and one.owner == other.owner:
        return one.start <= other.start + len(other.text) and other.start <= one.start + len(one.text)
    if one.origins and other.origins:
        return one.origins[0] <= other.origins[-1] and other.origins[0] <= one.origins[-1]
    return False


def _with_source(source: Source | None, places: Iterable[tuple[Place, str]]) -> Source | None:
    if source is None:
        return None
    edits = sorted((place.origins[0], place.origins[-1], new) for place, new in places if place.origins)

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
