"""The door to statements, month checks and remarks: an organisation sees its own, and is reviewed from above.

Somebody who holds the right to review in a facility would review themselves; so a facility is reviewed by those who hold it over
the organisation above, and only the agency, above which there is nothing, in itself.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.budget.models import Budget
from chomchom.orgs.models import Organisation, OrganisationQuerySet
from chomchom.settlements.models import Remark, Reply, Statement

READ, SUBMIT, REVIEW = "settlement.read", "settlement.submit", "settlement.review"
ACCOUNTABLE = (Organisation.Kind.AGENCY, Organisation.Kind.FACILITY)


def within(user: User | AnonymousUser, to: str = READ) -> OrganisationQuerySet:
    """The organisations over whose accounts somebody holds the right."""
    held = organisations(user, to)
    if to != REVIEW:
        return held
    return Organisation.objects.filter(Q(parent__in=held) | Q(kind=Organisation.Kind.AGENCY, pk__in=held))


def may(user: User | AnonymousUser, budget: Budget, to: str) -> bool:
    """Whether somebody holds the right over the accounts of that budget."""
    return within(user, to).filter(pk=budget.organisation_id).exists()


def budget_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Budget:
    """The budget whose accounts are meant."""
    found = Budget.objects.select_related("organisation").filter(pk=pk, organisation__in=within(user, to)).first()
    if found is None:
        raise Http404
    return found


def statement_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Statement:
    """The statement, of an organisation over which the right is held."""
    related = ("budget__organisation", "begun_by", "written_by", "decided_by")
    found = Statement.objects.select_related(*related).filter(pk=pk, budget__organisation__in=within(user, to)).first()
    if found is None:
        raise Http404
    return found


def remark_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Remark:
    """The remark: it is answered by its owner, and reviewed by those who review the budget."""
    whose = ("budget__organisation", "statement__budget__organisation", "month_check__budget__organisation")
    related = (*whose, "heading", "owner", "by")
    theirs, asked = Q(owner__in=within(user, to)), Q(budget__organisation__in=within(user, to))
    sees = {SUBMIT: theirs, REVIEW: asked}.get(to, theirs | asked)
    found = Remark.objects.select_related(*related).filter(sees, pk=pk).first()
    if found is None:
        raise Http404
    return found


def reply_for(user: User | AnonymousUser, pk: int) -> Reply:
    """A reply with a file, to be read by those who may read its remark."""
    found = Reply.objects.select_related("content", "remark__budget__organisation").filter(pk=pk, content__isnull=False).first()
    if found is None:
        raise Http404
    remark_for(user, found.remark_id)
    return found
