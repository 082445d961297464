"""Whom substitutes are sent to (`site`), what is asked for (`request`, `shift`), who decided what (`move`, `override`), what the
engine proposes (`proposal`), and what is looked after beside it (`visit`, `gathering`, `promotion`, `complaint`, `appraisal`)."""

from chomchom.dispatch.models.appraisal import Appraisal
from chomchom.dispatch.models.complaint import Complaint
from chomchom.dispatch.models.gathering import Gathering
from chomchom.dispatch.models.move import Move
from chomchom.dispatch.models.override import Override
from chomchom.dispatch.models.promotion import Promotion
from chomchom.dispatch.models.proposal import Proposal
from chomchom.dispatch.models.request import Request
from chomchom.dispatch.models.shift import Shift
from chomchom.dispatch.models.site import Pairing, Site
from chomchom.dispatch.models.visit import Visit

__all__ = [
    "Appraisal",
    "Complaint",
    "Gathering",
    "Move",
    "Override",
    "Pairing",
    "Promotion",
    "Proposal",
    "Request",
    "Shift",
    "Site",
    "Visit",
]
