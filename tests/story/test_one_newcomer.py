"""The main road by actions alone: one newcomer from application to the third door, every mail real."""

from __future__ import annotations

import datetime as dt

from tests.cast import Later
from threedoors.base import clock
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.promises.models import Promise
from threedoors.referrals import actions as referrals


def test_one_coffee_opens_three_doors(
    amina: Membership, ruth: Membership, helen: Membership, later: Later, smtp_sink: object
) -> None:
    match = matching.propose_match(amina, ruth, by=helen)
    later(hours=1)
    matching.accept_match(match, by=ruth)
    matching.introduce_match(match, by=helen)
    later(minutes=5)
    matching.write_first_message(match, by=amina, text="Hello Ruth, may I invite you for a coffee?")
    later(hours=5)
    at = clock.now() + dt.timedelta(days=3)
    meeting = meetings.propose_times(match, by=ruth, times=[at], place="Harbor Café")
    meetings.accept_time(meeting, meeting.times.get(), by=amina)
    later(days=3, hours=3)
    meetings.record_met(match, by=amina, minutes=50)
    for name in ("Sunita Rao", "Owen Blake", "Mei Lin"):
        email = f"{name.split()[0].lower()}@firm.example"
        referrals.add_referral(match, by=ruth, name=name, email=email)
    later(days=20)
    assert Match.objects.get().status == "completed"
    failed = Message.objects.exclude(status__in=["sent", "withdrawn"])
    assert [(m.template, m.status, m.why) for m in failed] == []
    assert not Promise.objects.open().exists()
