"""Chế độ gọn: one page that holds everything to compose the notice of results of a campaign.

The page is sections, each saved by itself (pages/compact_*.py). ``show`` draws the page, with the form that was refused
where there is one; ``saved`` goes back to a section; ``conflict`` shows two texts of one row.
"""

import functools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.db.models import Exists, Manager, Model, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rasoat.conventions import Conflict
from rasoat.criteria import queries as criteria
from rasoat.criteria.models import Area
from rasoat.design.dates import two_digits
from rasoat.inspections import actions, composition, queries
from rasoat.inspections.access import WORK, load_campaign
from rasoat.inspections.actions.results import DOC_TYPE
from rasoat.inspections.forms import (
    ClosingForm,
    DaysForm,
    DemandForm,
    FindingForm,
    PapersForm,
    RequirementForm,
    UnitForm,
    UnitsForm,
    differences,
)
from rasoat.inspections.models import Campaign, Finding, Requirement, Visit
from rasoat.inspections.pictures import paper_url
from rasoat.inspections.states import lock_reason
from rasoat.organisations.access import account_of
from rasoat.organisations.queries import units_of
from rasoat.organisations.signing import ways
from rasoat.registry import queries as registry
from rasoat.registry.forms import DropForm
from rasoat.registry.models import Document

PAPERS_SHOWN = 8
"""How many documents of the records are offered at once."""


UNITS_SHOWN = 8
"""More units than these are folded away once all of them have their days."""


@dataclass(frozen=True)
class Section:
    """A part of the page: its anchor and title, what is still to be filled, how it stands in figures.

    ``empty`` is a part that may stay so: a notice need not require anything.
    """

    name: str
    title: str
    missing: list[str]
    figures: str
    empty: bool = False


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    campaign = load_campaign(request, uid, WORK)
    if reason := lock_reason(campaign.result.document):
        messages.info(request, reason)
        return redirect("campaign", campaign.uid)
    return show(request, campaign)


def show(
    request: HttpRequest, campaign: Campaign, *, refused: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; ``refused`` are the forms that were not saved, by name, in place of fresh ones."""
    queries.with_notice(campaign)
    refused = refused or {}
    today = timezone.localdate()
    promised = campaign.areas.through.objects.filter(campaign_id=campaign.pk, area_id=OuterRef("pk"))
    areas: list[Area] = [*criteria.areas().annotate(promised=Exists(promised))]
    visits = list(campaign.visits.all())
    units = list(units_of(campaign.body, today))
    others = [unit for unit in units if unit.pk not in {visit.unit_id for visit in visits}]
    candidates = _candidates(campaign, request.GET.get("tim", ""))
    known = ways(campaign.body, today)
    chosen = campaign.result.signer_id, campaign.result.authority
    same = (way for way in known if (way.appointment.pk, way.authority) == chosen)
    signing = next(same, None) or campaign.result.signing
    area = _open_area(campaign, areas, request.GET.get("linh-vuc", ""))
    edited = _edited(campaign, request.GET.get("sua") or request.POST.get("finding", ""))
    told, general = _told(request)
    context = {
        "title": "Lập thông báo kết quả kiểm tra",
        "told": told,
        "messages": general,
        "campaign": campaign,
        "result": campaign.result,
        "sections": sections(campaign),
        "draft_url": paper_url(campaign.result.document) if campaign.result.document else "",
        # bases
        "papers": [(each, composition.older_year(each, campaign.year)) for each in composition.papers(campaign)],
        "papers_form": PapersForm(papers=candidates[:PAPERS_SHOWN], auto_id="bases-%s"),
        "candidates": candidates[:PAPERS_SHOWN],
        "more_candidates": len(candidates) > PAPERS_SHOWN,
        "drop_form": DropForm(initial={"purpose": campaign.uid}, auto_id="drop-%s"),
        # units
        "visits": visits,
        "days_form": DaysForm(visits=visits, auto_id="units-%s"),
        "units_form": UnitsForm(units=others, auto_id="more-units-%s"),
        "unit_form": UnitForm(units=units, auto_id="new-unit-%s"),
        "others": others,
        "units_folded": len(visits) > UNITS_SHOWN and all(visit.sessions.all() for visit in visits),
        # remarks
        "areas": _with_findings(campaign, areas),
        "area": area,
        "next_area": areas[(areas.index(area) + 1) % len(areas)],
        "shown": [finding for finding in campaign.findings.all() if area in finding.areas.all()],
        "edited": edited,
        "shortcomings": composition.findings(campaign, Finding.Kind.SHORTCOMING),
        "earlier": queries.earlier_findings(campaign, area.slug) if "dot-truoc" in request.GET else None,
        "finding_form": FindingForm.of(edited, areas=areas, visits=visits, auto_id="finding-%s")
        if edited
        else FindingForm(areas=areas, visits=visits, initial={"areas": [str(area.uid)]}, auto_id="finding-%s"),
        # requirements
        "requirements": [
            (row, refused.get(f"requirement-{row.uid}") or RequirementForm.of(row, auto_id=f"requirement-{row.uid}-%s"))
            for row in campaign.requirements.all()
        ],
        "requirement_form": RequirementForm(auto_id="new-requirement-%s"),
        "demand_form": DemandForm.of(
            campaign.result, default=composition.default_demand(campaign), auto_id="demand-%s"
        ),
        # closing
        "closing_form": ClosingForm.of(
            campaign.result,
            signing,
            default=composition.default_recipients(campaign),
            ways=known,
            doc_type=DOC_TYPE,
            auto_id="closing-%s",
        ),
        "signature": signing.block(campaign.body) if signing else None,
    }
    return render(request, "inspections/compact.html", context | refused, status=status)


def _told(request: HttpRequest) -> tuple[dict[str, list[tuple[str, str]]], list[Message]]:
    """What was just done, by the section where it was done, in words and kind; and what concerns the whole page."""
    kinds = {"success": "done", "warning": "wait", "error": "bad"}
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    general = []
    for message in messages.get_messages(request):
        if message.extra_tags:
            told[message.extra_tags].append((str(message), kinds[message.level_tag]))
        else:
            general.append(message)
    return told, general


def sections(campaign: Campaign) -> list[Section]:
    """The parts of the page, in the order of the notice, and what each still wants."""
    missing = composition.missing(campaign)
    visited = len(composition.visited(campaign))
    named = len(composition.findings(campaign))
    shortcomings = len(composition.findings(campaign, Finding.Kind.SHORTCOMING))
    required = list(campaign.requirements.all())
    undated = (
        0
        if campaign.result.due_on or campaign.result.due_days
        else sum(requirement.due_on is None for requirement in required)
    )
    facts = (
        ("bases", "Văn bản căn cứ", f"{two_digits(len(composition.papers(campaign)))} văn bản"),
        ("units", "Đơn vị, ngày kiểm tra", f"{two_digits(visited)}/{two_digits(len(campaign.visits.all()))} đơn vị"),
        ("remarks", "Nhận xét theo lĩnh vực", f"{two_digits(named)} nhận xét, {two_digits(shortcomings)} tồn tại"),
        (
            "requirements",
            "Yêu cầu đối với đơn vị",
            f"{two_digits(len(required))} yêu cầu" + (f", {two_digits(undated)} chưa có thời hạn" if undated else ""),
        ),
        ("closing", "Nơi nhận, người ký", f"{two_digits(len(campaign.result.recipients))} nơi nhận"),
    )
    return [
        Section(name, title, missing[name], figures, empty=name == "requirements" and not required)
        for name, title, figures in facts
    ]


def _candidates(campaign: Campaign, words: str) -> list[Document]:
    """Documents of the records that the campaign may stand on too, found or newest; one more than are shown."""
    chosen = {paper.document_id for paper in campaign.papers.all()}
    found: QuerySet[Document] = registry.search(campaign.body, words)
    found = found.exclude(state__in=[Document.State.DRAFT, Document.State.SUBMITTED]).exclude(code="")
    return list(found.exclude(pk__in=chosen).order_by("-date", "-id")[: PAPERS_SHOWN + 1])


def _open_area(campaign: Campaign, areas: list[Area], slug: str) -> Area:
    """The area that the address names; else the first that the plan promises and nobody has spoken of."""
    if named := [area for area in areas if area.slug == slug]:
        return named[0]
    spoken = {area for finding in campaign.findings.all() for area in finding.areas.all()}
    silent = [area for area in areas if getattr(area, "promised", False) and area not in spoken]
    return (silent or areas)[0]


def _edited(campaign: Campaign, uid: str) -> Finding | None:
    return next((finding for finding in campaign.findings.all() if str(finding.uid) == uid), None)


def _with_findings(campaign: Campaign, areas: list[Area]) -> list[tuple[Area, int]]:
    shown = composition.findings(campaign)
    return [(area, sum(area in finding.areas.all() for finding in shown)) for area in areas]


# Saving a section


Save = Callable[..., HttpResponse]
Row = TypeVar("Row", Finding, Requirement, Visit)


def saves(section: str) -> Callable[[Save], Callable[..., HttpResponse]]:
    """A page that saves something of ``section``: it is called with the request, the account and its campaign.

    Its address stands in the address bar after a refused save: who only looks there is led to the whole page.
    """

    def decorate(view: Save) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "HEAD", "POST"])
        @functools.wraps(view)
        def saving(request: HttpRequest, uid: UUID, **rest: Any) -> HttpResponse:
            campaign = load_campaign(request, uid, WORK)
            if request.method != "POST":
                return back_to(request, campaign, section)
            try:
                return view(request, account_of(request), campaign, **rest)
            except actions.Locked as reason:
                messages.warning(request, str(reason))
                return redirect("campaign", campaign.uid)
            except Conflict:
                messages.warning(
                    request, "Nội dung vừa được người khác sửa. Xem lại rồi thực hiện.", extra_tags=section
                )
                return back_to(request, campaign, section)

        return saving

    return decorate


def back_to(request: HttpRequest, campaign: Campaign, section: str) -> HttpResponse:
    """The section again, the same area open."""
    area = request.GET.get("linh-vuc", "")
    query = f"?linh-vuc={area}" if area else ""
    return redirect(f"{reverse('compact', args=[campaign.uid])}{query}#{section}")


def row_of(rows: Manager[Row], uid: str) -> Row:
    """The row that the form names, among those of its campaign."""
    found = next((row for row in rows.all() if str(row.uid) == uid), None)
    if found is None:
        raise Http404
    return found


def version_of(request: HttpRequest, field: str = "version") -> int:
    """The version that the form read; 0, which no row has, where it names none."""
    given = request.POST.get(field, "")
    return int(given) if given.isdecimal() else 0


def saved(request: HttpRequest, campaign: Campaign, section: str, words: str) -> HttpResponse:
    messages.success(request, words, extra_tags=section)
    return back_to(request, campaign, section)


def refuse(request: HttpRequest, campaign: Campaign, **refused: forms.Form) -> HttpResponse:
    """The page with the form that was not saved and the version that it read; htmx draws no answer above 400."""
    for form in refused.values():
        form.read_version = request.POST.get("version")  # type: ignore[attr-defined]
    return show(request, campaign, refused=dict(refused), status=200 if getattr(request, "htmx", False) else 422)


def conflict(
    request: HttpRequest,
    campaign: Campaign,
    section: str,
    current: Model,
    *,
    theirs: forms.Form,
    mine: forms.Form,
    versions: dict[str, int] | None = None,
) -> HttpResponse:
    """Both texts of a row that somebody else saved meanwhile; nothing of ``mine`` is saved.

    ``versions`` are the present ones by the field that carries each, where the form is of several rows.
    """
    present = versions or {"version": getattr(current, "version", 0)}
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [(name, value) for name, value in sent if name != "csrfmiddlewaretoken" and name not in present]
    context = {
        "title": "Chọn bản cần giữ",
        "campaign": campaign,
        "pairs": differences(theirs, mine),
        "who": queries.last_writer(current),
        "fields": [*kept, *present.items()],
        "back": f"{reverse('compact', args=[campaign.uid])}#{section}",
    }
    if not getattr(request, "htmx", False):
        return render(request, "inspections/conflict.html", context, status=409)
    answer = render(request, "inspections/conflict.html", context)
    answer["HX-Retarget"] = answer["HX-Reselect"] = "#main"
    answer["HX-Reswap"] = "outerHTML show:#main:top"
    return answer
