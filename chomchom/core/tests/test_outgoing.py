"""Calls to others: only to listed hosts, at addresses that lie where they should, whatever names and redirects say."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core import outgoing
from chomchom.core.tests.servers import served

OUTSIDE = override_settings(OUTGOING_HOSTS=["login.example.org"], OUTGOING_INTERNAL_HOSTS=["127.0.0.1", "inside.example.org"])


@pytest.fixture(autouse=True)
def listed() -> Iterator[None]:
    with OUTSIDE:
        yield


class Handler(BaseHTTPRequestHandler):
    seen: list[str] = []

    def do_GET(self) -> None:
        Handler.seen.append(self.path)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        content = b"x" * (outgoing.LARGEST + 1 if self.path == "/large" else 5)
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served(Handler) as url:
        yield url


def names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Every name leads to these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments, **_more: found)


def test_an_internal_host_is_reached(server: str) -> None:
    assert outgoing.session().get(f"{server}/").text == "xxxxx"


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example.org/",
        "https://login.example.org.evil.example/",
        "https://login.example.org@evil.example/",
        "https://user:secret@login.example.org/",
        "http://login.example.org/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://localhost/",
        "https://2130706433/",
        "https:///login.example.org/",
    ],
)
def test_what_is_not_listed_is_not_called(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *arguments, **_: called.append(arguments))

    with pytest.raises((outgoing.OutgoingRefused, ValueError)):
        outgoing.session().get(url)
    assert called == []


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "ftp://login.example.org/", "gopher://login.example.org/"])
def test_other_schemes_are_not_known(scheme: str) -> None:
    with pytest.raises(ValueError, match="No connection adapters"):
        outgoing.session().get(scheme)


INSIDE = ["127.0.0.1", "10.0.0.1", "172.16.5.5", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"]
INSIDE += ["::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"]


@pytest.mark.parametrize("address", INSIDE)
def test_a_listed_name_that_leads_inside_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "93.184.216.34", address)

    with pytest.raises(outgoing.OutgoingRefused, match="안쪽을 가리킵니다"):
        outgoing.session().get("https://login.example.org/")


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fc00::/7") | st.ip_addresses(network="127.0.0.0/8"))
def test_no_private_address_passes_for_a_public_one(address: Any) -> None:
    assert not outgoing._is_public(address)


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: object) -> None:
        called.append(address)
        raise OSError

    names(monkeypatch, "93.184.216.34")
    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(OSError):  # noqa: PT011 -- the test's own
        outgoing.session().get("https://login.example.org/")
    assert set(called) == {("93.184.216.34", 443)}


@pytest.mark.parametrize(
    "target", ["http://inside.example.org/", "//127.0.0.1:1/", "http://169.254.169.254/", "https://login.example.org/"]
)
def test_a_redirect_to_another_host_is_not_followed(server: str, target: str) -> None:
    with pytest.raises(outgoing.OutgoingRefused, match="다른 곳으로"):
        outgoing.session().get(f"{server}/to/{target}")


def test_a_redirect_at_the_same_host_is_followed(server: str) -> None:
    Handler.seen.clear()

    assert outgoing.session().get(f"{server}/to//there").text == "xxxxx"
    assert Handler.seen == ["/to//there", "/there"]


def test_an_answer_that_is_too_large_is_not_kept(server: str) -> None:
    with pytest.raises(outgoing.TooLarge):
        outgoing.session().get(f"{server}/large")


def test_a_host_that_drips_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "WHOLE", -1)

    with pytest.raises(outgoing.TooLarge):
        outgoing.session().get(f"{server}/")


def test_what_the_environment_says_of_proxies_does_not_count(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")

    assert outgoing.session().get(f"{server}/").status_code == 200


def test_a_session_for_one_address_reaches_nothing_else(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bound = outgoing.session(only=f"{server}/realm")
    assert bound.get(f"{server}/").text == "xxxxx"
    for elsewhere in (
        "https://login.example.org/",
        "http://inside.example.org/",
        "http://127.0.0.1:1/",
        server.replace("http", "https"),
    ):
        with pytest.raises(outgoing.OutgoingRefused, match="부르도록 정하지 않은 곳"):
            bound.get(elsewhere)

    names(monkeypatch, "10.0.0.1")
    with pytest.raises(outgoing.OutgoingRefused, match="안쪽을 가리킵니다"):  # the settings must say that it lies inside
        outgoing.session(only="https://idp.example.org").get("https://idp.example.org/keys")
