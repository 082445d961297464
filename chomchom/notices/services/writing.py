"""Writing to somebody outside: once for a key, sealed, and sent by a worker when the transaction is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from chomchom.accounts.models import User
from chomchom.core import queue
from chomchom.core.crypto import keyring
from chomchom.core.errors import DomainError
from chomchom.notices.models import Notice
from chomchom.notices.wordings import LONGEST_TEXT
from chomchom.orgs.models import Organisation

SEND_TASK = "notices.send_waiting"
LONGEST_BODY = {Notice.Channel.EMAIL: 4000, Notice.Channel.SMS: 1000, Notice.Channel.TALK: LONGEST_TEXT}


class CannotWrite(DomainError):
    """There is no message, or nobody to send it to."""


@dataclass(frozen=True, kw_only=True)
class Writing:
    """A message. `key` is the same for every try at writing the same thing; `source` is what it is about. `wording` is the code of
    the wording that its `body` fills in, without which nothing goes by 알림톡."""

    channel: str
    purpose: str
    organisation: Organisation
    address: str
    subject: str
    body: str
    key: str
    source: models.Model | None = None
    wording: str = ""


@transaction.atomic
def write(writings: Iterable[Writing], *, by: User | None, at: datetime) -> int:
    """Have messages sent; those whose key was written before are left as they are. Returns how many are new. Raises
    CannotWrite."""
    asked = {each.key: each for each in writings}
    known = set(Notice.objects.filter(key__in=asked).values_list("key", flat=True))
    new = [each for key, each in asked.items() if key not in known]
    if not new:
        return 0
    key = keyring.writing_key(Notice._meta.db_table)
    rows = [_row(each, by, at) for each in new]
    for row, each in zip(rows, new, strict=True):
        row.seal_with(key, address=each.address, body=each.body)
    made = Notice.objects.bulk_create(rows, ignore_conflicts=True)
    queue.later(SEND_TASK)
    return len(made)


def _row(said: Writing, by: User | None, at: datetime) -> Notice:
    if not said.address or not said.body:
        raise CannotWrite("보낼 곳과 내용을 적어 주세요.")
    longest = LONGEST_BODY[Notice.Channel(said.channel)]
    if len(said.body) > longest:
        raise CannotWrite(f"내용이 너무 깁니다({len(said.body):,}자). {longest:,}자까지 보낼 수 있습니다.")
    if said.channel == Notice.Channel.TALK and not said.wording:
        raise CannotWrite("승인받은 문구가 아니어서 알림톡으로 보낼 수 없습니다. 문자나 전자우편으로 쓰세요.")
    about = said.source
    return Notice(
        channel=said.channel,
        purpose=said.purpose,
        organisation=said.organisation,
        subject=said.subject,
        key=said.key,
        wording=said.wording,
        source_type=ContentType.objects.get_for_model(about) if about else None,
        source_id=about.pk if about else None,
        by=by,
        at=at,
    )
