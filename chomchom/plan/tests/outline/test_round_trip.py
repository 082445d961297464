"""Any small plan, printed in any of several styles, is read back as it was."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.plan.draft import Project
from chomchom.plan.tests.outline.building import read

WORDS = st.sampled_from(
    ["마을", "이웃", "돌봄", "상담", "나눔", "청년", "어르신", "가족", "안전", "배움", "동행", "쉼터", "건강", "문화"]
)
NAMES = st.lists(WORDS, min_size=2, max_size=4, unique=True).map(" ".join)
MONTHS = st.sets(st.integers(1, 12), max_size=5).map(sorted)


@dataclass(frozen=True)
class Style:
    """How a document prints its structure."""

    part: str
    target: str
    answer: str
    month: str
    grouped: bool
    paged: bool


@dataclass(frozen=True)
class Section:
    """What one project says."""

    title: str
    targets: list[tuple[str, int, list[tuple[str, int]]]]
    lines: list[tuple[str, str, int, int]]
    criteria: list[tuple[str, str]]
    rows: list[tuple[str, str, list[int]]]
    faults: list[tuple[str, str]]
    issue: tuple[str, str, str]


STYLES = st.builds(
    Style,
    part=st.sampled_from(["□ ", "■ ", "", "○ ", "▣ "]),
    target=st.sampled_from(["◆", "◈", "●", "○"]),
    answer=st.sampled_from(["▣", "▶", "☞", "⇒", "→"]),
    month=st.sampled_from(["■", "●", "○", "√", "V"]),
    grouped=st.booleans(),
    paged=st.booleans(),
)
TARGETS = st.tuples(NAMES, st.integers(1, 5000), st.lists(st.tuples(NAMES, st.integers(1, 99)), max_size=2))
LINES = st.tuples(NAMES, NAMES, st.integers(1, 900), st.integers(1, 30))
SECTIONS = st.builds(
    Section,
    title=NAMES,
    targets=st.lists(TARGETS, min_size=1, max_size=3),
    lines=st.lists(LINES, max_size=3),
    criteria=st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=3),
    rows=st.lists(st.tuples(NAMES, NAMES, MONTHS), min_size=2, max_size=5),
    faults=st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=2),
    issue=st.tuples(NAMES, NAMES, NAMES),
)


def printed(section: Section, number: int, style: Style) -> str:
    """The section as text."""
    part, mark, answer = style.part, style.target, style.answer
    out = [str(number), "", section.title, "", "담당자\t팀 장", "가나다 1201\t라마바 1200", "", "< 사업목표 >", ""]
    for goal, count, points in section.targets:
        out.append(f"{mark} {goal}(연 {count:,}회)")
        out += [f"  - {point} {value}명 이상" for point, value in points]
    out += ["", f"{part}추진배경", "", "- 필요가 늘어남", "", f"{part}사업개요", "", f"- (목적) {section.title} 실현"]
    total = sum(price * times for *_, price, times in section.lines)
    out += [f"- (소요예산) {total:,}천원" if section.lines else "- (소요예산) 비예산", ""]
    if section.lines:
        out.append("세목\t항목\t산출내역\t금액")
        for category, item, price, times in section.lines:
            out.append(f"{category}비\t{item}비\t{item} {price}천원×{times}회\t{price * times:,}천원")
            out += ["", "- 7 -", ""] if style.paged and category != section.lines[-1][0] else []
    out += ["", f"{part}개선사항", ""]
    for fault, measure in section.faults:
        out += [f"- {fault} 부족", f"{answer} {measure} 보강"]
    out += ["", f"{part}평가방법", "", "구분\t\t성과 기준"]
    for index, (item, measure) in enumerate(section.criteria):
        out.append(f"{'' if index else '정량평가'}\t{item}\t{measure} 횟수")
    out += [
        "",
        f"{part}추진계획",
        "",
        *schedule(section, style),
        "",
        f"{part}쟁점 및 대책",
        "",
        f"쟁점\t{section.issue[0]} 우려",
        "----\t--",
        "",
    ]
    return "\n".join([*out, f"- {section.issue[1]} 때문임", f"{answer} {section.issue[2]} 협의", ""])


def schedule(section: Section, style: Style) -> list[str]:
    """The table of months, with a column of groups or without."""
    left = "\t\t" if style.grouped else "\t"
    out = ["세부추진사항" + left + "2031" + "\t" * 11, left + "\t".join(str(month) for month in range(1, 13))]
    for index, (group, label, months) in enumerate(section.rows):
        marks = "\t".join(style.month if month in months else "" for month in range(1, 13))
        out.append(f"{group}\t{label}\t{marks}" if style.grouped else f"{label}\t{marks}")
        out += ["", "- 8 -", ""] if style.paged and index == 0 else []
    return out


def expected(section: Section, number: int, style: Style) -> dict[str, object]:
    """What must be read back."""
    targets: list[tuple[int, str, list[int | float]]] = []
    for goal, count, points in section.targets:
        targets.append((1, f"{goal}(연 {count:,}회)", [count]))
        targets += [(2, f"{point} {value}명 이상", [value]) for point, value in points]
    marked = any(months for *_, months in section.rows)
    lead = not style.grouped and marked and not section.rows[0][2] and bool(section.rows[1][2]) and bool(section.rows[-1][2])
    rows = [(group if style.grouped else "", label, months) for group, label, months in section.rows]
    return {
        "title": (number, section.title),
        "targets": targets,
        "budget": [
            (f"{category}비", f"{item}비", price * times * 1000, price * times * 1000)
            for category, item, price, times in section.lines
        ],
        "faults": [(f"{fault} 부족", [f"{measure} 보강"]) for fault, measure in section.faults],
        "criteria": [("정량", item, f"{measure} 횟수") for item, measure in section.criteria],
        "rows": None if lead else rows,
        "issue": [(f"{section.issue[0]} 우려", [f"{section.issue[1]} 때문임"], [f"{section.issue[2]} 협의"])],
    }


def found(project: Project, *, rows: bool) -> dict[str, object]:
    """The same of what was read."""
    return {
        "title": (project.number, project.title),
        "targets": [(target.level, target.text, [number.value for number in target.numbers]) for target in project.targets],
        "budget": [
            (line.category, line.item, line.stated, line.computed) for line in (project.budget.lines if project.budget else [])
        ],
        "faults": [(entry.text, [measure.text for measure in entry.measures]) for entry in project.improvements],
        "criteria": [(entry.type, entry.item, entry.measure) for entry in project.criteria],
        "rows": [(row.group, row.label, row.months) for row in project.schedule.rows] if rows and project.schedule else None,
        "issue": [
            (issue.text, [entry.text for entry in issue.details], [entry.text for entry in issue.countermeasures])
            for issue in project.issues
        ],
    }


@settings(max_examples=60)
@given(st.lists(SECTIONS, min_size=1, max_size=3), STYLES)
def test_a_printed_plan_is_read_back(sections: list[Section], style: Style) -> None:
    front = "2031년 새벽시사회서비스원 사업계획서\n\n1 나눔지원팀\n\n나눔지원팀 비전 및 전략체계\n\n"
    draft = read(front + "\n".join(printed(section, number, style) for number, section in enumerate(sections, 1)))

    wanted = [expected(section, number, style) for number, section in enumerate(sections, 1)]
    assert [found(project, rows=want["rows"] is not None) for project, want in zip(draft.projects, wanted, strict=True)] == wanted
