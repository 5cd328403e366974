"""From a source to a mail: the format, whatever people type, and what a mail looks like on a phone."""

from __future__ import annotations

import datetime as dt
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.browser import AXE
from tests.cast import make_connectee, make_connector
from tests.outbox.mail_html import look
from tests.outbox.post import Mail, every_letter, send_now
from threedoors.base import clock as product_clock
from threedoors.intake.models import Application
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.matching.words import connectee_words
from threedoors.meetings import actions as meetings
from threedoors.outbox.actions import owe
from threedoors.outbox.models import Message
from threedoors.outbox.render import as_text, draft, mime, parse, zone_title
from threedoors.people.actions import issue_link
from threedoors.people.links import Link
from threedoors.people.models import Membership, Person
from threedoors.programs.models import Program
from threedoors.referrals.mails import warm_introduction

pytestmark = pytest.mark.django_db

SOURCE = """Subject: Please meet

Hello Ruth.
Second line.
# What happens
1. Write.
2. Meet.
- One
- Two
> Some words
> More words
|@ Amina Yusuf
| Accountant
| LinkedIn |
| Title | Auditor
|= Your meeting
| When | Monday
[Answer](link:00000000-0000-4000-8000-000000000000)
? We wrote because.
"""


# The format


def test_a_source_is_cut_into_blocks():
    parsed = parse(SOURCE)
    assert parsed.subject == "Please meet"
    assert parsed.why == "We wrote because."
    kinds = [block["kind"] for block in parsed.blocks]
    assert kinds == ["p", "p", "h", "steps", "list", "quote", "card", "card", "button"]
    person, meeting = parsed.blocks[6:8]
    assert (person["title"], person["face"]) == ("Amina Yusuf", "AY")
    assert person["rows"] == [("Accountant", ""), ("Title", "Auditor")]
    assert (meeting["title"], meeting["face"]) == ("Your meeting", "")


def test_the_text_part_reads_well_by_itself():
    assert as_text(parse(SOURCE), "Port Alder · 1 Harbor Street").splitlines() == [
        "Hello Ruth.",
        "",
        "Second line.",
        "",
        "What happens",
        "",
        "1. Write.",
        "2. Meet.",
        "",
        "- One",
        "- Two",
        "",
        "    Some words",
        "    More words",
        "",
        "Amina Yusuf",
        "Accountant",
        "Title: Auditor",
        "",
        "Your meeting",
        "When: Monday",
        "",
        "Answer:",
        "link:00000000-0000-4000-8000-000000000000",
        "",
        "-- ",
        "We wrote because.",
        "Port Alder · 1 Harbor Street",
    ]


def test_two_cards_without_a_title_in_between_stay_one():
    parsed = parse("Subject: x\n| a\n| b | c\n")
    assert parsed.blocks == [{"kind": "card", "title": "", "rows": [("a", ""), ("b", "c")]}]


def test_isolates_stay_in_the_text_only_where_writing_runs_both_ways():
    assert as_text(parse("Subject: x\nHello \u2068Ruth\u2069.")) == "Hello Ruth."
    arabic = "Hello \u2068أمينة\u2069."
    assert as_text(parse(f"Subject: x\n{arabic}")) == arabic


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("America/Halifax", "Atlantic Time", "heure de l’Atlantique"),
        ("America/Chicago", "Central Time", "heure du Centre"),
        ("America/St_Johns", "Newfoundland Time", "heure de Terre-Neuve"),
        ("UTC", "UTC", "UTC"),
        ("Etc/UTC", "UTC", "UTC"),
    ],
)
def test_a_zone_is_called_as_people_call_it(zone, english, french):
    assert zone_title(ZoneInfo(zone), "en") == english
    assert zone_title(ZoneInfo(zone), "fr") == french


# Links


def _written(template: str, to: Membership, about: object, said: str = "") -> Mail:
    message = owe(to, template, about=about, cycle="render", said=said)
    return send_now(message, to.person.language)


def test_a_mark_in_typed_text_never_becomes_an_address(introduced: Match, ruth: Membership):
    """Somebody writes the mark of another person's link into a message: it stays what it is."""
    foreign = issue_link(ruth, "refer", about=introduced)
    for said in (foreign.mark, f"see {foreign.mark}", f"[x]({foreign.mark})"):
        mail = _written("matching/mail/first_message", ruth, introduced, said=said)
        assert foreign.token not in mail.text + mail.html
        Message.objects.filter(cycle="render").delete()


def test_a_link_of_somebody_else_is_refused(introduced: Match, ruth: Membership, amina: Membership):
    message = owe(ruth, "matching/mail/meet_nudge", about=introduced, cycle="render")
    send_now(message, "en")
    own = issue_link(ruth, "meet", about=introduced)
    message.source = message.source.replace(
        own.mark, issue_link(amina, "meet", about=introduced).mark
    )
    with pytest.raises(KeyError):
        mime(message)


def test_the_stored_source_holds_a_mark_and_the_mail_the_address(match: Match, ruth: Membership):
    mail = _written("matching/mail/proposed", ruth, match)
    link = Link.objects.get(membership=ruth, purpose="answer")
    assert link.mark in mail.source
    assert link.token not in mail.source
    assert link.url in mail.text
    assert look(mail.html).addresses == {link.url}


# What a letter says in other programs and for other people


def test_another_program_says_its_own_numbers_and_its_own_zone(elsewhere: Program, ben: Membership):
    connector = make_connector(elsewhere, ben, name="Joan Pryor", email="joan@mill.example")
    connectee = make_connectee(elsewhere, ben, name="Mina Adel", email="mina@mill.example")
    match = matching.propose_match(connectee, connector, by=ben)
    said = _written("matching/mail/introduced_to_connector", connector, match).text
    assert "You meet once, for 45 to 60 minutes." in said
    assert "within 48 to 72 hours" in said
    assert "three people within two weeks" in said
    assert "11:59 p.m. (Central Time)" in said


def test_a_retired_connector_without_linkedin_leaves_no_empty_line(
    program: Program, helen: Membership, amina: Membership
):
    retired = make_connector(
        program, helen, name="Ivo Lund", email="ivo@mail.example", employment="retired"
    )
    match = matching.propose_match(amina, retired, by=helen)
    said = _written("matching/mail/introduced_to_connectee", amina, match).text
    assert "Employer: retired, formerly Brightwater LLP" in said
    assert "LinkedIn" not in said


def test_without_an_address_of_the_other_person_no_reply_to_them_is_promised(
    introduced: Match, ruth: Membership
):
    Person.objects.filter(pk=introduced.connectee.person_id).update(email="")
    mail = _written("matching/mail/introduced_to_connector", ruth, introduced)
    assert mail.parsed["Reply-To"] == "coordinator@port-alder.example"
    assert "Your reply goes to" not in mail.text


def test_each_side_reads_its_own_language(program: Program, helen: Membership, ruth, luc):
    match = matching.propose_match(luc, ruth, by=helen)
    at = product_clock.now() + dt.timedelta(days=3)
    matching.accept_match(match, by=ruth)
    matching.introduce_match(match, by=helen)
    meeting = meetings.schedule_meeting(match, by=ruth, starts_at=at, place="Café")
    hers = _written("meetings/mail/scheduled", ruth, meeting)
    his = _written("meetings/mail/scheduled", luc, meeting)
    assert "Saturday 7 March 2026 at noon (Atlantic Time)" in hers.text
    assert "samedi 7 mars 2026 à 12:00 (heure de l’Atlantique)" in his.text
    assert "Quand\u00a0: samedi" in his.text


def test_a_meeting_brings_a_calendar_entry_that_mail_programs_know(introduced: Match, ruth):
    at = product_clock.now() + dt.timedelta(days=3)
    meeting = meetings.schedule_meeting(introduced, by=ruth, starts_at=at, place="Café")
    mail = _written("meetings/mail/scheduled", ruth, meeting)
    shown, attached = [
        part
        for part in mail.parsed.walk()
        if part.get_content_type() in ("text/calendar", "application/ics")
    ]
    assert shown["Content-Type"].params["method"] == "REQUEST"
    assert "BEGIN:VEVENT" in shown.get_content()
    assert attached.get_filename() == "meeting.ics"


def test_the_introduction_a_connector_can_send_names_all_three(introduced: Match):
    """Seed 000:81 promises this text, 000:175 says what it is for."""
    subject, text = warm_introduction(introduced, "en")
    assert subject == "May I introduce Amina Yusuf?"
    assert text.startswith("Hello,")
    for part in ("Amina Yusuf", "Accountant, 8 years", "Ruth MacLeod"):
        assert part in text
    assert "http" not in text
    _subject, french = warm_introduction(introduced, "fr")
    assert french.startswith("Bonjour,")
    assert "Ruth MacLeod" in french


def test_a_draft_keeps_typed_text_to_its_line(introduced: Match):
    words = {"connectee": connectee_words(introduced, "en"), "giver": "x\n# y", "program": "z"}
    _subject, text = draft("referrals/mail/warm_introduction", "en", introduced.program, words)
    assert text.endswith("x # y")


def test_an_address_with_a_foreign_domain_is_sent_as_the_network_writes_it(match: Match, ruth):
    ruth.person.email = "ruth@brightwåter.example"
    ruth.person.save()
    mail = _written("matching/mail/proposed", Membership.objects.get(pk=ruth.pk), match)
    assert (
        mail.parsed["To"].addresses[0].domain == "brightwåter".encode("idna").decode() + ".example"
    )


def test_the_answers_of_an_application_are_in_no_letter(amina: Membership):
    """A draft's answers are for staff; the letters know the person's profile only (bar P2)."""
    application = Application.objects.get(membership=amina)
    mail = _written("intake/mail/ready", amina, application)
    assert str(application.answers["goal"]) not in mail.text


# What it looks like

SHOWN = [
    "matching/mail/proposed",
    "matching/mail/introduced_to_connectee",
    "matching/mail/introduced_to_connector",
    "meetings/mail/scheduled",
    "referrals/mail/told",
    "intake/mail/code",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mails_have_no_fault_a_machine_can_find_and_fit_a_phone(
    browser: Browser, clock: ModuleType, scheme
):
    with every_letter("fr") as mails:
        pages = {name: mails[name].html for name in SHOWN}
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, color_scheme=scheme, java_script_enabled=True
    )
    page = context.new_page()
    for name, html in pages.items():
        page.set_content(html)
        page.evaluate(AXE.read_text())
        options = {"runOnly": {"type": "tag", "values": STANDARDS}}
        found = page.evaluate("options => axe.run(document, options)", options)
        assert [fault["id"] for fault in found["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    context.close()
