"""A small provider of OpenID Connect, on a port of this machine: real HTTP, real keys, and the faults that a test asks for."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from chomchom.core.tests.servers import served

LEFT_OUT = object()
CLIENT, SECRET = "chomchom", "between-us"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Whom it vouches for, and how it misbehaves. `asked` are the paths that were called, in order."""

    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "42", "email": "kim@agency.example", "email_verified": True})
    overrides: dict[str, str] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    signs_with: rsa.RSAPrivateKey | bytes | None = None
    algorithm: str = "RS256"
    redirects: dict[str, str] = field(default_factory=dict)
    pad: int = 0
    url: str = ""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "userinfo_endpoint": f"{self.url}/me",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "pad": "x" * self.pad,
        } | self.overrides

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def authorise(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to; the person has agreed."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """The signed answer to a code, once; None if anything about it is wrong."""
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        known = (sent.get("client_id"), sent.get("client_secret")) == (CLIENT, SECRET)
        if asked is None or not known or digest != asked.get("code_challenge"):
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60} | self.claims
        claims = {name: value for name, value in claims.items() if value is not LEFT_OUT}
        signed = jwt.encode(claims, self.signs_with or self.key, algorithm=self.algorithm, headers={"kid": "one"})
        return {"access_token": "none", "token_type": "Bearer", "id_token": signed}


@contextmanager
def running(provider: Provider) -> Iterator[Provider]:
    """Serve it until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: value[0] for name, value in parse_qs(body).items()})

        def _answer(self, sent: dict[str, str]) -> None:
            _, _, path, query, _ = urlsplit(self.path)
            provider.asked.append(path)
            agreed = {"/authorize": provider.authorise(dict(parse_qsl(query)))} if path == "/authorize" else {}
            if target := (agreed | provider.redirects).get(path):
                self.send_response(302)
                self.send_header("Location", target)
                self.end_headers()
                return
            answers = {"/.well-known/openid-configuration": provider.configuration, "/keys": provider.keys}
            found = answers[path]() if path in answers else provider.token(sent) if path == "/token" else None
            self.send_response(200 if found else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(found or {"error": "no"}).encode())

        def log_message(self, *_: object) -> None:
            """Nothing on the console of the tests."""

    with served(Handler) as provider.url:
        yield provider
