"""XLSForm in and out: forms of ODK, Kobo and others become ours, and ours become theirs. What we do not support is refused by name.

`pyxform` reads and checks the workbook; here its questions become a `Form`. Specification: https://xlsform.org
"""

from chomchom.surveys.xlsform.reading import BadXlsForm, NotSupported, read
from chomchom.surveys.xlsform.writing import write

__all__ = ["BadXlsForm", "NotSupported", "read", "write"]
