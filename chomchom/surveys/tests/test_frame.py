"""What stands around a questionnaire speaks the language of who answers."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.test import Client
from django.utils import timezone

from chomchom.surveys.frame import LANGUAGES, in_language, sentences
from chomchom.surveys.models import Group
from chomchom.surveys.tests import made

TEMPLATES = Path(__file__).parents[1] / "templates/surveys/answer"
ASKED = re.compile(r'\{% say "([^"]+)" %\}')
ENGLISH = msgspec.structs.replace(made.FORM, languages=("ko", "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_that_the_pages_say_and_nothing_else(language: str) -> None:
    asked = {text for page in TEMPLATES.glob("*.html") for text in ASKED.findall(page.read_text(encoding="utf-8"))}

    assert asked == set(sentences(language))
    assert all(each.strip() and not re.search("[가-힣]", each) for each in sentences(language).values())


def test_what_a_language_does_not_have_stays_korean() -> None:
    assert [in_language("다음", each) for each in ("en", "ko", "xx")] == ["Next", "다음", "다음"]


@pytest.mark.django_db
def test_somebody_answers_in_english_from_the_first_page_to_the_receipt(client: Client) -> None:
    today = timezone.localdate()
    asked = made.survey(version=made.version(ENGLISH), opens_on=today, closes_on=today + timedelta(days=1))
    Group.objects.create(survey=asked, name="Jeonju")
    client.get(f"/s/{asked.code}/look/?to=plain.en")
    groups = client.get(f"/s/{asked.code}/").content.decode()
    assert "Please choose one." in groups
    page = client.get(f"/s/{asked.code}/?group={Group.objects.get().pk}", follow=True).content.decode()
    assert ">Send</button>" in page
    assert "Required" in page
    sent = {"section": "0", "asked": "overall parts job why", "q.overall": "4", "on": "1"}
    thanks = client.post(f"/s/{asked.code}/", sent, follow=True).content.decode()
    assert "Receipt number" in thanks
    assert "접수번호" not in thanks
