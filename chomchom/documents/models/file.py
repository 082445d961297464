"""Files made of an edition, in the background."""

from __future__ import annotations

from django.db import models

from chomchom.core.making.file import MadeFile, ready_has_content
from chomchom.documents.models.edition import Edition


class File(MadeFile):
    """An edition in one format."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        HWPX = "hwpx", "한글(.hwpx)"
        DOCX = "docx", "워드(.docx)"
        XLSX = "xlsx", "엑셀(.xlsx)"
        HTML = "html", "웹 문서(.html)"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files", verbose_name="판")
    format = models.CharField("형식", max_length=4, choices=Format)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "format"], name="one_file_of_a_format"),
            ready_has_content("a_ready_file_has_content"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}.{self.format}"
