"""Files made of a version of the plan, in the background."""

from __future__ import annotations

from django.db import models

from chomchom.core.making.file import MadeFile, ready_has_content
from chomchom.plan.models.version import Version


class BookFile(MadeFile):
    """The plan book of a version in one format. `of`: the digest of the plan that it was asked for; a draft is corrected."""

    class Format(models.TextChoices):
        HWPX = "hwpx", "한글 문서"
        PDF = "pdf", "PDF(읽기와 인쇄)"
        DOCX = "docx", "워드 문서"
        HTML = "html", "웹 문서(한 파일)"

    version = models.ForeignKey(Version, models.CASCADE, related_name="books", verbose_name="판")
    format = models.CharField("형식", max_length=4, choices=Format)
    of = models.CharField("계획의 지문", max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "format"], name="one_book_of_a_format"),
            ready_has_content("a_ready_book_has_content"),
        ]

    def __str__(self) -> str:
        return f"{self.version}.{self.format}"
