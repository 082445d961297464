"""Entries and questions for the tests of questions, made by hypothesis."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from chomchom.plan.question import Count, Distinct, Entry, Filter, Growth, LabelIs, Mean, Question, Ratio, Sum, Total

YEAR = 2026
KINDS = ("meeting.held", "training.held", "promotion.posted")
WORDS = ("이사회", "인사위원회", "청렴")
days = st.dates(dt.date(YEAR - 1, 1, 1), dt.date(YEAR + 1, 1, 31))

entries = st.lists(
    st.builds(
        Entry,
        id=st.integers(1, 10_000),
        kind=st.sampled_from(KINDS),
        on=days,
        org=st.sampled_from(("기획팀", "돌봄팀")),
        quantity=st.integers(0, 9),
        people=st.none() | st.integers(0, 50),
        amount=st.none() | st.integers(0, 10**9),
        score=st.none() | st.integers(0, 100),
        subject=st.none() | st.sampled_from("가나다라"),
        counterpart=st.none() | st.sampled_from("ABC"),
        region=st.none() | st.sampled_from(("전주", "군산")),
        labels=st.dictionaries(st.sampled_from(("body", "topic")), st.sampled_from(WORDS)),
        title=st.sampled_from(("", "정기 이사회", "청렴 교육")),
        posted=st.none() | days,
        reversed=st.none() | days,
    ),
    max_size=25,
    unique_by=lambda entry: entry.id,
)

filters = st.builds(
    Filter,
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True).map(tuple),
    labels=st.lists(st.builds(LabelIs, st.just("body"), st.just(("이사회",))), max_size=1).map(tuple),
    orgs=st.sampled_from(((), ("기획팀",))),
    regions=st.sampled_from(((), ("전주",))),
    words=st.sampled_from(((), ("청렴", "이사회"))),
)
simples = (
    st.builds(Count, filters)
    | st.builds(Sum, filters, st.sampled_from(("quantity", "people", "amount")))
    | st.builds(Distinct, filters, st.sampled_from(("subject", "counterpart")), st.integers(1, 3))
)
measures = (
    simples
    | st.builds(Mean, filters)
    | st.builds(Total, st.lists(simples, min_size=2, max_size=3).map(tuple))
    | st.builds(Ratio, simples, simples, st.booleans())
    | st.builds(Growth, simples)
)
questions = st.builds(
    Question,
    measure=measures,
    comparator=st.sampled_from((">=", "<=", ">", "<", "=")),
    value=st.integers(0, 40),
    unit=st.just("건"),
    period=st.sampled_from(("year", "half", "quarter", "month", "week", "always")),
)
months = st.frozensets(st.integers(1, 12), max_size=12)
