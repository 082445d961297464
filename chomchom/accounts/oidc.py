"""The log-in by an account of the agency (OpenID Connect): one configured provider, and no other host is called.

What the provider tells of itself, also where its keys are, comes from outside: every call goes through `core.outgoing` to the
configured scheme, host and port, or not at all.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings

KIND = "openid_connect"
NAME = "agency"


def provider() -> dict[str, Any] | None:
    """What allauth has to know of the provider; None if there is none."""
    if not (settings.OIDC_SERVER_URL and settings.OIDC_CLIENT_ID):
        return None
    return {
        "name": settings.OIDC_NAME,
        "client_id": settings.OIDC_CLIENT_ID,
        "secret": settings.OIDC_CLIENT_SECRET,
        "settings": {"server_url": settings.OIDC_SERVER_URL, "fetch_userinfo": False, "oauth_pkce_enabled": True},
    }


def form_policy() -> dict[str, list[str]]:
    """The content policy of pages with the button: browsers ask where forms may lead, and its form leads to the provider."""
    policy: dict[str, list[str]] = settings.SECURE_CSP
    if provider() is None:
        return policy
    parts = urlsplit(settings.OIDC_SERVER_URL)
    return policy | {"form-action": [*policy["form-action"], f"{parts.scheme}://{parts.netloc}", *settings.OIDC_FORM_ORIGINS]}


class SignedAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """allauth's, which trusts the connection; we ask for the signature too, of the very token that says who it is."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        config = self.openid_config
        return dict(
            jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=config["jwks_uri"],
                issuer=config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        )
