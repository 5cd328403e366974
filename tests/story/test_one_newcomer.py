"""One newcomer from the question to the third door and beyond, every mail real."""

from __future__ import annotations

from collections import Counter

from tests.cast import Later
from tests.smtp import SmtpSink
from tests.story.road import walk_the_road
from threedoors.base import clock
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.promises.models import Promise

THE_ROAD = {
    "amina@mail.example": {
        "intake/mail/applied": 1,
        "intake/mail/ready": 1,
        "matching/mail/introduced_to_connectee": 1,
        "meetings/mail/proposed": 1,
        "meetings/mail/scheduled": 2,
        "meetings/mail/day_before": 1,
        "referrals/mail/shared": 4,
        "surveys/mail/survey": 1,
        "surveys/mail/completed": 1,
    },
    "ruth@brightwater.example": {
        "intake/mail/applied": 1,
        "intake/mail/welcome": 1,
        "matching/mail/proposed": 1,
        "matching/mail/accepted": 1,
        "matching/mail/introduced_to_connector": 1,
        "matching/mail/first_message": 1,
        "meetings/mail/scheduled": 2,
        "referrals/mail/asked": 1,
        "surveys/mail/survey": 1,
        "surveys/mail/completed": 1,
    },
    "sunita@firm.example": {"referrals/mail/told": 1, "referrals/mail/onward": 1},
    "owen@firm.example": {"referrals/mail/told": 1},
    "mei@firm.example": {"referrals/mail/told": 1},
    "ana@firm.example": {"referrals/mail/told": 1},
}


def test_one_coffee_opens_three_doors_and_each_mail_goes_once(
    amina: Membership, ruth: Membership, helen: Membership, later: Later, smtp_sink: SmtpSink
) -> None:
    match = walk_the_road(amina, ruth, helen, later)
    assert match.status == "completed"
    open_ones = set(Promise.objects.open().values_list("kind", flat=True))
    assert open_ones <= {"write", "news"}  # gentle questions to the newcomer alone
    sent: dict[str, Counter[str]] = {}
    for message in Message.objects.filter(status="sent"):
        sent.setdefault(message.address, Counter())[message.template] += 1
    assert {who: dict(each) for who, each in sent.items()} == THE_ROAD
    assert len(smtp_sink.received) == sum(sum(each.values()) for each in THE_ROAD.values())
    due = Message.objects.filter(due_at__lte=clock.now())
    assert set(due.values_list("status", flat=True)) <= {"sent", "withdrawn"}


def test_each_reads_in_their_own_language(
    luc: Membership, ruth: Membership, helen: Membership, later: Later
) -> None:
    walk_the_road(luc, ruth, helen, later)
    sent = Message.objects.filter(status="sent")
    assert set(sent.filter(to=luc).values_list("language", flat=True)) == {"fr"}
    assert set(sent.filter(to=ruth).values_list("language", flat=True)) == {"en"}
