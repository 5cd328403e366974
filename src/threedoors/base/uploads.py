"""Files given and taken: nothing far too large is put aside (bar S19, V8), and no browser runs or keeps one (S20)."""

from __future__ import annotations

import secrets
from typing import IO

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse


class Capped(FileUploadHandler):
    """Lets a little more than the limit through, so that the page can still say "too large"."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk for the next handler, or nothing once the limit is passed."""
        return raw_data if start <= settings.UPLOAD_MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""
        return


def random_name(_row: object, _filename: str) -> str:
    """Files lie under names nobody can guess, never under the name they came with (bar S20)."""
    token = secrets.token_hex(16)
    return f"{token[:2]}/{token}"


def download(file: FieldFile, *, name: str, media_type: str) -> HttpResponse:
    """The file as a download that no browser runs or keeps (bar S20)."""
    return offer(file.open("rb"), name=name, media_type=media_type)


def offer(content: IO[bytes], *, name: str, media_type: str) -> HttpResponse:
    """What was just made, as a download that no browser runs or keeps; the answer closes it."""
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value] # a file is streamed
