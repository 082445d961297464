"""설문지: the list, one with all that it asks, and what is done with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import organisations, person
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.paging import page_of
from chomchom.core.uploads import is_cut_off
from chomchom.surveys import access
from chomchom.surveys.forms.instruments import CopyForm, FileForm, ImportForm
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.comparing import changes
from chomchom.surveys.models import Instrument, Version
from chomchom.surveys.queries.instruments import InstrumentFilters, listed, versions
from chomchom.surveys.queries.wordings import wording_of
from chomchom.surveys.services import instruments as service
from chomchom.surveys.services.instruments import InstrumentRefused, Making


@audience("survey.read")
def instrument_list(request: HttpRequest) -> HttpResponse:
    """What can be asked: standard sets first, then those of one's own organisations."""
    filters, mine = InstrumentFilters.read(request.GET.dict()), organisations(request.user, access.WRITE)
    context = {
        "page": page_of(listed(access.instruments_of(request.user), filters), request.GET.get("page")),
        "filters": filters,
        "purposes": Instrument.Purpose.choices,
        "kinds": [("", "쓰는 것 모두"), ("standard", "표준"), ("own", "우리가 만든 것"), ("retired", "쓰지 않는 것")],
        "form": ImportForm(organisations=mine) if mine.exists() else None,
    }
    return render(request, "surveys/instrument_list.html", context)


@audience("survey.read")
def instrument_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One instrument, as who answers sees it; a draft with what is wrong in it."""
    instrument = access.instrument_for(request.user, pk)
    found, mine = versions(instrument), organisations(request.user, access.WRITE)
    chosen = next((each for each in found if str(each.number) == request.GET.get("version")), found[0])
    before = next((each for each in found if each.number == chosen.number - 1), None)
    context = {
        "instrument": instrument,
        "versions": found,
        "wording": wording_of(chosen.form),
        "newest": found[0],
        "version": chosen,
        "faults": faults_of(chosen.form) if chosen.status == Version.Status.DRAFT else [],
        "changes": changes(before.form, chosen.form) if before else [],
        "before": before,
        "changes_it": not instrument.standard and access.instruments_of(request.user, access.WRITE).filter(pk=pk).exists(),
        "file": FileForm(),
        "copy": CopyForm(organisations=mine, initial={"name": f"{instrument.name[:110]} 복사본"}) if mine.exists() else None,
        "crumbs": [("설문지", reverse("surveys:instrument-list")), (str(instrument), "")],
    }
    return render(request, "surveys/instrument_show.html", context)


@audience("survey.write")
@require_POST
def instrument_import(request: HttpRequest) -> HttpResponse:
    """A new instrument from a file."""
    mine = {each.pk: each for each in organisations(request.user, access.WRITE)}
    form = ImportForm(request.POST, request.FILES, organisations=mine.values())
    _whole(request)
    if not form.is_valid():
        raise InstrumentRefused("이름, 용도, 조직, 파일을 모두 채워 주세요.")
    said = form.cleaned_data
    making = Making(
        name=said["name"],
        purpose=said["purpose"],
        organisation=mine[int(said["organisation"])],
        form=service.read(said["file"].read()),
        source="json",
    )
    return redirect(service.new(making, by=person(request), at=now()).instrument)


@audience("survey.write")
@require_POST
def instrument_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own instrument that asks the same as this version."""
    version = access.version_for(request.user, pk)
    mine = {each.pk: each for each in organisations(request.user, access.WRITE)}
    form = CopyForm(request.POST, organisations=mine.values())
    if not form.is_valid():
        raise InstrumentRefused("새 설문지의 이름과 쓸 조직을 골라 주세요.")
    whose = mine[int(form.cleaned_data["organisation"])]
    return redirect(service.copy(version, form.cleaned_data["name"], whose, by=person(request), at=now()).instrument)


@audience("survey.write")
@require_POST
def instrument_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the draft ask what a file asks; begin the next version where there is no draft."""
    instrument, form = access.instrument_for(request.user, pk, to=access.WRITE), FileForm(request.POST, request.FILES)
    _whole(request)
    if not form.is_valid():
        raise InstrumentRefused("올릴 설문지 파일(.json)을 골라 주세요.")
    asked = service.read(form.cleaned_data["file"].read())
    draft = service.begin(instrument, by=person(request), at=now())
    service.change(draft, asked, by=person(request), at=now(), seen=request.POST.get("seen", ""))
    return redirect(instrument)


@audience("survey.write")
@require_POST
def version_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked from now on."""
    version = access.version_for(request.user, pk, to=access.WRITE)
    service.publish(version, by=person(request), at=now(), seen=request.POST.get("seen", ""))
    return redirect(version.instrument)


@audience("survey.write")
@require_POST
def instrument_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of use, or into use again."""
    instrument = access.instrument_for(request.user, pk, to=access.WRITE)
    turn = service.bring_back if "back" in request.POST else service.retire
    return redirect(turn(instrument, by=person(request), at=now()))


@audience("survey.read")
def version_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a file."""
    version = access.version_for(request.user, pk)
    return as_attachment(HttpResponse(version.form.to_json(), content_type="application/json"), f"{version}.json")


def _whole(request: HttpRequest) -> None:
    if is_cut_off(request):
        raise InstrumentRefused("파일이 너무 큽니다. 아무것도 저장하지 않았습니다. 물음이나 보기를 줄여 주세요.")
