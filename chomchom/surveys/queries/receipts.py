"""What whoever answered is told by their receipt code, before anything became a follow-up."""

from __future__ import annotations

from chomchom.surveys.models import Response, Survey


def told_of_answers(code_hash: bytes) -> str:
    """A sentence for the holder of the code; empty where no answers have it. One query."""
    found = Response.objects.filter(receipt_hash=code_hash).values_list("survey__title", "survey__status").first()
    if found is None:
        return ""
    title, status = found
    later = "마감한 뒤에 함께 읽습니다." if status != Survey.Status.CLOSED else "조사를 마감했고, 남기신 말씀을 함께 읽고 있습니다."
    return f"‘{title}’에 답하신 것을 잘 받았습니다. {later}"
