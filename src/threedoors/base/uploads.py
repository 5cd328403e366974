"""Keeps a hostile upload from filling the disk: what is far too large is not even put aside (bar S19, V8)."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class Capped(FileUploadHandler):
    """Lets a little more than the limit through, so that the page can still say "too large"."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk for the next handler, or nothing once the limit is passed."""
        return raw_data if start <= settings.UPLOAD_MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""
        return
