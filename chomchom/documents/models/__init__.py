"""What is written (`document`), what was frozen and who signed it (`edition`), and the files made of it (`file`)."""

from chomchom.documents.models.document import Document, Passage
from chomchom.documents.models.edition import Edition, Step
from chomchom.documents.models.file import File

__all__ = ["Document", "Edition", "File", "Passage", "Step"]
