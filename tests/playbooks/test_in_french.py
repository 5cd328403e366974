"""The intake conversation, events and playbooks in French: every page, as staff and by link."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.french import is_french
from tests.staff import address
from threedoors.activities import actions as activities
from threedoors.base import clock
from threedoors.intake import talks
from threedoors.matching import actions as matching
from threedoors.playbooks import actions
from threedoors.playbooks.books import ORDER

pytestmark = pytest.mark.django_db
SOON = dt.timedelta(days=3)


@pytest.fixture
def staff(helen, as_):
    client = as_(helen)
    client.cookies["language"] = "fr"
    return client


@pytest.fixture
def luc_in_french(luc, helen):
    application = luc.applications.get()
    application.answers["goal"] = "J’aimerais comprendre comment on engage ici."
    application.save()
    at = clock.now() + SOON
    talks.book_intake(application, by=helen, starts_at=at, planned_minutes=30, language="fr")
    talks.note_findings(application, by=helen, barriers=["language"], has_peers=True)
    return application


def test_staff_pages(luc_in_french, introduced, luc, helen, program, staff):
    event = activities.add_activity(
        program,
        by=helen,
        name="Cinq à sept",
        starts_at=clock.now() + SOON,
        kind=program.policy.event_types[0].code,
    )
    activities.invite_member(event, by=helen, member=luc, companion=helen)
    matching.write_first_message(introduced, by=introduced.connectee, text="Bonjour")
    for book in ORDER:
        match = introduced if book == "pace" else None
        case = actions.open_case(luc, by=helen, book=book, match=match)
        is_french(staff.get(address("case", case)))
    is_french(staff.get(address("application", luc_in_french)))
    is_french(staff.get(address("activity", event)))
    for page in ("cases", "activities", "today"):
        is_french(staff.get(f"/{program.slug}/{page}/"))


def test_pages_by_link(luc_in_french, luc, helen, program, by_link):
    homework = talks.ask_homework(luc_in_french, by=helen, kind="strengths")
    event = activities.add_activity(
        program, by=helen, name="Cinq à sept", starts_at=clock.now() + SOON, kind="job_fair"
    )
    invitation = activities.invite_member(event, by=helen, member=luc, companion=helen)
    for purpose, about in (("homework", homework), ("activity", invitation)):
        phone = by_link(luc, purpose, about)
        is_french(phone.get(f"/l/{phone.link.pk}/{purpose}/"))
        answer = {"line_1": "Je trouve les erreurs", "answer": "yes"}
        is_french(phone.post(f"/l/{phone.link.pk}/{purpose}/answer", answer, follow=True))
