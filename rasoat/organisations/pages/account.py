"""One account, as the administrator of its body sees it: roles, links, sessions, lock."""

import uuid
from collections.abc import Callable
from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from rasoat.design.confirmation import Question, unconfirmed
from rasoat.design.dates import on_paper, two_digits
from rasoat.organisations import lock_out
from rasoat.organisations.access import account_of, load_account
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Account, Grant
from rasoat.organisations.pages.account_forms import AccountForm, GrantForm
from rasoat.organisations.pages.devices import device
from rasoat.organisations.pages.letters import address_of, send_link
from rasoat.organisations.pages.second_steps import STEPS
from rasoat.organisations.queries import accounts as queries

_SHOWN_ONCE = "one_time_link"
Verb = Callable[[HttpRequest, Account, Account], str]


def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The page; a form sent to it names its verb, and leads back here whatever comes of it."""
    account = load_account(request, uid)
    if request.method != "POST":
        return _page(request, account)
    by, verb = account_of(request), request.POST.get("verb", "")
    if verb in _QUESTIONS and (asking := unconfirmed(request, _QUESTIONS[verb](request, account))):
        return asking
    form: Form | None = None
    try:
        if verb == "edit":
            form = _details(account, request.POST)
            if form.is_valid():
                actions.edit(account=account, by=by, **form.cleaned_data)
        elif verb == "grant":
            form = GrantForm(request.POST, body=account.body)
            if form.is_valid():
                actions.grant_role(account=account, by=by, **form.cleaned_data)
        elif verb in _VERBS:
            messages.success(request, _VERBS[verb](request, account, by))
        else:
            raise Http404
    except actions.Refused as refused:
        messages.error(request, str(refused))
        return redirect("account", account.uid)
    if form is None:
        return redirect("account", account.uid)
    if form.is_valid():
        messages.success(request, "Đã lưu.")
        return redirect("account", account.uid)
    return _page(request, account, status=422, **{verb: form})


def _page(request: HttpRequest, account: Account, status: int = 200, **bound: Form) -> HttpResponse:
    (line,) = queries.standing([account])
    today = timezone.localdate()
    grants = account.grants.select_related("unit").order_by("-valid_from", "-pk")
    shown = request.session.pop(_SHOWN_ONCE, None)
    token, sent = shown[1:] if shown and shown[0] == str(account.uid) else ("", False)
    context: dict[str, Any] = {
        "title": account.label,
        "account": account,
        "line": line,
        "is_self": account == account_of(request),
        "edit": _details(account),
        "grant": GrantForm(body=account.body),
        "grants": [
            (grant, not grant.never_held and (grant.valid_to is None or grant.valid_to > today)) for grant in grants
        ],
        "links": account.links.all()[:5],
        "address": address_of(request, token) if token else "",
        "sent": sent,
        "sessions": [(session, device(session.user_agent), False) for session in queries.sessions(account)],
        "steps": sorted({STEPS[step.type] for step in queries.second_steps(account)}),
        "bound": SocialAccount.objects.filter(user=account).exists(),
        "sends_mail": bool(settings.EMAIL_HOST),
    }
    return render(request, "organisations/account.html", context | bound, status=status)


def _details(account: Account, data: Any = None) -> AccountForm:
    return AccountForm(data, account=account, initial={"label": account.label, "email": account.email})


def show_once(request: HttpRequest, account: Account, token: str) -> str:
    """Send the new link if it can be sent, and keep it for the next page, which shows it to be copied."""
    sent = send_link(request, account, token)
    request.session[_SHOWN_ONCE] = [str(account.uid), token, sent]
    return "Đã cấp liên kết một lần."


def _issue(request: HttpRequest, account: Account, by: Account) -> str:
    return show_once(request, account, actions.issue_link(account=account, by=by))


def _revoke(request: HttpRequest, account: Account, by: Account) -> str:
    actions.revoke_links(account=account, by=by)
    return "Đã thu hồi liên kết."


def _grant(request: HttpRequest, account: Account) -> Grant:
    chosen = request.POST.get("grant", "")
    grants = account.grants.select_related("account__body", "unit")
    return get_object_or_404(grants, pk=int(chosen) if chosen.isdecimal() else 0)


def _end_role(request: HttpRequest, account: Account, by: Account) -> str:
    actions.end_role(grant=_grant(request, account), by=by)
    return "Đã kết thúc vai trò."


def _sessions(request: HttpRequest, account: Account) -> list[UserSession]:
    chosen = request.POST.get("session", "")
    return [each for each in queries.sessions(account) if not chosen or str(each.pk) == chosen]


def _end_sessions(request: HttpRequest, account: Account, by: Account) -> str:
    actions.end_sessions(account=account, sessions=_sessions(request, account), by=by)
    return "Đã kết thúc phiên làm việc."


def _unlock(request: HttpRequest, account: Account, by: Account) -> str:
    lock_out.unlock(account=account, by=by)
    return "Đã mở khóa đăng nhập."


def _deactivate(request: HttpRequest, account: Account, by: Account) -> str:
    actions.deactivate(account=account, by=by)
    return "Tài khoản đã ngừng hoạt động; mọi phiên làm việc đã kết thúc."


def _reactivate(request: HttpRequest, account: Account, by: Account) -> str:
    actions.reactivate(account=account, by=by)
    return "Tài khoản đã hoạt động trở lại."


def _remove_steps(request: HttpRequest, account: Account, by: Account) -> str:
    actions.remove_second_steps(account=account, by=by)
    return "Đã gỡ các cách xác thực thêm; người dùng đăng nhập bằng mật khẩu."


_VERBS: dict[str, Verb] = {
    "issue-link": _issue,
    "revoke-links": _revoke,
    "end-role": _end_role,
    "end-sessions": _end_sessions,
    "unlock": _unlock,
    "deactivate": _deactivate,
    "reactivate": _reactivate,
    "remove-steps": _remove_steps,
}


# What is asked before, and what follows from it.


def _question(account: Account, title: str, button: str, *follows: str) -> Question:
    return Question(title, follows, button, account.label, reverse("account", args=[account.uid]))


def _ask_deactivate(request: HttpRequest, account: Account) -> Question:
    count = len(queries.sessions(account))
    ending = f"; {two_digits(count)} phiên làm việc đang mở kết thúc ngay" if count else ""
    return _question(
        account,
        f"Ngừng hoạt động tài khoản {account}",
        "Ngừng hoạt động tài khoản",
        f"Người sử dụng không đăng nhập được nữa{ending}.",
        "Liên kết một lần chưa sử dụng không còn hiệu lực.",
        "Việc đã làm vẫn giữ nguyên tên trong nhật ký hệ thống. Có thể cho tài khoản hoạt động trở lại.",
    )


def _ask_end_role(request: HttpRequest, account: Account) -> Question:
    grant, today = _grant(request, account), timezone.localdate()
    role = actions.role_in_words(grant)
    left = [each for each in account.grants.select_related("unit") if each.holds_on(today) and each != grant]
    roles = "; ".join(map(actions.role_in_words, left))
    return _question(
        account,
        f"Kết thúc vai trò {role} của {account}",
        "Kết thúc vai trò",
        f"Từ ngày {on_paper(max(today, grant.valid_from))}, tài khoản không còn quyền của vai trò này.",
        f"Vai trò còn lại hôm nay: {roles}." if left else "Tài khoản không còn vai trò nào hôm nay.",
        "Vai trò đã giao vẫn còn trong danh sách và nhật ký hệ thống. Khi cần thì giao lại.",
    )


def _ask_end_sessions(request: HttpRequest, account: Account) -> Question:
    return _question(
        account,
        f"Kết thúc {two_digits(len(_sessions(request, account)))} phiên làm việc của {account}",
        "Kết thúc phiên làm việc",
        "Người đang làm việc ở đó phải đăng nhập lại. Nội dung đang nhập mà chưa lưu chỉ còn trên máy của người đó.",
    )


def _ask_remove_steps(request: HttpRequest, account: Account) -> Question:
    return _question(
        account,
        f"Gỡ xác thực thêm của {account}",
        "Gỡ xác thực thêm",
        "Ứng dụng tạo mã, mã dự phòng, khóa truy cập và việc gắn với hệ thống đăng nhập chung đều được gỡ.",
        "Từ lần sau chỉ cần mật khẩu để đăng nhập, cho đến khi bật lại. Xác minh với người sử dụng trước.",
    )


_QUESTIONS: dict[str, Callable[[HttpRequest, Account], Question]] = {
    "deactivate": _ask_deactivate,
    "end-role": _ask_end_role,
    "end-sessions": _ask_end_sessions,
    "remove-steps": _ask_remove_steps,
}
