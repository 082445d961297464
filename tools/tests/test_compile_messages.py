"""The messages that replace Django's own."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import django
import pytest

from tools.compile_messages import catalogues, compiled, messages

DJANGO = Path(django.__file__).parent
SIGN = re.compile(r"%\(\w+\)[sd]|%[sd]")
OURS = {key: text for source in catalogues() for key, text in messages(source.read_text(encoding="utf-8")).items() if key}


def test_what_django_reads_is_what_the_sources_say(tmp_path: Path) -> None:
    for source in catalogues():
        assert source.with_suffix(".mo").read_bytes() == compiled(source.read_text(encoding="utf-8")), "run make format"
    file = tmp_path / "some.mo"
    file.write_bytes(
        compiled('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr ""\n"가"\n"나"\n')
    )

    with file.open("rb") as opened:
        assert gettext.GNUTranslations(opened).gettext("a") == "가나"


@pytest.mark.parametrize("key", OURS)
def test_each_is_still_one_of_django_s_and_asks_for_nothing_that_django_does_not_give(key: str) -> None:
    sources = (DJANGO / "conf/locale/ko/LC_MESSAGES/django.po", DJANGO / "contrib/auth/locale/ko/LC_MESSAGES/django.po")
    known = {known for source in sources for known in messages(source.read_text(encoding="utf-8"))}

    assert key in known
    assert set(SIGN.findall(OURS[key])) <= set(SIGN.findall(key))


@pytest.mark.parametrize("text", OURS.values(), ids=list(OURS))
def test_each_is_kind_and_whole(text: str) -> None:
    assert not re.search(r"\((과|를|이|가|은|는|으)\)", text)
    assert text.endswith(("요.", "니다.", "비밀번호", "비밀번호 다시"))
