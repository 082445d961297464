"""Taking files away, and looking at one person again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from chomchom.accesslog.kinds import KIND_NAMES
from chomchom.accesslog.unusual.facts import Facts
from chomchom.accesslog.unusual.rules import Finding, rule

MANY_VIEWS, MANY_DAYS = 6, 3
_SHOWN = 3


@rule("download", "내려받기", "내려받은 파일은 이 프로그램 밖에 있습니다. 사유가 맞는지, 파일을 지웠는지 반드시 확인하십시오.")
def download(facts: Facts) -> Iterator[Finding]:
    """Users who took files with data of persons away, with the reasons that they gave."""
    found = defaultdict(list)
    for each in facts.downloads:
        found[each.by].append(each)
    for by, files in found.items():
        persons = sum(each.persons for each in files)
        reasons = list(dict.fromkeys(each.purpose for each in files))
        said = ", ".join(f"‘{reason}’" for reason in reasons[:_SHOWN])
        said += f" 외 {len(reasons) - _SHOWN}가지" if len(reasons) > _SHOWN else ""
        sentence = f"{facts.name(by)}: 파일을 {len(files):,}번 내려받았습니다(이용자 {persons:,}명). 사유: {said}."
        yield Finding("download", f"download:{by}", by, sentence, {"by": str(by), "act": "export"})


@rule(
    "repeated",
    "한 사람을 거듭 열람",
    "같은 사람을 여러 날 거듭 보면서 상담이나 수정은 하나도 남기지 않았습니다. 사사로운 관심일 수 있습니다.",
)
def repeated(facts: Facts) -> Iterator[Finding]:
    """Users who opened one person often and on several days, and wrote nothing about that person."""
    for each in facts.repeated:
        if each.views >= MANY_VIEWS and each.days >= MANY_DAYS and not each.has_contact:
            said = (
                f"{facts.name(each.by)}: {KIND_NAMES.get(each.kind, each.kind)} {each.subject}번을 {each.days}일에 걸쳐 "
                f"{each.views:,}번 열람했고, 그에 관해 적은 것이 없습니다."
            )
            key = f"repeated:{each.by}:{each.kind}:{each.subject}"
            lines = {"by": str(each.by), "kind": each.kind, "subject": str(each.subject), "act": "open"}
            yield Finding("repeated", key, each.by, said, lines)
