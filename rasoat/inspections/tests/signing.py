"""The drafted notice of a result, and its signed copy coming back."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from rasoat.conftest import Cast
from rasoat.inspections.models import Result
from rasoat.registry.actions import drafting
from rasoat.registry.actions.signing import record_signature
from rasoat.registry.models import Document, Intake, StoredFile
from vanban import Block, Kind
from vanban import Document as Written
from vanban.serialization import to_json

DUE = datetime.date(2024, 9, 30)
SIGNED_ON = datetime.date(2024, 6, 14)

Change = Callable[[str], str]


def draft(result: Result) -> Document:
    return Document.objects.get(result=result)


def changed(written: Written, change: Change) -> Written:
    """The notice as it comes back when somebody changed it on paper."""
    return replace(written, body=tuple(replace(block, text=change(block.text)) for block in written.body))


def sign(result: Result, cast: Cast, change: Change | None = None, added: str = "") -> None:
    """Record the signed copy of the draft; without a change, number and date are typed."""
    paper, intake = draft(result), None
    if change or added:
        copy = changed(drafting.text_of(paper), change or str)
        if added:
            copy = replace(
                copy, body=(*copy.body[:-1], Block(id="new", kind=Kind.PARAGRAPH, text=added), copy.body[-1])
            )
        file = StoredFile.objects.create(body=cast.body, sha256="a" * 64, size=1)
        intake = Intake.objects.create(
            body=cast.body, by=cast.clerk, file=file, name="a.pdf", reading=to_json(copy), draft=paper
        )
    record_signature(draft=paper, version=paper.version, number="305", date=SIGNED_ON, intake=intake, by=cast.clerk)
