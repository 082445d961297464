"""XLSForm: a new instrument from a file, the next version of one, and a version as a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from chomchom.accounts.access import organisations, person
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.tables import XLSX
from chomchom.core.uploads import is_cut_off
from chomchom.surveys import access
from chomchom.surveys.forms.instruments import XlsFormFile, XlsFormNew
from chomchom.surveys.queries.instruments import versions
from chomchom.surveys.services import instruments
from chomchom.surveys.services import xlsforms as service
from chomchom.surveys.services.instruments import InstrumentRefused
from chomchom.surveys.xlsform import BadXlsForm, NotSupported, Reading

_PAGE, _REFUSED = "surveys/xlsform_import.html", 409


@audience("survey.write")
def xlsform_import(request: HttpRequest) -> HttpResponse:
    """A new instrument; or the list of what the file uses and we do not have."""
    mine = {each.pk: each for each in organisations(request.user, access.WRITE)}
    form = XlsFormNew(request.POST or None, request.FILES or None, organisations=mine.values())
    context = {"form": form, "crumbs": [("설문지", reverse("surveys:instrument-list")), ("XLSForm 가져오기", "")]}
    if not form.is_valid():
        return render(request, _PAGE, context)
    try:
        reading = _reading(request, form)
    except (BadXlsForm, NotSupported) as refused:
        return render(request, _PAGE, context | {"refused": refused}, status=_REFUSED)
    said = form.cleaned_data
    whose = mine[int(said["organisation"])]
    making = service.making(reading, whose, said["purpose"], said["name"])
    draft = instruments.new(making, by=person(request), at=now())
    return _told(request, reading, draft.instrument.get_absolute_url())


@audience("survey.write")
def xlsform_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the next version asks what the file asks."""
    instrument = access.instrument_for(request.user, pk, to=access.WRITE)
    form = XlsFormFile(request.POST or None, request.FILES or None)
    crumbs = [("설문지", reverse("surveys:instrument-list")), (str(instrument), instrument.get_absolute_url())]
    context = {
        "form": form,
        "instrument": instrument,
        "newest": versions(instrument)[0],
        "crumbs": [*crumbs, ("XLSForm 가져오기", "")],
    }
    if not form.is_valid():
        return render(request, _PAGE, context)
    try:
        reading = _reading(request, form)
    except (BadXlsForm, NotSupported) as refused:
        return render(request, _PAGE, context | {"refused": refused}, status=_REFUSED)
    service.change(instrument, reading, by=person(request), at=now(), seen=request.POST.get("seen", ""))
    return _told(request, reading, instrument.get_absolute_url())


@audience("survey.read")
def xlsform_export(request: HttpRequest, pk: int) -> HttpResponse:
    """A version as XLSForm."""
    version = access.version_for(request.user, pk)
    return as_attachment(HttpResponse(service.written(version), content_type=XLSX), f"{version}.xlsx")


def _reading(request: HttpRequest, form: XlsFormFile | XlsFormNew) -> Reading:
    """What the file asks. Small files only: they are read while the browser waits."""
    if is_cut_off(request):
        raise InstrumentRefused("파일이 너무 큽니다. 아무것도 저장하지 않았습니다. 설문지만 남기고 다시 저장해 올려 주세요.")
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    return service.taken(str(file.name), file.read())


def _told(request: HttpRequest, reading: Reading, url: str) -> HttpResponse:
    """To the preview of what was read, with what was left out."""
    messages.success(request, "XLSForm을 읽어 고치는 중인 판에 넣었습니다. 미리 보고 펴내세요.")
    for sentence, places in reading.notes.items():
        messages.warning(request, f"{sentence}: {', '.join(places[:10])}{' 외' if len(places) > 10 else ''}")
    return redirect(url)
