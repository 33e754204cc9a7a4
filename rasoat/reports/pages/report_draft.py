"""Soạn dự thảo báo cáo: the draft of a term is made out of the data, or brought after them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rasoat.inspections.access import FOLLOW
from rasoat.inspections.pictures import paper_url
from rasoat.organisations.access import require
from rasoat.reports.actions import NobodySigns, compose
from rasoat.reports.standing import term_or_404


@require_POST
def page(request: HttpRequest, term: str) -> HttpResponse:
    account, named = require(request, FOLLOW), term_or_404(term)
    try:
        document = compose(term=named, by=account)
    except NobodySigns:
        messages.warning(
            request, "Chưa ghi nhận người ký được văn bản của cơ quan. Bổ sung tại trang Người và chức vụ."
        )
        return redirect("people")
    if document.state == document.State.DRAFT:
        messages.success(request, "Dự thảo báo cáo đã theo số liệu hiện nay. Kiểm tra nội dung rồi trình ký.")
    else:
        messages.info(request, "Báo cáo đã trình ký; số liệu giữ nguyên như khi trình.")
    return redirect(paper_url(document))
