"""Uploads: keep nothing of what is larger than allowed, so that a 200 MB upload costs nothing.

The rest is read and dropped: a browser that is still sending shows no answer, but says that the connection was reset.
"""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

_MARK = "chomchom.upload_too_large"


class LimitedUploadHandler(FileUploadHandler):
    """Passes chunks on to the next handler until the limit; then marks the request and drops this file and all after it."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        if self.received > settings.PLAN_FILE_LIMIT:
            if self.request is not None:
                self.request.META[_MARK] = "1"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def is_cut_off(request: HttpRequest) -> bool:
    """Whether its files were together more than the limit, so that the rest was not received. Ask after reading `POST`."""
    return _MARK in request.META
