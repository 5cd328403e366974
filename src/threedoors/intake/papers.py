"""Looks at an uploaded paper: what it really is, whether it is safe to keep (bar S19, P15)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pypdf import PdfReader

from threedoors.base.refusals import Refusal
from threedoors.base.text import clean_line

MOST_PIXELS = 25_000_000
MOST_ENTRIES = 1_000
MOST_RATIO = 100
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ENDINGS = {".pdf": PDF, ".docx": DOCX, ".odt": ODT, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG}


class BadPaper(Refusal):
    """The file cannot be kept; the text says why and what to do."""


@dataclass(frozen=True)
class Checked:
    """A paper that may be kept."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check_paper(name: str, content: bytes) -> Checked:
    """The paper as it may be kept, or `BadPaper`. Name, first bytes and inside must agree."""
    shown = clean_line(PurePath(name.replace("\\", "/")).name)[-200:] or _("file")
    media_type = ENDINGS.get(PurePath(shown).suffix.lower(), "")
    if not content:
        raise BadPaper(_("The file is empty. Please choose another file."))
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise BadPaper(_("The file is larger than 10 MB. Please choose a smaller file."))
    if not media_type:
        raise BadPaper(_("Please choose a PDF, a Word file (DOCX), an ODT file, or a photo."))
    checks = {PDF: _pdf, DOCX: _office, ODT: _office, JPEG: _photo, PNG: _photo}
    return Checked(shown, media_type, checks[media_type](content))


def _not_what_it_says() -> BadPaper:
    return BadPaper(_("We cannot open this file. Please save it again, or choose another file."))


def _pdf(content: bytes) -> bytes:
    if not content.startswith(b"%PDF-"):
        raise _not_what_it_says()
    try:
        reader = PdfReader(io.BytesIO(content))
        encrypted, pages = reader.is_encrypted, 0 if reader.is_encrypted else len(reader.pages)
    # A broken PDF makes pypdf raise whatever it likes, and all of it means the same.
    except Exception as error:
        raise _not_what_it_says() from error
    if encrypted:
        raise BadPaper(_("This file has a password. Please choose a file without a password."))
    if not pages:
        raise _not_what_it_says()
    return content


def _office(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _not_what_it_says() from error
    names = {entry.filename for entry in entries}
    if not names & {"word/document.xml", "content.xml"}:
        raise _not_what_it_says()
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        raise BadPaper(_("This file holds macros. Please save it as PDF and choose it again."))
    if len(entries) > MOST_ENTRIES or any(_is_bomb(entry) for entry in entries):
        raise _not_what_it_says()
    return content


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > 1_000_000 and entry.file_size > MOST_RATIO * entry.compress_size


def _photo(content: bytes) -> bytes:
    """A photo, turned the right way up, without the place, time and words written into it (P15)."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadPaper(_("The photo is too large. Please choose a smaller photo."))
            kind = image.format
            upright = _on_white(ImageOps.exif_transpose(image))
            clean = io.BytesIO()
            upright.save(clean, kind, quality=85, comment=b"")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _not_what_it_says() from error
    return clean.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """What is seen through is paper: black letters on nothing must not become black on black."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    inked = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(inked, mask=inked.getchannel("A"))
    return paper
