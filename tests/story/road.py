"""The main road by actions alone, for tests that need every mail of it."""

from __future__ import annotations

import datetime as dt

from tests.cast import Later
from threedoors.base import clock
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.people.models import Membership
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral
from threedoors.surveys import actions as surveys

CONTACTS = ("Sunita Rao", "Owen Blake", "Mei Lin")


def walk_the_road(
    connectee: Membership, connector: Membership, helen: Membership, later: Later
) -> Match:
    """From the question to the last thank-you, with a moved meeting and an onward door."""
    match = matching.propose_match(connectee, connector, by=helen)
    later(hours=1)
    matching.accept_match(match, by=connector)
    matching.introduce_match(match, by=helen)
    later(minutes=5)
    matching.write_first_message(match, by=connectee, text="May I invite you for a coffee?")
    later(hours=5)
    _meet(match, connectee, connector, later)
    _open_doors(match, connectee, connector, later)
    for survey in match.surveys.all():
        surveys.answer_survey(survey, by=survey.member, answers={"useful": 5})
    later(hours=1)
    return Match.objects.get(pk=match.pk)


def _meet(match: Match, connectee: Membership, connector: Membership, later: Later) -> None:
    first = clock.now() + dt.timedelta(days=2)
    meeting = meetings.propose_times(match, by=connector, times=[first], place="Harbor Café")
    later(minutes=5)
    meetings.accept_time(meeting, meeting.times.get(), by=connectee)
    later(minutes=5)
    moved = first + dt.timedelta(days=1)
    match.refresh_from_db()
    meetings.schedule_meeting(match, by=connector, starts_at=moved, place="Harbor Café")
    later(days=3, hours=4)
    match.refresh_from_db()
    meetings.record_met(match, by=connectee, minutes=50)


def _open_doors(match: Match, connectee: Membership, connector: Membership, later: Later) -> None:
    for name in CONTACTS:
        email = f"{name.split()[0].lower()}@firm.example"
        match.refresh_from_db()
        referrals.add_referral(match, by=connector, name=name, email=email)
    later(hours=30)
    door = Referral.objects.get(match=match, contact__person__name="Sunita Rao")
    for step in ("contacted", "met"):
        referrals.record_step(door, by=connectee, step=step)
    later(hours=2)
    match.refresh_from_db()
    referrals.add_referral(
        match, by=door.contact, parent=door, name="Ana Prado", email="ana@firm.example"
    )
    later(hours=2)
