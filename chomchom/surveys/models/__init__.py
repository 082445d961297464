"""What is asked (`instrument`), of whom and how (`survey`, `invitation`), and what they said (`response`)."""

from chomchom.surveys.models.instrument import Instrument, Version
from chomchom.surveys.models.invitation import Invitation
from chomchom.surveys.models.response import Draft, File, Keyed, Response
from chomchom.surveys.models.survey import Group, Series, SigningKey, Survey
from chomchom.surveys.models.tally import Result, Tally

__all__ = [
    "Draft",
    "File",
    "Group",
    "Instrument",
    "Invitation",
    "Keyed",
    "Response",
    "Result",
    "Series",
    "SigningKey",
    "Survey",
    "Tally",
    "Version",
]
