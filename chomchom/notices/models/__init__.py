"""What was written to whom (`notice`)."""

from chomchom.notices.models.notice import Notice

__all__ = ["Notice"]
