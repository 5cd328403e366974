"""Telling what came of it: told once or twice, checked, corrected, taken back; each counted once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.outcomes import asking
from threedoors.outcomes.models import Outcome, Sharing
from threedoors.outcomes.news import tell_hearers
from threedoors.outcomes.tellings import found_twin, held, join_outcomes, look_again, settle
from threedoors.partners.models import Handoff
from threedoors.people.models import Membership, Role
from threedoors.promises import actions as promises
from threedoors.referrals.models import Referral

AHEAD = dt.timedelta(days=366)
CONGRATULATIONS = "outcomes/mail/congratulations"


@transaction.atomic
def tell_outcome(member: Membership, *, by: Membership, kind: str, **said: Any) -> Outcome:
    """Somebody tells what came of it: the Connectee, who met them, a counselor, or staff. R316, R322.

    What a Connector or a contact heard is shown to nobody as a fact before staff have checked it.
    The same told twice is kept and counts once; where that is not plain, staff are asked.
    """
    if not may_tell_of(member, by):
        raise NotAllowed(_("Only somebody who knows this person can tell us."))
    _lock(member)
    new = _told(member, by, kind, said)
    _refuse_again(new)
    new.save()
    record("outcome.told", about=new, by=by, changed={"kind": new.kind})
    _place(new, by)
    return new


def _lock(member: Membership) -> None:
    """Two who tell of one person at the same time are compared with each other."""
    Membership.objects.select_for_update().get(pk=member.pk)


def _refuse_again(new: Outcome) -> None:
    """The same person tells the same once."""
    rows = Outcome.objects.of(new.member).filter(told_by=new.told_by, kind=new.kind)
    same = rows.filter(employer=new.employer, title=new.title, starts_on=new.starts_on)
    if same.exclude(status__in=("corrected", "withdrawn")).exists():
        raise AlreadyDone(_("We know this already. Thank you for telling us."))


def may_tell_of(member: Membership, by: Membership) -> bool:
    """The person, staff, a counselor who helps them, the Connector they met, and who was introduced."""
    if by.program_id != member.program_id or member.role != Role.CONNECTEE:
        return False
    if by.pk == member.pk or by.is_staff:
        return True
    if by.role == Role.PARTNER:
        rows = Handoff.objects.own_of(by).filter(member=member)
        return rows.exclude(status__in=("declined", "withdrawn")).exists()
    held = Match.objects.filter(connectee=member, connector=by, status__in=Match.MEETING_HELD)
    doors = Referral.objects.live().filter(match__connectee=member, contact=by)
    return held.exists() or doors.exists()


def _told(member: Membership, by: Membership, kind: str, said: dict[str, Any]) -> Outcome:
    """The new row, not yet saved; what cannot be is refused in words."""
    through = said.get("through")
    match = through.match if through else said.pop("match", None)
    if match is not None and match.connectee_id != member.pk:
        raise Refusal(_("This person belongs to another newcomer."))
    who = {"program": member.program, "member": member, "told_by": by, "told_at": clock.now()}
    new = Outcome(**who, kind=kind, **{**said, "match": match})
    new.status = _status(new, by)
    _check(new, by)
    return new


def _status(new: Outcome, by: Membership) -> str:
    if by.is_staff:
        return "background" if _is_from_before(new) else "checked"
    return "told" if by.pk == new.member_id else "heard"


def _check(new: Outcome, by: Membership) -> None:
    if new.status == "checked":
        new.checked_by, new.checked_at = by, clock.now()
    if new.is_job and new.status == "told" and not new.employer:
        raise Refusal(_("Please write where you work."))
    if new.starts_on and new.starts_on > clock.today(new.program.zone) + AHEAD:
        raise Refusal(_("Please look at the day: it is more than a year ahead."))
    if not by.is_staff and _is_from_before(new):
        raise Refusal(_("This was before the application. Please tell us what came after."))


def _is_from_before(new: Outcome) -> bool:
    """Work from before the application is no fruit of it."""
    first = new.member.applications.exclude(applied_at=None).order_by("applied_at").first()
    since = first.applied_at if first and first.applied_at else new.member.created_at
    day = since.astimezone(new.program.zone).date()
    return bool(new.is_job and new.starts_on and new.starts_on < day)


def _place(new: Outcome, by: Membership, *, was_known: bool = False) -> None:
    """The new row is saved: it is a second telling, or it may be one, or it is news."""
    if new.status == Outcome.Status.BACKGROUND:
        return
    twin, doubtful = found_twin(new)
    if twin is not None and not (twin.status == Outcome.Status.HEARD and new.counts):
        join_outcomes(new, twin, by=None)
        new.same_as = twin
        if twin.counts and twin.is_job:
            asking.no_more_questions(twin.member, by=by)
        return
    if twin is not None:
        join_outcomes(twin, new, by=None)
    elif doubtful:
        promises.make("same_outcome", about=new)
    if new.status == Outcome.Status.HEARD and not doubtful:
        promises.make("check_outcome", about=new)
    elif new.counts:
        _is_known(new, greets=not was_known)


def _is_known(outcome: Outcome, *, greets: bool = True) -> None:
    """Congratulations, and for a job no more questions. Who has left hears only of what they told."""
    member = outcome.member
    is_here = member.status != Membership.Status.ENDED or outcome.told_by_id == member.pk
    if greets and is_here and outcome.kind != Outcome.Kind.MOVED:
        owe(member, CONGRATULATIONS, about=outcome)
    if outcome.is_job:
        asking.no_more_questions(member, by=outcome.told_by)


@transaction.atomic
def check_outcome(outcome: Outcome, *, by: Membership, note: str = "") -> None:
    """Staff have asked, or seen it: now it is a fact. R316."""
    outcome = held(outcome)
    was_known = outcome.status in Outcome.KNOWN
    more = {"note": note[:300]} if note.strip() else {}
    move(outcome, "checked", by=by, checked_by=by, checked_at=clock.now(), **more)
    promises.keep("check_outcome", about=outcome, by=by)
    if not was_known and outcome.same_as_id is None:
        _is_known(outcome)


@transaction.atomic
def correct_outcome(outcome: Outcome, *, by: Membership, **said: Any) -> Outcome:
    """A correction is a new row; the old one stays as it was told, and counts no more.

    What the person allowed goes with it, and the day it was first told: it stays in its period. Who
    has heard the news is not told again.
    """
    _lock(outcome.member)
    outcome = held(outcome)
    _must_be_theirs(outcome, by)
    was_known = outcome.status in Outcome.KNOWN
    move(outcome, "corrected", by=by)
    new = _told(outcome.member, by, said.pop("kind", outcome.kind), said)
    new.corrects, new.same_as, new.told_at = outcome, outcome.same_as, outcome.told_at
    new.save()
    outcome.tellings.update(same_as=new)
    Sharing.objects.filter(outcome=outcome).update(outcome=new)
    record("outcome.told", about=new, by=by, changed={"kind": new.kind})
    unsent = withdraw_owed(outcome, CONGRATULATIONS, why=Why.NO_LONGER_TRUE)
    settle(outcome, by)
    if new.same_as_id is None:
        _place(new, by, was_known=was_known and not unsent)
    _after_change(outcome, new, by)
    return new


def _after_change(old: Outcome, new: Outcome, by: Membership) -> None:
    """What stood beside it is looked at again; who waits for the news gets it as it is now."""
    look_again(new.member, by=by)
    if new.counts:
        tell_hearers(new)
    if old.is_job:
        asking.ask_on(new.member)


def _must_be_theirs(outcome: Outcome, by: Membership) -> None:
    """Staff and the person themselves; whoever only heard of it until it was checked."""
    heard = by.pk == outcome.told_by_id and outcome.status == Outcome.Status.HEARD
    if not (by.is_staff or by.pk == outcome.member_id or heard):
        raise NotAllowed(_("Only the person themselves can change this."))


@transaction.atomic
def withdraw_outcome(outcome: Outcome, *, by: Membership, said: str = "") -> None:
    """Taken back: it was not so, or shall not be kept. Every telling of it goes with it."""
    outcome = held(outcome)
    _must_be_theirs(outcome, by)
    more = {"note": said[:300]} if said.strip() else {}
    for row in (outcome, *outcome.tellings.filter(status__in=Outcome.STANDING)):
        move(row, "withdrawn", by=by, **more)
        settle(row, by)
    _after_change(outcome, outcome, by)
