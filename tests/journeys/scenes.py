"""The journey in scenes: each is what one or two people do in one go."""

from __future__ import annotations

from typing import Any

from tests.cast import PDF, Later
from tests.intake.walk import CONNECTOR, NEWCOMER, SELF_CHECK
from tests.journeys.hands import Hands
from tests.journeys.letters import code_in, entry_in, text_of
from tests.journeys.people import ANA, HELEN, LUC, MEI, NADIA, OWEN, RUTH, SUNITA, Town
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.promises.models import Promise

PROGRAM = "/port-alder/"
PAPER = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": PDF()}
LUC_SAYS: dict[str, dict[str, Any]] = NEWCOMER | {
    "name": {"name": "Luc Thériault", "call_me": "Luc"},
    "contact": {"email": LUC, "phone": "902 555 0143"},
    "languages": {"mail_language": "fr", "languages": ["fr", "en"]},
    "field": {"profession": "Comptable", "years": "8"},
    "goal": {"goal": "J’aimerais comprendre comment les équipes d’audit embauchent ici."},
    "resume": {"resume": PAPER, "share_resume": "on"},
}


def luc_applies(town: Town) -> None:
    """In French on a phone; he stops half way and comes back on another one, by link and code."""
    first = town.phone("fr")
    first.open(PROGRAM)
    first.look("01-program-fr")
    first.tap(first.page.locator('a[href*="/apply/newcomer/"]').first)
    first.look("02-before-fr")
    first.go_on()
    _answer(first, LUC_SAYS, until="goal")
    first.fill(**LUC_SAYS["goal"])
    first.tap(first.page.locator('button[name="later"]'))
    first.look("04-later-fr")
    _come_back(town)
    town.luc.go_on()
    _answer(town.luc, LUC_SAYS, until="check")
    town.luc.look("05-check-fr")
    town.luc.fill(agree="on")
    town.luc.go_on()
    town.luc.look("06-done-fr")
    assert Application.objects.get(role="connectee").resume() is not None


def _come_back(town: Town) -> None:
    luc = town.luc
    luc.follow(town.mail(LUC, "intake/mail/resume"))
    luc.look("04a-is-this-you-fr")
    luc.press("/code/send")
    luc.fill(code=code_in(town.mail(LUC, "intake/mail/code")))
    luc.look("04b-code-fr")
    luc.go_on()
    luc.look("04c-tasks-fr")


def _answer(hands: Hands, answers: dict[str, dict[str, Any]], *, until: str) -> None:
    """Page after page, where "Continue" leads."""
    while (page := hands.path.strip("/").rpartition("/")[2]) != until:
        hands.look(f"03-{hands.language}-{page}")
        hands.fill(**{name: said for name, said in answers[page].items() if hands.is_asked(name)})
        hands.go_on()


def ruth_applies(town: Town) -> None:
    """The self-check, then four pages and the skill that her own words name, without a script."""
    ruth = town.ruth
    ruth.open(PROGRAM)
    ruth.tap(ruth.page.locator('a[href*="/apply/helper/"]').first)
    ruth.look("10-self-check")
    ruth.fill(**SELF_CHECK)
    ruth.go_on()
    _answer(ruth, CONNECTOR | {"skills": {"skills": ["people_leadership"]}}, until="check")
    ruth.look("11-check")
    ruth.fill(agree="on")
    ruth.go_on()
    ruth.look("12-done")


def helen_takes_both_in(town: Town) -> None:
    """She signs in with the mailed code and opens every gate by its button."""
    helen = town.helen
    helen.open(f"{PROGRAM}today/")
    helen.look("20-sign-in")
    helen.fill(email=HELEN)
    helen.press("/accounts/login/code/")
    helen.fill(code=code_in(town.mail(HELEN, "outbox/mail/sign_in")))
    helen.go_on()
    helen.look("21-today")
    _take_luc_in(helen)
    _take_ruth_in(helen)
    town.mail(LUC, "intake/mail/ready")
    town.mail(RUTH, "intake/mail/welcome")
    assert set(Membership.objects.values_list("status", flat=True)) == {"active"}


def _open_application(helen: Hands, role: str) -> None:
    helen.open(f"{PROGRAM}applications/{Application.objects.get(role=role).pk}/")


def _take_luc_in(helen: Hands) -> None:
    _open_application(helen, "connectee")
    helen.look("22-application-connectee")
    helen.send("/screen", note="The résumé fits what he says.")
    helen.press("/coach")
    helen.press("/accept")
    helen.look("23-application-ready")


def _take_ruth_in(helen: Hands) -> None:
    _open_application(helen, "connector")
    helen.look("24-application-connector")
    helen.send("/record-interview", planned_minutes="30", minutes="25", notes="Knows every bank.")
    helen.send("/note-findings", checklist=["open", "shares", "introduces"])
    helen.press("/accept-three-referrals")
    helen.press("/accept")
    helen.look("25-connector-active")


def helen_asks_ruth(town: Town, later: Later) -> None:
    """Match review: the one who waits, the one who fits, the question; it leaves after the time to undo."""
    helen = town.helen
    helen.open(f"{PROGRAM}review/")
    helen.reads("Luc Thériault", "Ruth MacLeod")
    helen.look("30-review")
    helen.press("/propose")
    helen.look("31-review-asked")
    asked = len(town.sink.received)
    town.deliver()
    assert len(town.sink.received) == asked
    later(hours=1)
    assert Match.objects.get().asked_at is not None


def ruth_says_yes_and_helen_introduces(town: Town) -> None:
    """Ruth answers from the mail: no password, no script."""
    ruth, helen = town.ruth, town.helen
    ruth.follow(town.mail(RUTH, "matching/mail/proposed"))
    ruth.look("32-answer")
    ruth.press("/answer/accept")
    ruth.reads("You said yes")
    ruth.look("33-answered")
    town.mail(RUTH, "matching/mail/accepted")
    helen.open(f"{PROGRAM}matches/{Match.objects.get().pk}/")
    helen.look("34-connection-accepted")
    helen.press("/introduce")
    helen.look("35-connection-introduced")


def they_find_a_time(town: Town, later: Later) -> None:
    """Luc writes first, Ruth names three times, Luc picks one, Ruth moves it once."""
    luc, ruth = town.luc, town.ruth
    town.mail(RUTH, "matching/mail/introduced_to_connector")
    luc.follow(town.mail(LUC, "matching/mail/introduced_to_connectee"))
    luc.look("40-write-fr")
    draft = luc.page.locator('[name="text"]').input_value()
    assert draft.startswith("Bonjour Ruth")
    luc.press("/meet/write")
    luc.look("41-written-fr")
    wrote = town.mail(RUTH, "matching/mail/first_message")
    assert draft.splitlines()[-1] in text_of(wrote)
    later(hours=2)
    _ruth_proposes(ruth, wrote)
    luc.follow(town.mail(LUC, "meetings/mail/proposed"))
    luc.look("44-choose-fr")
    assert luc.page.locator('button[formaction$="/accept-time"]').count() == 3
    luc.tap(luc.page.locator('button[formaction$="/accept-time"]').nth(1))
    luc.look("45-scheduled-fr")
    first = [entry_in(town.mail(to, "meetings/mail/scheduled")) for to in (LUC, RUTH)]
    _ruth_moves(ruth)
    second = [entry_in(town.mail(to, "meetings/mail/scheduled")) for to in (LUC, RUTH)]
    _is_moved(first, second)


def _ruth_proposes(ruth: Hands, wrote: Any) -> None:
    ruth.follow(wrote)
    ruth.look("42-reply")
    ruth.go_on()
    for n, day in enumerate(("9", "10", "11"), 1):
        ruth.fill(**{f"day{n}_day": day, f"day{n}_month": "3", f"day{n}_year": "2026"})
        ruth.fill(**{f"hour{n}": "10:00"})
    ruth.fill(place="Harbor Café")
    ruth.look("43-propose")
    ruth.press("/times/propose")


def _ruth_moves(ruth: Hands) -> None:
    ruth.open(ruth.path)
    ruth.look("46-scheduled")
    ruth.tap(ruth.page.locator('a[href$="/agreed/"]'))
    ruth.fill(day_day="12", day_month="3", day_year="2026", hour="14:30")
    ruth.look("47-agreed")
    ruth.press("/agreed/schedule")


def _is_moved(first: list[Any], second: list[Any]) -> None:
    """The same entry in each calendar, at its new time. RFC 5546 3.2.2.1."""
    for before, after in zip(first, second, strict=True):
        assert before["uid"] == after["uid"]
        assert before["sequence"] < after["sequence"]
        assert before.start.strftime("%d %H:%M") == "10 10:00"
        assert after.start.strftime("%d %H:%M") == "12 14:30"


def they_meet(town: Town, later: Later) -> None:
    """A reminder the day before; afterwards Luc says that they met."""
    later(days=8)
    luc = town.luc
    luc.follow(town.mail(LUC, "meetings/mail/day_before"))
    luc.look("50-came-fr")
    luc.fill(minutes="50")
    luc.press("/met/record-met")
    luc.look("51-met-fr")
    assert Match.objects.get().status == "met"


def ruth_opens_three_doors(town: Town, later: Later) -> None:
    """Two get a notice, Ruth tells the third herself; one asks to be removed, so Ruth names another."""
    ruth = town.ruth
    ruth.follow(town.mail(RUTH, "referrals/mail/asked"))
    ruth.look("60-refer")
    ruth.send(
        "/refer/add",
        name="Sunita Rao",
        email=SUNITA,
        reason="She hires auditors.",
        teller="program",
    )
    ruth.send("/refer/add", name="Owen Blake", email=OWEN, teller="program")
    ruth.send("/refer/add", name="Mei Lin", email=MEI, teller="giver")
    ruth.look("61-refer-three")
    ruth.press("/tell")
    later(hours=1)
    owen = town.phone()
    owen.follow(town.mail(OWEN, "referrals/mail/told"))
    owen.look("62-notice")
    owen.tap(owen.page.get_by_role("link", name="Remove me"))
    owen.look("62b-shall-we-remove-you")
    owen.press("/notice/remove")
    owen.look("63-removed")
    assert not Membership.objects.filter(person__email=OWEN).exists()
    ruth.follow(town.mail(RUTH, "referrals/mail/replace"))
    ruth.look("64-refer-again")
    ruth.send("/refer/add", name="Nadia Osei", email=NADIA, teller="program")


def behind_the_doors(town: Town, later: Later) -> None:
    """Sunita says yes and names somebody herself; Luc notes how far he is with each."""
    town.mail(NADIA, "referrals/mail/told")
    sunita, luc = town.phone(), town.luc
    sunita.follow(town.mail(SUNITA, "referrals/mail/told"))
    sunita.press("/notice/welcome")
    sunita.look("65-welcome")
    sunita.send("/refer/add", name="Ana Prado", email=ANA, teller="program")
    sunita.look("66-onward")
    town.mail(ANA, "referrals/mail/told")
    luc.follow(town.mail(LUC, "referrals/mail/shared"))
    luc.look("67-home-fr")
    luc.reads("Sunita", "Mei", "Nadia", "Ana")
    luc.tap(luc.page.get_by_role("link", name="Sunita").last)
    luc.look("68-contact-fr")
    luc.press("/record", to="contacted")
    luc.press("/record", to="met")
    luc.look("69-contact-met-fr")
    sunita.follow(town.mail(SUNITA, "referrals/mail/onward"))


def how_was_it(town: Town, later: Later) -> None:
    """The day after: Luc answers, Ruth would rather talk, Helen calls her, and all is thanked for."""
    later(days=2)
    luc, ruth, helen = town.luc, town.ruth, town.helen
    luc.follow(town.mail(LUC, "surveys/mail/survey"))
    luc.look("70-survey-fr")
    for question in luc.page.locator('main input[type="radio"][value="4"]').all():
        question.check()
    luc.press("/survey/answer")
    luc.look("71-thanks-fr")
    ruth.follow(town.mail(RUTH, "surveys/mail/survey"))
    ruth.look("72-survey")
    ruth.press("/survey/call-instead")
    ruth.look("73-call")
    later(hours=1)
    helen.open(f"{PROGRAM}matches/{Match.objects.get().pk}/")
    helen.look("74-connection-end")
    assert Promise.objects.open().get(owner=None).kind == "call_back"
    helen.send("/record-call", said="She would do it again.")
    helen.open(f"{PROGRAM}today/")
    helen.look("75-today-end")
