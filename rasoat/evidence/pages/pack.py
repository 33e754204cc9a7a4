"""Bộ tài liệu kiểm chứng: asked for, watched while a worker makes it, downloaded; what it lacks, what changed since."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rasoat.audit.actions import record_alone
from rasoat.audit.events import EXPORTED
from rasoat.criteria.access import load_index_list
from rasoat.design.dates import on_paper
from rasoat.evidence import packing, queries
from rasoat.evidence.access import PROVE, load_pack
from rasoat.evidence.comparison import changes, contents
from rasoat.evidence.folders import safe
from rasoat.evidence.models import Pack
from rasoat.organisations.access import account_of


@require_POST
def start(request: HttpRequest, uid: UUID) -> HttpResponse:
    index_list = load_index_list(request, uid, PROVE)
    return redirect("pack", packing.ask(index_list=index_list, by=account_of(request)).uid)


@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    pack = load_pack(request, uid)
    context: dict[str, object] = {
        "title": "Bộ tài liệu kiểm chứng",
        "pack": pack,
        "index_list": pack.list,
        "unclaimed": pack.state == Pack.State.WAITING and timezone.now() - pack.asked_at > packing.SILENT,
        "kept_until": pack.ended_at + packing.KEPT if pack.ended_at else None,
    }
    if not pack.under_way:
        lines = queries.lines(pack.list, account_of(request))
        context |= {
            "unproved": [line for line in lines if line.is_unproved],
            "lacking": [(line, paper) for line in lines for paper in line.lacking],
            "changes": list(changes(pack.contents, contents(lines))) if pack.contents else [],
        }
    return render(request, "evidence/pack.html", context)


@require_safe
def file(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    pack, account = load_pack(request, uid), account_of(request)
    if not pack.available:
        raise Http404
    assert pack.ended_at
    made = on_paper(timezone.localdate(pack.ended_at))
    record_alone(EXPORTED, by=account, body=account.body.uid, object=f"{pack}, làm ngày {made} (.zip)")
    name = safe(f"Tài liệu kiểm chứng năm {pack.list.year}, làm ngày {made}", 100)
    return FileResponse(
        pack.file.open("rb"), as_attachment=True, filename=f"{name}.zip", content_type="application/zip"
    )
