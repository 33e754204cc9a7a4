"""How allauth is fitted in: its sentences are ours, nobody makes an account alone, failures count in the database."""

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rasoat.audit.actions import record_alone
from rasoat.organisations import events, lock_out
from rasoat.organisations.actions.accounts import bind
from rasoat.organisations.models import Account

_WRONG_CODE = "Mã không đúng hoặc đã hết hiệu lực. Nhập mã mới nhất trên ứng dụng, hoặc một mã dự phòng chưa dùng."
_INACTIVE = "Tài khoản này đã ngừng hoạt động. Hãy liên hệ quản trị."


def _refuse(request: HttpRequest, sentence: str) -> NoReturn:
    """Back to the sign-in, which says why."""
    messages.error(request, sentence)
    raise ImmediateHttpResponse(redirect("sign-in"))


class Accounts(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": (
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra lại chữ hoa, chữ thường và bộ gõ."
        ),
        "incorrect_password": "Mật khẩu không đúng.",
        "incorrect_code": _WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: int, *_: Any, message: str | None = None, **__: Any) -> None:
        """Pass on a sentence (they are ours); leave out those that allauth keeps in templates."""
        if message:
            messages.add_message(request, level, message)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        lock_out.refuse_while_locked(credentials["username"], self.get_client_ip(request))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        again = request.user.is_authenticated
        lock_out.fail(name=credentials["username"], address=self.get_client_ip(request), again=again)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Always the password: who has none sets up no second step (pages/second_steps)."""
        if not (user.is_authenticated and user.has_usable_password()):
            return []
        return [{"id": "reauthenticate", "description": "Mật khẩu", "url": reverse("account_reauthenticate")}]

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        record_alone(events.SIGN_IN_REFUSED, by=None, body=user.body.uid, object=user)
        messages.error(request, _INACTIVE)
        return redirect("sign-in")


class SecondSteps(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _WRONG_CODE,
        "incorrect_credential": "Khóa truy cập không đúng, hoặc thiết bị trả lời quá muộn. Hãy thử lại.",
        "cannot_generate_recovery_codes": "Mã dự phòng chỉ có khi đã bật xác thực hai bước.",
    }

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        return f"Khóa {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Rà Soát"}


class SingleSignOn(DefaultSocialAccountAdapter):
    """Who the body's provider names signs in, if an account waits for them; accounts are never made of what it says."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Bind the provider's lasting identity (sub) to the account that its claim names, the first time."""
        if sociallogin.is_existing:
            return
        told: dict[str, Any] = sociallogin.account.extra_data
        account = _named(str(told["name"] or ""))
        if account is None or SocialAccount.objects.filter(user=account).exists():
            record_alone(events.SINGLE_SIGN_ON_REFUSED, by=None, body=None, object=account or "người chưa có tài khoản")
            _refuse(
                request,
                "Hệ thống đăng nhập chung đã xác nhận, nhưng người này chưa có tài khoản tại đây, hoặc tài khoản đã "
                "gắn với người khác. Hãy liên hệ quản trị.",
            )
        if account.is_active:
            bind(account=account, identity=sociallogin.account)
        sociallogin.user = account

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> NoReturn:
        if error == AuthError.CANCELLED:
            _refuse(request, "Đã dừng đăng nhập qua hệ thống đăng nhập chung.")
        record_alone(events.SINGLE_SIGN_ON_FAILED, by=None, body=None)
        _refuse(
            request,
            "Chưa đăng nhập được qua hệ thống đăng nhập chung: thông tin nhận về không hợp lệ hoặc đã hết hạn. "
            "Hãy thử lại; nếu còn lặp lại, báo quản trị.",
        )


def _named(name: str) -> Account | None:
    """The account of this user name or e-mail address."""
    name = name.strip().casefold()
    if not name:
        return None
    return Account.objects.filter(username=name).first() or Account.objects.filter(email=name).first()
