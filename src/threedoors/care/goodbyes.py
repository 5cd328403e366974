"""How a Connector and the program part: thanks, the reason, a day to ask again; and what comes of it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.care.models import Goodbye
from threedoors.care.words import rest_draft, thanks_draft, with_endings
from threedoors.matching.actions import locked
from threedoors.matching.models import Match
from threedoors.meetings.actions import cancel_match
from threedoors.outbox.actions import owe, withdraw_message
from threedoors.outbox.models import Message
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person, Role
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day
from threedoors.referrals.actions import doors_are_owed, waive_referrals

ANSWER_TIME = dt.timedelta(days=14)


@transaction.atomic
def begin_goodbye(member: Membership, *, by: Membership, own_wish: bool = False) -> Goodbye:
    """The first of three steps; whoever begins second is led to what the first began. Seed 001:216."""
    row = Membership.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if row.role != Role.CONNECTOR or row.status not in ("active", "paused"):
        raise Refusal(_("%(name)s is not active now.") % {"name": member.name})
    standing = Goodbye.objects.under_way().filter(member=member).first()
    if standing is not None:
        return standing
    goodbye = Goodbye.objects.create(program=member.program, member=member, own_wish=own_wish)
    record("goodbye.begun", about=goodbye, by=by)
    return goodbye


@transaction.atomic
def thank(goodbye: Goodbye, *, by: Membership, thanks: str) -> None:
    """The mail begins with these words; no goodbye goes without them. Seed 001:218."""
    if not thanks.strip():
        raise Refusal(_("Please thank them first, in a few words."))
    move(goodbye, "thanked", by=by, thanks=thanks.strip())


@transaction.atomic
def explain(goodbye: Goodbye, *, by: Membership, reason: str) -> None:
    """Why: the text changes with it. Seed 001:219."""
    if reason not in Goodbye.Reason.values:
        raise Refusal(_("Please choose a reason."))
    move(goodbye, "explained", by=by, reason=reason, months=None)


@transaction.atomic
def choose_months(goodbye: Goodbye, *, by: Membership, months: int) -> None:
    """When we may ask again: only if time is the reason; 0 is never. Seed 001:220."""
    row = Goodbye.objects.select_for_update(of=("self",)).get(pk=goodbye.pk)
    if row.status != Goodbye.Status.EXPLAINED:
        raise stale(row)
    if row.reason != Goodbye.Reason.TIME:
        raise Refusal(_("We ask again only where time is the reason."))
    if months not in (0, *goodbye.program.policy.care.circle_back_months):
        raise Refusal(_("Please choose when we may ask again."))
    if row.months != months:
        goodbye.months = months
        goodbye.save(update_fields=["months"])
        record("goodbye.months_chosen", about=goodbye, by=by, changed={"months": months})


@transaction.atomic
def rethink(goodbye: Goodbye, *, by: Membership) -> None:
    """Back to the reason."""
    move(goodbye, "thanked", by=by, event="rethought", reason="", months=None)


@transaction.atomic
def drop_goodbye(goodbye: Goodbye, *, by: Membership) -> None:
    """They stay after all, before anything was said."""
    move(goodbye, "dropped", by=by)


@transaction.atomic
def say_goodbye(goodbye: Goodbye, *, by: Membership, text: str, finish: bool = True) -> None:
    """One mail, the thanks first; open matches are settled, and the role ends. Seed 001:216-220, N18.

    `finish`: what was introduced comes to its own end; else somebody else is found for them.
    """
    if goodbye.reason == Goodbye.Reason.TIME and goodbye.months is None:
        raise Refusal(_("Please choose when we may ask again."))
    if not text.strip():
        raise Refusal(_("Please write a few words."))
    member, today = goodbye.member, clock.today(goodbye.program.zone)
    locked(member)  # nobody is asked meanwhile
    day = goodbye.asks_again_on(today)
    matches = open_matches(member)
    chosen = [m for m in matches if ends_with(m, finish=finish) and not ends_with(m, finish=True)]
    text = with_endings(goodbye, text.strip(), chosen)
    move(goodbye, "said", by=by, text=text, said_at=clock.now())
    for match in matches:
        _settle(match, by, finish=finish)
    reason = goodbye.reason
    move(member, "ended", by=by, ended_reason=reason, circle_back_on=day, paused_until=None)
    letter = f"{goodbye.thanks}\n\n{goodbye.text}"
    owe(member, "care/mail/goodbye", about=goodbye, said=letter)
    if day is not None:
        due = end_of_day(day, goodbye.program.zone)
        promises.make("circle_back", about=goodbye, due_at=due)


def open_matches(member: Membership) -> list[Match]:
    """What is open with a Connector, the newest first."""
    rows = Match.objects.open().filter(connector=member).with_people()
    return list(rows.order_by("-proposed_at"))


def ends_with(match: Match, *, finish: bool) -> bool:
    """Whether the meeting will not take place: a mere question always ends, an introduction if so chosen."""
    early = match.status in Match.BEFORE_INTRODUCTION
    return early or (match.status in Match.BEFORE_MEETING and not finish)


def may_finish(matches: list[Match]) -> bool:
    """Whether anything is open that can come to its own end: then it is asked what shall become of it."""
    return any(not ends_with(match, finish=True) for match in matches)


def _settle(match: Match, by: Membership, *, finish: bool) -> None:
    if ends_with(match, finish=finish):
        cancel_match(match, by=by, reason=_("The Connector stops."))
        told = Message.objects.filter(to=match.connector, template="matching/mail/cancelled")
        for message in told.filter(about_id=match.pk, status__in=["owed", "held"]):
            withdraw_message(message, by=by)  # the goodbye says it, in one mail
    elif match.status in Match.AFTER_MEETING and not finish and doors_are_owed(match):
        waive_referrals(match, by=by, reason=_("The Connector stops."))


@transaction.atomic
def part_by_wish(
    member: Membership, *, by: Membership, reason: str, months: int = 0, finish: bool = True
) -> Goodbye:
    """The Connector stops by their own wish: the same thanks, in one go, and nothing is asked."""
    if by.pk != member.pk:
        raise NotAllowed(_("Only the person themselves can do this."))
    if member.status == Membership.Status.ENDED:
        raise AlreadyDone(_("You have stopped. Thank you for all you did."))
    prepared = Goodbye.objects.under_way().filter(member=member).first()
    if prepared is not None:
        drop_goodbye(prepared, by=by)
    goodbye = begin_goodbye(member, by=by, own_wish=True)
    goodbye.member = member
    thank(goodbye, by=by, thanks=thanks_draft(member))
    explain(goodbye, by=by, reason=reason)
    if reason == Goodbye.Reason.TIME:
        choose_months(goodbye, by=by, months=months)
    ended = [match for match in open_matches(member) if ends_with(match, finish=finish)]
    text = rest_draft(goodbye, clock.today(member.program.zone), ended)
    say_goodbye(goodbye, by=by, text=text, finish=finish)
    return goodbye


@transaction.atomic
def ask_again(goodbye: Goodbye, *, by: Membership, text: str) -> None:
    """The day has come: one kind question with a link to answer. N18."""
    rows = Goodbye.objects.select_for_update(of=("self",)).select_related("member")
    row = rows.get(pk=goodbye.pk)
    if row.status != Goodbye.Status.SAID:
        raise stale(row)
    if row.asked_again_at is not None:
        raise AlreadyDone(_("We have asked already. Please wait for the answer, or call."))
    if not row.may_be_asked(clock.today(goodbye.program.zone)):
        raise Refusal(_("They may be asked again only from the day they agreed to."))
    if not text.strip():
        raise Refusal(_("Please write a few words."))
    goodbye.asked_again_at = clock.now()
    goodbye.save(update_fields=["asked_again_at"])
    record("goodbye.asked_again", about=goodbye, by=by)
    owe(goodbye.member, "care/mail/circle_back", about=goodbye, said=text.strip())
    promises.renew("circle_back", about=goodbye, due_at=clock.now() + ANSWER_TIME)


@transaction.atomic
def take_up(goodbye: Goodbye, *, by: Membership) -> None:
    """Back again, with everything that was known. Requirements §5."""
    _only_them_or_staff(goodbye, by)
    if goodbye.member.person.erased_at is not None:
        raise stale(goodbye)
    move(goodbye, "returned", by=by)
    move(goodbye.member, "active", by=by, ended_reason="", circle_back_on=None)
    promises.keep("circle_back", about=goodbye, by=by)


@transaction.atomic
def end_for_good(goodbye: Goodbye, *, by: Membership) -> None:
    """No, and nobody asks again; the door stays open for whoever writes."""
    _only_them_or_staff(goodbye, by)
    move(goodbye, "over", by=by)
    Membership.objects.filter(pk=goodbye.member_id).update(circle_back_on=None)
    promises.keep("circle_back", about=goodbye, by=by)


def _only_them_or_staff(goodbye: Goodbye, by: Membership) -> None:
    if by.pk != goodbye.member_id and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))


@wipes
def forget_goodbyes(person: Person) -> None:
    """What was written to somebody goes with them, and nobody asks them again (bar P6)."""
    mine = Goodbye.objects.filter(member__person=person)
    mine.update(thanks="", text="")
    for goodbye in mine.under_way():
        move(goodbye, "dropped" if goodbye.is_prepared else "over", by=None)
        promises.waive_all(goodbye, by=None)
    Membership.objects.filter(person=person).update(circle_back_on=None)
