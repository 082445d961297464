"""계획 가져오기: hand in a file, and watch it being read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.paging import page_of
from chomchom.core.uploads import is_cut_off
from chomchom.plan import access
from chomchom.plan.forms import ReadAgainForm, UploadForm
from chomchom.plan.models import Upload
from chomchom.plan.queries.version_list import latest_version_of, open_drafts, uploads
from chomchom.plan.services import uploads as service

_CRUMB = "계획 가져오기"


@audience("plan.change")
def upload_list(request: HttpRequest) -> HttpResponse:
    """The form, and the files that were handed in before."""
    if request.method == "POST":
        return _receive(request)
    return _list(request, UploadForm())


def _receive(request: HttpRequest) -> HttpResponse:
    posted, files = request.POST, request.FILES  # reading them is what finds out how large the upload is
    form = UploadForm(posted, files, oversized=is_cut_off(request))
    if not form.is_valid():
        return _list(request, form, status=UNPROCESSABLE)
    file = form.cleaned_data["file"]
    given = service.File(file.name, file.read(), form.cleaned_data["year"])
    try:
        upload, is_new = service.receive(given, by=person(request), at=now())
    except service.BadUpload as refusal:
        form.add_error("file", str(refusal))
        return _list(request, form, status=UNPROCESSABLE)
    if upload.status == Upload.Status.REFUSED:
        service.read_again(upload, by=person(request), at=now(), year=given.year)
        messages.info(request, "전에 읽지 못한 파일입니다. 다시 읽어 봅니다.")
    elif not is_new:
        messages.info(request, f"같은 파일을 이미 올렸습니다(‘{upload.name}’). 다시 올리지 않고 그 파일을 보여 드립니다.")
    return redirect("plan:upload-show", pk=upload.pk)


def _list(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "drafts": open_drafts(),
        "page": page_of(uploads(), request.GET.get("page"), 30),
        "crumbs": [(_CRUMB, "")],
    }
    return render(request, "plan/upload_list.html", context, status=status)


@audience("plan.change")
def upload_show(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; when it is done, on to the review."""
    upload = access.upload_for(request.user, pk)
    version = latest_version_of(upload) if upload.status == Upload.Status.READ else None
    if "HX-Request" in request.headers and version is not None:
        return HttpResponseClientRedirect(reverse("plan:version-review", args=[version.pk]))
    at = now()
    context = {
        "upload": upload,
        "version": version,
        "given_up": service.was_given_up(upload),
        "stuck": service.is_stuck(upload, at),
        "lacks_worker": service.lacks_worker(upload, at),
        "before": service.are_before(upload),
        "unfinished": upload.status in (Upload.Status.WAITING, Upload.Status.READING),
        "form": ReadAgainForm(),
        "crumbs": [(_CRUMB, reverse("plan:upload-list")), ("파일 읽기", "")],
    }
    return render(request, "plan/upload_show.html", context)


@audience("plan.change")
@require_POST
def upload_read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file once more."""
    upload = access.upload_for(request.user, pk)
    form = ReadAgainForm(request.POST)
    if not form.is_valid():
        raise WrongYear("연도를 네 자리 숫자로 적어 주세요. 예: 2026")
    service.read_again(upload, by=person(request), at=now(), year=form.cleaned_data["year"])
    return redirect("plan:upload-show", pk=upload.pk)


class WrongYear(DomainError):
    """What was typed is no year."""
