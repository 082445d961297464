"""The Second International Nurse Rostering Competition (INRC-II, 2015): a scenario, a history, and the data of some weeks.

Each of the three comes as plain text, as JSON or as XML; all are read into the values of JSON (`values`).
"""

from chomchom.rostering.instances.inrc2.judging import judged
from chomchom.rostering.instances.inrc2.mapping import problem_of
from chomchom.rostering.instances.inrc2.reading import Document, document, read

__all__ = ["Document", "document", "judged", "problem_of", "read"]
