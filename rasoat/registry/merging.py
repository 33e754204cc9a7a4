"""Three texts of one draft: what the data gave before, what a person made of it, what the data give now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanban import Block, Document


@dataclass(frozen=True)
class Merged:
    """The draft that follows the data and keeps the person's edits.

    ``clashes`` are the ids of blocks that both changed; such a block keeps the person's text, or stays removed.
    """

    document: Document
    clashes: frozenset[str]


def merge(*, composed: Document, edited: Document, recomposed: Document) -> Merged:
    """Bring what changed between ``composed`` and ``recomposed`` into ``edited``, block by block.

    Everything but the body follows the data. A block that a person removed stays removed; one that a person added, or
    edited before the data let go of it, stays behind the block that it stood behind.
    """
    before, present, after = (_by_id(document.body) for document in (composed, edited, recomposed))
    body: list[Block] = []
    for new in recomposed.body:
        kept = present.get(new.id)
        if kept is None:
            if new.id not in before:
                body.append(new)
        elif untouched(kept, before.get(new.id)):
            body.append(new)
        else:
            body.append(replace(new, text=kept.text))
    own = [
        block
        for block in edited.body
        if block.id not in after and not (block.id in before and untouched(block, before[block.id]))
    ]
    clashes = {
        name
        for name in before.keys() | after.keys()
        if not untouched(present.get(name), before.get(name))
        and not untouched(before.get(name), after.get(name))
        and not untouched(present.get(name), after.get(name))
    }
    return Merged(replace(recomposed, body=placed(own, body, like=edited.body)), frozenset(clashes))


def untouched(block: Block | None, other: Block | None) -> bool:
    """Whether both say the same; numbers and origins follow the data and do not count."""
    return _wording(block) == _wording(other)


def placed(blocks: Iterable[Block], body: Iterable[Block], *, like: Iterable[Block]) -> tuple[Block, ...]:
    """``body`` with each of ``blocks`` set behind the nearest block before it in ``like`` that is there."""
    result = list(body)
    wanted = _by_id(blocks)
    at = 0
    for block in like:
        if block.id in wanted:
            result.insert(at, wanted[block.id])
        index = next((index for index, other in enumerate(result) if other.id == block.id), None)
        if index is not None:
            at = index + 1
    return tuple(result)


def _by_id(blocks: Iterable[Block]) -> dict[str, Block]:
    return {block.id: block for block in blocks}


def _wording(block: Block | None) -> object:
    return block and (block.kind, block.text, block.children)
