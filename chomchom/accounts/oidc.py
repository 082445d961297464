"""The log-in by an account of the agency (OpenID Connect): one configured provider, and no other host is called.

What the provider tells of itself, also where its keys are, comes from outside: every call goes through `core.outgoing` to the
configured scheme, host and port, or not at all.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings

KIND = "openid_connect"
NAME = "agency"
SIGNED_BY = frozenset("RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA".split())
"""Signatures that only the provider can make; with HS256 whoever knows the key that checks could sign."""


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
    """allauth's, which trusts the connection; we ask for the signature too, of the very token that says who it is.

    The token says by which algorithm it is signed: one that needs no key, or ours for its own, is none. It must end one day.
    """

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        config = self.openid_config
        if _algorithm(id_token) not in SIGNED_BY or not settings.OIDC_SERVER_URL.startswith(config["issuer"].rstrip("/")):
            raise OAuth2Error("Invalid id_token")
        claims = dict(
            jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=config["jwks_uri"],
                issuer=config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        )
        if "exp" not in claims:
            raise OAuth2Error("Invalid id_token")
        return claims


def _algorithm(id_token: str) -> str:
    try:
        return str(jwt.get_unverified_header(id_token).get("alg"))
    except jwt.PyJWTError as fault:
        raise OAuth2Error("Invalid id_token") from fault
