"""Passwords that were guessed, and places from where nobody came before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from chomchom.accesslog.unusual.facts import Facts, LogIn
from chomchom.accesslog.unusual.rules import Finding, rule

MANY_FAILURES, WINDOW = 5, timedelta(hours=1)
MANY_LOG_INS, FEW_ADDRESSES = 20, 3


@rule(
    "guessed",
    "잇달아 틀린 뒤 로그인",
    "비밀번호를 알아맞힌 것일 수 있습니다. 본인이 맞는지 확인하고, 아니면 바로 비밀번호를 바꾸십시오.",
)
def guessed(facts: Facts) -> Iterator[Finding]:
    """Users who came in after several failures within an hour."""
    for by, attempts in _by_user(facts).items():
        failures: list[LogIn] = []
        for attempt in attempts:
            if not attempt.has_succeeded:
                failures.append(attempt)
                continue
            late = [failure for failure in failures if attempt.at - failure.at <= WINDOW]
            if len(late) >= MANY_FAILURES:
                yield _guessed(facts, by, len(late), attempt)
            failures = []


def _guessed(facts: Facts, by: int, failures: int, success: LogIn) -> Finding:
    is_new = success.address not in facts.known.get(by, {})
    where = f"{success.address or '알 수 없는 곳'}" + (", 지난 한 해 동안 쓴 적이 없는 접속지" if is_new else "")
    said = f"{facts.name(by)}: 로그인을 {failures}번 잇달아 틀린 뒤 {success.at:%-d일 %H:%M}에 들어왔습니다({where})."
    lines = {"by": str(by), "since": f"{success.at:%Y-%m-%d}", "until": f"{success.at:%Y-%m-%d}", "acts": "doors"}
    return Finding("guessed", f"guessed:{by}:{success.at:%Y-%m-%dT%H:%M:%S}", by, said, lines)


@rule(
    "new_address",
    "낯선 곳에서 로그인",
    "늘 같은 곳에서 들어오던 사람이 처음 보는 접속지에서 들어왔습니다. 본인이 맞는지 확인하십시오.",
)
def new_address(facts: Facts) -> Iterator[Finding]:
    """Users who always came from a few places, and now from another."""
    for by, attempts in _by_user(facts).items():
        known = facts.known.get(by, {})
        if sum(known.values()) < MANY_LOG_INS or len(known) > FEW_ADDRESSES:
            continue
        found = defaultdict(list)
        for attempt in attempts:
            if attempt.has_succeeded and attempt.address not in known:
                found[attempt.address].append(attempt)
        for address, times in found.items():
            said = (
                f"{facts.name(by)}: 지난 한 해 {len(known)}곳에서만 들어왔는데, {times[0].at:%-d일 %H:%M}부터 {len(times)}번 "
                f"{address or '알 수 없는 곳'}에서 들어왔습니다."
            )
            lines = {"by": str(by), "address": address, "acts": "doors"}
            yield Finding("new_address", f"new_address:{by}:{address}", by, said, lines)


def _by_user(facts: Facts) -> dict[int, list[LogIn]]:
    found: dict[int, list[LogIn]] = defaultdict(list)
    for attempt in sorted(facts.log_ins, key=lambda each: each.at):
        found[attempt.by].append(attempt)
    return found
