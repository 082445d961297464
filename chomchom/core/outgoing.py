"""The one door through which the site calls others: to listed hosts, at addresses that are checked when they are connected to.

A host of OUTGOING_HOSTS must be reached by HTTPS at a public address: a name that suddenly leads into the agency's network, or to
this machine, is refused, also if it did not a moment ago. Only hosts of OUTGOING_INTERNAL_HOSTS may lie inside, and speak HTTP.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from chomchom.core.errors import DomainError

CONNECT, READ, WHOLE = 5.0, 15.0, 30.0
"""Seconds to be connected, between two pieces, and for a whole answer: a host that drips keeps no worker for ever."""
LARGEST = 5 * 1024 * 1024  # bytes of an answer
_CHUNK = 64 * 1024


class OutgoingRefused(DomainError):
    """The call is not one that this site makes."""


class TooLarge(OutgoingRefused):
    """The answer is larger, or takes longer, than an answer may."""


Session = requests.Session
Failure = requests.RequestException
"""What a session raises when the other side does not answer as it should. OutgoingRefused is ours, and none of these."""


def session(only: str = "") -> Session:
    """A session of the library `requests` that reaches listed hosts only.

    With `only`, an address from the settings such as that of the provider of log-ins: its scheme, host and port and nothing else,
    and the host counts as listed. If it lies inside, it must be among OUTGOING_INTERNAL_HOSTS all the same.
    """
    return _Session(only)


def is_internal(host: str) -> bool:
    """Whether the host is one of those inside the agency's network."""
    return host in settings.OUTGOING_INTERNAL_HOSTS


def refuse_unlisted(url: str, only: str = "") -> None:
    """Raise OutgoingRefused unless the address leads to a listed host, in the way it may be reached."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    is_listed = _origin(url) == _origin(only) if only else is_internal(host) or host in settings.OUTGOING_HOSTS
    if not is_listed:
        raise OutgoingRefused("부르도록 정하지 않은 곳입니다. 관리자가 OUTGOING_HOSTS에 적어야 합니다.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_internal(host)):
        raise OutgoingRefused("바깥은 https로만 부릅니다. 주소를 확인해 주십시오.")
    if parts.username is not None or parts.password is not None:
        raise OutgoingRefused("주소에 이름과 비밀번호를 적지 않습니다.")


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


def address_of(host: str, port: int) -> str:
    """An address of the host that may be connected to: of several, all must be. Raises OutgoingRefused."""
    found = {str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not is_internal(host) and not all(_is_public(ipaddress.ip_address(address)) for address in found):
        raise OutgoingRefused("바깥에 있다는 곳의 주소가 안쪽을 가리킵니다. 관리자에게 알려 주십시오.")
    return min(found)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """An address of IPv4 in the dress of IPv6 (mapped, 6to4, Teredo, NAT64) counts as none: nobody outside uses it."""
    if isinstance(address, ipaddress.IPv6Address):
        dressed = address.ipv4_mapped or address.sixtofour or address.teredo or address in _NAT64
        return address.is_global and not dressed and not address.is_multicast
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class _Checked(HTTPConnection):
    """Connects to the address that was checked, not to what the name says the next time."""

    def _new_conn(self) -> socket.socket:
        timeout = self.timeout if isinstance(self.timeout, (int, float)) else CONNECT
        return socket.create_connection((address_of(self.host, self.port), self.port), timeout)


class _CheckedTLS(_Checked, HTTPSConnection):
    """The same with TLS; the certificate is that of the name."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Checked


class _PoolTLS(HTTPSConnectionPool):
    ConnectionCls = _CheckedTLS


class _Adapter(HTTPAdapter):
    """Every request goes through here, also the one after a redirect."""

    def __init__(self, only: str) -> None:
        self._only = only
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **more: Any) -> None:
        super().init_poolmanager(*arguments, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _PoolTLS}

    def send(self, request: requests.PreparedRequest, *arguments: Any, **more: Any) -> requests.Response:
        refuse_unlisted(request.url or "", self._only)
        return super().send(request, *arguments, **more)


class _Session(requests.Session):
    """Without what the environment says of proxies and passwords; with limits on time and size."""

    def __init__(self, only: str) -> None:
        super().__init__()
        self.trust_env = False
        self.max_redirects = 3
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(only))

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """A redirect stays at its host: another could be asked with what was meant for this one."""
        target = super().get_redirect_target(resp)
        here, there = urlsplit(resp.url), urlsplit(target or "")
        if there.netloc and (there.scheme or here.scheme, there.netloc) != (here.scheme, here.netloc):
            raise OutgoingRefused("부른 곳이 다른 곳으로 보냅니다. 따라가지 않습니다.")
        return target

    def send(self, request: requests.PreparedRequest, **more: Any) -> requests.Response:
        until = time.monotonic() + WHOLE
        more |= {"stream": True, "timeout": more.get("timeout") or (CONNECT, READ)}
        response = super().send(request, **more)
        if not response._content_consumed:  # an answer before a redirect is read
            response._content = _limited(response, until)
        return response


def _limited(response: requests.Response, until: float) -> bytes:
    content = bytearray()
    with response:
        for chunk in response.iter_content(_CHUNK):
            content += chunk
            if len(content) > LARGEST or time.monotonic() > until:
                raise TooLarge("부른 곳의 답이 너무 크거나 늦습니다. 받지 않았습니다.")
    return bytes(content)
