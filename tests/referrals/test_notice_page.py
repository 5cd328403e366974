"""A contact's page: who gave the name and why, yes, no time, remove me, and onward if they like."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

from django.test import Client

from tests.cast import ByLink
from tests.phone import is_shut, keep_to_budget, look, mistake, path, tap
from tests.smtp import SmtpSink
from threedoors.base import clock, ui
from threedoors.base.models import Event
from threedoors.matching.models import Match
from threedoors.outbox.models import Attempt, Message
from threedoors.people.links import Suppression
from threedoors.people.models import Membership
from threedoors.promises.models import Promise
from threedoors.referrals import actions
from threedoors.referrals.models import Referral

ANA = {"name": "Ana Lopez", "email": "ana@firm.example", "teller": "program"}


def state(referral: Referral) -> str:
    referral.refresh_from_db()
    return referral.status


def test_the_page_says_who_why_who_has_it_and_how_long(sunitas: Client) -> None:
    page = look(sunitas, "notice/")
    assert "<bdi>Ruth MacLeod</bdi> gave us your name" in page
    assert "<bdi>Amina</bdi>, <bdi>Accountant</bdi>" in page
    assert "Leads a team that hires." in page
    assert "the team of Port Alder Connector Program" in page
    assert "if we hear nothing. Else until you say: remove me." in page


def test_a_forwarded_notice_shows_no_contact_and_no_full_name_of_others(sunitas: Client) -> None:
    page = look(sunitas, "notice/")
    for secret in ("Yusuf", "Rao", "sunita@", "amina@", "ruth@", "Northgate"):
        assert secret not in page


def test_there_are_four_choices_and_two_of_them_lead_to_a_page_first(sunitas: Client) -> None:
    choices = look(sunitas, "notice/").partition('<form method="post">')[2]
    assert choices.count('class="btn') == 4
    for words in ("/notice/welcome", "/notice/later/", "/notice/decline", "/notice/leave/"):
        assert words in choices


def test_welcome_referral(sunitas: Client, sunita: Referral) -> None:
    assert "may write to you" in tap(sunitas, "notice/welcome")
    assert "You said yes already" in tap(sunitas, "notice/welcome")
    assert Event.objects.filter(kind="referral.welcomed").count() == 1


def test_decline_referral(
    sunitas: Client, sunita: Referral, amina: Membership, ruth: Membership
) -> None:
    assert "not to write to you" in tap(sunitas, "notice/decline")
    assert "done already" in tap(sunitas, "notice/decline")
    assert state(sunita) == "declined"
    assert Message.objects.get(template="referrals/mail/closed").to == amina
    assert Message.objects.get(template="referrals/mail/replace").to == ruth


def test_a_yes_can_be_taken_back(sunitas: Client, sunita: Referral) -> None:
    tap(sunitas, "notice/welcome")
    tap(sunitas, "notice/decline")
    assert state(sunita) == "declined"
    assert "This has changed" in tap(sunitas, "notice/welcome")


def test_remove_contact(sunitas: Client, sunita: Referral) -> None:
    page = tap(sunitas, "notice/remove")
    assert "You are removed" in page
    assert state(sunita) == "removed"
    person = sunita.contact.person
    person.refresh_from_db()
    assert (person.email, person.phone) == ("", "")
    assert "Sunita" not in person.name
    assert (sunita.job_title, sunita.employer, sunita.reason) == ("", "", "")
    assert Suppression.objects.filter(reason="removed").count() == 1


def test_after_the_removal_the_link_is_calm_and_offers_nothing(sunitas: Client) -> None:
    tap(sunitas, "notice/remove")
    for method in ("get", "post"):
        response = getattr(sunitas, method)(
            path(sunitas, "notice/remove" if method == "post" else "notice/")
        )
        assert response.status_code == 410
        assert "We erased your name" in response.text
        assert "new link" not in response.text
    keep_to_budget(sunitas.get(path(sunitas, "notice/removed/")))


def test_the_page_of_a_removal_does_not_exist_for_others(sunitas: Client) -> None:
    assert sunitas.get(path(sunitas, "notice/removed/")).status_code == 404


def test_a_removed_contact_is_asked_nothing_more(
    sunitas: Client, sunita: Referral, amina: Membership
) -> None:
    tap(sunitas, "notice/remove")
    assert not Message.objects.filter(to=sunita.contact, status="owed").exists()
    assert not Promise.objects.open().filter(about_id=sunita.pk).exists()


def test_after_a_yes_more_people_can_be_named(
    sunitas: Client, sunita: Referral, amina: Membership
) -> None:
    assert "Name a person" in tap(sunitas, "notice/welcome")
    page = tap(sunitas, "refer/add", ANA)
    assert "Ana" in page
    ana = Referral.objects.get(level=2)
    assert (ana.parent, ana.giver, ana.match) == (sunita, sunita.contact, sunita.match)
    assert Message.objects.filter(
        to=amina, template="referrals/mail/shared", about_id=ana.pk
    ).exists()
    assert "named this person already" in tap(sunitas, "refer/add", ANA)


def test_after_the_meeting_more_people_can_be_named(
    sunitas: Client, sunita: Referral, amina: Membership
) -> None:
    actions.record_step(sunita, by=amina, step="met")
    page = look(sunitas, "notice/")
    assert "Thank you for meeting <bdi>Amina</bdi>" in page
    assert "Name a person" in page


LOOPS = [
    ("ruth@brightwater.example", "already part of the meeting"),
    ("amina@mail.example", "already part of the meeting"),
    ("sunita@firm.example", "already part of the meeting"),
    ("owen@firm.example", "introduced already"),
    ("", "Give an email address"),
]


def test_after_a_later_and_then_a_meeting_no_past_day_is_said_and_more_people_can_be_named(
    sunitas: Client, sunita: Referral, amina: Membership
) -> None:
    day = clock.today(sunita.program.zone) + dt.timedelta(days=30)
    actions.postpone_referral(sunita, by=sunita.contact, until=day)
    waits = look(sunitas, "notice/")
    kept = day + dt.timedelta(days=sunita.program.policy.referrals.keep_days)
    assert ui.day(kept) in waits, "The days are counted from the day they named"
    sunita.refresh_from_db()
    actions.record_step(sunita, by=amina, step="met")
    page = look(sunitas, "notice/")
    assert ui.day(day) not in page
    assert "/refer/add" in page


def test_the_tree_has_no_loops(sunitas: Client, met: Match, ruth: Membership) -> None:
    actions.add_referral(met, by=ruth, name="Owen Blake", email="owen@firm.example")
    for email, problem in LOOPS:
        assert problem in mistake(sunitas, "refer/add", ANA | {"email": email}), email
    assert not Referral.objects.filter(level=2).exists()


def test_the_giver_below_says_that_they_told(sunitas: Client, sunita: Referral) -> None:
    tap(sunitas, "notice/welcome")
    tap(sunitas, "refer/add", ANA | {"teller": "giver"})
    ana = Referral.objects.get(level=2)
    assert "Knows about it" in tap(sunitas, f"refer/{ana.pk}/tell")


def test_a_contact_cannot_tell_for_another_giver(sunitas: Client, sunita: Referral) -> None:
    assert sunitas.post(path(sunitas, f"refer/{sunita.pk}/tell")).status_code == 404


def test_another_persons_link_answers_nothing(
    sunita: Referral, tomas: Membership, by_link: ByLink
) -> None:
    stranger = by_link(tomas, "notice", sunita)
    assert stranger.get(path(stranger, "notice/")).status_code == 404
    for verb in ("notice/welcome", "notice/decline", "refer/add"):
        assert stranger.post(path(stranger, verb), ANA).status_code == 404
    assert state(sunita) == "told"


def test_a_link_for_another_purpose_answers_nothing(sunita: Referral, ruths: Client) -> None:
    assert is_shut(ruths, "notice/")
    assert is_shut(ruths, "notice/remove", "post")
    assert state(sunita) == "told"


def test_opening_changes_nothing(sunitas: Client, sunita: Referral) -> None:
    look(sunitas, "notice/")
    sunitas.head(path(sunitas, "notice/"))
    sunitas.options(path(sunitas, "notice/"))
    for verb in ("welcome", "decline", "remove"):
        assert sunitas.get(path(sunitas, f"notice/{verb}")).status_code == 405
    assert state(sunita) == "told"


WORDS = ("said", "subject", "source", "calendar", "address", "reply_to", "why")


def test_after_a_removal_no_letter_and_no_attempt_says_who_it_was(
    sunitas: Client, sunita: Referral, met: Match, amina: Membership, send, mailbox
) -> None:
    """R514: the details vanish everywhere, also from what was mailed."""
    tap(sunitas, "refer/add", ANA)
    Attempt.objects.create(
        message=sunita.contact.messages.get(template="referrals/mail/told"),
        phase="failed",
        said="550 sunita@firm.example",
    )
    send()
    before = [row for row in Message.objects.all() if "Sunita" in row.source]
    assert {row.to.name for row in before} >= {"Amina Yusuf", "Sunita Rao", "Ana Lopez"}
    tap(sunitas, "notice/remove")
    send()
    rows = [*Message.objects.values_list(*WORDS), *Attempt.objects.values_list("said")]
    for secret in ("Sunita", "Rao", "sunita@", "Leads a team"):
        assert not [row for row in rows if secret in str(row)], secret
    assert not any(row.by_hand for row in Message.objects.all())
    assert "stepped back" in Message.objects.get(template="referrals/mail/closed").source


def test_a_newcomer_learns_of_the_removal_even_while_the_no_waits_to_leave(
    sunitas: Client, amina: Membership, send, smtp_sink: SmtpSink
) -> None:
    before = len(smtp_sink.messages)
    tap(sunitas, "notice/decline")
    tap(sunitas, "notice/remove")
    send()
    assert Message.objects.get(template="referrals/mail/closed").status == "sent"
    mails = smtp_sink.messages[before:]
    assert amina.person.email in {mail["To"].addresses[0].addr_spec for mail in mails}
    assert "stepped back" in all_that_is_read(mails)
    assert "Sunita" not in all_that_is_read(mails)


def all_that_is_read(mails: list[EmailMessage]) -> str:
    """Subjects and every text part, as a mail program shows them."""
    parts = [part for mail in mails for part in mail.walk()]
    texts = [part.get_content() for part in parts if part.get_content_maintype() == "text"]
    return "\n".join([*(mail["Subject"] for mail in mails), *texts])
