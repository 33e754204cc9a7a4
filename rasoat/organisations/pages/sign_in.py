"""Signing in and out: password, then the second step where one is on; or a passkey, or the body's own provider."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView, ReauthenticateView
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.views import AuthenticateView
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.auth.views import LogoutView
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator

from rasoat.audit import events
from rasoat.audit.actions import record_alone
from rasoat.organisations import lock_out
from rasoat.organisations.models import Account
from rasoat.organisations.pages.single_sign_on import provider_name
from rasoat.organisations.sample import SAMPLE_PASSWORD

CODE_IS_GOOD_FOR = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
"""Seconds, at most."""


def password_field(label: str, autocomplete: str = "current-password") -> forms.CharField:
    """A field for a password; blanks at its ends are part of it."""
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False)


def code_field(label: str) -> forms.CharField:
    """A field for the figures that an application or a list of recovery codes shows."""
    widget = forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"})
    return forms.CharField(label=label, max_length=12, widget=widget)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = forms.TextInput({"autocomplete": "username", "autocapitalize": "none"})
        self.fields = {
            "username": forms.CharField(label="Tên đăng nhập", max_length=60, widget=name),
            "password": password_field("Mật khẩu"),
        }

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            self.cleaned_data["login"] = self.cleaned_data["username"]
        return super().clean()


class AgainForm(ReauthenticateForm):
    password = password_field("Mật khẩu")


class CodeForm(AuthenticateForm):
    """The second step: a code lets in once, in whichever process; wrong codes count like wrong passwords."""

    code = code_field("Mã xác thực")

    def clean_code(self) -> str:
        adapter = get_adapter()
        name, address = self.user.username, adapter.get_client_ip(adapter.request)
        lock_out.refuse_while_locked(name, address)
        try:
            code = super().clean_code()
            # allauth forgets a code after half a minute; with a tolerance it is good for longer.
            key = f"second-step:{self.user.pk}:{lock_out.digest(normalize_user_code(code))}"
            if not cache.add(key, True, CODE_IS_GOOD_FOR):
                raise adapter.validation_error("incorrect_code")
            return code
        except ValidationError:
            lock_out.fail(name=name, address=address)
            raise


class _SignIn(LoginView):
    template_name = "organisations/sign_in.html"

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "khac" in request.GET:  # somebody else than who is half way in
            clear_login(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            title="Đăng nhập",
            next=self.request.POST.get("next", self.request.GET.get("next", "")),
            expired="het-han" in self.request.GET,
            provider=provider_name(),
            sample_accounts=list(Account.objects.filter(is_sample=True, is_active=True).order_by("id")),
            sample_password=SAMPLE_PASSWORD,
            **context,
        )


page = _SignIn.as_view()
again = ReauthenticateView.as_view(
    template_name="organisations/sign_in_again.html", extra_context={"title": "Xác nhận mật khẩu"}
)
second_step = AuthenticateView.as_view(
    template_name="organisations/second_step.html", extra_context={"title": "Xác thực bước hai"}
)
sign_out = LogoutView.as_view()


@receiver(user_logged_in)
def _signed_in(user: Account, **_: Any) -> None:
    record_alone(events.SIGNED_IN, by=user, body=user.body.uid, object=user)


@receiver(user_logged_out)
def _signed_out(user: Account | None, **_: Any) -> None:
    if user:
        record_alone(events.SIGNED_OUT, by=user, body=user.body.uid, object=user)
