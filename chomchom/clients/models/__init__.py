"""The tables of people served."""

from __future__ import annotations

from chomchom.clients.models.client import Client
from chomchom.clients.models.consent import Consent, ConsentText
from chomchom.clients.models.destruction import Certificate, DestructionItem, DestructionRun
from chomchom.clients.models.household import HouseholdLink
from chomchom.clients.models.merge import Merge
from chomchom.clients.models.request import Correction, PersonRequest

__all__ = [
    "Certificate",
    "Client",
    "Consent",
    "ConsentText",
    "Correction",
    "DestructionItem",
    "DestructionRun",
    "HouseholdLink",
    "Merge",
    "PersonRequest",
]
