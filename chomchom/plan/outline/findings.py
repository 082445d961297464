"""What the parser recovered or doubts, collected while it reads.

Codes: P1xx front matter and titles, P2xx parts, P3xx tables. Every one names the line and what to look at.
"""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.plan.draft import Diagnostic, Related, Severity

_ADVICE = {
    "P101": "문서 첫머리에 연도를 적거나, 가져오기 화면에서 연도를 지정해 주세요.",
    "P102": "기관 이름을 확인해 주세요.",
    "P111": "되찾은 제목이 맞는지 확인해 주세요.",
    "P112": "이 사업의 제목을 적어 주세요.",
    "P113": "팀 이름과 팀이 시작되는 자리를 확인해 주세요.",
    "P121": "이 줄부터 그 항목이 맞는지 확인해 주세요.",
    "P131": "대책이 맞는지 확인해 주세요.",
    "P301": "칸이 제자리인지 원문 표와 견주어 보세요.",
    "P311": "합쳐진 금액이 어느 산출내역의 것인지 확인해 주세요.",
    "P312": "이 줄의 금액을 원문에서 찾아 넣어 주세요.",
    "P313": "소계와 항목 금액을 견주어 보세요.",
    "P314": "금액의 단위(원, 천원)가 맞는지 확인해 주세요.",
    "P315": "세목, 항목, 금액이 제자리인지 원문 표와 견주어 보세요.",
    "P322": "달 이름이 없어 칸의 순서로 달을 정했습니다. 원문과 견주어 보세요.",
}


class Findings:
    """Diagnostics in the order found; `project` is filled in once the section knows its name."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def add(self, code: str, line: int, message: str, *, severity: Severity = "info", path: str | None = None) -> None:
        """Record one finding; `path` is relative to the project until the section is placed."""
        self.found.append(Diagnostic(code=code, severity=severity, line=line, message=message, advice=_ADVICE[code], path=path))

    def add_together(self, code: str, message: str, places: Sequence[Related]) -> None:
        """Record one finding for several places of the same kind; the first gives its line, all are named."""
        self.add(code, places[0].line, message)
        self.found[-1].related = list(places)

    def place(self, start: int, project: str, prefix: str) -> None:
        """Give the findings from number `start` on their project and the beginning of their path."""
        for finding in self.found[start:]:
            finding.project = project
            if finding.path is not None:
                finding.path = f"{prefix}/{finding.path}"
