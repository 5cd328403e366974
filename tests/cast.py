"""The named cast: two programs, the people in them, and how to act, write and wait as them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from tests.remembering import remembered
from tests.smtp import SmtpSink
from threedoors.intake import actions as intake
from threedoors.intake import drafts, handing_in
from threedoors.intake.models import Application
from threedoors.intake.talks import note_findings
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.people.actions import accept_staff, add_member, issue_link
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Host, Program
from threedoors.schedule import next_moment
from threedoors.worker import Worker

PDF = (Path(__file__).parent / "papers" / "resume.pdf").read_bytes

type As = Callable[[Membership], Client]
type ByLink = Callable[..., Client]
type Later = Callable[..., None]


def make_program(slug: str, name: str, **more: Any) -> Program:
    """A program as `threedoors init` makes it."""
    program = Program.objects.create(
        slug=slug,
        name=name,
        sender_address=f"hello@{slug}.example",
        contact_email=f"coordinator@{slug}.example",
        postal_address="1 Harbor Street",
        **{"preset": "ncp-community", "zone_name": "America/Halifax", **more},
    )
    program.hosts.add(Host.objects.create(name=f"{name} Host"))
    return program


@pytest.fixture
@remembered
def program(db: None, clock: ModuleType) -> Program:
    """Port Alder: English and French, the national model."""
    return make_program("port-alder", "Port Alder Connector Program", community="Port Alder")


@pytest.fixture
@remembered
def elsewhere(db: None, clock: ModuleType) -> Program:
    """Mill Valley: another program, which must see nothing of Port Alder."""
    return make_program(
        "mill-valley",
        "Mill Valley Connector Program",
        community="Mill Valley",
        preset="tulsa",
        zone_name="America/Chicago",
    )


def coordinator(program: Program, name: str, email: str) -> Membership:
    """A staff member who can sign in."""
    member = add_member(
        program, Role.COORDINATOR, by=None, name=name, email=email, status="prospect"
    )
    return accept_staff(member, by=None)


@pytest.fixture
@remembered
def helen(program: Program) -> Membership:
    """Helen coordinates Port Alder."""
    return coordinator(program, "Helen Carver", "helen@port-alder.example")


@pytest.fixture
@remembered
def ben(elsewhere: Program) -> Membership:
    """Ben coordinates Mill Valley and must see nothing of Port Alder."""
    return coordinator(elsewhere, "Ben Osgood", "ben@mill-valley.example")


def apply_as(program: Program, role: Role, language: str = "en", **answers: Any) -> Application:
    """Apply as a person would, with a résumé when a newcomer does."""
    draft = drafts.start_application(program, role, language=language, answers=answers)
    if role == Role.CONNECTEE and answers.get("resume", True):
        drafts.add_document(draft, "resume.pdf", PDF())
    return handing_in.apply(draft)


def make_connector(program: Program, by: Membership, **answers: Any) -> Membership:
    """A Connector through self-check, application, intake and welcome."""
    said: dict[str, Any] = {
        "statements": [True] * 5,
        "years": 12,
        "occupation": "accountant",
        "job_title": "Director of Audit",
        "employer": "Brightwater LLP",
        "sector": "finance",
        "languages": ["en"],
        "bio": "I have led audit teams for twelve years.",
        "network_areas": "audit, banking, credit unions",
        "accepts_referrals": True,
        "meeting_times": "Tuesday and Thursday",
        **answers,
    }
    application = apply_as(program, Role.CONNECTOR, said.pop("language", "en"), **said)
    member = application.membership
    assert member is not None
    if application.status == "review":
        intake.begin_intake(application, by=by)
    intake.record_interview(application, by=by, minutes=30)
    note_findings(application, by=by, checklist=["open", "shares", "introduces"])
    intake.accept_three_referrals(member, by=by)
    intake.accept_application(application, by=by)
    return Membership.objects.get(pk=member.pk)


def make_connectee(program: Program, by: Membership, **answers: Any) -> Membership:
    """A newcomer through application, intake and every gate."""
    said: dict[str, Any] = {
        "occupation": "accountant",
        "sector": "finance",
        "years": 8,
        "languages": ["en"],
        "education": "bachelor",
        "work_status": "underemployed",
        "may_work": "yes",
        "goal": "I would like to understand how audit teams here hire.",
        "willing_to_network": True,
        "share_resume": True,
        **answers,
    }
    application = apply_as(program, Role.CONNECTEE, said.pop("language", "en"), **said)
    assert application.membership is not None
    if application.status == "review":
        intake.begin_intake(application, by=by)
    intake.screen_application(application, by=by)
    intake.acknowledge_expectations(application, by=by)
    intake.coach_application(application, by=by)
    intake.accept_application(application, by=by)
    return Membership.objects.get(pk=application.membership.pk)


@pytest.fixture
@remembered
def ruth(program: Program, helen: Membership) -> Membership:
    """Ruth is an active Connector, an auditor with little time."""
    return make_connector(program, helen, name="Ruth MacLeod", email="ruth@brightwater.example")


@pytest.fixture
@remembered
def tomas(program: Program, helen: Membership) -> Membership:
    """Tomás is an active Connector in finance."""
    return make_connector(
        program,
        helen,
        name="Tomás Herrera",
        email="tomas@aldercredit.example",
        job_title="Finance Manager",
        employer="Alder Credit Union",
    )


@pytest.fixture
@remembered
def amina(program: Program, helen: Membership) -> Membership:
    """Amina is an accountant, ready for a match, every gate open."""
    return make_connectee(program, helen, name="Amina Yusuf", email="amina@mail.example")


@pytest.fixture
@remembered
def luc(program: Program, helen: Membership) -> Membership:
    """Luc applies and reads in French; ready for a match."""
    return make_connectee(
        program,
        helen,
        name="Luc Thériault",
        email="luc@courriel.example",
        language="fr",
        languages=["fr", "en"],
    )


@pytest.fixture
@remembered
def match(amina: Membership, ruth: Membership, helen: Membership) -> Match:
    """Ruth was asked to meet Amina."""
    return matching.propose_match(amina, ruth, by=helen)


@pytest.fixture
@remembered
def introduced(match: Match, ruth: Membership, helen: Membership, later: Later) -> Match:
    """Ruth said yes; both have the introduction, an hour after the question."""
    later(hours=1)
    matching.accept_match(match, by=ruth)
    matching.introduce_match(match, by=helen)
    later(minutes=1)
    return Match.objects.get(pk=match.pk)


@pytest.fixture
@remembered
def met(introduced: Match, amina: Membership, later: Later) -> Match:
    """They met three days later, in person, for 50 minutes."""
    later(days=3)
    meetings.record_met(introduced, by=amina, minutes=50)
    later(minutes=1)
    return Match.objects.get(pk=introduced.pk)


@pytest.fixture
def as_() -> As:
    """`as_(helen)`: a browser signed in as that member of staff."""

    def sign_in(member: Membership) -> Client:
        client = Client()
        assert member.person.user is not None
        client.force_login(member.person.user)
        return client

    return sign_in


@pytest.fixture
def by_link() -> ByLink:
    """`by_link(ruth, "answer", match)`: a browser that has opened that mailed link.

    The client's `link` is the Link; its pages lie under `/l/<link.pk>/`.
    """

    def open_link(
        member: Membership, purpose: str, about: Any, client: Client | None = None
    ) -> Client:
        client = client or Client()
        link = issue_link(member, purpose, about=about)
        response = client.get(link.url.partition("://")[2].partition("/")[2].join(["/", ""]))
        assert response.status_code == 302, response.status_code
        client.link = link  # type: ignore[attr-defined]
        return client

    return open_link


@pytest.fixture
def mailbox(smtp_sink: SmtpSink) -> Callable[[str], list[EmailMessage]]:
    """`mailbox("ruth@…")`: the mails that person got, over real SMTP, in order."""
    return smtp_sink.to


@pytest.fixture
def send(smtp_sink: SmtpSink) -> Callable[[], None]:
    """`send()`: the worker does what is due now, until nothing is; nightly work once a night."""
    worker = Worker()

    def run() -> None:
        while worker.one_pass():
            pass

    return run


@pytest.fixture
def later(clock: ModuleType, send: Callable[[], None]) -> Later:
    """`later(days=3)`: time passes from one thing that is due to the next, and the worker does each."""

    def travel(**span: float) -> None:
        end = clock.now() + dt.timedelta(**span)
        send()
        while clock.now() < end:
            clock.set_for_tests(min(end, _just_after(next_moment() or end, clock.now())))
            send()

    return travel


def _just_after(moment: dt.datetime, now: dt.datetime) -> dt.datetime:
    """The instant at which it is due; what is stuck in the past is looked at every minute."""
    return moment + dt.timedelta(milliseconds=1) if moment > now else now + dt.timedelta(minutes=1)
