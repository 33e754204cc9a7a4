"""Signing in through the body's own OpenID Connect provider (OpenID Connect Core 1.0, code flow with PKCE).

allauth speaks the protocol; what it leaves out is added here: the nonce, the signature of the ID token even behind TLS,
the issuer that discovery must name, and that both answers speak of one person.
"""

import secrets
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from requests import RequestException

PROVIDER = "chung"
_NONCE = "single_sign_on_nonce"
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def provider_name() -> str:
    """What the body calls its provider; "" where none is configured."""
    configured: Any = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect")
    return configured["APPS"][0]["name"] if configured else ""


class _Provider(OpenIDConnectOAuth2Adapter):
    @property
    def openid_config(self) -> dict[str, Any]:
        try:
            told: dict[str, Any] = super().openid_config
            ours = self.get_provider().app.settings["server_url"]
            right = told["issuer"] == ours and all(told[one] for one in _NEEDED)
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("discovery is incomplete") from error
        if not right:
            raise OAuth2Error("discovery names another issuer")
        return told

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("single-sign-on-back"))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **answer: Any) -> SocialLogin:
        try:
            claims = self._claims(app, answer["response"]["id_token"])
            if "userinfo_endpoint" in self.openid_config:
                told = self._fetch_user_info(token.token)
                if told["sub"] != claims["sub"]:
                    raise OAuth2Error("userinfo speaks of somebody else")
                claims |= told
            # Of all that the provider tells, only what names the account is kept.
            claim = app.settings["account_claim"]
            doubtful = claim == "email" and claims.get("email_verified") is False
            kept = {"sub": claims["sub"], "name": None if doubtful else claims.get(claim)}
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("the answer is incomplete") from error
        return self.get_provider().sociallogin_from_response(request, kept)

    def _claims(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        nonce = self.request.session.pop(_NONCE, None)
        if not nonce or not secrets.compare_digest(str(claims["nonce"]), nonce):
            raise OAuth2Error("the nonce is not ours")
        return claims


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Lead to the provider."""
    adapter = _adapter(request)
    provider = adapter.get_provider()
    provider.oauth2_adapter_class = _Provider
    request.session[_NONCE] = nonce = secrets.token_urlsafe(24)
    try:
        return provider.redirect(
            request, process="login", next_url=get_next_redirect_url(request), auth_params={"nonce": nonce}
        )
    except (OAuth2Error, RequestException) as error:
        return render_authentication_error(request, provider, exception=error)


@login_not_required
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Where the provider leads back to."""
    adapter = _adapter(request)
    try:
        return OAuth2CallbackView.adapter_view(adapter)(request)
    except (OAuth2Error, RequestException) as error:
        return render_authentication_error(request, adapter.get_provider(), exception=error)


def _adapter(request: HttpRequest) -> _Provider:
    if not provider_name():
        raise Http404
    return _Provider(request, PROVIDER)
