"""The door to surveys and instruments: of the organisations over which the right is held. Standard instruments are for all."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.surveys.models import Instrument, Invitation, Keyed, Survey, Version

READ, WRITE, RUN, ENTER, INVITED = "survey.read", "survey.write", "survey.run", "survey.enter", "survey.invited"


@dataclass(frozen=True)
class FoundIn:
    """A survey as a follow-up names it: by its results, in which something was found."""

    survey: Survey

    def __str__(self) -> str:
        return f"{self.survey} 결과"

    def get_absolute_url(self) -> str:
        """Where they stand."""
        return reverse("surveys:result-show", args=[self.survey.pk])


def surveys_of(user: User | AnonymousUser, to: str = READ) -> QuerySet[Survey]:
    """The surveys over which somebody holds the right."""
    return Survey.objects.filter(organisation__in=organisations(user, to))


def survey_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Survey:
    """The survey that is meant."""
    related = ("organisation", "version__instrument", "series", "by")
    found = surveys_of(user, to).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def result_for(user: User | AnonymousUser, pk: int) -> FoundIn:
    """The results in which something was found, for who may read them."""
    return FoundIn(survey_for(user, pk))


def instruments_of(user: User | AnonymousUser, to: str = READ) -> QuerySet[Instrument]:
    """The instruments over which somebody holds the right; standard ones may be read and used by everybody who reads surveys."""
    theirs = Q(organisation__in=organisations(user, to))
    return Instrument.objects.filter(theirs if to == WRITE else theirs | Q(standard=True))


def instrument_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Instrument:
    """The instrument that is meant."""
    found = instruments_of(user, to).select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def version_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Version:
    """The version of an instrument that is meant."""
    found = Version.objects.select_related("instrument").filter(pk=pk, instrument__in=instruments_of(user, to)).first()
    if found is None:
        raise Http404
    return found


def keyed_for(user: User | AnonymousUser, pk: int) -> Keyed:
    """The paper that was keyed in once, of a survey into which they may enter answers."""
    related = ("survey__organisation", "survey__version", "version__instrument", "group", "by")
    found = Keyed.objects.select_related(*related).filter(pk=pk, survey__in=surveys_of(user, ENTER)).first()
    if found is None:
        raise Http404
    return found


def invitation_for(user: User | AnonymousUser, pk: int, to: str = RUN) -> Invitation:
    """The invitation to a survey that is meant."""
    found = Invitation.objects.select_related("survey").filter(pk=pk, survey__in=surveys_of(user, to)).first()
    if found is None:
        raise Http404
    return found


def may_name(user: User | AnonymousUser, survey: Survey) -> bool:
    """Whether somebody may say which invited person gave the answers that they enter."""
    return survey.by_invitation and organisations(user, INVITED).filter(pk=survey.organisation_id).exists()
