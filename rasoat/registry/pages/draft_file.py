"""The draft as a file to sign or to send round: .docx and PDF. Every export is remembered."""

import re
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rasoat.audit.actions import record_alone
from rasoat.audit.events import EXPORTED
from rasoat.organisations.access import account_of
from rasoat.registry.access import load_document
from rasoat.registry.actions.drafting import text_of
from rasoat.registry.pages.draft import MADE_HERE
from vanban.document import Document as Written
from vanban.folding import fold
from vanban.writing import render

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}

_YEAR = re.compile(r"\b20\d\d\b")


@require_safe
def page(request: HttpRequest, uid: uuid.UUID, form: str) -> HttpResponse:
    draft = load_document(request, uid)
    if draft.state not in MADE_HERE or form not in FORMS:
        raise Http404
    account, written = account_of(request), text_of(draft)
    response = HttpResponse(render(written, form), content_type=FORMS[form])
    record_alone(EXPORTED, by=account, body=account.body.uid, object=f"{draft} (.{form})")
    # "Xem PDF" opens it in the browser, "Tải" saves it.
    shown = form == "pdf" and "xem" in request.GET
    response["Content-Disposition"] = str(content_disposition_header(not shown, f"{file_name(written)}.{form}"))
    return response


def file_name(written: Written) -> str:
    """Type, number, the beginning of the subject, year: ``TB-ket-qua-kiem-tra-2024``."""
    subject = written.subject or "du thao"
    years = [str(written.date.year)] if written.date else _YEAR.findall(subject)
    words = re.findall(r"[a-z0-9]+", fold(subject))[:4]
    parts = [fold(written.type_code or "").upper(), written.number or "", *words, *years[-1:]]
    return "-".join(filter(None, parts))
