"""What the browser answers for a passkey; what no device would answer is refused like a wrong answer."""

import re
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.http import HttpRequest

_NONSENSE = (AttributeError, KeyError, TypeError, ValueError, forms.ValidationError)
"""What allauth and fido2 say of a wrong answer, and what they stumble over."""


def _answer() -> forms.JSONField:
    words = {"required": "Thiết bị chưa trả lời.", "invalid": "Thiết bị trả lời không đọc được. Hãy thử lại."}
    return forms.JSONField(label="Khóa truy cập", widget=forms.HiddenInput, error_messages=words)


def possible(request: HttpRequest) -> bool:
    """Whether browsers offer passkeys at the address that the request came to: TLS or localhost, no bare IP address."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return host == "localhost" or request.is_secure() and not re.fullmatch(r"[\d.]+|.*:.*", host)


class AddForm(AddWebAuthnForm):
    credential = _answer()
    name = forms.CharField(label="Tên gợi nhớ", max_length=60, required=False)
    passwordless = forms.BooleanField(
        label="Đăng nhập chỉ bằng khóa này, không cần mật khẩu",
        required=False,
        initial=True,
        help_text="Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã mở khóa của thiết bị.",
    )

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except _NONSENSE:
            raise get_adapter().validation_error("incorrect_credential") from None


class SecondStepForm(AuthenticateWebAuthnForm):
    credential = _answer()

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except _NONSENSE:
            raise get_adapter().validation_error("incorrect_credential") from None


class SignInForm(SecondStepForm, LoginWebAuthnForm):
    pass
