"""One question of a form is changed, moved, added, taken away."""

from __future__ import annotations

from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.editing import Wording, added, lines_of, moved, removed, worded
from chomchom.surveys.instrument.form import Form, Type
from chomchom.surveys.tests.made import FORM


def names(form: Form) -> list[str]:
    return [each.name for each in form.questions]


def test_a_question_goes_up_and_down_and_no_further_than_the_ends() -> None:
    assert names(moved(FORM, "job", -1)) == ["overall", "job", "parts", "why"]
    assert names(moved(FORM, "job", 1)) == ["overall", "parts", "why", "job"]
    assert moved(FORM, "overall", -1) == FORM == moved(FORM, "why", 1)
    assert any("먼저" in fault.sentence for fault in faults_of(moved(moved(moved(FORM, "why", -1), "why", -1), "why", -1)))


def test_a_question_is_added_below_and_removed() -> None:
    form, name = added(FORM, "overall")
    assert names(form) == ["overall", name, "parts", "job", "why"]
    assert removed(form, name) == FORM


def test_words_change_and_what_the_page_does_not_show_stays() -> None:
    job = FORM.question("job")
    assert job is not None
    lines = lines_of(job.choices) + "\n조리"
    changed = worded(FORM, "job", Wording(type=Type.SINGLE, text="어떤 일을 하십니까?", choices=lines)).question("job")

    assert changed is not None
    assert changed.text == {"ko": "어떤 일을 하십니까?"}
    assert changed.choices[:3] == job.choices  # `is_open` too
    assert (changed.choices[3].value, changed.choices[3].text) == ("c4", {"ko": "조리"})
