"""The book of the access log: the canonical form of each sealed row, and where its seals lie. Never change a form."""

from __future__ import annotations

from chomchom.accesslog.models import Leaf, Seal
from chomchom.core.sealing import Book, Sealed

_LINE = """json_build_array('line/1', thing.id, thing.at AT TIME ZONE 'UTC', thing.by_id, thing.address, thing.act, thing.kind,
    thing.subjects, thing.places, thing.purpose)"""
_DESTRUCTION = """json_build_array('destruction/1', thing.id, thing.before, thing.lines, thing.kept_years, thing.law, thing.by_id,
    thing.at AT TIME ZONE 'UTC')"""
_MARK = """json_build_array('mark/1', thing.id, thing.month, thing.finding, thing.sentence, thing.verdict, thing.note, thing.by_id,
    thing.at AT TIME ZONE 'UTC')"""
_REVIEW = """json_build_array('review/1', thing.id, thing.month, thing.lines, thing.findings, thing.note, thing.by_id,
    thing.at AT TIME ZONE 'UTC')"""
_DESTROYED = "coalesce(leaf.day < (SELECT max(before) FROM accesslog_destruction), false)"
_LOCK = 0x13 << 48

ACCESS_LOG = Book(
    seals=Seal,
    leaves=Leaf,
    things={
        Leaf.Thing.LINE: Sealed("accesslog_line", "at", _LINE, may_be_gone=_DESTROYED),
        Leaf.Thing.DESTRUCTION: Sealed("accesslog_destruction", "at", _DESTRUCTION),
        Leaf.Thing.MARK: Sealed("accesslog_mark", "at", _MARK),
        Leaf.Thing.REVIEW: Sealed("accesslog_review", "at", _REVIEW),
    },
    lock=_LOCK,
)
