"""회의자료와 회의록: the agenda and what was said and decided, with what earlier meetings left open."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.documents.content import Content, Heading, Part, Passage, Sentence, row, table
from chomchom.documents.kinds.sealed import about
from chomchom.documents.models import Document
from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import OPEN
from chomchom.plan.queries.progress import Moment

MOST_OPEN = 30


def build(document: Document, moment: Moment) -> Content:
    """Of a day; what earlier meetings of the organisation found and is still open is listed."""
    return about(document, moment, tuple(_parts(document)))


def _parts(document: Document) -> Iterator[Part]:
    yield Heading("회의 개요")
    yield Passage("overview", "", f"때: {document.first:%Y. %-m. %-d.} 00:00\n곳:\n참석:\n안 온 사람과 까닭:")
    yield Heading("지난 회의에서 남은 일")
    found = FollowUp.objects.filter(found_in=FollowUp.FoundIn.MEETING, owner=document.organisation, status__in=OPEN)
    earlier = found.filter(found_on__lt=document.first).select_related("person").order_by("due_on", "pk")[:MOST_OPEN]
    rows = [row(each.title, str(each.person or "–"), f"{each.due_on:%Y. %-m. %-d.}", each.get_status_display()) for each in earlier]
    if not rows:
        yield Sentence(("남은 일이 없습니다.",))
    yield from table("남은 일", ("할 일", "맡은 사람", "마칠 날", "상태"), rows, (3, 1, 1, 1))
    yield Heading("안건과 논의")
    yield Passage("agenda", "안건", "한 줄에 하나씩")
    yield Passage("discussion", "논의", "누가 무슨 뜻으로 말했는지, 갈린 의견도 함께")
    yield Heading("정한 것")
    yield Passage("decisions", "", "한 줄에 하나씩. 할 일이 되는 것은 후속조치에도 올려 주십시오.")
