"""The second step of signing in, as its holder sets it up: authenticator application, recovery codes, passkeys."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django import forms
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from rasoat.audit.actions import record_alone
from rasoat.organisations import events
from rasoat.organisations.models import Account
from rasoat.organisations.pages.sign_in import code_field

STEPS = {
    Authenticator.Type.TOTP: "ứng dụng tạo mã",
    Authenticator.Type.RECOVERY_CODES: "mã dự phòng",
    Authenticator.Type.WEBAUTHN: "khóa truy cập",
}


class AppForm(ActivateTOTPForm):
    code = code_field("Mã 6 chữ số đang hiện trên ứng dụng")


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label="Tên gợi nhớ", max_length=60, required=False)
    passwordless = forms.BooleanField(
        label="Đăng nhập chỉ bằng khóa này, không cần mật khẩu",
        required=False,
        initial=True,
        help_text="Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã mở khóa của thiết bị.",
    )


class _OrOwnAccount:
    """Who has not what the page speaks of is led back to the page that says so."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except Http404:
            return redirect("own-account")


class _AppOff(_OrOwnAccount, DeactivateTOTPView):
    pass


class _RecoveryCodes(_OrOwnAccount, ViewRecoveryCodesView):
    pass


app_on = ActivateTOTPView.as_view(
    template_name="organisations/app_on.html", extra_context={"title": "Bật ứng dụng tạo mã"}
)
app_off = _AppOff.as_view(
    template_name="organisations/app_off.html", extra_context={"title": "Tắt ứng dụng tạo mã"}
)
recovery_codes = _RecoveryCodes.as_view(
    template_name="organisations/recovery_codes.html", extra_context={"title": "Mã dự phòng"}
)
recovery_codes_new = GenerateRecoveryCodesView.as_view(
    template_name="organisations/recovery_codes_new.html", extra_context={"title": "Lập mã dự phòng mới"}
)
passkey_add = AddWebAuthnView.as_view(
    template_name="organisations/passkey_add.html", extra_context={"title": "Thêm khóa truy cập"}
)
passkey_sign_in = LoginWebAuthnView.as_view()


@receiver([signals.authenticator_added, signals.authenticator_reset])
def _added(user: Account, authenticator: Authenticator, **_: Any) -> None:
    step = STEPS[Authenticator.Type(authenticator.type)]
    record_alone(events.STEP_ADDED, by=user, body=user.body.uid, object=user, step=step)


@receiver(signals.authenticator_removed)
def _removed(user: Account, authenticator: Authenticator, **_: Any) -> None:
    step = STEPS[Authenticator.Type(authenticator.type)]
    record_alone(events.STEP_REMOVED, by=user, body=user.body.uid, object=user, step=step)
