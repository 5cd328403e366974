"""Every page of the intake conversation, events and playbooks: no fault that a machine can find."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from threedoors.activities import actions as activities
from threedoors.base import clock
from threedoors.intake import talks
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.playbooks import actions

pytestmark = pytest.mark.django_db(transaction=True)


def test_cases_and_events_as_staff_see_them(
    looker: Looker, introduced: Match, amina: Membership, helen: Membership, as_: As
) -> None:
    looker.sign_in(as_(helen))
    at = clock.now() + dt.timedelta(days=3)
    event = activities.add_activity(
        helen.program, by=helen, name="Coffee hour", starts_at=at, kind="job_fair", place="Library"
    )
    activities.invite_member(event, by=helen, member=amina, companion=helen)
    pace = actions.open_case(amina, by=helen, book="pace", match=introduced)
    why = actions.open_case(amina, by=helen, book="meeting-people")
    actions.finish_step(why.steps.get(slug="explain"), by=helen, text="Dear Amina,\n\nthank you.")
    looker.at(*(f"/port-alder/{page}/" for page in ("cases", "activities")))
    looker.at(f"/port-alder/activities/{event.pk}/", f"/port-alder/cases/{pace.pk}/")
    looker.at(f"/port-alder/cases/{why.pk}/")
    looker.press(f"{why.steps.get(slug='why').pk}/finish")
    application = amina.applications.get()
    talks.book_intake(application, by=helen, starts_at=at, planned_minutes=30, language="en")
    looker.at(f"/port-alder/applications/{application.pk}/")
    looker.press("/add-plan" if application.licensing_hold else "/book-intake")


def test_homework_invitations_and_the_own_page(
    looker: Looker, introduced: Match, amina: Membership, helen: Membership
) -> None:
    at = clock.now() + dt.timedelta(days=3)
    homework = talks.ask_homework(amina.applications.get(), by=helen, kind="organizations")
    event = activities.add_activity(
        helen.program, by=helen, name="Coffee hour", starts_at=at, kind="job_fair", place="Library"
    )
    invitation = activities.invite_member(event, by=helen, member=amina, companion=helen)
    looker.by_link(amina, "homework", homework)
    looker.press("/homework/answer")
    looker.by_link(amina, "activity", invitation)
    looker.press("/activity/answer")
    matching.write_first_message(introduced, by=amina, text="Dear Ruth, may I invite you?")
    looker.by_link(amina, "home", amina)
