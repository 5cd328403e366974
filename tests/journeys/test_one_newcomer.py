"""One newcomer, from the first page to the third door and beyond, in a real browser with real mail."""

from __future__ import annotations

from tests.cast import Later
from tests.journeys import scenes
from tests.journeys.letters import language_of, table
from tests.journeys.people import HELEN, LUC, MEI, NADIA, OWEN, RUTH, SUNITA, Town
from tests.smtp import SmtpSink
from threedoors.matching.models import Match
from threedoors.promises.models import Promise

EVERY_MAIL = {
    LUC: {
        "intake/mail/resume": 1,
        "intake/mail/code": 1,
        "intake/mail/applied": 1,
        "intake/mail/ready": 1,
        "matching/mail/introduced_to_connectee": 1,
        "meetings/mail/proposed": 1,
        "meetings/mail/scheduled": 2,
        "meetings/mail/day_before": 1,
        "referrals/mail/shared": 5,
        "referrals/mail/closed": 1,
        "surveys/mail/survey": 1,
        "surveys/mail/completed": 1,
    },
    RUTH: {
        "intake/mail/applied": 1,
        "intake/mail/welcome": 1,
        "matching/mail/proposed": 1,
        "matching/mail/accepted": 1,
        "matching/mail/introduced_to_connector": 1,
        "matching/mail/first_message": 1,
        "meetings/mail/scheduled": 2,
        "referrals/mail/asked": 1,
        "referrals/mail/replace": 1,
        "surveys/mail/survey": 1,
        "surveys/mail/completed": 1,
    },
    HELEN: {"outbox/mail/sign_in": 1},
    SUNITA: {"referrals/mail/told": 1, "referrals/mail/onward": 1},
    OWEN: {"referrals/mail/told": 1},
    NADIA: {"referrals/mail/told": 1},
    "ana@firm.example": {"referrals/mail/told": 1},
}


def test_one_coffee_opens_three_doors_page_by_page(
    town: Town, later: Later, one_recipient_each
) -> None:
    scenes.luc_applies(town)
    scenes.ruth_applies(town)
    scenes.helen_takes_both_in(town)
    scenes.helen_asks_ruth(town, later)
    scenes.ruth_says_yes_and_helen_introduces(town)
    scenes.they_find_a_time(town, later)
    scenes.they_meet(town, later)
    scenes.ruth_opens_three_doors(town, later)
    scenes.behind_the_doors(town, later)
    scenes.how_was_it(town, later)
    _all_is_done(town.sink)
    one_recipient_each(town.sink)


def _all_is_done(sink: SmtpSink) -> None:
    assert Match.objects.get().status == "completed"
    left = set(Promise.objects.open().values_list("kind", flat=True))
    assert left == {"write", "news"}, "Only what nobody can be late with"
    assert table(sink) == EVERY_MAIL
    assert MEI not in EVERY_MAIL  # Ruth told her
    for received in sink.received:
        expected = "fr" if received.recipients == (LUC,) else "en"
        assert language_of(received.message) == expected, received.message["Subject"]
