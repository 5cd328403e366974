"""The letters of the intake conversation, of events and of playbooks, from real rows."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from threedoors.activities import actions as activities
from threedoors.activities.models import Activity, Invitation
from threedoors.base import clock
from threedoors.intake import talks
from threedoors.intake.models import Application, Homework
from threedoors.matching.models import Match
from threedoors.partners.actions import add_organization
from threedoors.people.models import Membership
from threedoors.playbooks import actions as playbooks
from threedoors.playbooks.books import books
from threedoors.playbooks.step_forms import case_names


class Takes(Protocol):
    """Keeps one mail per letter and variant."""

    language: str

    def take(
        self, template: str, to: Membership, about: object, said: str = "", also: str = ""
    ) -> None: ...


def write_talks(
    post: Takes, amina: Membership, application: Application, helen: Membership
) -> None:
    """The intake conversation: booked with homework, moved, cancelled; come back; three strengths."""
    amina.program.settings = {"intake": {"homework": True}}
    amina.program.__dict__.pop("policy", None)
    at = clock.now() + dt.timedelta(days=6, hours=2)
    place = "12 Water Street, room 3"
    talk = talks.book_intake(
        application, by=helen, starts_at=at, place=place, planned_minutes=30, language=post.language
    )
    post.take("intake/mail/booked", amina, talk)
    homework = application.homework.get()
    post.take("intake/mail/homework", amina, homework, also="organizations")
    talks.answer_homework(homework, by=amina, lines=["Brightwater"])
    later = at + dt.timedelta(days=1)
    talk = talks.book_intake(application, by=helen, starts_at=later, how="phone", place="")
    post.take("intake/mail/booked", amina, talk, also="moved")
    talks.cancel_intake(application, by=helen)
    post.take("intake/mail/booking_cancelled", amina, talk)
    post.take("intake/mail/come_back", amina, talk, said="2026-05-01")
    strengths = talks.ask_homework(application, by=helen, kind=Homework.Kind.STRENGTHS)
    post.take("intake/mail/homework", amina, strengths)
    amina.program.settings = {}
    amina.program.__dict__.pop("policy", None)


def write_help(post: Takes, amina: Membership, application: Application, helen: Membership) -> None:
    """The hold and the kind no that name who else can help."""
    center = add_organization(
        amina.program, by=helen, name="Alder Career Center", kind="nonprofit", sector="public",
        phone="+1 902 555 0160", email="hello@career.example",
    )  # fmt: skip
    application.revisit_on, application.resources = dt.date(2026, 5, 1), [str(center.pk)]
    application.save()
    for verb in ("on_hold", "not_a_fit"):
        post.take(f"intake/mail/{verb}", amina, application, also="help")
    application.revisit_on, application.resources = None, []
    application.save()


def write_cases(post: Takes, match: Match, helen: Membership) -> None:
    """After the meeting: another Connector is asked for; an event; every letter that a playbook drafts."""
    amina, program = match.connectee, match.program
    at = clock.now() + dt.timedelta(days=6, hours=5)
    event = activities.add_activity(
        program,
        by=helen,
        name="Coffee hour",
        starts_at=at,
        place="Main Library",
        kind="networking_event",
    )
    invitation = activities.invite_member(event, by=helen, member=amina)
    post.take("activities/mail/invited", amina, invitation)
    activities.invite_member(event, by=helen, member=amina, companion=helen)
    post.take("activities/mail/invited", amina, invitation, also="along")
    write_events(post, event, invitation, match.connector)
    case = playbooks.open_case(amina, by=amina, book="another-connector", match=match)
    post.take("playbooks/mail/another", amina, case)
    for book in books():
        letters = [task for task in book.steps if task.kind == "letter"]
        for task in letters:
            made = playbooks.open_case(amina, by=helen, book=book.code, match=match)
            text = task.text.text(post.language, case_names(made, post.language))
            step = made.steps.get(slug=task.code)
            post.take("playbooks/mail/letter", amina, step, said=text, also=task.code)


def write_events(post: Takes, event: Activity, invitation: Invitation, ruth: Membership) -> None:
    """Asked on the public page, waits, comes, a new time, the day before, cancelled, thanked; and whom they met."""
    amina, mail = invitation.member, "activities/mail"
    event.about, event.town = "Coffee, and time to talk.", "Port Alder"
    event.join_url = "https://meet.example/coffee"
    event.save()
    post.take(f"{mail}/signed_up", amina, invitation)
    post.take(f"{mail}/waiting", amina, invitation)
    activities.answer_invitation(invitation, by=amina, answer="yes")
    for said in ("", "freed"):
        post.take(f"{mail}/confirmed", amina, invitation, said=said, also=said)
    for name in ("changed", "day_before", "thanks"):
        post.take(f"{mail}/{name}", amina, invitation)
    for said in ("", "The library has no power."):
        post.take(f"{mail}/cancelled", amina, invitation, said=said, also="why" * bool(said))
    met = activities.acquaint(event, ruth, amina, by=ruth)
    post.take(f"{mail}/met", amina, met)
    for member in (amina, ruth):
        post.take(f"{mail}/acquainted", member, met, also=member.role)
