"""개선사항: what open follow-ups and surveys found, with what was suggested; what nobody suggested yet is a gap."""

from __future__ import annotations

from chomchom.plan.compare.matching import normalise
from chomchom.plan.draft import Improvement, Project, Text
from chomchom.reports.nextyear.facts import Facts, Finding, WeakItem
from chomchom.reports.nextyear.notes import GAP, Said

MEASURE = f"{GAP} 무엇을 어떻게 고칠지"
NO_MEASURE = "아직 아무도 개선 방안을 적지 않았습니다."


def improvements(project: Project, facts: Facts, place: int, said: Said) -> list[Improvement]:
    """Of one project. A follow-up of an issue that the plan still has stays with the issues."""
    found: list[Improvement] = []
    issues = {normalise(each.text) for each in project.issues}
    for each in facts.findings:
        if each.project == place and not each.done and not (each.issue and normalise(each.issue) in issues):
            _of_finding(each, found, said)
    for item in facts.weak:
        if item.project == place:
            _of_weak(item, found, said)
    if not found:
        text = f"{GAP} {facts.year}년 평가에서 찾은 개선사항"
        reason = "이 사업에 열린 후속조치도, 점수가 낮은 설문 문항도 없습니다. 더 찾은 것이 없으면 지우세요."
        said.to_write("improvements/0/text", text, reason)
        found.append(Improvement(text=text))
    return found


def weak_text(item: WeakItem) -> str:
    """`‘시설의 편의’ 만족도 61.2점으로 낮음`."""
    return f"‘{item.item}’ 만족도가 {item.score:.1f}점으로 낮음({item.survey_title}, {item.answers:,}명 응답)"


def _of_finding(each: Finding, found: list[Improvement], said: Said) -> None:
    path = f"improvements/{len(found)}"
    late = " 기한이 지났습니다." if each.late else ""
    said.carried(
        f"{path}/text", each.title, f"{each.found_in}에서 {each.found_on:%Y. %-m. %-d.}에 찾은 것입니다.{late}", [each.key]
    )
    for place, measure in enumerate(each.measures):
        said.carried(f"{path}/measures/{place}/text", measure, "이미 계획했거나 제안한 것을 옮겼습니다.", [each.key])
    if not each.measures:
        said.to_write(f"{path}/measures/0/text", MEASURE, NO_MEASURE, [each.key])
    found.append(Improvement(text=each.title, measures=[Text(text=measure) for measure in each.measures or (MEASURE,)]))


def _of_weak(item: WeakItem, found: list[Improvement], said: Said) -> None:
    path, text = f"improvements/{len(found)}", weak_text(item)
    reason = f"전반적인 만족과 많이 함께 움직이는데(상관 {item.importance:.2f}) 점수가 낮은 문항입니다."
    said.computed(f"{path}/text", text, reason, [item.key])
    said.to_write(
        f"{path}/measures/0/text", MEASURE, "설문은 무엇이 낮은지만 말합니다. 어떻게 고칠지는 사람이 정합니다.", [item.key]
    )
    found.append(Improvement(text=text, measures=[Text(text=MEASURE)]))
