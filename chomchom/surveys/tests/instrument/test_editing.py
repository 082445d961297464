"""A form is edited: questions and sections come, go, move, are renamed and worded; no condition loses its question by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chomchom.surveys.instrument.answering import OTHER, shown
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.editing import (
    Heading,
    added,
    headed,
    moved,
    moved_to,
    removed,
    section_added,
    section_moved,
    section_removed,
    worded,
)
from chomchom.surveys.instrument.form import Form, Question, Section, Type
from chomchom.surveys.instrument.naming import CannotRename, looked_for, lookers, mentioned, names_of, renamed
from chomchom.surveys.instrument.wording import Wording, fitting, rephrased, wording_of
from chomchom.surveys.tests.made import FORM
from chomchom.surveys.tests.xlsform.forms import forms

some = settings(max_examples=40, deadline=None)


def names(form: Form) -> list[str]:
    return [each.name for each in form.questions]


def asked(form: Form, name: str) -> Question:
    question = form.question(name)
    assert question is not None
    return question


def dangling(form: Form) -> set[str]:
    return looked_for(form) - set(names(form))


def test_a_question_goes_up_and_down_and_no_further_than_the_ends() -> None:
    assert names(moved(FORM, "job", -1)) == ["overall", "job", "parts", "why"]
    assert names(moved(FORM, "job", 1)) == ["overall", "parts", "why", "job"]
    assert moved(FORM, "overall", -1) == FORM == moved(FORM, "why", 1)
    assert any("먼저" in fault.sentence for fault in faults_of(moved(moved(moved(FORM, "why", -1), "why", -1), "why", -1)))


def test_a_question_is_added_below_or_at_the_end_of_a_section_and_removed() -> None:
    form, name = added(FORM, "overall")
    assert names(form) == ["overall", name, "parts", "job", "why"]
    assert removed(form, name) == FORM
    form, name = added(FORM, "content")
    assert names(form) == ["overall", "parts", "job", "why", name]


def test_who_looked_at_a_removed_question_is_asked_always() -> None:
    form = removed(FORM, "overall")
    assert [each.name for each in lookers(FORM, {"overall"})] == ["why"]
    assert asked(form, "why").show_if == ""
    assert removed(FORM, "job").grouped_by == ()


def test_a_section_is_added_headed_moved_filled_and_removed() -> None:
    form, name = section_added(FORM, "content", "나에 대해")
    form = moved_to(headed(form, name, Heading(title={"ko": "나"}, show_if=" overall <= 2 ")), "job", name)
    assert [(each.name, names(replace(FORM, sections=(each,)))) for each in form.sections] == [
        ("content", ["overall", "parts", "why"]),
        (name, ["job"]),
    ]
    assert (form.sections[1].title, form.sections[1].show_if) == ({"ko": "나"}, "overall <= 2")
    assert [each.name for each in section_moved(form, name, -1).sections] == [name, "content"]
    assert section_moved(form, name, 1) == form
    without = section_removed(form, "content")
    assert (names(without), without.sections[0].show_if) == (["job"], "")
    assert section_added(replace(FORM, sections=()), "", "처음")[0].sections[0].title == {"ko": "처음"}


def test_words_change_and_what_the_page_does_not_show_stays() -> None:
    job = asked(FORM, "job")
    lines = wording_of(job).choices + "\n조리"
    changed = asked(worded(FORM, "job", with_(wording_of(job), text="어떤 일을 하십니까?", choices=lines)), "job")

    assert changed.text == {"ko": "어떤 일을 하십니까?"}
    assert changed.choices[:3] == job.choices  # `is_open` too
    assert (changed.choices[3].value, changed.choices[3].text) == ("c4", {"ko": "조리"})
    flagged = asked(worded(FORM, "job", with_(wording_of(job), open_choices="", alone_choices="care")), "job")
    assert [(each.is_open, each.alone) for each in flagged.choices] == [(False, True), (False, False), (False, False)]


def test_limits_are_those_of_the_type_and_go_with_it() -> None:
    number = worded(FORM, "why", Wording(type=Type.NUMBER, text="몇 번?"))
    number = worded(
        number, "why", with_(wording_of(asked(number, "why")), least=Decimal(0), most=Decimal(9), whole=True, unit="번")
    )
    question = asked(number, "why")
    assert (question.least, question.most, question.whole, question.unit, question.lines) == (
        Decimal(0),
        Decimal(9),
        True,
        {"ko": "번"},
        1,
    )
    assert {"least", "most", "whole", "unit"} <= set(fitting(question))
    assert {"lines", "earliest", "choices"} & set(fitting(question)) == set()
    text = asked(worded(number, "why", with_(wording_of(question), type=Type.TEXT)), "why")
    assert (text.least, text.most, text.whole, text.unit) == (None, None, False, {})
    many = replace(asked(FORM, "job"), type=Type.MULTIPLE, most=Decimal(2))
    assert rephrased(many, with_(wording_of(many), type=Type.RANKING)).most == Decimal(2)
    assert rephrased(many, with_(wording_of(many), type=Type.TEXT)).most is None
    strange = replace(question, type=Type.TEXT)
    assert {"least", "lines", "most"} <= set(fitting(strange)), "what is set wrongly can be cleared"


def test_the_first_of_two_with_one_name_is_meant() -> None:
    twin = Question(name="job", type=Type.TEXT, text={"ko": "둘째"})
    form = replace(FORM, sections=(*FORM.sections, Section(name="more", questions=(twin,))))
    assert removed(form, "job").question("job") == twin
    assert removed(form, "job").grouped_by == ("job",)
    assert names(renamed(form, "job", "work")) == ["overall", "parts", "work", "why", "job"]


def test_a_name_is_changed_wherever_it_is_named() -> None:
    conditions = "job = 'job' and not job-other != \"job\" or answered( job )"
    form = replace(FORM, sections=(*FORM.sections, Section(name="more", show_if=conditions, questions=())))
    told = renamed(renamed(form, "job", "work"), "overall", "all-of-it")
    assert told.sections[1].show_if == "work = 'job' and not work-other != \"job\" or answered( work )"
    assert (asked(told, "why").show_if, told.grouped_by) == ("all-of-it <= 2", ("work",))
    assert renamed(form, "more", "rest").sections[1].name == "rest"
    broken = replace(FORM, sections=(*FORM.sections, Section(name="more", show_if="job = 'a' and job = 'b", questions=())))
    assert renamed(broken, "job", "work").sections[1].show_if == "work = 'a' and work = 'b"


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("overall", "이미 있는"), ("content", "이미 있는"), ("and", "조건을 적을 때"), ("job-other", "끝날 수"),
        *((name, "쓸 수 없습니다") for name in ("", "9th", "물음", "a b", "a.b", "x" * 61)),
    ],
)  # fmt: skip
def test_a_name_that_is_taken_or_none_is_refused(new: str, sentence: str) -> None:
    with pytest.raises(CannotRename, match=sentence):
        renamed(FORM, "job", new)


def test_a_name_that_would_make_a_condition_too_long_is_refused() -> None:
    why = asked(FORM, "why")
    long = worded(FORM, "why", with_(wording_of(why), show_if=" or ".join(["job = 'care'"] * 60)))
    with pytest.raises(CannotRename, match="더 짧은"):
        renamed(long, "job", "what_do_you_do")


@some
@given(forms(), st.data())
def test_a_name_given_and_taken_back_leaves_the_form_as_it_was(form: Form, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(sorted(names_of(form))))
    told = renamed(form, old, "quite-new")
    assert dangling(told) == set()
    assert len(faults_of(told)) == len(faults_of(form))
    assert old not in names_of(told) | looked_for(told)
    assert renamed(told, "quite-new", old) == form
    # A forgotten mention would show: whoever answers is asked the same questions.
    answers = dict.fromkeys(names(form), "x1")
    new_answers = {("quite-new" if each == old else each): value for each, value in answers.items()}
    assert [("quite-new" if each == old else each) for each in shown(form, answers)] == shown(told, new_answers)


@some
@given(forms(), st.data())
def test_down_and_up_again_is_where_it_was(form: Form, data: st.DataObject) -> None:
    name, step = data.draw(st.sampled_from(names(form))), data.draw(st.sampled_from([-1, 1]))
    there = moved(form, name, step)
    assert there == form or moved(there, name, -step) == form
    section = data.draw(st.sampled_from([each.name for each in form.sections]))
    there = section_moved(form, section, step)
    assert there == form or section_moved(there, section, -step) == form
    other = moved_to(form, name, section)
    assert sorted(names(other)) == sorted(names(form))
    assert other.question(name) == form.question(name)


_EDITS: list[Callable[[Form, str, str], Form]] = [
    lambda form, name, _: removed(form, name),
    lambda form, _, section: section_removed(form, section),
    lambda form, name, _: renamed(form, name, "quite-new"),
    lambda form, name, section: moved_to(form, name, section),
    lambda form, name, _: added(form, name)[0],
    lambda form, _, section: section_added(form, section, "새 부")[0],
    lambda form, name, _: moved(form, name, 1),
    lambda form, _, section: section_moved(form, section, -1),
]


@some
@given(forms(), st.lists(st.tuples(st.sampled_from(_EDITS), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=4))
def test_after_any_edit_every_condition_finds_its_question(
    form: Form, edits: list[tuple[Callable[[Form, str, str], Form], int, int]]
) -> None:
    for edit, one, other in edits:
        asked_now, sections = names(form), [each.name for each in form.sections]
        assume(asked_now and sections and "quite-new" not in asked_now)
        form = edit(form, asked_now[one % len(asked_now)], sections[other % len(sections)])
        assert dangling(form) == set()
        assert len(names_of(form)) == len(names(form)) + len(form.sections), "names stay apart"


@some
@given(forms(), st.data())
def test_a_page_that_is_saved_as_it_came_changes_nothing(form: Form, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(list(form.questions)))
    wording = wording_of(question)
    assert worded(form, question.name, wording) == form
    longer = worded(form, question.name, with_(wording, text=f"{wording.text} 정말입니까?"))
    assert asked(longer, question.name).text == question.text | {"ko": f"{wording.text} 정말입니까?".strip()}
    assert worded(longer, question.name, wording) == form


def test_what_a_condition_names_is_found_in_any_text() -> None:
    assert mentioned("a.row = 1 and selected(b, 'c') or not answered(d-other)") == {"a", "b", "d"}
    assert mentioned("a = 1 and 'b") == {"a"}
    assert OTHER == "-other"
