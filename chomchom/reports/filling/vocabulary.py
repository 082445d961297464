"""What templates may ask for: the name of each field, what it means, and an example with which a template is tried.

`COMMON` is what every document knows of itself; `WORK_REPORT` adds what a work report (업무보고) says. A table is written as
`{{표.열}}` in the cells of one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from chomchom.reports.filling.fields import Known, Values


class Word(NamedTuple):
    """A plain field. `is_once`: a long text, which stands in a template in one place."""

    name: str
    meaning: str
    example: str
    is_once: bool = False

    @property
    def entry(self) -> Entry:
        """As people read it."""
        return Entry(self.name, self.meaning, self.example)


class Entry(NamedTuple):
    """A line of the list for people: as it is written in a template, what it means, and what it may say."""

    written: str
    meaning: str
    example: str


@dataclass(frozen=True)
class Table:
    """A table: its columns with their meanings, and rows of examples."""

    name: str
    meaning: str
    columns: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, ...], ...]

    @property
    def entries(self) -> list[Entry]:
        """Column by column, with the first example."""
        first = zip(self.columns, self.examples[0], strict=True)
        return [Entry(f"{self.name}.{name}", meaning, example) for (name, meaning), example in first]


@dataclass(frozen=True)
class Vocabulary:
    """All that the templates of one kind of document may ask for."""

    words: tuple[Word, ...]
    tables: tuple[Table, ...] = ()

    @property
    def known(self) -> Known:
        """For the check of a template."""
        return Known(
            frozenset(word.name for word in self.words),
            {table.name: frozenset(name for name, _ in table.columns) for table in self.tables},
            frozenset(word.name for word in self.words if word.is_once),
        )

    @property
    def examples(self) -> Values:
        """Made-up values, with which a template is tried."""
        rows = {
            table.name: [dict(zip((name for name, _ in table.columns), row, strict=True)) for row in table.examples]
            for table in self.tables
        }
        return Values({word.name: word.example for word in self.words}, rows)

    @property
    def meanings(self) -> dict[str, str]:
        """By name, as a field of a template says it."""
        return {entry.written: entry.meaning for entry in self.entries()}

    def entries(self) -> Iterator[Entry]:
        """One by one, tables column by column."""
        for word in self.words:
            yield word.entry
        for table in self.tables:
            for entry in table.entries:
                yield entry._replace(meaning=f"{table.meaning}: {entry.meaning}")


COMMON = Vocabulary(
    (
        Word("기관명", "우리 기관의 이름", "보기사회서비스원"),
        Word("문서 제목", "문서의 제목", "기획팀 2031년 5월 19일~25일 주간 업무보고"),
        Word("작성 조직", "문서를 쓴 팀이나 기관", "기획팀"),
        Word("기간", "문서가 다루는 기간", "2031년 5월 19일~25일"),
        Word("연도", "기간의 해", "2031"),
        Word("시작일", "기간의 첫날", "2031. 5. 19."),
        Word("종료일", "기간의 끝날", "2031. 5. 25."),
        Word("기준일", "수치를 센 날", "2031. 5. 25."),
        Word("작성자", "글을 마지막으로 쓴 사람", "김보기"),
        Word("확정자", "확정한 사람. 초안에서는 비어 있음", "이보기"),
        Word("확정일", "확정한 날. 초안에서는 비어 있음", "2031. 5. 26."),
        Word("상태", "초안 또는 확정", "확정"),
        Word("정정 사유", "정정판이면 무엇을 왜 바로잡았는지", "인원 정정"),
        Word("지문", "확정한 문서의 SHA-256. 초안에서는 비어 있음", "9f86d081884c7d65"),
    )
)
_ACTIVITY = (
    ("번호", "1부터"),
    ("사업", "사업의 이름"),
    ("이름", "활동의 이름"),
    ("달", "추진하는 달"),
    ("상태", "시작, 마감, 한 달만"),
)
WORK_REPORT = Vocabulary(
    (
        *COMMON.words,
        Word("보고 종류", "주간 또는 월간", "주간"),
        Word("개인", "개인 보고이면 그 사람의 이름. 조직의 보고에서는 비어 있음", "김보기"),
        Word("한 일", "사람이 적은 한 일의 요약. 한 줄이 한 문단", "이사회 정기회의를 열었음\n종사자 교육을 마쳤음", is_once=True),
        Word("다음에 할 일", "사람이 적은 다음 기간의 일", "하반기 계획을 짬", is_once=True),
        Word("협조와 건의", "사람이 적은 협조 요청", "교육장 예약을 부탁드림", is_once=True),
        Word("이어지는 활동", "시작도 끝도 아니게 이어지는 활동의 수", "3"),
        Word("취소 건수", "이 기간의 실적 가운데 취소한 건수", "0"),
        Word("나머지 실적", "주요실적 표에 다 담지 못한 건수", "0"),
        Word("원장 봉인", "기준일에 원장이 마지막으로 봉인된 값", "2c26b46b68ffc68f"),
    ),
    (
        Table(
            "목표",
            "이 기간에 나아간 목표와 챙길 목표",
            (
                ("번호", "1부터"),
                ("사업", "사업의 이름"),
                ("이름", "목표의 글"),
                ("단위", "회, 명, % 들"),
                ("이번 기간", "이 기간에 나아간 수. 비율처럼 기간의 수가 없으면 –"),
                ("누계", "지금까지의 수"),
                ("목표값", "한 해의 목표"),
                ("상태", "현황판과 같은 말"),
            ),
            (
                ("1", "이사회 운영", "이사회 4회 개최", "회", "1", "2", "4", "순조"),
                ("2", "종사자 교육", "교육 이수 1,200명", "명", "85", "640", "1,200", "지연"),
            ),
        ),
        Table(
            "실적",
            "종류마다 더한 실적",
            (
                ("번호", "1부터"),
                ("종류", "실적의 종류"),
                ("건수", "건수"),
                ("수량", "수량, 없으면 비어 있음"),
                ("단위", "수량의 단위"),
                ("인원", "인원, 없으면 비어 있음"),
                ("금액", "금액(원), 없으면 비어 있음"),
            ),
            (("1", "회의·위원회 개최", "2", "", "", "18", ""), ("2", "교육 실시", "4", "12", "시간", "85", "1,250,000")),
        ),
        Table(
            "주요실적",
            "회의나 교육처럼 날짜가 있는 일",
            (
                ("번호", "1부터"),
                ("날짜", "한 날"),
                ("종류", "실적의 종류"),
                ("제목", "실적의 제목"),
                ("조직", "한 조직"),
                ("인원", "인원, 없으면 비어 있음"),
            ),
            (("1", "5. 20.", "회의·위원회 개최", "이사회 정기회의", "기획팀", "9"),),
        ),
        Table("활동", "이 기간에 시작하거나 끝나는 활동", _ACTIVITY, (("1", "이사회 운영", "정기회의", "5월", "한 달만"),)),
        Table("다음활동", "다음 기간에 시작하거나 끝나는 활동", _ACTIVITY, (("1", "종사자 교육", "하반기 교육", "6~9월", "시작"),)),
        Table(
            "세어진목표",
            "개인 보고: 그 사람의 실적이 세어진 목표",
            (("번호", "1부터"), ("사업", "사업의 이름"), ("목표", "목표의 글"), ("건수", "세어진 실적의 건수")),
            (("1", "종사자 교육", "교육 이수 1,200명", "3"),),
        ),
        Table(
            "업무",
            "개인 보고: 결재, 지출, 후속조치, 조사에서 한 일",
            (("번호", "1부터"), ("이름", "한 일"), ("횟수", "몇 번")),
            (("1", "지출결의를 올림", "4"),),
        ),
        Table(
            "할일",
            "다음 기간 끝까지 모자란 목표",
            (
                ("번호", "1부터"),
                ("사업", "사업의 이름"),
                ("목표", "목표의 글"),
                ("모자란 수", "더 해야 하는 수"),
                ("단위", "회, 명, % 들"),
                ("늦음", "늦었으면 ‘늦음’"),
            ),
            (("1", "종사자 교육", "교육 이수 1,200명", "160", "명", "늦음"),),
        ),
    ),
)
