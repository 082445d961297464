"""The pages of a draft, as who has no JavaScript uses them: a form is sent, and the page comes again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import agency
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.editing import removed
from chomchom.surveys.instrument.form import Form, Question, Section, Type
from chomchom.surveys.instrument.translating import language_added
from chomchom.surveys.models import Version
from chomchom.surveys.services import instruments
from chomchom.surveys.services.instruments import Making
from chomchom.surveys.tests.made import AT, FORM, survey

pytestmark = pytest.mark.django_db


class Editor:
    """A planner at one draft, whose form a colleague may change meanwhile."""

    def __init__(self, form: Form = FORM) -> None:
        self.user, self.other = member("planner", name="이기획"), member("planner", name="박동료")
        making = Making(name="우리 설문", purpose="training", organisation=agency(), form=form)
        self.draft = instruments.new(making, by=self.user, at=AT)
        self.client = browser_of(self.user)

    @property
    def form(self) -> Form:
        return Version.objects.get(pk=self.draft.pk).form

    def address(self, page: str, *parts: str) -> str:
        return reverse(f"surveys:{page}", args=[self.draft.pk, *parts])

    def open(self, page: str, *parts: str) -> dict[str, Any]:
        """The page as a browser would send it back untouched."""
        context = self.client.get(self.address(page, *parts)).context
        filled = context.get("filled")
        if filled is None:
            return {"seen": context["seen"]}
        values = {each.name: each.value() for each in filled.form}
        return {name: value for name, value in values.items() if value not in (None, False)} | {"seen": filled.seen}

    def send(self, page: str, *parts: str, **data: Any) -> Any:
        return self.client.post(self.address(page, *parts), data, follow=True)

    def arrange(self, do: str, **data: Any) -> Any:
        return self.send("version-arrange", do=do, **{"seen": self.open("version-edit")["seen"], **data})

    def meanwhile(self, form: Form) -> None:
        instruments.change(self.draft, form, by=self.other, at=AT)


@pytest.fixture
def editor() -> Editor:
    return Editor()


def names(form: Form) -> list[list[str]]:
    return [[section.name, *(each.name for each in section.questions)] for section in form.sections]


def reworded(name: str, **fields: Any) -> Form:
    sections = [
        msgspec.structs.replace(
            section,
            questions=tuple(msgspec.structs.replace(each, **fields) if each.name == name else each for each in section.questions),
        )
        for section in FORM.sections
    ]
    return msgspec.structs.replace(FORM, sections=tuple(sections))


def test_a_question_is_worded_and_told_what_is_wrong(editor: Editor) -> None:
    body = editor.send("question-edit", "why", **editor.open("question-edit", "why") | {"show_if": "nobody = 1"}).content.decode()

    assert "‘nobody’라는 물음이 없습니다" in body
    assert editor.form == reworded("why", show_if="nobody = 1")
    page = editor.client.get(editor.address("version-edit"))
    assert [(question.name, faults) for question, faults in page.context["sections"][0]["questions"] if faults] == [
        ("why", ["조건: ‘nobody’라는 물음이 없습니다. 이름을 확인하세요."])
    ]


def test_a_page_that_is_saved_as_it_came_changes_nothing(editor: Editor) -> None:
    for question in FORM.questions:
        editor.send("question-edit", question.name, **editor.open("question-edit", question.name))
    editor.send("section-edit", "content", **editor.open("section-edit", "content"))
    editor.send("version-head", **editor.open("version-head") | {"grouped_by": ["job"]})

    assert editor.form == FORM
    assert not AuditLine.objects.filter(code="surveys.version.changed").exists()


def test_limits_follow_the_type(editor: Editor) -> None:
    asked = editor.open("question-edit", "why")
    assert "lines" in asked
    assert "least" not in asked
    editor.send("question-edit", "why", **asked | {"type": "number"})
    page = editor.client.get(editor.address("question-edit", "why")).context["filled"].form
    assert {"least", "most", "whole", "unit"} <= set(page.fields)
    assert "lines" not in page.fields
    said = {"least": "0", "most": "24.5", "unit": "시간"}
    editor.send("question-edit", "why", **editor.open("question-edit", "why") | said)
    question = editor.form.question("why")
    assert question is not None
    assert (str(question.least), str(question.most), question.unit, question.whole) == ("0", "24.5", {"ko": "시간"}, False)

    wrong = editor.send("question-edit", "why", **editor.open("question-edit", "why") | {"least": "많이"})
    assert (wrong.status_code, wrong.context["filled"].form["least"].value()) == (422, "많이")
    date = editor.open("question-edit", "why") | {"type": "date"}
    editor.send("question-edit", "why", **date)
    days = {"earliest": "2026-01-01", "latest": "2026-12-31"}
    editor.send("question-edit", "why", **editor.open("question-edit", "why") | days)
    question = editor.form.question("why")
    assert question is not None
    assert (str(question.earliest), str(question.latest), question.least) == ("2026-01-01", "2026-12-31", None)


def test_a_fault_that_was_saved_is_told_with_its_field(editor: Editor) -> None:
    saved = editor.open("question-edit", "why") | {"most": "-3"}
    body = editor.send("question-edit", "why", **saved).content.decode()
    assert "저장했습니다. 다만 고칠 곳이 있습니다: ‘몇 자까지’에는 1부터 10,000까지" in body
    refused = editor.send("question-edit", "why", **editor.open("question-edit", "why") | {"most": "9" * 20}).content.decode()
    assert "소수점 앞은 12자리" in refused


def test_choices_are_open_alone_and_counted(editor: Editor) -> None:
    editor.send("question-edit", "job", **editor.open("question-edit", "job") | {"type": "multiple"})
    asked = editor.open("question-edit", "job") | {"alone_choices": "office", "most": "2", "random_order": "on"}
    assert asked["open_choices"] == "other"
    refused = editor.send("question-edit", "job", **asked | {"alone_choices": "nothing"})
    assert "‘nothing’는 보기의 값이 아닙니다" in refused.content.decode()
    editor.send("question-edit", "job", **asked)
    question = editor.form.question("job")
    assert question is not None
    assert [(each.value, each.is_open, each.alone) for each in question.choices] == [
        ("care", False, False),
        ("office", False, True),
        ("other", True, False),
    ]
    assert (int(question.most or 0), question.random_order) == (2, True)


def test_sections_and_questions_are_put_in_and_moved(editor: Editor) -> None:
    new = editor.arrange("section-add", title="나에 대해")
    assert new.redirect_chain[-1][0] == editor.address("section-edit", "s1")
    editor.arrange("question-to job", section="s1")
    editor.arrange("question-add s1")
    editor.arrange("question-below overall")
    editor.arrange("question-up q1")
    editor.arrange("section-down content")

    assert names(editor.form) == [["s1", "q1", "job"], ["content", "overall", "q2", "parts", "why"]]
    for act, sentence in [("question-up nobody", "그 물음이 없습니다"), ("section-up nobody", "그 부가 없습니다")]:
        assert sentence in editor.arrange(act).content.decode()
    assert editor.arrange("question-to job", section="nobody").status_code == 200
    assert editor.send("version-arrange", do="explode").status_code == 409


def test_an_order_that_changed_is_told_and_nothing_moves(editor: Editor) -> None:
    seen = editor.open("version-edit")["seen"]
    editor.meanwhile(removed(FORM, "parts"))
    body = editor.arrange("question-down overall", seen=seen).content.decode()

    assert "마지막으로는 박동료 님이 2031-06-15 12:00에 고쳤습니다" in body
    assert names(editor.form) == [["content", "overall", "job", "why"]]


def test_a_section_has_words_in_each_language_a_condition_and_goes_with_its_questions() -> None:
    editor = Editor(language_added(FORM, "en"))
    editor.arrange("section-add", title="나")
    editor.arrange("question-to job", section="s1")
    words = {"title-ko": "나에 대해", "title-en": "About you", "intro-ko": "", "show_if": "overall <= 2", "random_order": "on"}
    editor.send("section-edit", "s1", **editor.open("section-edit", "s1") | words)
    section = editor.form.sections[1]
    assert (section.title, section.show_if, section.random_order) == (
        {"ko": "나에 대해", "en": "About you"},
        "overall <= 2",
        True,
    )

    asked = editor.client.get(editor.address("section-remove", "content")).content.decode()
    assert "물음 3개도 지웁니다" in asked
    assert "조건 1개도 지웁니다: s1" in asked
    assert len(editor.form.sections) == 2, "asking removes nothing"
    editor.send("section-remove", "content", **editor.open("section-remove", "content"))
    assert names(editor.form) == [["s1", "job"]]
    assert editor.form.sections[0].show_if == ""
    assert editor.client.get(editor.address("section-remove", "content")).status_code == 404


def test_what_goes_with_a_question_is_said_and_asked_again_if_it_changed(editor: Editor) -> None:
    seen = editor.open("question-remove", "overall")
    assert "조건 1개도 지웁니다: why" in editor.client.get(editor.address("question-remove", "overall")).content.decode()
    editor.meanwhile(reworded("job", show_if="overall = 5"))
    again = editor.send("question-remove", "overall", **seen)

    assert (again.status_code, "조건 2개도 지웁니다: job, why" in again.content.decode()) == (409, True)
    assert editor.form.question("overall") is not None
    editor.send("question-remove", "overall", seen=again.context["seen"])
    assert (names(editor.form), {each.show_if for each in editor.form.questions}) == ([["content", "parts", "job", "why"]], {""})
    gone = editor.send("question-remove", "overall", **seen)
    assert "이미 지워졌거나" in gone.content.decode()


def test_a_name_is_changed_with_all_that_names_it_and_published_versions_keep_theirs(editor: Editor) -> None:
    published = instruments.publish(editor.draft, by=editor.user, at=AT)
    editor.draft = instruments.begin(published.instrument, by=editor.user, at=AT)
    assert "조건 1개의 이름도 함께 바뀝니다" in editor.client.get(editor.address("name-change", "overall")).content.decode()
    to = editor.send("name-change", "overall", **editor.open("name-change", "overall") | {"name": " content_all "})

    assert to.redirect_chain[-1][0] == editor.address("question-edit", "content_all")
    question = editor.form.question("why")
    assert question is not None
    assert question.show_if == "content_all <= 2"
    assert Version.objects.get(pk=published.pk).form == FORM
    editor.send("name-change", "content", **editor.open("name-change", "content") | {"name": "first"})
    assert editor.form.sections[0].name == "first"


@pytest.mark.parametrize(("name", "sentence"), [("job", "이미 있는 이름"), ("아홉", "쓸 수 없습니다"), ("or", "조건을 적을 때")])
def test_a_name_that_cannot_be_is_refused_and_stays_in_its_field(editor: Editor, name: str, sentence: str) -> None:
    answer = editor.send("name-change", "overall", **editor.open("name-change", "overall") | {"name": name})
    assert sentence in answer.content.decode()
    assert answer.context["filled"].form["name"].value() == name
    assert editor.form == FORM


def test_a_question_with_an_impossible_name_can_be_named(editor: Editor) -> None:
    nameless = Section(name="s", questions=(Question(name="몇 살?", type=Type.NUMBER, text={"ko": "나이"}),))
    editor.meanwhile(msgspec.structs.replace(FORM, sections=(*FORM.sections, nameless)))
    assert "이름 ‘몇 살?’을 쓸 수 없습니다" in editor.client.get(editor.address("version-edit")).content.decode()
    editor.send("name-change", "몇 살?", **editor.open("name-change", "몇 살?") | {"name": "age"})
    assert names(editor.form)[1] == ["s", "age"]


def test_every_text_is_translated_beside_its_korean(editor: Editor) -> None:
    page = editor.send("language-add", code="vi", **editor.open("version-edit"))
    assert page.redirect_chain[-1][0] == editor.address("language-edit", "vi")
    rows = page.context["rows"]
    assert [row["place"].texts["ko"] for row in rows][:5] == [
        "교육 만족도",
        "이름을 묻지 않습니다.",
        "교육은 어땠나요",
        "전반적으로 만족하십니까?",
        "하나씩 여쭙니다.",
    ]
    assert all(row["is_missing"] for row in rows)
    words = {row["field"].name: f"vi {number}" for number, row in enumerate(rows)}
    some = editor.send("language-edit", "vi", **editor.open("language-edit", "vi") | words | {"job.choice.care": ""})
    assert [row["place"].key for row in some.context["rows"] if row["is_missing"]] == ["job.choice.care"]
    assert "(vi)" in editor.client.get(editor.address("version-edit")).content.decode()
    editor.send("language-edit", "vi", **editor.open("language-edit", "vi") | {"job.choice.care": "vi chăm sóc"})

    job = editor.form.question("job")
    assert job is not None
    assert job.choices[0].text == {"ko": "돌봄", "vi": "vi chăm sóc"}
    assert faults_of(editor.form) == []
    asked = editor.client.get(editor.address("language-remove", "vi")).content.decode()
    assert f"글 {len(rows)}개를 모두 지웁니다" in asked
    editor.send("language-remove", "vi", **editor.open("language-remove", "vi"))
    assert editor.form == FORM


def test_languages_that_cannot_be_added_or_removed(editor: Editor) -> None:
    assert "더할 언어를 골라 주세요" in editor.send("language-add", code="tlh", **editor.open("version-edit")).content.decode()
    assert "이미 있습니다" in editor.send("language-add", code="ko", **editor.open("version-edit")).content.decode()
    assert editor.client.get(editor.address("language-remove", "ko")).status_code == 409
    assert editor.client.get(editor.address("language-edit", "vi")).status_code == 404


def test_the_later_of_two_is_told_and_loses_nothing(editor: Editor) -> None:
    mine = editor.open("question-edit", "why") | {"text": "왜 그렇습니까?", "help": "짧게"}
    editor.meanwhile(reworded("why", text={"ko": "까닭은 무엇입니까?"}, required=True))
    answer = editor.send("question-edit", "why", **mine)
    page, body = answer.context["filled"], answer.content.decode()

    assert answer.status_code == 409
    assert "박동료 님이 2031-06-15 12:00에" in body
    assert editor.form.question("why").text == {"ko": "까닭은 무엇입니까?"}  # type: ignore[union-attr]  # it is there
    values = {each.name: each.value() for each in page.form}
    assert (values["text"], values["help"], values["required"]) == ("왜 그렇습니까?", "짧게", True)
    assert dict(page.stands) == {"text": "까닭은 무엇입니까?", "help": ""}
    assert "까닭은 무엇입니까?" in body

    again = {name: value for name, value in values.items() if value not in (None, False)}
    editor.send("question-edit", "why", **again, seen=page.seen)
    assert editor.form == reworded("why", text={"ko": "왜 그렇습니까?"}, help={"ko": "짧게"}, required=True)


def test_who_changes_another_question_is_not_disturbed(editor: Editor) -> None:
    mine = editor.open("question-edit", "why") | {"text": "왜 그렇습니까?"}
    editor.meanwhile(reworded("overall", text={"ko": "만족하십니까?"}))
    editor.send("question-edit", "why", **mine)
    assert [each.text["ko"] for each in editor.form.questions][::3] == ["만족하십니까?", "왜 그렇습니까?"]


@pytest.mark.parametrize("seen", ["", "{", "[]", '{"text": "0"}', "\ud800", "x" * 300_000])
def test_who_saw_nothing_saves_nothing(editor: Editor, seen: str) -> None:
    mine = editor.open("question-edit", "why") | {"text": "왜?", "seen": seen.encode("utf-8", "replace").decode()}
    assert editor.send("question-edit", "why", **mine).status_code == 409
    assert editor.form == FORM


def test_words_for_what_is_gone_are_kept_to_be_copied(editor: Editor) -> None:
    mine = editor.open("question-edit", "why") | {"text": "왜 그렇습니까?"}
    editor.meanwhile(removed(FORM, "why"))
    answer = editor.send("question-edit", "why", **mine)
    assert (answer.status_code, "왜 그렇습니까?" in answer.content.decode()) == (409, True)
    editor.meanwhile(language_added(FORM, "en"))
    mine = editor.open("language-edit", "en") | {"why.text": "What was missing?", "job.text": "Your work?"}
    editor.meanwhile(removed(editor.form, "why"))
    answer = editor.send("language-edit", "en", **mine)
    assert dict(answer.context["filled"].lost) == {"why.text": "What was missing?"}
    assert answer.context["filled"].form["job.text"].value() == "Your work?"


def test_words_of_a_language_that_is_gone_are_all_kept_to_be_copied() -> None:
    editor = Editor(language_added(reworded("why", text={"ko": "하시는 일은 무엇입니까?"}), "en"))
    mine = editor.open("language-edit", "en") | {"why.text": "Your work, again?", "job.text": "Your work?"}
    editor.meanwhile(FORM)
    answer = editor.send("language-edit", "en", **mine)
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("Your work, again?", "Your work?"))


def test_a_korean_text_that_changed_is_told_to_who_translates_it(editor: Editor) -> None:
    editor.meanwhile(language_added(FORM, "en"))
    mine = editor.open("language-edit", "en") | {"why.text": "What was missing?"}
    editor.meanwhile(language_added(reworded("why", text={"ko": "무엇이 좋았습니까?"}), "en"))
    answer = editor.send("language-edit", "en", **mine)
    assert answer.status_code == 409
    assert "무엇이 좋았습니까?" in answer.content.decode()


def test_a_version_published_meanwhile_keeps_what_was_typed_on_the_page(editor: Editor) -> None:
    mine = editor.open("question-edit", "why") | {"text": "왜 그렇습니까?"}
    instruments.publish(editor.draft, by=editor.other, at=AT)
    answer = editor.send("question-edit", "why", **mine)
    assert "펴낸 판은 바꿀 수 없습니다" in answer.content.decode()
    assert answer.context["filled"].form["text"].value() == "왜 그렇습니까?"
    assert editor.client.get(editor.address("version-edit")).status_code == 302
    assert "펴낸 판은 바꿀 수 없습니다" in editor.send("version-arrange", do="question-up why", seen="{}").content.decode()


def test_scripts_in_texts_and_names_are_shown_as_text(editor: Editor) -> None:
    script = "<script>alert(1)</script>"
    editor.send("question-edit", "why", **editor.open("question-edit", "why") | {"text": script, "help": f"{script}\r\n둘째 줄"})
    assert editor.form.question("why").help == {"ko": f"{script}\n둘째 줄"}  # type: ignore[union-attr]  # it is there
    for page in (("version-edit",), ("question-edit", "why"), ("question-remove", "why"), ("name-change", "why")):
        assert script not in editor.client.get(editor.address(*page)).content.decode()


def test_who_only_reads_and_who_edits_a_standard_one_find_no_editor(editor: Editor) -> None:
    reader = browser_of(member("auditor"))
    assert reader.get(editor.address("version-edit")).status_code == 404
    instruments.sync_bank(by=None, at=AT)
    standard = Version.objects.get(instrument__code="users")
    assert editor.client.get(reverse("surveys:version-edit", args=[standard.pk])).status_code == 404


@pytest.mark.parametrize(("role", "is_there"), [("planner", True), ("auditor", False)])
def test_a_survey_leads_to_paper_and_telephone_who_may_enter(role: str, is_there: bool) -> None:
    running = survey(of=agency())
    user: User = member(role)
    body = browser_of(user).get(running.get_absolute_url()).content.decode()
    assert (reverse("surveys:entry-home", args=[running.pk]) in body) is is_there


def test_large_drafts_cost_no_more_queries(django_assert_max_num_queries: Any, client: Client) -> None:
    editor = Editor(msgspec.structs.replace(FORM, sections=tuple(FORM.sections * 3)))
    editor.open("version-edit")
    with django_assert_max_num_queries(12):  # session, user, roles, organisations, the version with its instrument
        editor.open("version-edit")
