"""Walking through an application in a browser, page by page, as a person does."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pypdf import PdfWriter

NEWCOMER: dict[str, dict[str, Any]] = {
    "name": {"name": "Amina Yusuf", "call_me": "Amina"},
    "contact": {"email": "amina@mail.example", "phone": "902 555 0142"},
    "languages": {"mail_language": "en", "languages": ["en"], "other_languages": "Somali, arabe"},
    "place": {"city": "Port Alder", "segment": "immigrant"},
    "right-to-work": {"may_work": "yes"},
    "studies": {"education": "bachelor"},
    "work-now": {"work_status": "underemployed", "work_note": "I work as a cashier."},
    "field": {"profession": "accountant", "years": "8"},
    "goal": {"goal": "I would like to know how audit teams hire."},
    "contacts": {"companies": "Brightwater", "hopes_to_meet": "An audit lead"},
    "network": {"network_now": "none", "willing_to_network": "yes"},
    "free-time": {"interests": "Chess", "meeting_times": "Tuesday"},
    "resume": {"share_resume": "on"},
    "promise": {"heard_from": "partner", "expectations": "on"},
}
CONNECTOR: dict[str, dict[str, Any]] = {
    "about-you": {
        "name": "Ruth MacLeod",
        "email": "ruth@brightwater.example",
        "phone": "+1 902 555 0101",
        "mail_language": "en",
        "city": "Port Alder",
        "linkedin_url": "www.linkedin.com/in/ruth",
    },
    "work": {
        "employment": "employed",
        "job_title": "Director of Audit",
        "employer": "Brightwater LLP",
        "profession": "Auditor",
        "years": "12",
        "bio": "I have led audit teams for twelve years.",
    },
    "network": {
        "network_areas": "audit, banks",
        "network_is_local": "yes",
        "accepts_referrals": "yes",
        "motivation": "",
    },
    "meeting": {"meeting_times": "Friday", "yearly_capacity": "2", "languages": ["en", "fr"]},
}
SELF_CHECK = {
    "says_experience": "yes",
    "says_welcoming": "yes",
    "says_referrals": "yes",
    "says_contact": "yes",
    "says_rules": "yes",
    "years": "12",
}


class Walk:
    """One person with one browser at one entry of one program."""

    def __init__(self, program: Any, entry: str = "newcomer", client: Client | None = None) -> None:
        self.base = f"/{program.slug}/apply/{entry}/"
        self.client = client or Client()
        self.answers = {
            page: dict(said)
            for page, said in (NEWCOMER if entry == "newcomer" else CONNECTOR).items()
        }

    def get(self, page: str = "", **more: Any) -> HttpResponse:
        return self.client.get(self._url(page), **more)  # type: ignore[return-value]

    def post(self, page: str = "", **said: Any) -> HttpResponse:
        return self.client.post(self._url(page), said)  # type: ignore[return-value]

    def say(self, page: str, **said: Any) -> HttpResponse:
        """Answer one page; what is not said here is what the cast would say."""
        return self.post(page, **self.answers[page] | said)

    def through(self, *, until: str = "check", **changes: Any) -> HttpResponse:
        """Page after page, where "Continue" leads, until the page `until` or a page nobody knows."""
        page = next(iter(self.answers))
        seen = set()
        while page in self.answers and page != until:
            assert page not in seen, f"{page} comes again"
            seen.add(page)
            response = self.say(page, **changes.get(page.replace("-", "_"), {}))
            assert response.status_code == 302, (page, problems(response))
            page = self._passing_by(response["Location"])
        return self.get(page)

    def _passing_by(self, address: str) -> str:
        """The next page; skills that own words seem to name are not ticked."""
        page = address.removeprefix(self.base).strip("/")
        return self._passing_by(self.post(page)["Location"]) if page == "skills" else page

    def send(self) -> HttpResponse:
        """The last yes."""
        return self.post("check", agree="on")

    def apply(self, **changes: Any) -> HttpResponse:
        """All of it; returns the last page."""
        self.through(**changes)
        assert self.send().status_code == 302
        return self.get("done")

    def _url(self, page: str) -> str:
        return f"{self.base}{page}/" if page else self.base


def problems(response: Any) -> list[str]:
    """The error sentences of a page."""
    form = response.context and response.context.get("form")
    return [str(e) for errors in form.errors.values() for e in errors] if form else []


def text_of(response: Any) -> str:
    """A page as one line of text, for looking for sentences."""
    return " ".join(response.content.decode().split())


def pdf(password: str = "") -> bytes:
    """A small real PDF."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def photo(kind: str = "PNG", size: tuple[int, int] = (40, 20), **more: str) -> bytes:
    """A photo with the place where it was taken written into it."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # lying on its side
    Image.new("RGB", size, "teal").save(out, kind, exif=exif, **more)
    return out.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
