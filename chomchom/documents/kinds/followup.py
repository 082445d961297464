"""환류보고: what was found, decided, done and reflected, in figures and one by one."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from chomchom.documents.content import Cell, Content, Heading, Part, Passage, Sentence, Table, row, table
from chomchom.documents.figures import count, percent
from chomchom.documents.kinds.sealed import about
from chomchom.documents.models import Document
from chomchom.followup.models import FollowUp
from chomchom.followup.queries.returned import Returned, returned, step_by_step
from chomchom.followup.queries.summary import Row, by_source, by_team, total
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment

_HEADS = ("", "찾음", "해결", "받아들이지 않음", "남음", "걸린 날(중앙값)", "해결 비율")


def build(document: Document, moment: Moment) -> Content:
    """Of what was found in the period for the organisation and what lies below it."""
    found = _found(document)
    return about(document, moment, tuple(_parts(found, document, moment)))


def _found(document: Document) -> QuerySet[FollowUp]:
    org = document.organisation
    found = FollowUp.objects.exclude(status=FollowUp.Status.MERGED).filter(found_on__range=(document.first, document.last))
    return found if org.kind == Organisation.Kind.AGENCY else found.filter(owner__in=[org, *org.children.all()])


def _parts(found: QuerySet[FollowUp], document: Document, moment: Moment) -> Iterator[Part]:
    today = min(moment.as_of, document.last)
    yield Heading("Ⅰ. 환류 현황", 1)
    yield from _summary("찾은 곳", "source", by_source(found, today))
    yield from _summary("맡은 조직", "team", by_team(found, today))
    whole = total(found, today)
    settled = count("settled", "해결한 것", whole.settled, "건")
    yield Sentence(("모두 ", count("found", "찾은 것", whole.found, "건"), "을 찾아 ", settled, "을 해결하고 확인받았습니다."))
    yield Passage("summary", "총평", "무엇이 달라졌는지, 남은 것은 왜 남았는지")
    yield Heading("Ⅱ. 하나씩", 1)
    for each in step_by_step(returned(found)):
        yield from _one(each)


def _summary(title: str, key: str, rows: list[Row]) -> Iterator[Table]:
    yield from table(f"{title}별 환류", (title, *_HEADS[1:]), [_row(f"{key}.{each.key}", each) for each in rows])


def _row(key: str, each: Row) -> tuple[Cell, ...]:
    name = each.name
    return row(
        name,
        count(f"{key}.found", f"{name}: 찾음", each.found),
        count(f"{key}.settled", f"{name}: 해결", each.settled),
        count(f"{key}.declined", f"{name}: 받아들이지 않음", each.declined),
        count(f"{key}.open", f"{name}: 남음", each.open),
        count(f"{key}.days", f"{name}: 걸린 날", each.median_days, "일"),
        percent(f"{key}.share", f"{name}: 해결 비율", each.settled_share),
    )


def _one(each: Returned) -> Iterator[Part]:
    followup = each.followup
    yield Heading(followup.title)
    said = (followup.get_found_in_display(), f"{followup.found_on:%Y. %-m. %-d.}", followup.owner, followup.get_status_display())
    yield Sentence((", ".join(map(str, said)),), "note")
    yield Sentence((followup.text,))
    for name, event in (("정한 것", each.decided), ("한 것", each.done)):
        if event and event.text.strip():
            yield Sentence((f"{name}: {event.text}",), "point", 1)
    for reflection in each.reflections:
        yield Sentence((f"반영한 곳: {reflection}",), "point", 1)
    if each.files:
        yield Sentence((f"증빙: {', '.join(event.name for event in each.files)}",), "note", 1)
