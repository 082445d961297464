"""What goes over into next year's plan as it stands: its words, moved on by a year where they speak of this one."""

from __future__ import annotations

import re

from chomchom.plan.draft import Action, Criterion, Number, Overview, Project, Role, Span, Text
from chomchom.plan.question.suggest.timing import likeness
from chomchom.reports.nextyear.notes import GAP, Said
from chomchom.reports.nextyear.rules import Rules
from chomchom.reports.nextyear.targets import Proposed
from chomchom.reports.nextyear.wording import replaced

CARRIED = "올해 계획에서 그대로 옮겼습니다."
MOVED = "올해 계획에서 옮기면서 연도를 다음 해로 바꾸었습니다."
DOUBTED = "다른 해도 말하는 글에서 {year}년만 다음 해로 바꾸었습니다. 다른 해도 바꾸어야 하는지 보아 주세요."
_SHORT = r"(?<![\d,.]){}(?=\s?년(?!\s?(?:간|째|동안)))"
"""A year by its last two digits, and no number of years."""
_YEARS = re.compile(rf"(?<!\d)(?:19|20)\d{{2}}(?!\d)|{_SHORT.format(r'\d{2}')}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def moved(text: str, year: int) -> str:
    """The text with the year of the plan moved on; other years, such as that of a survey, stay: `2031년`, `2031. 1`, `’31년`."""
    return re.sub(_SHORT.format(f"{year % 100:02}"), f"{(year + 1) % 100:02}", re.sub(rf"(?<!\d){year}(?!\d)", f"{year + 1}", text))


def moved_text(path: str, text: str, year: int, said: Said) -> str:
    """The same, and noted."""
    now = moved(text, year)
    if now != text and _other_years(text, year):
        said.doubted(path, now, DOUBTED.format(year=year))
    else:
        said.carried(path, now, CARRIED if now == text else MOVED)
    return now


def _other_years(text: str, year: int) -> bool:
    """Whether it names another year beside that one: then nobody but people knows how they belong together."""
    return any(int(each[-2:]) != year % 100 for each in _YEARS.findall(text))


def roles(project: Project, said: Said) -> list[Role]:
    """Who answers for it: whether they still do nobody has told."""
    for place, each in enumerate(project.roles):
        said.carried(f"roles/{place}/name", each.name or "", f"올해의 {each.role}입니다. 인사이동이 있으면 고쳐 주세요.")
    return project.roles


def background(project: Project, year: int, said: Said) -> list[Text]:
    """추진배경 as it stood, and a gap for what has changed since."""
    found = list(project.background)
    for place, each in enumerate(found):
        said.carried(f"background/{place}/text", each.text, CARRIED + " 지난 사정이면 지우거나 고쳐 주세요.")
    gap = f"{GAP} {year}년과 달라진 사정"
    said.to_write(f"background/{len(found)}/text", gap, "무엇이 달라졌는지는 사람만 압니다. 달라진 것이 없으면 지우세요.")
    return [*found, Text(text=gap)]


def overview(project: Project, year: int, said: Said) -> Overview | None:
    """사업개요, for the next twelve months."""
    now = project.overview
    if now is None:
        return None
    made = Overview(budget_text=now.budget_text)
    for name in ("purpose", "content"):
        text: Text | None = getattr(now, name)
        if text is not None:
            setattr(made, name, Text(text=moved_text(f"overview/{name}", text.text, year, said)))
    if now.period is not None:
        made.period = _period(now.period, year, said)
    if now.budget_text is not None:
        said.carried("overview/budget_text", now.budget_text.text, CARRIED)
    return made


def _period(period: Span, year: int, said: Said) -> Span:
    """A period within the year is that of the next one; one that goes on stays; one that ends with the year is asked about."""
    path, ends = "overview/period/text", _year(period.end)
    if ends is not None and ends > year:
        said.carried(path, period.text, f"{ends}년까지 이어지는 기간이라 그대로 옮겼습니다.")
        return Span(text=period.text, start=period.start, end=period.end)
    made = Span(text=moved(period.text, year), start=_later(period.start), end=_later(period.end))
    starts = _year(period.start)
    if starts is not None and starts < year:
        made.text, made.start, made.end = period.text, period.start, period.end
        said.to_write(path, made.text, f"여러 해 동안의 기간이 {year}년에 끝납니다. 이어 갈지 정하고 기간을 고쳐 주세요.")
    else:
        said.carried(path, made.text, MOVED)
    return made


def _year(month: str | None) -> int | None:
    found = _MONTH.fullmatch(month or "")
    return int(found[1]) if found else None


def _later(month: str | None) -> str | None:
    found = _MONTH.fullmatch(month or "")
    return f"{int(found[1]) + 1}-{found[2]}" if found else month


type Changed = tuple[str, Number, Proposed]
"""A target's words, one of its numbers as it was, and what is proposed for it."""


def actions(project: Project, year: int, changed: list[Changed], rules: Rules, said: Said) -> list[Action]:
    """실행방안; where one says the number of a target that is proposed anew, it says the new one."""
    found = []
    for place, each in enumerate(project.actions):
        path, text = f"actions/{place}/text", moved(each.text, year)
        new = next(filter(None, (_with_new(text, one, rules) for one in changed)), None)
        if new is None:
            moved_text(path, each.text, year, said)
        else:
            said.computed(path, new, "같은 수를 말하는 목표와 함께 바꾸었습니다.")
        found.append(Action(text=new or text, level=each.level))
    return found


def _with_new(text: str, changed: Changed, rules: Rules) -> str | None:
    target, number, proposal = changed
    return replaced(text, number, proposal.value) if likeness(target, text) >= rules.words.alike else None


def criteria(project: Project, year: int, said: Said) -> list[Criterion]:
    """평가방법."""
    return [
        Criterion(
            type=each.type, item=moved(each.item, year), measure=moved_text(f"criteria/{place}/measure", each.measure, year, said)
        )
        for place, each in enumerate(project.criteria)
    ]
