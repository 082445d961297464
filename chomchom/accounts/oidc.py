"""The log-in by an account of the agency (OpenID Connect): one configured provider, and no other host is called.

What the provider tells of itself, also where its keys are, comes from outside: every call goes to the configured scheme, host and
port, or not at all; redirects are not followed; an answer that is too long is not read.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidURL

KIND = "openid_connect"
NAME = "agency"
PATIENCE = 5  # seconds for each call
LONGEST_ANSWER = 1_000_000
LOCAL = ("localhost", "127.0.0.1", "::1")


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


class OneHost(HTTPAdapter):
    """Sends to one scheme, host and port."""

    def __init__(self, server: str) -> None:
        super().__init__()
        self.origin = _origin(server)

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        if _origin(request.url or "") != self.origin:
            raise InvalidURL(f"not the host of the provider: {_origin(request.url or '')}")
        kwargs |= {"timeout": PATIENCE, "stream": True}
        answer = super().send(request, *args, **kwargs)
        body = answer.raw.read(LONGEST_ANSWER + 1, decode_content=True)
        if len(body) > LONGEST_ANSWER:
            raise InvalidURL("the provider answers too much")
        answer._content, answer._content_consumed = body, True
        return answer


class BoundedSession(Session):
    """Calls to the provider: no redirects, no proxy and no password of the environment, https unless it is this machine."""

    def __init__(self, server: str) -> None:
        super().__init__()
        self.trust_env = False
        self.adapters.clear()
        self.mount("https://", OneHost(server))
        if urlsplit(server).hostname in LOCAL:
            self.mount("http://", OneHost(server))

    def request(self, *args: Any, **kwargs: Any) -> Response:
        answer = super().request(*args, **kwargs | {"allow_redirects": False})
        if answer.is_redirect:
            raise InvalidURL("the provider sends elsewhere")
        return answer


def bounded_session(server: str) -> Session:
    """A session for calls to that server and to nothing else."""
    return BoundedSession(server)


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)
