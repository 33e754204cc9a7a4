"""Signing in and out."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.auth.views import LoginView, LogoutView
from django.dispatch import receiver

from rasoat.audit import events
from rasoat.audit.actions import record_alone
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra lại chữ hoa, chữ thường và bộ gõ.",
        "inactive": "Tài khoản này đã ngừng hoạt động. Hãy liên hệ người quản trị.",
    }


class _SignIn(LoginView):
    template_name = "organisations/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        accounts = list(Account.objects.filter(is_sample=True, is_active=True).order_by("id"))
        return super().get_context_data(
            title="Đăng nhập", sample_accounts=accounts, sample_password=SAMPLE_PASSWORD, **context
        )


page = _SignIn.as_view()
sign_out = LogoutView.as_view()


@receiver(user_logged_in)
def _signed_in(user: Account, **_: Any) -> None:
    record_alone(events.SIGNED_IN, by=user, body=user.body.uid, object=user)


@receiver(user_logged_out)
def _signed_out(user: Account | None, **_: Any) -> None:
    if user:
        record_alone(events.SIGNED_OUT, by=user, body=user.body.uid, object=user)


@receiver(user_login_failed)
def _sign_in_failed(credentials: dict[str, Any], **_: Any) -> None:
    record_alone(events.SIGN_IN_FAILED, by=None, body=None, object=credentials.get("username", "")[:60])
