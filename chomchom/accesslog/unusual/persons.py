"""Who should not be here any more, and who looks at neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from chomchom.accesslog.unusual.facts import Facts
from chomchom.accesslog.unusual.rules import Finding, days_text, rule


@rule(
    "former",
    "역할이 없는 사람의 접속",
    "퇴직했거나 역할이 끝난 사람의 이름으로 남은 기록입니다. 계정이 살아 있는지, 누가 썼는지 확인하십시오.",
)
def former(facts: Facts) -> Iterator[Finding]:
    """Users with lines on days on which they held no role, or after their account was switched off."""
    found = defaultdict(list)
    for day in facts.days:
        if not facts.people[day.by].serves_on(day.day):
            found[day.by].append(day)
    for by, days in found.items():
        lines = sum(day.lines for day in days)
        why = _why(facts, by)
        said = f"{facts.name(by)}: {why} 기록 {lines:,}건이 있습니다({days_text([day.day for day in days])})."
        since, until = min(day.day for day in days), max(day.day for day in days)
        yield Finding("former", f"former:{by}", by, said, {"by": str(by), "since": f"{since}", "until": f"{until}"})


def _why(facts: Facts, by: int) -> str:
    person = facts.people[by]
    if person.left is not None:
        return f"{person.left}에 멈춘 계정인데"
    ends = [span.until for span in person.roles if span.until is not None]
    return f"역할이 {max(ends)}에 끝났는데" if ends else "맡은 역할이 없는데"


@rule(
    "near",
    "자기 동네 이용자를 열람",
    "접속한 사람이 사는 읍면동의 이용자입니다. 이웃이나 친척의 정보를 업무와 상관없이 본 것일 수 있습니다.",
)
def near(facts: Facts) -> Iterator[Finding]:
    """Users who had to do with data of persons of their own neighbourhood."""
    for each in facts.near:
        said = f"{facts.name(each.by)}: 자기가 사는 동네의 이용자 {each.persons:,}명을 {each.lines:,}번 열거나 고쳤습니다."
        yield Finding("near", f"near:{each.by}", each.by, said, {"by": str(each.by), "when": "near"})
