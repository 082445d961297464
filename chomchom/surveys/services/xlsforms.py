"""Instruments from XLSForm, and as XLSForm."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.orgs.models import Organisation
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.models import Instrument, Version
from chomchom.surveys.services import instruments
from chomchom.surveys.services.instruments import InstrumentRefused, Making
from chomchom.surveys.xlsform import Reading, read_with_notes, write

SOURCE, _LONGEST_NAME = "xlsform", 120
_ENDS = (".xlsx", ".xls", ".xlsm")


def taken(file: str, data: bytes) -> Reading:
    """What a file of that name asks, and what was left out. Raises InstrumentRefused, BadXlsForm, NotSupported."""
    stem, dot, end = file.rpartition(".")
    if f"{dot}{end}".lower() not in _ENDS:
        raise InstrumentRefused("엑셀로 만든 XLSForm 파일(.xlsx, .xls)을 올려 주세요.")
    return read_with_notes(data, title=unicodedata.normalize("NFC", stem))


def making(reading: Reading, organisation: Organisation, purpose: str, name: str) -> Making:
    """A new instrument that asks what the file asks, called like its form where no name is given."""
    title = reading.form.title["ko"][:_LONGEST_NAME]
    return Making(name=name or title, purpose=purpose, organisation=organisation, form=reading.form, source=SOURCE)


@transaction.atomic
def change(instrument: Instrument, reading: Reading, *, by: User, at: datetime, seen: str = "") -> Version:
    """Let the draft of the next version ask what the file asks. Raises as `instruments.change`."""
    draft = instruments.begin(instrument, by=by, at=at)
    return instruments.change(draft, reading.form, by=by, at=at, seen=seen)


def written(version: Version) -> bytes:
    """A version as a workbook. Raises InstrumentRefused for a draft with faults, CannotWrite."""
    if faults := faults_of(version.form):
        where = f"{faults[0].where}: " if faults[0].where else ""
        raise InstrumentRefused(f"고칠 곳을 먼저 고쳐야 XLSForm으로 받을 수 있습니다. {where}{faults[0].sentence}")
    return write(version.form)
