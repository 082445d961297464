"""Out again: a version as a file, in every format that the agency uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.orgs.queries import house_style
from chomchom.plan import access
from chomchom.plan.draft import Draft
from chomchom.plan.models import Version
from chomchom.plan.queries.findings import draft_with_findings
from chomchom.plan.writer import json, text, xlsx
from chomchom.plan.writer.book import plan_docx, plan_html, plan_hwpx, plan_pdf


class Format(NamedTuple):
    """A file format: what it is for, its content type, and who writes it."""

    label: str
    content_type: str
    write: Callable[[Draft, dt.datetime], bytes]


FORMATS = {
    "hwpx": Format("한글 문서", "application/hwp+zip", lambda draft, at: plan_hwpx(draft, at, house_style().dress)),
    "pdf": Format("PDF(읽기와 인쇄)", "application/pdf", lambda draft, at: plan_pdf(draft, at, house_style().dress)),
    "html": Format("웹 문서(한 파일)", "text/html; charset=utf-8", lambda draft, at: plan_html(draft, at, house_style().dress)),
    "docx": Format(
        "워드 문서",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda draft, at: plan_docx(draft, at, house_style().dress),
    ),
    "xlsx": Format(
        "엑셀(고쳐서 다시 가져오기)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda draft, _: xlsx.workbook(draft),
    ),
    "txt": Format("텍스트", "text/plain; charset=utf-8", lambda draft, _: text.plan_text(draft).encode("utf-8-sig")),
    "json": Format("자료(JSON)", "application/json", lambda draft, _: json.to_json(draft, indent=2)),
}


@audience("plan.read")
def version_export(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The version in one format, under a Korean file name."""
    version = access.version_for(request.user, pk)
    chosen = FORMATS.get(format)
    if chosen is None:
        raise Http404
    response = HttpResponse(chosen.write(draft_with_findings(version), timezone.localtime()), content_type=chosen.content_type)
    return as_attachment(response, _file_name(version, format))


def _file_name(version: Version, ending: str) -> str:
    """`우리기관 2026년 사업계획 수정 1차.hwpx`."""
    agency = version.document.get("agency") or ""
    year = f"{version.year}년" if version.year else "연도 없음"
    return f"{f'{agency} {year}'.strip()} 사업계획 {version.label}.{ending}"
