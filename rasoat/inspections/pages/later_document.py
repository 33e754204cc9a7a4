"""A document that amends, replaces or corrects the notice of a campaign: what it changes beside what is followed today,
and one confirmation."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from rasoat.conventions import Conflict
from rasoat.design.templatetags.design import error_summary
from rasoat.inspections import queries
from rasoat.inspections.access import FOLLOW, load_campaign
from rasoat.inspections.actions.later_documents import Role, follow_later
from rasoat.inspections.amending import Line, Reading, read
from rasoat.inspections.deadlines import DaysOff
from rasoat.inspections.models import Campaign, CampaignDocument
from rasoat.inspections.pages.later_document_forms import AddedLine, CommonForm, RequirementLine
from rasoat.inspections.states import NotPossible, lock_reason
from rasoat.organisations.access import account_of
from rasoat.organisations.models import Account
from rasoat.organisations.queries import units_of
from rasoat.organisations.separation import Separated
from rasoat.registry.access import load_document
from rasoat.registry.actions.filing import only_cites
from rasoat.registry.models import Document, Relation
from rasoat.registry.places import Place, lit
from vanban.writing import preview

BLANK_LINES = 2
"""Lines for requirements that were not read."""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, uid: uuid.UUID, document: uuid.UUID) -> HttpResponse:
    campaign = queries.with_assignments(load_campaign(request, uid, FOLLOW))
    paper = load_document(request, document)
    account, notice = account_of(request), campaign.result.document
    if notice is None or not lock_reason(notice) or paper.state not in (Document.State.KEPT, Document.State.ISSUED):
        raise Http404
    if any(each.document_id == paper.pk for each in campaign.papers.all()):
        messages.info(request, f"{paper} đã được ghi nhận đối với đợt này.")
        return redirect("campaign", uid)
    if request.method == "POST" and request.POST.get("verb") == "cites":
        only_cites(document=paper, target=notice, by=account)
        messages.success(request, f"Đã ghi nhận: {paper} chỉ viện dẫn {notice}, không làm thay đổi nội dung theo dõi.")
        return redirect("campaign", uid)
    role = _role(request, paper, notice)
    sheet = _Sheet(campaign, paper, role, request.POST if request.method == "POST" else None)
    if request.method == "POST" and sheet.is_valid():
        try:
            sheet.follow(account)
        except (NotPossible, Conflict, Separated) as refusal:
            sheet.problems.append(str(refusal))
        else:
            messages.success(request, f"Đã ghi nhận {paper}. Nội dung theo dõi của đợt nay theo văn bản này.")
            return redirect("campaign", uid)
    refused = request.method == "POST"
    context = {
        "title": f"Thay đổi theo {paper}",
        "campaign": campaign,
        "paper": paper,
        "notice": notice,
        "roles": [(each.label, each.value, each == role) for each in CampaignDocument.LATER],
    }
    return render(
        request, "inspections/later_document.html", context | {"sheet": sheet}, status=422 if refused else 200
    )


def _role(request: HttpRequest, paper: Document, notice: Document) -> str:
    """What the document does to the notice: as the address says, else as was read when it was filed."""
    asked = request.GET.get("la", "")
    if asked in CampaignDocument.LATER:
        return asked
    told = paper.references.filter(target=notice, kind__in=queries.EFFECTS).first()
    return queries.EFFECTS[Relation.Kind(told.kind)] if told else Role.AMENDMENT


class _Sheet:
    """What was read of the document as forms, each requirement beside what is followed today."""

    def __init__(self, campaign: Campaign, paper: Document, role: str, data: Any) -> None:
        self.campaign, self.paper, self.role = campaign, paper, Role(role)
        written = paper.written
        self.source = written.source if written else None
        self.preview = SafeString(preview(written)) if written and not self.source else ""
        requirements = list(campaign.requirements.all())
        known = [each.text for each in requirements]
        if written and role != Role.CORRECTION:
            self.read = read(written, known, replaces=role == Role.REPLACEMENT)
        else:
            self.read = Reading([Line(text) for text in known])
        given: dict[str, Any] = {"document": paper, "days_off": DaysOff.read()}
        taking_part = {each.unit_id for requirement in requirements for each in requirement.assignments.all()}
        units = units_of(campaign.body, paper.date or timezone.localdate()).exclude(pk__in=taking_part)
        self.common = CommonForm(data, due_on=self.read.due_on, units=list(units), **given)
        self.lines = [
            RequirementLine(data, requirement=requirement, read=line, prefix=f"requirement-{at}", **given)
            for at, (requirement, line) in enumerate(zip(requirements, self.read.lines, strict=True))
        ]
        self.added = [
            AddedLine(data, read=each, prefix=f"added-{at}", **given)
            for at, each in enumerate([*self.read.added, *[None] * BLANK_LINES])
        ]
        self.problems: list[str] = []

    @property
    def changes(self) -> bool:
        """Whether the document may change what is followed."""
        return self.role != Role.CORRECTION

    @property
    def errors(self) -> SafeString:
        """What is to be mended, each linked to its field."""
        return error_summary(self.common, *self.lines, *self.added)

    def is_valid(self) -> bool:
        mistakes = [form.errors for form in (self.common, *self.lines, *self.added)]
        return not self.changes or not any(mistakes)

    def follow(self, account: Account) -> None:
        known: dict[str, Any] = {"campaign": self.campaign, "document": self.paper, "role": self.role, "by": account}
        if not self.changes:
            follow_later(**known)
            return
        common = self.common.cleaned_data
        follow_later(
            **known,
            became=[line.became() for line in self.lines],
            added=[new for line in self.added if (new := line.new())],
            due_on=common["due_on"],
            units=common.get("units", ()),
        )

    def text(self) -> SafeString:
        """The text as paper, the place of every line lit."""
        assert self.source is not None
        return lit(self.source.text, list(self._places()), self.source.spans, emphasis=self.source.bare)

    def _places(self) -> Iterator[Place]:
        if self.read.due_span:
            yield Place("common", *self.read.due_span)
        lines: list[RequirementLine | AddedLine] = [*self.lines, *self.added]
        for line in lines:
            if line.read and line.read.span:
                yield Place(str(line.prefix), *line.read.span, kind="wait" if line.note else "plain")
