"""The second step of signing in, as its holder sets it up: authenticator application, recovery codes, passkeys."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from rasoat.audit.actions import record_alone
from rasoat.organisations import events
from rasoat.organisations.access import account_of
from rasoat.organisations.models import Account
from rasoat.organisations.pages.sign_in import code_field

STEPS = {
    Authenticator.Type.TOTP: "ứng dụng tạo mã",
    Authenticator.Type.RECOVERY_CODES: "mã dự phòng",
    Authenticator.Type.WEBAUTHN: "khóa truy cập",
}


class AppForm(ActivateTOTPForm):
    code = code_field("Mã 6 chữ số đang hiện trên ứng dụng")


class _OwnAccountElse:
    """Who has no password to confirm the change with, or not what the page speaks of, is led back to their account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not account_of(request).has_usable_password():
            return redirect("own-account")
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except Http404:
            return redirect("own-account")


class _AppOn(_OwnAccountElse, ActivateTOTPView):
    template_name = "organisations/app_on.html"
    extra_context = {"title": "Bật ứng dụng tạo mã"}


class _AppOff(_OwnAccountElse, DeactivateTOTPView):
    template_name = "organisations/app_off.html"
    extra_context = {"title": "Tắt ứng dụng tạo mã"}


class _RecoveryCodes(_OwnAccountElse, ViewRecoveryCodesView):
    template_name = "organisations/recovery_codes.html"
    extra_context = {"title": "Mã dự phòng"}


class _RecoveryCodesNew(_OwnAccountElse, GenerateRecoveryCodesView):
    template_name = "organisations/recovery_codes_new.html"
    extra_context = {"title": "Lập mã dự phòng mới"}


class _PasskeyAdd(_OwnAccountElse, AddWebAuthnView):
    template_name = "organisations/passkey_add.html"
    extra_context = {"title": "Thêm khóa truy cập"}


app_on = _AppOn.as_view()
app_off = _AppOff.as_view()
recovery_codes = _RecoveryCodes.as_view()
recovery_codes_new = _RecoveryCodesNew.as_view()
passkey_add = _PasskeyAdd.as_view()
passkey_sign_in = LoginWebAuthnView.as_view()


@receiver([signals.authenticator_added, signals.authenticator_reset])
def _added(user: Account, authenticator: Authenticator, **_: Any) -> None:
    step = STEPS[Authenticator.Type(authenticator.type)]
    record_alone(events.STEP_ADDED, by=user, body=user.body.uid, object=user, step=step)


@receiver(signals.authenticator_removed)
def _removed(user: Account, authenticator: Authenticator, **_: Any) -> None:
    step = STEPS[Authenticator.Type(authenticator.type)]
    record_alone(events.STEP_REMOVED, by=user, body=user.body.uid, object=user, step=step)
