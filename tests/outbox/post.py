"""One of every letter, written from real rows along one newcomer's road, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from django.db import transaction

from tests.cast import coordinator, make_connectee, make_connector, make_program
from tests.conftest import NOON
from tests.outbox.post_of_care import write_care
from tests.outbox.post_of_cases import write_cases, write_help, write_talks
from tests.outbox.post_of_handovers import write_handovers
from tests.outbox.post_of_help import write_leads, write_places
from tests.outbox.post_of_national import write_national
from tests.outbox.post_of_networks import write_network
from tests.outbox.post_of_news import write_news, write_newsletter, write_share, write_stories
from tests.outbox.post_of_rounds import write_rounds
from threedoors.base import clock
from threedoors.intake import actions as intake
from threedoors.intake import drafts
from threedoors.intake.models import Application
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.meetings.models import Meeting
from threedoors.outbox.actions import owe
from threedoors.outbox.delivery import write
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message
from threedoors.outbox.render import as_read_by, mime
from threedoors.pals import actions as pals
from threedoors.partners import actions as partners
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.recruiting import actions as recruiting
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Feedback

SECRET = "Canary"
"""Stands in every field that only staff may read (class K1), and so in no mail."""

GOAL = "I would like to learn how audit teams here hire.\nI also look for a study group."
STRICT = policy.SMTP.clone(raise_on_defect=True)


@dataclass(frozen=True)
class Mail:
    """A letter as it is stored and as it leaves."""

    source: str
    parsed: EmailMessage
    raw: bytes

    @property
    def subject(self) -> str:
        return str(self.parsed["Subject"])

    @property
    def text(self) -> str:
        return self.part("plain")

    @property
    def html(self) -> str:
        return self.part("html")

    def part(self, kind: str) -> str:
        body = self.parsed.get_body((kind,))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n")


def strictly_parsed(raw: bytes) -> EmailMessage:
    """The mail by the strict rules: any defect is an error."""
    mail = message_from_bytes(raw, _class=EmailMessage, policy=STRICT)
    for name, value in mail.items():
        assert not getattr(value, "defects", ()), (name, value.defects)
    return mail


def send_now(message: Message, language: str) -> Mail:
    """Write the message as the worker does and take it as a mail server would."""
    message.language, message.address = language, message.to.person.email
    with as_read_by(message):
        write(message, letter_for(message.template))
    raw = mime(message).as_bytes()
    return Mail(message.source, strictly_parsed(raw), raw)


class Post:
    """Keeps one mail per letter and variant."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.mails: dict[str, Mail] = {}

    def take(
        self, template: str, to: Membership, about: Any, said: str = "", also: str = ""
    ) -> None:
        """Write one letter. `also` names a second form of the same letter."""
        message = owe(to, template, about=about, cycle=f"post {also}", said=said)
        message.to, message.about = to, type(about).objects.get(pk=about.pk)
        self.mails[f"{template}{also and '.'}{also}"] = send_now(message, self.language)


@contextmanager
def every_letter(language: str) -> Iterator[dict[str, Mail]]:
    """All letters, from rows that are gone afterwards."""
    with transaction.atomic():
        clock.set_for_tests(NOON)
        post = Post(language)
        _walk(post)
        yield post.mails
        clock.set_for_tests(None)
        transaction.set_rollback(True)


def _walk(post: Post) -> None:
    program = make_program("port-alder", "Port Alder Connector Program", community="Port Alder")
    helen = coordinator(program, "Helen Carver", "helen@port-alder.example")
    post.take("outbox/mail/sign_in", helen, helen, said="271828")
    ruth = _connector(program, helen, post.language)
    amina = _connectee(program, helen, post.language)
    _applying(post, program, ruth, amina)
    _with_partners(post, amina, helen)
    _recruiting(post, ruth)
    write_talks(post, amina, amina.applications.get(), helen)
    write_help(post, amina, amina.applications.get(), helen)
    match = _asking(post, amina, ruth, helen)
    _meeting(post, match)
    _opening(post, match)
    write_cases(post, match, helen)
    write_care(post, match, helen)
    _ending(post, match)
    write_news(post, match, helen, SECRET)
    write_stories(post, match, helen)
    write_share(post, match, helen)
    write_newsletter(post, match, helen)
    write_places(post, match, helen, SECRET)
    write_leads(post, match, helen)
    write_rounds(post, match)
    write_network(post, helen)
    write_national(post, helen)
    write_handovers(post, helen)
    _pairing(post, match)


def _connector(program: Program, helen: Membership, language: str) -> Membership:
    return make_connector(
        program,
        helen,
        language=language,
        name="Ruth MacLeod",
        email="ruth@brightwater.example",
        phone="+1 902 555 0142",
        linkedin_url="https://linkedin.example/in/ruth",
    )


def _connectee(program: Program, helen: Membership, language: str) -> Membership:
    member = make_connectee(
        program,
        helen,
        language=language,
        name="Amina Yusuf",
        email="amina@mail.example",
        linkedin_url="https://linkedin.example/in/amina",
        languages=["en", "so"],
        goal=GOAL,
        hopes_to_meet="people who hire auditors",
        open_to_volunteering=True,
        segment=SECRET,
        companies=SECRET,
    )
    application = member.applications.get()
    Application.objects.update(screening_note=SECRET, source=SECRET)
    intake.record_interview(application, by=helen, notes=SECRET)
    return member


def _applying(post: Post, program: Program, ruth: Membership, amina: Membership) -> None:
    draft = drafts.start_application(
        program, Role.CONNECTEE, language=post.language, answers={"email": "new@mail.example"}
    )
    drafts.send_resume_link(draft)
    prospect = Message.objects.get(template="intake/mail/resume").to
    post.take("intake/mail/resume", prospect, draft)
    link = issue_link(amina, "application", about=draft)
    intake.send_code(link)
    post.take("intake/mail/code", amina, link, said="314159")
    post.take("intake/mail/new_link", amina, link)
    hers, theirs = amina.applications.get(), ruth.applications.get()
    for verb in ("applied", "already_here", "already_participated", "not_a_fit"):
        post.take(f"intake/mail/{verb}", amina, hers)
        post.take(f"intake/mail/{verb}", ruth, theirs, also="connector")
    post.take("intake/mail/ready", amina, hers)
    post.take("intake/mail/welcome", ruth, theirs)
    _waiting(post, amina, hers)


def _waiting(post: Post, amina: Membership, application: Application) -> None:
    application.too_early_until = application.revisit_on = dt.date(2026, 5, 1)
    application.partner_name = "Alder Job Center"
    application.reasons = ["right_to_work.no", "employment_status.in_field"]
    application.save()
    said = "You have much to offer.\nPlease practice to tell who you are."
    post.take("intake/mail/not_eligible", amina, application)
    post.take("intake/mail/too_early", amina, application)
    post.take("intake/mail/with_partner", amina, application, said=said)
    post.take("intake/mail/on_hold", amina, application)
    application.licensing_hold = True
    application.save()
    post.take("intake/mail/on_hold", amina, application, said=said, also="license")
    application.licensing_hold = False
    application.save()


def _with_partners(post: Post, amina: Membership, helen: Membership) -> None:
    partner = partners.add_organization(
        amina.program,
        by=helen,
        name="Harbor Services",
        kind="immigrant_services",
        sector="nonprofit",
        note=SECRET,
    )
    said = {"name": "Dana Reyes", "email": "dana@harbor.example", "phone": "+1 902 555 0199"}
    dana = partners.add_counselor(partner, by=helen, language=post.language, **said)
    partners.open_portal(dana, by=helen)
    post.take("partners/mail/portal", dana.member, dana)
    said_to_them = "Amina would like to tell more about herself."
    handoff = partners.hand_off(amina, partner, reason="interview", by=helen, said=said_to_them)
    post.take("partners/mail/handoff", dana.member, handoff)
    partners.accept_handoff(handoff, by=dana.member)
    post.take("partners/mail/accepted", amina, handoff)


def _recruiting(post: Post, ruth: Membership) -> None:
    post.take("recruiting/mail/ask_to_suggest", ruth, ruth)
    said: dict[str, Any] = {
        "name": "Kim Bell",
        "email": "kim@bell.example",
        "language": post.language,
    }
    row = recruiting.recommend(
        ruth.program, by=ruth, role=Role.CONNECTOR, occupation=SECRET, text=SECRET, **said
    )
    kim = row.member
    assert kim is not None
    post.take("recruiting/mail/recommended", kim, row, also="again")
    message = owe(kim, "recruiting/mail/recommended", about=row)
    message.to = kim
    post.mails["recruiting/mail/recommended"] = send_now(message, post.language)


def _asking(post: Post, amina: Membership, ruth: Membership, helen: Membership) -> Match:
    match = matching.propose_match(amina, ruth, by=helen)
    post.take("matching/mail/proposed", ruth, match)
    post.take("matching/mail/answer_nudge", ruth, match)
    post.take("matching/mail/cancelled", ruth, match, also="early")
    matching.accept_match(match, by=ruth)
    post.take("matching/mail/accepted", ruth, match)
    post.take("matching/mail/declined", ruth, match)
    matching.introduce_match(match, by=helen)
    post.take("matching/mail/introduced_to_connectee", amina, match)
    post.take("matching/mail/introduced_to_connector", ruth, match)
    post.take("matching/mail/reply_nudge", ruth, match, also="silent")
    said = "Hello Ruth,\n\nmay I invite you for a coffee?\nAmina"
    matching.write_first_message(match, by=amina, text=said)
    post.take("matching/mail/first_message", ruth, match, said=said)
    post.take("matching/mail/reply_nudge", ruth, match)
    for verb in ("meet_nudge", "cancelled"):
        post.take(f"matching/mail/{verb}", amina, match)
        post.take(f"matching/mail/{verb}", ruth, match, also="connector")
    return match


def _meeting(post: Post, match: Match) -> None:
    amina, ruth = match.connectee, match.connector
    post.take("meetings/mail/postponed", amina, match, said="2026-05-01")
    first = clock.now() + dt.timedelta(days=5, hours=3)
    times = [first, first + dt.timedelta(days=1), first + dt.timedelta(days=2, hours=2)]
    meeting = meetings.propose_times(
        match, by=ruth, times=times, place="Harbor Café, 12 Water Street"
    )
    post.take("meetings/mail/proposed", amina, meeting)
    meetings.accept_time(meeting, meeting.times.all()[0], by=amina)
    for verb in ("scheduled", "day_before", "did_you_meet"):
        post.take(f"meetings/mail/{verb}", amina, meeting)
    post.take("meetings/mail/scheduled", ruth, meeting, also="connector")
    Meeting.objects.filter(pk=meeting.pk).update(sequence=2, mode="video", place="")
    post.take("meetings/mail/scheduled", ruth, meeting, also="moved")
    said = first.isoformat()
    post.take("meetings/mail/cancelled", ruth, meeting, said=said, also="moved")
    Meeting.objects.filter(pk=meeting.pk).update(status="cancelled", note="I am ill, sorry.")
    post.take("meetings/mail/cancelled", amina, meeting, said=said)
    Match.objects.filter(pk=match.pk).update(status="cancelled", ended_reason=SECRET)
    Meeting.objects.filter(pk=meeting.pk).update(note="")
    post.take("meetings/mail/cancelled", amina, meeting, said=said, also="ended")
    Match.objects.filter(pk=match.pk).update(status="scheduled", ended_reason="")
    Meeting.objects.filter(pk=meeting.pk).update(status="scheduled")
    clock.travel(days=6)
    match.refresh_from_db()
    meetings.record_met(match, by=amina, minutes=50)


def _opening(post: Post, match: Match) -> None:
    amina, ruth = match.connectee, match.connector
    post.take("referrals/mail/asked", ruth, match)
    post.take("referrals/mail/refer_nudge", ruth, match)
    door = referrals.add_referral(
        match,
        by=ruth,
        name="Sunita Rao",
        email="sunita@rao.example",
        job_title="Audit Partner",
        employer="Rao and Company",
        reason="She hires often.",
        vacancy="An auditor from June.",
    )
    sunita = door.contact
    sunita.person.language = post.language
    post.take("referrals/mail/told", sunita, door)
    post.take("referrals/mail/shared", amina, door)
    post.take("referrals/mail/tell_nudge", ruth, door)
    post.take("referrals/mail/write", amina, door)
    referrals.tell_contact(door, by=ruth)
    post.take("referrals/mail/shared", amina, door, also="knows")
    until = clock.today(match.program.zone) + dt.timedelta(days=14)
    referrals.postpone_referral(Referral.objects.get(pk=door.pk), by=sunita, until=until)
    post.take("referrals/mail/later", amina, door)
    post.take("referrals/mail/closed", amina, door)
    post.take("referrals/mail/replace", ruth, door)
    post.take("referrals/mail/onward", sunita, door)


def _ending(post: Post, match: Match) -> None:
    amina, ruth = match.connectee, match.connector
    surveys.ask_survey(match)
    survey = match.surveys.get(member=amina)
    post.take("surveys/mail/survey", amina, survey)
    message = owe(amina, "surveys/mail/survey", about=survey, cycle="again")
    message.to = amina
    post.mails["surveys/mail/survey.again"] = send_now(message, post.language)
    words = Feedback.objects.create(
        program=match.program, survey=match.surveys.get(member=ruth), text=SECRET, status="shown"
    )
    post.take("surveys/mail/feedback", amina, words)
    post.take("surveys/mail/completed", amina, match)
    post.take("surveys/mail/completed", ruth, match, also="connector")
    door = match.referrals.get()
    referrals.remove_contact(door.contact, by=door.contact)
    post.take("referrals/mail/closed", amina, door, also="removed")


def _pairing(post: Post, match: Match) -> None:
    """The same two as a pair, in a program where people meet again and again."""
    Program.objects.filter(pk=match.program_id).update(preset="zoom-pals")
    Match.objects.filter(pk=match.pk).update(status="introduced")
    pair = Match.objects.get(pk=match.pk)
    amina, ruth = pair.connectee, pair.connector
    post.take("pals/mail/introduced_to_connectee", amina, pair)
    post.take("pals/mail/introduced_to_connector", ruth, pair)
    pals.ask_tap(pair)
    tap = pair.taps.get(member=amina)
    post.take("pals/mail/did_you_meet", amina, tap)
    pals.answer_tap(tap, by=amina, times=2)
    post.take("pals/mail/ended", amina, pair)
    post.take("pals/mail/ended", ruth, pair, also="connector")
    for name in ("proposed", "accepted"):
        post.take(f"matching/mail/{name}", ruth, pair, also="pair")
    post.take("intake/mail/welcome", ruth, ruth.applications.get(), also="pair")
    post.take("intake/mail/ready", amina, amina.applications.get(), also="pair")
    post.take("intake/mail/applied", amina, amina.applications.get(), also="pair")
