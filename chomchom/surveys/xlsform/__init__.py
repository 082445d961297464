"""XLSForm in and out: forms of ODK, Kobo and others become ours, and ours become theirs. What we do not support is refused by name.

`pyxform` reads and checks the workbook; here its questions become a `Form`. Specification: https://xlsform.org
"""

from chomchom.surveys.xlsform.faults import BadXlsForm, NotSupported
from chomchom.surveys.xlsform.reading import Reading, read, read_with_notes
from chomchom.surveys.xlsform.workbook import LARGEST
from chomchom.surveys.xlsform.writing import CannotWrite, write

__all__ = ["LARGEST", "BadXlsForm", "CannotWrite", "NotSupported", "Reading", "read", "read_with_notes", "write"]
