"""A month's review as two sheets of a workbook: what it is about, and each finding with what was said."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from chomchom.accesslog.models import Seal
from chomchom.accesslog.queries.reviews import MonthReview
from chomchom.accesslog.unusual import RULES
from chomchom.core.tables import Cell, Sheet
from chomchom.orgs.queries import access_log


def about_sheet(shown: MonthReview, seal: Seal | None) -> Sheet:
    """Who reviewed which month when, its figures, and the seal by which it can be checked."""
    return Sheet("점검", ["항목", "내용"], _about(shown, seal))


def finding_sheet(shown: MonthReview) -> Sheet:
    """Each finding with its verdict."""
    return Sheet("점검 항목", ["구분", "내용", "결과", "의견", "적은 사람", "적은 때"], _rows(shown))


def _about(shown: MonthReview, seal: Seal | None) -> Iterator[list[Cell]]:
    law, done = access_log(), shown.review
    yield ["점검한 달", f"{shown.month:%Y-%m}"]
    yield ["근거", f"{law.law}(보관 {law.kept_years}년)"]
    yield ["점검 상태", "점검 완료" if done else "점검하지 않음"]
    if done:
        yield ["점검한 사람", str(done.by)]
        yield ["점검한 때", timezone.localtime(done.at).replace(tzinfo=None, microsecond=0)]
        yield ["총평", done.note]
    yield ["접속기록", done.lines if done else shown.total]
    for name, count in shown.figures:
        yield [name, count]
    yield ["점검 항목", len(shown.items)]
    yield ["더 확인할 것", shown.following]
    yield ["접속기록의 마지막 봉인", f"{seal.day} {seal}" if seal else "아직 없음"]


def _rows(shown: MonthReview) -> Iterator[list[Cell]]:
    for item in shown.items:
        rule = RULES.get(item.rule)
        at = timezone.localtime(item.at).replace(tzinfo=None, microsecond=0) if item.at else None
        yield [rule.name if rule else item.rule, item.sentence, item.verdict_name, item.note, item.by, at]
