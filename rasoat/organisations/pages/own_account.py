"""Tài khoản của tôi: how one signs in, and where one is signed in now."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rasoat.design.confirmation import Question, unconfirmed
from rasoat.design.dates import two_digits
from rasoat.organisations.access import account_of, roles
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Grant
from rasoat.organisations.pages import passkeys
from rasoat.organisations.pages.devices import device
from rasoat.organisations.queries import accounts as queries


@require_http_methods(["GET", "HEAD"])
def page(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    steps = {kind: [] for kind in Authenticator.Type}  # type: dict[str, list[Authenticator]]
    for step in queries.second_steps(account):
        steps[step.type].append(step)
    held = roles(account)
    context = {
        "title": "Tài khoản của tôi",
        "account": account,
        "roles": [label for value, label in Grant.Role.choices if value in held],
        "has_password": account.has_usable_password(),
        "app": steps[Authenticator.Type.TOTP],
        "codes": [step.wrap() for step in steps[Authenticator.Type.RECOVERY_CODES]],
        "passkeys": steps[Authenticator.Type.WEBAUTHN],
        "passkeys_possible": passkeys.possible(request),
        "sessions": [
            (session, device(session.user_agent), session.session_key == request.session.session_key)
            for session in queries.sessions(account)
        ],
    }
    return render(request, "organisations/own_account.html", context)


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one session, or all but this one."""
    account = account_of(request)
    others = [each for each in queries.sessions(account) if each.session_key != request.session.session_key]
    chosen = request.POST.get("session")
    if chosen:
        others = [each for each in others if str(each.pk) == chosen]
    question = Question(
        f"Kết thúc {two_digits(len(others))} phiên làm việc ở nơi khác",
        ["Ở đó phải đăng nhập lại. Nội dung đang nhập mà chưa lưu chỉ còn trên máy ấy. Phiên này vẫn tiếp tục."],
        "Kết thúc phiên làm việc",
        "Tài khoản của tôi",
        reverse("own-account"),
    )
    if asking := unconfirmed(request, question):
        return asking
    try:
        actions.end_sessions(account=account, sessions=others, by=account)
        messages.success(request, "Đã kết thúc phiên làm việc ở nơi khác.")
    except actions.Refused as refused:
        messages.error(request, str(refused))
    return redirect("own-account")


@require_POST
def remove_passkey(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    passkeys = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    chosen = request.POST.get("passkey", "")
    passkey = get_object_or_404(passkeys, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0)
    question = Question(
        f"Xóa khóa truy cập {passkey}",
        ["Thiết bị giữ khóa này không đăng nhập được nữa. Không còn cách xác thực nào thì mã dự phòng cũng bị xóa."],
        "Xóa khóa truy cập",
        "Tài khoản của tôi",
        reverse("own-account"),
    )
    if asking := unconfirmed(request, question):
        return asking
    raise_if_reauthentication_required(request, app="allauth.mfa")
    remove_authenticator(request, passkey)
    messages.success(request, f"Đã xóa {passkey}.")
    return redirect("own-account")
