"""쟁점 및 대책: what the plan feared and is not over, and what went wrong: missed targets, late follow-ups, money that lay idle."""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.plan.compare.matching import normalise
from chomchom.plan.draft import Issue, Project, Text
from chomchom.reports.nextyear.carried import CARRIED
from chomchom.reports.nextyear.facts import Facts, Figure, Finding, Money
from chomchom.reports.nextyear.money import likely, low_share
from chomchom.reports.nextyear.notes import GAP, Said
from chomchom.reports.nextyear.rules import Rules
from chomchom.reports.nextyear.trend import went
from chomchom.reports.nextyear.wording import percent_text, subject_of, won_text

COUNTERMEASURE = f"{GAP} 대책"
_ASKED = "무엇 때문이고 어떻게 할지는 사람이 적습니다."
_WRONG = ("missed", "at_risk")


def issues(project: Project, facts: Facts, place: int, rules: Rules, said: Said) -> list[Issue]:
    """Of one project."""
    found: list[Issue] = []
    findings = [each for each in facts.findings if each.project == place]
    for issue in project.issues:
        _carried(issue, [each for each in findings if each.issue and normalise(each.issue) == normalise(issue.text)], found, said)
    _of_targets(project, facts, place, found, said)
    _of_late([each for each in findings if each.late and not each.done], found, said)
    _of_money(facts, place, rules, found, said)
    if project.issues and not found:
        text = f"{GAP} {facts.year + 1}년의 쟁점"
        said.to_write("issues/0/text", text, "올해의 쟁점은 모두 끝났고 새로 어긋난 것도 없습니다. 없으면 지우세요.")
        found.append(Issue(text=text))
    return found


def _carried(issue: Issue, findings: Sequence[Finding], found: list[Issue], said: Said) -> None:
    """One that is over is told among the achievements; the others go on."""
    if findings and all(each.done for each in findings):
        return
    path, keys = f"issues/{len(found)}", [each.key for each in findings]
    reason = "이 쟁점의 후속조치가 아직 열려 있습니다." if findings else "아직 쟁점인지 보아 주세요."
    said.carried(f"{path}/text", issue.text, f"{CARRIED} {reason}", keys)
    for part in ("details", "countermeasures"):
        for place, each in enumerate(getattr(issue, part)):
            said.carried(f"{path}/{part}/{place}/text", each.text, CARRIED)
    found.append(issue)


def _of_targets(project: Project, facts: Facts, place: int, found: list[Issue], said: Said) -> None:
    """One issue for each target that is missed or will be."""
    wrong: dict[int, list[Figure]] = {}
    for each in facts.figures:
        if each.project == place and each.state in _WRONG:
            wrong.setdefault(each.target, []).append(each)
    for target, figures in wrong.items():
        text = f"‘{subject_of(project.targets[target].text)}’ 목표 미달"
        points = [(_missed_text(each, facts), each.key) for each in figures]
        found.append(_new(f"issues/{len(found)}", text, points, "올해 미달했거나 미달할 것으로 보이는 목표입니다.", said))


def _missed_text(figure: Figure, facts: Facts) -> str:
    told = went(figure, facts.as_of)
    return f"{told}, 못 채운 기간 {len(figure.unkept)}번({', '.join(figure.unkept[:6])})" if figure.unkept else told


def _of_late(late: Sequence[Finding], found: list[Issue], said: Said) -> None:
    if late:
        points = [(f"{each.title}({each.found_on:%Y. %-m. %-d.} {each.found_in})", each.key) for each in late]
        text = f"기한을 넘긴 후속조치 {len(late)}건"
        found.append(_new(f"issues/{len(found)}", text, points, "기한이 지났는데 끝나지 않은 후속조치입니다.", said))


def _of_money(facts: Facts, place: int, rules: Rules, found: list[Issue], said: Said) -> None:
    low = [each for each in facts.money if each.project == place and low_share(each, rules) is not None]
    if not low:
        return
    points = [(_low_text(each), each.key) for each in low]
    why = f"연말 예상 집행률이 {percent_text(rules.money.low)}에 못 미치는 예산 줄입니다."
    found.append(_new(f"issues/{len(found)}", f"집행이 낮은 예산 {len(low)}줄", points, why, said))


def _low_text(money: Money) -> str:
    share = percent_text((likely(money) or 0) / money.whole)
    return f"{money.title}: {won_text(money.whole)} 중 {won_text(money.paid)} 집행(연말 예상 집행률 {share})"


def _new(path: str, text: str, points: Sequence[tuple[str, str]], reason: str, said: Said) -> Issue:
    """An issue with its points, each with the key of its figure; the countermeasure is a gap."""
    keys = [key for _, key in points]
    said.computed(f"{path}/text", text, reason, keys)
    for place, (point, key) in enumerate(points):
        said.computed(f"{path}/details/{place}/text", point, reason, [key])
    said.to_write(f"{path}/countermeasures/0/text", COUNTERMEASURE, _ASKED, keys)
    details = [Text(text=point) for point, _ in points]
    return Issue(text=text, details=details, countermeasures=[Text(text=COUNTERMEASURE)])
