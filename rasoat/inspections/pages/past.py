"""Old notices of results: which wait to be entered; one, with all that was read of its campaign beside the text."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from rasoat.criteria.queries import areas
from rasoat.design.dates import two_digits
from rasoat.design.templatetags.design import error_summary
from rasoat.inspections.access import WORK
from rasoat.inspections.actions.past import Told, campaign_of, enter_past
from rasoat.inspections.models import Campaign
from rasoat.inspections.pages.past_forms import NEW, DemandLine, FactsForm, PaperLine, RemarkLine, UnitLine
from rasoat.inspections.past import Proposal, Unreadable, propose
from rasoat.inspections.queries import notices_to_enter
from rasoat.organisations.access import require
from rasoat.organisations.actions.tree import Refused
from rasoat.organisations.models import Account
from rasoat.organisations.queries import bearing, units_of
from rasoat.registry.access import SEE, load_document
from rasoat.registry.forms import DropForm
from rasoat.registry.models import Document
from rasoat.registry.models.documents import key_of_code
from rasoat.registry.places import Place, lit
from vanban.document import Citation

A_PAGE = 50


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The confirmed notices of which no campaign was entered yet."""
    account = require(request, WORK)
    found = Paginator(notices_to_enter(account.body), A_PAGE).get_page(request.GET.get("page"))
    context = {"title": "Nhập các đợt kiểm tra đã qua", "page_obj": found, "drop_form": DropForm()}
    return render(request, "inspections/past_notices.html", context)


def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    notice = load_document(request, uid, SEE)
    account = require(request, WORK)
    context: dict[str, Any] = {"title": f"Lập đợt kiểm tra từ {notice}", "notice": notice}
    context["told"] = campaign_of(notice)
    try:
        sheet = None if context["told"] else _Sheet(notice, account, request.POST or None)
    except Unreadable as reason:
        sheet, context["unreadable"] = None, str(reason)
    if sheet and request.method == "POST" and sheet.is_valid():
        try:
            campaign = sheet.enter(account)
        except (Told, Refused) as reason:
            sheet.problems.append(str(reason))
        else:
            return _entered(request, account, notice, campaign)
    refused = request.method == "POST"
    return render(request, "inspections/past_notice.html", context | {"sheet": sheet}, status=422 if refused else 200)


def _entered(request: HttpRequest, account: Account, notice: Document, campaign: Campaign) -> HttpResponse:
    following = notices_to_enter(account.body).first()
    said = [format_html("Đã lập đợt kiểm tra từ {}.", notice)]
    if following:
        link = '<a href="{}">Tiếp tục với {}</a>'
        said.append(format_html(link, reverse("past-notice", args=[following.uid]), following))
    messages.success(request, SafeString(" ".join(said)))
    return redirect("campaign", campaign.uid)


class _Sheet:
    """The proposal of one notice as forms, each line beside its place in the text."""

    def __init__(self, notice: Document, account: Account, data: Any) -> None:
        written = notice.written
        if written is None:
            raise Unreadable("Văn bản này chưa có bản lưu trong hồ sơ, nên không có gì để đọc.")
        self.notice, self.proposal = notice, propose(written)
        self.source = written.source
        day = notice.date or timezone.localdate()
        units = list(units_of(account.body, day))
        known = bearing([unit.name for unit in self.proposal.units], day, account.body)
        read, found = self.proposal, list(areas())
        self.facts = FactsForm.of(data, read.facts, read.due_on)
        self.papers = [PaperLine(data, *row, f"paper-{at}") for at, row in enumerate(_papers(notice, read))]
        self.units = [
            UnitLine(data, unit, units, known.get(unit.name), f"unit-{at}") for at, unit in enumerate(read.units)
        ]
        self.remarks = [
            RemarkLine(data, remark, read.units, found, f"remark-{at}") for at, remark in enumerate(read.remarks)
        ]
        self.demands = [DemandLine(data, demand, read.units, f"demand-{at}") for at, demand in enumerate(read.demands)]
        self.problems: list[str] = []

    def lines(self) -> list[PaperLine | UnitLine | RemarkLine | DemandLine]:
        return [*self.papers, *self.units, *self.remarks, *self.demands]

    @property
    def errors(self) -> SafeString:
        """What is to be mended in the lines, each linked to its field."""
        return error_summary(self.facts, *self.lines())

    @property
    def to_look_at(self) -> int:
        return sum(bool(line.note) for line in self.lines())

    def is_valid(self) -> bool:
        mistakes = [form.errors for form in (self.facts, *self.lines())]
        valid = not any(mistakes)
        visits = self._visits()
        if not visits:
            self.problems.append("Chưa xác nhận đơn vị nào được kiểm tra.")
        for line in (*self.remarks, *self.demands):
            left_out = [unit for unit in line["units"].value() or () if int(unit) not in visits]
            if line.kept and left_out:
                valid = False
                names = ", ".join(self.proposal.units[int(at)].name for at in left_out)
                line.add_error("units", f"Đơn vị không được đưa vào đợt: {names}. Bỏ chọn đơn vị, hoặc đưa đơn vị vào.")
        chosen = [line["unit"].value() for line in self.units if line.kept]
        named = [uid for uid in chosen if uid not in ("", NEW)]
        if len(named) != len(set(named)):
            self.problems.append("Hai dòng cùng chọn một đơn vị. Bỏ một dòng, hoặc chọn đơn vị khác.")
        return valid and not self.problems

    def _visits(self) -> dict[int, int]:
        """Where the unit of each line that is kept stands among the visits."""
        kept = [at for at, line in enumerate(self.units) if line.kept]
        return {at: place for place, at in enumerate(kept)}

    def enter(self, account: Account) -> Campaign:
        visits = self._visits()
        facts = dict(self.facts.cleaned_data)
        return enter_past(
            notice=self.notice,
            by=account,
            due_on=facts.pop("due_on"),
            facts=facts,
            papers=[line.document for line in self.papers if line.kept],
            visits=[line.visit() for line in self.units if line.kept],
            findings=[line.finding(visits) for line in self.remarks if line.kept],
            requirements=[line.requirement(visits) for line in self.demands if line.kept],
        )

    def text(self) -> SafeString:
        """The text as paper, the place of every line lit."""
        assert self.source is not None
        return lit(self.source.text, list(self._places()), self.source.spans, emphasis=self.source.bare)

    def _places(self) -> Iterator[Place]:
        read = self.proposal
        if read.facts.span:
            yield Place("facts", *read.facts.span)
        if read.due_span:
            yield Place("due", *read.due_span)
        for line in self.lines():
            yield Place(str(line.prefix), *line.read.span, kind="wait" if line.note else "plain")

    @property
    def summary(self) -> str:
        """What was read, in figures."""
        read = self.proposal
        figures = (
            (len(self.papers) + 1, "văn bản"),
            (len(read.units), "đơn vị"),
            (len(read.remarks), "nhận xét"),
            (len(read.demands), "yêu cầu"),
        )
        return ", ".join(f"{two_digits(count)} {words}" for count, words in figures)


def _papers(notice: Document, read: Proposal) -> list[tuple[Citation, Document]]:
    """What the chain cites, as the register linked it when the notice was confirmed."""
    rows = notice.references.select_related("target").defer("target__content", "target__composed")
    linked = {(row.target.code_key, row.target.date): row.target for row in rows}
    by_code = {code: paper for (code, _), paper in linked.items()}
    keys = [(citation, key_of_code(citation.code or "")) for citation in read.papers]
    found = [(citation, linked.get((key, citation.date)) or by_code.get(key)) for citation, key in keys]
    return [(citation, paper) for citation, paper in found if paper]
