"""주요성과: what was reached, in the sentences of public documents, from the targets and what the ledger counted for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chomchom.plan.draft import Achievement, Project, Target, Text
from chomchom.plan.question.sentence import PERIOD_NAMES
from chomchom.reports.nextyear.facts import Facts, Figure, Finding, KindOfTeam, Money
from chomchom.reports.nextyear.notes import GAP, Said
from chomchom.reports.nextyear.wording import amount_text, counted_by, percent_text, without_numbers, won_text

_PERSON = "명"
_SHOWN = 5


def achievements(project: Project, facts: Facts, place: int, said: Said) -> list[Achievement]:
    """Of the targets that the ledger counted, of the money, and of what was mended; a gap where nothing is known."""
    figures = [each for each in facts.figures if each.project == place and each.measured != "judged" and each.actual]
    found: list[Achievement] = []
    for number, target in enumerate(project.targets):
        if of_target := [each for each in figures if each.target == number]:
            _add(found, *_of_target(target, of_target), said, [each.key for each in of_target])
    _of_money([each for each in facts.money if each.project == place], found, said)
    _of_mended([each for each in facts.findings if each.project == place and each.done], found, said)
    if not figures:
        _gap(facts.kinds.get(project.team, ()), facts.year, found, said)
    return found


def reached_text(figure: Figure, noun: str) -> str:
    """`교육 12회, 340명 참여(목표 대비 110%)`; what moves both ways says its value."""
    amount = amount_text(figure.actual or 0, figure.unit)
    people = f", {figure.people:,}명 참여" if figure.people and figure.unit != _PERSON else ""
    return f"{noun} {amount}{people}{_against(figure)}"


def _against(figure: Figure) -> str:
    value = amount_text(figure.value, figure.unit)
    if figure.period != "year":
        return (
            f"({PERIOD_NAMES[figure.period]} {value} 목표를 {figure.windows}번 중 {figure.kept}번 달성)" if figure.windows else ""
        )
    if figure.comparator in ("<=", "<"):
        return f"(한도 {value})"
    if figure.measured == "level" or figure.value <= 0 or figure.actual is None:
        return f"(목표 {value})"
    return f"(목표 대비 {percent_text(figure.actual / figure.value)})"


def _of_target(target: Target, figures: Sequence[Figure]) -> tuple[str, list[str]]:
    """The achievement and the points below it: one number in the sentence itself, several below what they are about."""
    subject = without_numbers(target)
    if len(figures) == 1 and len(target.numbers) <= 1:
        return reached_text(figures[0], subject), []
    points = [
        reached_text(each, counted_by(target, each.number, each.noun) if each.number is not None else each.noun) for each in figures
    ]
    return subject, points


def _add(found: list[Achievement], text: str, points: list[str], said: Said, keys: list[str]) -> None:
    path = f"achievements/{len(found)}"
    found.append(Achievement(text=text, details=[Text(text=each) for each in points]))
    said.computed(f"{path}/text", text, "목표의 실적을 원장에서 셌습니다.", keys)
    for place, point in enumerate(points):
        said.computed(f"{path}/details/{place}/text", point, "목표의 실적을 원장에서 셌습니다.", keys[place : place + 1])


def _of_money(money: Sequence[Money], found: list[Achievement], said: Said) -> None:
    whole, paid = sum(each.whole for each in money), sum(each.paid for each in money)
    if whole > 0 and paid > 0:
        text = f"예산 {won_text(whole)} 중 {won_text(paid)} 집행(집행률 {percent_text(paid / whole)})"
        said.computed(f"achievements/{len(found)}/text", text, "예산 줄의 지급액을 더했습니다.", [each.key for each in money])
        found.append(Achievement(text=text))


def _of_mended(mended: Iterable[Finding], found: list[Achievement], said: Said) -> None:
    for each in mended:
        text = f"개선 완료: {each.title}"
        said.carried(f"achievements/{len(found)}/text", text, "확인까지 마친 후속조치를 옮겼습니다.", [each.key])
        found.append(Achievement(text=text))


def _gap(kinds: Sequence[KindOfTeam], year: int, found: list[Achievement], said: Said) -> None:
    """Nothing is counted for the project: what its team did is told beside the gap, not put into its mouth."""
    shown = kinds[:_SHOWN]
    told = ", ".join(_kind_text(each) for each in shown)
    beside = f" 이 팀이 올린 실적: {told}." if told else ""
    text = f"{GAP} {year}년 주요성과"
    reason = f"원장이 세는 목표가 이 사업에 없어 성과를 셀 수 없습니다.{beside}"
    said.to_write(f"achievements/{len(found)}/text", text, reason, [each.key for each in shown])
    found.append(Achievement(text=text))


def _kind_text(each: KindOfTeam) -> str:
    return f"{each.name} {each.entries:,}건" + (f" {each.people:,}명" if each.people else "")
