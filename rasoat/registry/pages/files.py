"""A file as it came. This is the only way to it, and every reading is remembered."""

import uuid
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from rasoat.audit.actions import record_alone
from rasoat.audit.events import EVIDENCE_READ
from rasoat.organisations.access import account_of
from rasoat.registry.access import load_attachment
from rasoat.registry.storage import path_of
from vanban.writing.html import STYLE


@require_safe
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    account, attachment = account_of(request), load_attachment(request, uid)
    path = path_of(attachment.file)
    record_alone(EVIDENCE_READ, by=account, body=account.body.uid, object=attachment)
    # Only a PDF is shown in the browser; whatever else a file says it is, it is saved.
    shown = _is_pdf(path)
    return FileResponse(
        path.open("rb"),
        as_attachment=not shown,
        filename=attachment.name,
        content_type="application/pdf" if shown else "application/octet-stream",
    )


@login_not_required
@cache_control(max_age=3600, public=True)
@require_safe
def paper_style(request: HttpRequest) -> HttpResponse:
    """The style sheet of a document shown as paper; it belongs to vanban."""
    return HttpResponse(STYLE.read_bytes(), content_type="text/css; charset=utf-8")


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"
