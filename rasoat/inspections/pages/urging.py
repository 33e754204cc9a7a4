"""Soạn công văn đôn đốc: a letter drafted out of everything that is late, at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from rasoat.inspections import queries, urging
from rasoat.inspections.access import FOLLOW
from rasoat.organisations.access import require
from rasoat.registry.actions import drafting

_NARROWED = (("campaign", "dot"), ("unit", "don-vi"), ("area", "linh-vuc"))
"""What of the list is chosen, and its name in the address."""


@require_POST
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, FOLLOW)
    today = timezone.localdate()
    narrowed = {name: request.POST.get(key, "") for name, key in _NARROWED}
    late = queries.followed_up(account.body, **narrowed).filter(queries.STANDINGS["late"](today))
    assignments = list(queries.in_order(late).prefetch_related("changes__document__issuer"))
    signing = urging.signer(account.body, today)
    if not assignments:
        messages.info(request, "Không có nhiệm vụ nào quá hạn theo văn bản; không cần soạn công văn đôn đốc.")
        return redirect("assignments")
    if signing is None:
        messages.warning(
            request, "Chưa ghi nhận người ký được văn bản của cơ quan. Bổ sung tại trang Người và chức vụ."
        )
        return redirect("people")
    written = urging.letter(account.body, assignments, signing, today)
    draft = drafting.start(written=written, signing=signing, by=account)
    messages.success(request, "Đã soạn dự thảo công văn đôn đốc. Kiểm tra nội dung, sửa nếu cần rồi trình ký.")
    return redirect("draft", draft.uid)
