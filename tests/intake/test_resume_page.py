"""Who may read a résumé: staff, and the one Connector who meets its owner, behind a code, while it is shared."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.intake.walk import pdf
from tests.phone import newest
from threedoors.base.models import Event
from threedoors.intake import actions, drafts
from threedoors.intake.models import Application, Document
from threedoors.matching import actions as matching
from threedoors.meetings import actions as meetings


@pytest.fixture
def paper(amina) -> Document:
    return Document.objects.get(application__membership=amina)


def read(response) -> bytes:
    """The whole file, as a browser takes it."""
    return b"".join(response.streaming_content)


def staff_path(paper: Document, slug: str = "port-alder") -> str:
    return reverse("resume", args=[slug, paper.application_id])


def test_staff_download_it_and_each_look_is_written_down(paper, helen, as_):
    response = as_(helen).get(staff_path(paper))
    assert response.status_code == 200
    assert read(response).startswith(b"%PDF-")
    assert response["Content-Disposition"] == 'attachment; filename="resume.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store"
    look = Event.objects.get(kind="resume.read")
    assert (look.actor, look.about) == (helen, paper.application)


def test_one_document_can_be_asked_for_by_its_own_id(paper, helen, as_):
    path = reverse("resume", args=["port-alder", paper.pk])
    response = as_(helen).get(path)
    assert response.status_code == 200
    assert read(response)


def test_another_program_sees_nothing(paper, ben, as_):
    nowhere = reverse("resume", args=["mill-valley", "00000000-0000-4000-8000-000000000000"])
    for path in (staff_path(paper), staff_path(paper, "mill-valley"), nowhere):
        assert as_(ben).get(path).status_code == 404


def test_nobody_reads_it_without_signing_in(paper):
    assert Client().get(staff_path(paper)).status_code == 302
    assert Client().get(f"/media/{paper.file.name}").status_code == 404


# The Connector


@pytest.fixture
def with_code(by_link, send, mailbox):
    """A Connector's browser that has given the code."""

    def open_page(member, match):
        client = by_link(member, "meet", match)
        client.post(f"/l/{client.link.pk}/code/send")
        send()
        code = newest(mailbox(member.person.email), r"\b\d{6}\b")[0]
        client.post(f"/l/{client.link.pk}/code/", {"code": code})
        return client

    return open_page


def test_the_connector_reads_it_after_the_code(introduced, ruth, by_link, with_code):
    client = by_link(ruth, "meet", introduced)
    path = f"/l/{client.link.pk}/resume/"
    response = client.get(path)
    assert (
        response["Location"] == f"/l/{client.link.pk}/code/?to=%2Fl%2F{client.link.pk}%2Fresume%2F"
    )
    client = with_code(ruth, introduced)
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert read(response).startswith(b"%PDF-")
    assert Event.objects.filter(kind="resume.read", actor=ruth).count() == 1


def test_consent_taken_back_counts_on_the_next_request(introduced, ruth, amina, with_code):
    client = with_code(ruth, introduced)
    application = Application.objects.get(membership=amina)
    actions.share_resume(application, by=amina, share=False)
    response = client.get(f"/l/{client.link.pk}/resume/")
    assert response.status_code == 410
    assert "There is no resume to show" in response.content.decode()


def test_the_newest_resume_is_shown(introduced, ruth, amina, with_code):
    application = Application.objects.get(membership=amina)
    newer = drafts.add_document(application, "newer résumé \u202e.pdf", pdf())
    client = with_code(ruth, introduced)
    response = client.get(f"/l/{client.link.pk}/resume/")
    assert "filename*=utf-8''newer%20r%C3%A9sum%C3%A9" in response["Content-Disposition"]
    assert newer.name == "newer résumé .pdf"
    assert read(response)


def test_nothing_is_shown_before_the_introduction_or_after_a_cancelled_match(
    match, ruth, helen, with_code
):
    client = with_code(ruth, match)
    assert client.get(f"/l/{client.link.pk}/resume/").status_code == 410
    matching.accept_match(match, by=ruth)
    matching.introduce_match(match, by=helen)
    response = client.get(f"/l/{client.link.pk}/resume/")
    assert response.status_code == 200
    assert read(response)
    match.refresh_from_db()
    meetings.cancel_match(match, by=helen, reason="moved away")
    assert client.get(f"/l/{client.link.pk}/resume/").status_code == 410


def test_the_connectees_own_link_shows_no_resume(introduced, amina, with_code):
    client = with_code(amina, introduced)
    assert client.get(f"/l/{client.link.pk}/resume/").status_code == 410
