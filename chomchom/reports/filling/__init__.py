"""Templates (서식) of an agency: which fields a .hwpx or .docx has, what is wrong with them, and the file with its fields filled.

Pure: bytes and plain values in, bytes out. A format is told apart by a `Dialect` (`hangul`, `word`); all else is the same for both.
"""

from chomchom.reports.filling.checking import faults_of
from chomchom.reports.filling.fields import BadTemplate, Broken, CannotFill, Fault, Field, FieldKind, Known, Values
from chomchom.reports.filling.filler import filled, found

__all__ = ["BadTemplate", "Broken", "CannotFill", "Fault", "Field", "FieldKind", "Known", "Values", "faults_of", "filled", "found"]
