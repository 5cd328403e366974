"""Asking how things are, at a few days after the meeting, until there is work or a wish to be left alone."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.refusals import NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise

MAIL = "outcomes/mail/asked"


@transaction.atomic
def ask_news(member: Membership, *, since: dt.datetime) -> Inquiry | None:
    """One question at each milestone; one that nobody answered is let go. R322, R325."""
    rules = member.program.policy.outcomes
    passed = [n for n in rules.ask_after_days if clock.days_since(since, member.program.zone) >= n]
    if not passed or _has_left(member) or has_work(member):
        return None
    days = max(passed)
    inquiry, new = Inquiry.objects.get_or_create(
        member=member,
        days=days,
        defaults={
            "program": member.program,
            "asks_here": days >= rules.here_from_days,
            "asked_at": clock.now(),
        },
    )
    if new:
        let_go(member, but=inquiry)
        owe(member, MAIL, about=inquiry)
    return inquiry


def _has_left(member: Membership) -> bool:
    return member.status == Membership.Status.ENDED or member.person.erased_at is not None


def has_work(member: Membership) -> bool:
    """Whether a job of theirs counts."""
    return Outcome.objects.of(member).counted().jobs().exists()


@transaction.atomic
def let_go(member: Membership, *, but: Inquiry | None = None, why: Why = Why.NO_ANSWER) -> None:
    """Nobody is chased: a question without an answer is closed."""
    rows = Inquiry.objects.filter(member=member, status=Inquiry.Status.ASKED)
    for row in rows.exclude(pk=but.pk) if but else rows:
        move(row, "let_go", by=None)
        withdraw_owed(row, MAIL, why=why)


@transaction.atomic
def answer_inquiry(inquiry: Inquiry, *, by: Membership, answer: str, lives_here: str = "") -> None:
    """One tap. After "please do not ask again" nothing is asked any more."""
    if by.pk != inquiry.member_id and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can answer."))
    if answer not in Inquiry.Answer or lives_here not in ("", *Inquiry.Here):
        raise Refusal(_("Please choose one of the answers."))
    move(inquiry, "answered", by=by, answer=answer, lives_here=lives_here, answered_at=clock.now())
    withdraw_owed(inquiry, MAIL, why=Why.ANSWERED)
    if answer == Inquiry.Answer.STOP:
        promises.waive("news", about=inquiry.member, by=by)
    if answer == Inquiry.Answer.FOUND and not has_work(inquiry.member):
        promises.make("details", about=inquiry)


def no_more_questions(member: Membership, *, by: Membership) -> None:
    """Their work is known: nobody asks for it, by mail or by telephone."""
    promises.keep("news", about=member, by=by)
    let_go(member, why=Why.ANSWERED)
    for row in Inquiry.objects.filter(member=member, answer=Inquiry.Answer.FOUND):
        promises.keep("details", about=row, by=by)


def ask_on(member: Membership) -> None:
    """The work was not so: the questions go on as before, unless the person wanted no more of them."""
    kept = Promise.objects.about(member).filter(kind="news", status=Promise.Status.KEPT).first()
    stopped = Inquiry.objects.filter(member=member, answer=Inquiry.Answer.STOP)
    if kept is None or kept.due_at <= clock.now() or stopped.exists() or has_work(member):
        return
    promises.renew("news", about=member, owner=kept.owner, starts_at=kept.made_at)


def end_questions(member: Membership) -> None:
    """Somebody was erased: nothing is asked of them, and nobody is to call them."""
    promises.waive("news", about=member, by=None)
    let_go(member)
    for row in Inquiry.objects.filter(member=member):
        promises.waive_all(row, by=None)
