"""The First International Nurse Rostering Competition (INRC-I, 2010): a period with its contracts, patterns, cover and requests.

It comes as XML, as its schema has it, or as plain text; both are read into the same values (`values`).
"""

from chomchom.rostering.instances.inrc1.judging import judged
from chomchom.rostering.instances.inrc1.mapping import problem_of
from chomchom.rostering.instances.inrc1.reading import read

__all__ = ["judged", "problem_of", "read"]
