"""Papers that survive a mistake, and only those that are what they say they are."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.intake.walk import Walk, pdf, photo, problems, text_of, upload
from threedoors.intake.models import Document

DOCUMENT = "word/document.xml"


@pytest.fixture
def walk(program) -> Walk:
    walk = Walk(program)
    walk.through(until="resume")
    return walk


def office(*entries: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries:
            archive.writestr(entry, "<w/>")
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, b"0" * 20_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv.pdf", pdf()),
        ("CV.PDF", pdf()),
        ("cv.docx", office(DOCUMENT)),
        ("cv.odt", office("content.xml")),
        ("cv.jpg", photo("JPEG")),
    ],
)
def test_a_resume_is_kept_with_name_and_size(walk, name, content):
    assert walk.say("resume", resume=upload(name, content)).status_code == 302
    page = text_of(walk.get("resume"))
    assert name in page
    assert "bytes" in page or "KB" in page
    assert 'name="remove"' in page


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("cv.pdf", b"MZ\x90\x00 a program", "We cannot open this file."),
        ("cv.pdf", pdf(password="secret"), "This file has a password."),
        ("cv.pdf", pdf(password="secret").replace(b"/Standard", b"/Unheard."), "We cannot open"),
        ("cv.docm", office(DOCUMENT), "Please choose a PDF"),
        ("cv.docx", office(DOCUMENT, "word/vbaProject.bin"), "This file holds macros."),
        ("cv.docx", bomb(), "We cannot open this file."),
        ("cv.docx", office(DOCUMENT, *(f"{n}.xml" for n in range(1001))), "We cannot open"),
        ("cv.png", pdf(), "We cannot open this file."),
        ("cv.html", b"<script>alert(1)</script>", "Please choose a PDF"),
        ("cv.svg", b"<svg onload='alert(1)'/>", "Please choose a PDF"),
        ("cv.pdf", b"", "The file is empty."),
        ("cv.pdf", b"%PDF-" + b"0" * (11 * 1024 * 1024), "The file is larger than 10 MB."),
        ("cv.jpg", photo("JPEG", (6000, 5000)), "The photo is too large."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_plain_words(walk, name, content, says):
    response = walk.say("resume", resume=upload(name, content))
    assert response.status_code == 422
    assert problems(response)[0].startswith(says)
    assert Document.objects.count() == 0


def test_a_huge_file_is_not_even_put_aside(walk, settings):
    settings.UPLOAD_MAX_BYTES = 100_000
    paper = upload("cv.pdf", b"0" * 5_000_000)
    response = walk.client.post(f"{walk.base}contact/", {"resume": paper})
    assert response.wsgi_request.FILES["resume"].size < 300_000


def kept() -> bytes:
    with Document.objects.get().file.open() as file:
        content: bytes = file.read()
        return content


@pytest.mark.parametrize(
    ("name", "kind", "more"), [("cv.png", "PNG", {}), ("cv.jpg", "JPEG", {"comment": "my street"})]
)
def test_where_a_photo_was_taken_is_not_kept(walk, name, kind, more):
    taken = photo(kind, **more)
    assert all(words.encode() in taken for words in ("taken at home", *more.values()))
    walk.say("resume", resume=upload(name, taken))
    with Image.open(io.BytesIO(kept())) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (20, 40)
        assert "comment" not in image.info
    assert b"taken at home" not in kept()
    assert b"my street" not in kept()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_seen_through_is_white_like_paper(walk, mode):
    clear, out = Image.new("RGBA", (40, 20), (0, 0, 0, 0)), io.BytesIO()
    clear.putpixel((0, 0), (0, 0, 0, 255))
    clear.convert(mode).save(out, "PNG")
    walk.say("resume", resume=upload("cv.png", out.getvalue()))
    with Image.open(io.BytesIO(kept())) as image:
        assert (image.getpixel((0, 0)), image.getpixel((5, 5))) == ((0, 0, 0), (255, 255, 255))


def test_a_kept_file_survives_a_second_one_that_is_wrong(walk):
    walk.say("resume", resume=upload("good.pdf", pdf()))
    response = walk.say("resume", resume=upload("bad.pdf", b"nonsense"))
    assert response.status_code == 422
    assert "good.pdf" in text_of(response)
    assert Document.objects.get().name == "good.pdf"


def test_a_newer_file_takes_the_older_ones_place(walk):
    walk.say("resume", resume=upload("first.pdf", pdf()))
    walk.say("resume", resume=upload("second.pdf", pdf()))
    assert Document.objects.get().name == "second.pdf"


def test_a_file_can_be_taken_back(walk):
    walk.say("resume", resume=upload("cv.pdf", pdf()))
    assert walk.post("resume", remove="yes")["Location"].endswith("/resume/")
    assert Document.objects.count() == 0
    assert "cv.pdf" not in text_of(walk.get("resume"))


def test_a_file_may_follow_later(walk):
    assert walk.say("resume")["Location"].endswith("/promise/")
    walk.say("promise")
    assert "You send it later" in text_of(walk.get("check"))


def test_a_file_sent_to_a_lost_draft_is_not_lost(program):
    walk = Walk(program)
    walk.say("resume", resume=upload("cv.pdf", pdf()))
    assert Document.objects.get().name == "cv.pdf"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\My Papers\\cv.pdf", "cv.pdf"),
        ("cv\u202efdp.exe.pdf", "cvfdp.exe.pdf"),
        ("履歴書 🙂.pdf", "履歴書 🙂.pdf"),
    ],
)
def test_a_files_name_is_shown_but_never_used_as_a_path(walk, name, kept):
    paper: Any = SimpleUploadedFile("x.pdf", pdf())
    paper._name = name
    walk.say("resume", resume=paper)
    document = Document.objects.get()
    assert document.name == kept
    assert re.fullmatch(r"([0-9a-f]{2})/\1[0-9a-f]{30}", str(document.file))


def test_the_form_says_what_is_taken_before_a_file_is_chosen(walk):
    page = text_of(walk.get("resume"))
    assert "PDF, Word (DOCX), ODT or a photo. Up to 10 MB." in page
    assert 'enctype="multipart/form-data"' in page
