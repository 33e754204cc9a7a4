"""Where a one-time link leads: its holder sets a password, once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import OneTimeLink
from rasoat.organisations.pages.password import NewPasswordForm

State = OneTimeLink.State
CLOSED = {
    State.USED: "Liên kết này đã được sử dụng ngày {day}. Nếu người sử dụng không phải là ông (bà), báo ngay quản trị.",
    State.REVOKED: "Liên kết này đã được quản trị thu hồi, hoặc thay bằng liên kết mới hơn.",
    State.EXPIRED: "Liên kết này đã hết hạn ngày {day}.",
}
UNKNOWN = "Liên kết không đúng hoặc chưa đầy đủ. Sao lại toàn bộ liên kết đã nhận được."


@login_not_required
@never_cache
def page(request: HttpRequest, token: str) -> HttpResponse:
    links = OneTimeLink.objects.select_related("account__body__organisation")
    link = links.filter(digest=OneTimeLink.digest_of(token)).first()
    why = _closed(link)
    if why or link is None:
        closed = {"title": "Liên kết không còn hiệu lực", "why": why}
        return render(request, "organisations/one_time_link_closed.html", closed, status=410 if link else 404)
    form = NewPasswordForm(request.POST or None, account=link.account)
    if form.is_valid():
        try:
            actions.use_link(link=link, password=form.cleaned_data["new"])
        except actions.Refused:  # used or revoked a moment ago: the page says by which
            return redirect("one-time-link", token)
        messages.success(request, "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu vừa đặt.")
        return redirect("sign-in")
    context = {"title": "Đặt mật khẩu", "form": form, "link": link, "account": link.account}
    return render(request, "organisations/one_time_link.html", context, status=422 if form.is_bound else 200)


def _closed(link: OneTimeLink | None) -> str:
    """Why the link leads nowhere; "" where it is open."""
    if link is None:
        return UNKNOWN
    if not link.account.is_active:
        return "Tài khoản của liên kết này đã ngừng hoạt động."
    day = link.used_at or link.expires_at
    return CLOSED.get(link.state, "").format(day=timezone.localtime(day).strftime("%d/%m/%Y"))
