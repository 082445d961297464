"""The addresses of templates, for the sweep: one template of the agency, into which the report of the other pages is filled."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from chomchom.orgs.models import Organisation
from chomchom.reports.models import Template
from chomchom.reports.services import Writer
from chomchom.reports.services import templates as service
from chomchom.reports.tests.filling.files import hangul_of, runs

DOORS = dict.fromkeys(("reports:template-upload", "reports:template-replace", "reports:template-retire"), "report.write_agency")
OF_THE_AGENCY = set(DOORS)


def template() -> Template:
    """One of the agency, for work reports."""
    agency = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    body = "".join(map(runs, ("{{기관명}} {{문서 제목}}", "({{기간}}, {{기준일}} 기준)", "○ {{한 일}}", "작성자 {{작성자}}")))
    checked = service.check(Template.Purpose.WORK_REPORT, "주간 업무보고 양식.hwpx", hangul_of(body))
    return service.upload(agency, "본부 양식", checked, writer=Writer(None, timezone.now()))


def parts_of_templates(objects: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Beside the report of the other pages."""
    made = template()
    of_template = ("template-show", "template-file", "template-try", "template-replace", "template-retire")
    found: dict[str, dict[str, Any]] = {f"reports:{name}": {"pk": made.pk} for name in of_template}
    found["reports:report-fill"] = objects["reports:report-show"] | {"template": made.pk}
    return found | {f"reports:{name}": {"form": form} for name, form in (("field-export", "csv"), ("template-starter", "docx"))}
