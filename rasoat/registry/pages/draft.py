"""The draft as paper, edited block by block, beside what the rules of form say of it."""

import uuid
from dataclasses import dataclass, field

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of, may
from rasoat.registry.access import DRAFT, SEE, SIGN, load_document
from rasoat.registry.actions.drafting import edited_by_hand, remarks, text_of
from rasoat.registry.forms import VersionForm
from rasoat.registry.models import Document
from rasoat.registry.remarks import Shown, shown
from rasoat.registry.states import State, open_to
from rasoat.registry.uses import uses
from vanban import Block
from vanban.writing import preview

MADE_HERE = (State.DRAFT, State.SUBMITTED, State.NUMBERED)
"""States in which a document has its page here; later it is a document like any other."""

_FIRST = ("bad", "wait", "plain")


@dataclass(frozen=True)
class Piece:
    """A block on the paper.

    ``form`` is the form that is open in it: "edit", "add" or "". ``data`` is what the data gave for it where that is
    something else ("" where they gave nothing), None where it is the same.
    """

    block: Block
    form: str = ""
    data: str | None = None
    clashes: bool = False
    remarks: list[Shown] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The gravest kind of what is remarked."""
        return min((remark.kind for remark in self.remarks), key=_FIRST.index, default="")

    @property
    def pairs(self) -> list[Difference]:
        """What the data say beside what was written by hand."""
        return [Difference("Đoạn này", self.data or "", self.block.text)]


@require_safe
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    draft = load_document(request, uid, SEE)
    if draft.state not in MADE_HERE:
        return redirect("document", draft.uid)
    return show(request, draft)


def show(request: HttpRequest, draft: Document, *, status: int = 200, **context: object) -> HttpResponse:
    """The page of ``draft``; ``context`` is what another page adds that came to nothing."""
    account, written = account_of(request), text_of(draft)
    editable = draft.state == State.DRAFT and may(account, DRAFT, draft)
    # What was signed may have come back as another text: it is shown as it is, and no longer beside the data.
    signed = draft.state == State.NUMBERED
    by_hand, found = {} if signed else edited_by_hand(draft), remarks(draft)
    blocks = list(written.blocks())
    places = (blocks[remark.line - 1].id if blocks else "" for remark in found)
    noted = list(zip(shown(remark.as_json() for remark in found), places, strict=True))
    pieces = []
    for block in written.body:
        _, data = by_hand.get(block.id, (None, block))
        pieces.append(
            Piece(
                block=block,
                form=_opened(request, block) if editable else "",
                data=None if data is block else data.text if data else "",
                clashes=block.id in draft.clashes,
                remarks=[remark for remark, place in noted if place == block.id],
            )
        )
    return render(
        request,
        "registry/draft.html",
        {
            "draft": draft,
            "written": written,
            "pieces": pieces,
            "signed": SafeString(preview(written)) if signed else "",
            "removed": [
                Piece(data, clashes=data.id in draft.clashes) for mine, data in by_hand.values() if data and not mine
            ],
            "remarks": sorted(noted, key=lambda pair: _FIRST.index(pair[0].kind)),
            "editable": editable,
            "may_sign": may(account, SIGN, draft) and not signed,
            "verbs": {verb for verb in ("submit", "return", "issue") if open_to(account, draft, verb)},
            "uses": uses(draft),
            "numbers_here": draft.body.number_source == draft.body.NumberSource.HERE,
            **context,
        },
        status=status,
    )


def version_of(request: HttpRequest) -> int:
    """The version that the form names."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    version: int = form.cleaned_data["version"]
    return version


def _opened(request: HttpRequest, block: Block) -> str:
    return next((form for form, name in (("edit", "sua"), ("add", "them")) if request.GET.get(name) == block.id), "")
