"""Three texts of one draft: what the data gave before, what a person made of it, what the data give now."""

from dataclasses import dataclass, replace

from vanban import Block, Document


@dataclass(frozen=True)
class Merged:
    """The draft that follows the data and keeps the person's edits; ``clashes`` are the ids of blocks where both changed.

    A clashing block keeps the person's text.
    """

    document: Document
    clashes: tuple[str, ...]


def merge(*, composed: Document, edited: Document, recomposed: Document) -> Merged:
    """Bring what changed between ``composed`` and ``recomposed`` into ``edited``, block by block.

    Everything but the body follows the data. A block that a person removed stays removed, one that a person added stays
    behind the block that it was put behind.
    """
    before = {block.id: block for block in composed.body}
    present = {block.id: block for block in edited.body}
    body: list[Block] = []
    clashes = []
    for new in recomposed.body:
        old, kept = before.get(new.id), present.get(new.id)
        if old is None:
            body.append(new)
        elif kept is None:
            continue
        elif kept == old:
            body.append(new)
        else:
            body.append(replace(kept, number=new.number, origin=new.origin))
            if new.text != old.text and new.text != kept.text:
                clashes.append(new.id)
    previous = None
    for block in edited.body:
        if block.id not in before:
            places = [index for index, other in enumerate(body) if other.id == previous]
            body.insert(places[0] + 1 if places else len(body), block)
        previous = block.id
    return Merged(replace(recomposed, body=tuple(body)), tuple(clashes))
