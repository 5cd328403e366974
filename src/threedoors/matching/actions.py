"""The path of a match: propose, answer, introduce, first message, reply, cancel; and its clocks."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Missing, NoRoom, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.matching import gates
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.actions import suppress
from threedoors.people.links import Suppression
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day

UNDO_HOURS = 72
LATEST_DAYS = 31
FRESH = (
    "status",
    "asked_at",
    "answered_at",
    "introduced_at",
    "wrote_at",
    "replied_at",
    "referrals_waived",
)
"""What moves on while somebody looks at a match."""


@transaction.atomic
def propose_match(
    connectee: Membership, connector: Membership, *, by: Membership, reason: str = ""
) -> Match:
    """The Connector is asked first. The mail waits a few minutes for second thoughts. Seed 000:116, 000:173.

    One whose year is full, or who rests, is asked only with a `reason` of staff that stays. R329.
    """
    connectee, connector = locked(connectee, connector)
    gates.check_proposal(connectee, connector, beyond=bool(reason.strip()))
    now = clock.now()
    match = Match.objects.create(
        program=connectee.program,
        connectee=connectee,
        connector=connector,
        proposed_at=now,
    )
    record("match.proposed", about=match, by=by, said=reason.strip())
    _found_another(connectee, by)
    _owe_question(match)
    return match


def _owe_question(match: Match, cycle: str = "") -> None:
    wait = dt.timedelta(minutes=match.program.policy.clocks.undo_minutes)
    due_at = clock.now() + wait
    owe(match.connector, "matching/mail/proposed", about=match, cycle=cycle, due_at=due_at)


def lock_match(match: Match) -> None:
    """Of two who act on one match at once the second waits, and then sees what the first has done."""
    rows = Match.objects.select_for_update(of=("self",))
    match.refresh_from_db(fields=FRESH, from_queryset=rows)


def locked(*members: Membership) -> list[Membership]:
    """The members, locked in one order, so that of two coordinators who ask at once one waits."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person", "program")
    found = {row.pk: row for row in rows.filter(pk__in=[m.pk for m in members]).order_by("pk")}
    return [found[member.pk] for member in members]


def _found_another(connectee: Membership, by: Membership) -> None:
    """The task 'needs another match' is done as soon as somebody else is asked."""
    for earlier in Match.objects.filter(connectee=connectee, status=Match.Status.DECLINED):
        promises.keep("rematch", about=earlier, by=by)


@transaction.atomic
def rule_out_connector(
    connectee: Membership, connector: Membership, *, by: Membership, reason: str, why: str = "other"
) -> None:
    """'Not a match': this Connector is suggested last for this person from now on (ui.md S3)."""
    if not reason.strip():
        raise Refusal(_("Please write why."))
    changed = {"connector": str(connector.pk), "why": why}
    record("membership.ruled_out", about=connectee, by=by, said=reason.strip(), changed=changed)


@transaction.atomic
def allow_connector(connectee: Membership, connector: Membership, *, by: Membership) -> None:
    """Take 'not a match' back."""
    changed = {"connector": str(connector.pk)}
    record("membership.allowed", about=connectee, by=by, changed=changed)


@transaction.atomic
def start_answer_clock(match: Match) -> None:
    """The question has really left: the days for an answer begin, unless the answer came first."""
    lock_match(match)
    Match.objects.filter(pk=match.pk, asked_at=None).update(asked_at=clock.now())
    if match.status == Match.Status.PROPOSED:
        promises.standing("answer_proposal", owner=match.connector, about=match)


@transaction.atomic
def undo_proposal(match: Match, *, by: Membership) -> None:
    """Take the question back before it was mailed."""
    if match.asked_at is not None:
        raise Refusal(_("The email has already gone. You can cancel the match instead."))
    move(match, "cancelled", by=by, said=_("The question was taken back before it left."))
    withdraw_owed(match, "matching/mail/proposed", why=Why.TAKEN_BACK)


@transaction.atomic
def accept_match(match: Match, *, by: Membership) -> None:
    """The Connector says yes, or staff note that they did by phone. A late yes counts while it can (A13)."""
    _only_connector_or_staff(match, by)
    if match.status == Match.Status.EXPIRED:
        _refuse_if_too_late(match)
    move(match, "accepted", by=by, answered_at=clock.now())
    promises.keep("answer_proposal", about=match, by=by)
    promises.renew("introduce", about=match)
    withdraw_owed(match, "matching/mail/proposed", "matching/mail/answer_nudge", why=Why.ANSWERED)
    owe(match.connector, "matching/mail/accepted", about=match, cycle=_cycle())


@transaction.atomic
def decline_match(match: Match, *, by: Membership, reason: str = "") -> None:
    """Not this time. The Connectee never learns whom we asked (R225); they go back into the pool."""
    _only_connector_or_staff(match, by)
    move(match, "declined", by=by, answered_at=clock.now(), ended_reason=reason)
    promises.waive_all(match, by=by)
    withdraw_owed(match, "matching/mail/proposed", "matching/mail/answer_nudge", why=Why.ANSWERED)
    owe(match.connector, "matching/mail/declined", about=match, cycle=_cycle())
    if not gates.too_late(match):
        promises.renew("rematch", about=match)


@transaction.atomic
def postpone_match(match: Match, *, by: Membership, until: dt.date) -> None:
    """'Ask me again later': the clock stands still until then. Seed 001:320.

    The newcomer waits meanwhile, so a Connector may choose a day within a month.
    """
    _only_connector_or_staff(match, by)
    if match.status != Match.Status.PROPOSED:
        raise stale(match)
    if until <= clock.today(match.program.zone):
        raise Refusal(_("Please choose a day that is still ahead."))
    if until > clock.today(match.program.zone) + dt.timedelta(days=LATEST_DAYS) and not by.is_staff:
        raise Refusal(_("Please choose a day in the next month, or say: not this time."))
    promise = promises.standing("answer_proposal", owner=match.connector, about=match)
    ends = end_of_day(until, match.program.zone)
    if promise.paused_until == ends:
        raise AlreadyDone(_("We have noted this day already."))
    promises.pause_promise(promise, by=by, until=ends)
    record("match.postponed", about=match, by=by, changed={"until": str(until)})


@transaction.atomic
def explain_decline(match: Match, *, by: Membership, reason: str) -> None:
    """Why not this time: asked after the answer, in one tap, only if they like (ui.md S14)."""
    _only_connector_or_staff(match, by)
    if match.status != Match.Status.DECLINED:
        raise stale(match)
    if not reason.strip():
        raise Refusal(_("Please write why."))
    match.ended_reason = reason.strip()[:300]
    match.save(update_fields=["ended_reason"])
    record("match.decline_explained", about=match, by=by, said=reason)


@transaction.atomic
def undo_answer(match: Match, *, by: Membership) -> None:
    """A wrong tap, or a mail scanner's, can be taken back for 72 hours, until the introduction (S11)."""
    _only_connector_or_staff(match, by)
    if match.waits_for_answer:
        raise stale(match)
    if match.answered_at is None or clock.now() - match.answered_at > dt.timedelta(
        hours=UNDO_HOURS
    ):
        raise Refusal(_("The answer can no longer be changed here. Please write to the program."))
    if match.status == Match.Status.DECLINED:
        _refuse_if_too_late(match)
    move(match, "proposed", by=by, event="answer_undone", answered_at=None, ended_reason="")
    promises.waive("introduce", about=match, by=by)
    promises.waive("rematch", about=match, by=by)
    if match.asked_at is None:
        _owe_question(match, _cycle())
    else:
        promises.renew("answer_proposal", owner=match.connector, about=match)


def _refuse_if_too_late(match: Match) -> None:
    """A match that comes back to life takes no place that is gone, on either side (N4)."""
    locked(match.connectee, match.connector)
    for member in (match.connectee, match.connector):
        member.refresh_from_db(fields=["status"])
    if says := gates.comes_too_late(match):
        raise NoRoom(says)


@transaction.atomic
def expire_match(match: Match, *, by: Membership | None) -> None:
    """No answer came; the Connectee goes back into the pool."""
    move(match, "expired", by=by)
    promises.waive_all(match, by=by)
    withdraw_owed(match, "matching/mail/proposed", "matching/mail/answer_nudge", why=Why.NO_ANSWER)


@transaction.atomic
def introduce_match(match: Match, *, by: Membership) -> None:
    """One introduction, two versions: each in the reader's language. Refused while a gate is closed.

    Seed 000:173 (the Connector's five items), 000:116 (the résumé the other way), 001:328 (coached first).
    """
    closed = gates.closed(match)
    if closed:
        raise Missing(_("The introduction has to wait."), missing=[gate.says for gate in closed])
    move(match, "introduced", by=by, introduced_at=clock.now())
    promises.keep("introduce", about=match, by=by)
    feature = "pals" if match.is_pair else "matching"
    owe(match.connectee, f"{feature}/mail/introduced_to_connectee", about=match)
    owe(match.connector, f"{feature}/mail/introduced_to_connector", about=match)


@transaction.atomic
def start_introduction_clocks(match: Match) -> None:
    """The introduction has really left: reply and meeting clocks begin (A1, A2; N1, N2).

    Two who were in touch before the mail left still owe us the meeting. A pair that meets again and
    again is only asked once a month (R507).
    """
    lock_match(match)
    if match.is_pair:
        if match.status in Match.BEFORE_MEETING:
            promises.make("tap", owner=match.connectee, about=match)
        return
    if match.status == Match.Status.INTRODUCED:
        promises.make("reply", owner=match.connector, about=match)
    if match.status in Match.BEFORE_MEETING:
        promises.make("meet", owner=match.connectee, about=match)


@transaction.atomic
def override_introduction(match: Match, *, by: Membership, gate: str, reason: str) -> None:
    """Staff open one gate for this match, with a reason that stays in the history."""
    if not reason.strip():
        raise Refusal(_("Please write why."))
    if gate not in {closed.name for closed in gates.closed(match) if closed.may_be_overridden}:
        raise Refusal(_("This check is not closed."))
    match.overrides = match.overrides | {gate: reason.strip()}
    match.save(update_fields=["overrides"])
    record("match.gate_overridden", about=match, by=by, said=reason, changed={"gate": gate})


@transaction.atomic
def write_first_message(match: Match, *, by: Membership, text: str) -> None:
    """The Connectee writes first, from a draft; the product sends it. The reply clock starts again here (A1)."""
    _only_connectee_or_staff(match, by)
    if not text.strip():
        raise Refusal(_("Please write a few words first."))
    _note_first_message(match, by, text=text)
    owe(match.connector, "matching/mail/first_message", about=match, said=text.strip())


@transaction.atomic
def record_first_message(match: Match, *, by: Membership) -> None:
    """'I wrote it myself': the same, without a mail from here."""
    _only_connectee_or_staff(match, by)
    _note_first_message(match, by)


def _note_first_message(match: Match, by: Membership, text: str = "") -> None:
    lock_match(match)
    if match.wrote_at is not None:
        raise AlreadyDone(_("You have written already. Thank you."))
    if match.status != Match.Status.INTRODUCED:
        raise stale(match)
    match.wrote_at, match.first_message = clock.now(), text
    match.save(update_fields=["wrote_at", "first_message"])
    record("match.wrote", about=match, by=by)
    if not match.is_pair:
        promises.renew("reply", owner=match.connector, about=match)


@transaction.atomic
def record_reply(match: Match, *, by: Membership) -> None:
    """The Connector has answered; either side or staff may say so. The reply clock stops."""
    if by.pk not in (match.connectee_id, match.connector_id) and not by.is_staff:
        raise NotAllowed(_("This is for the two people who meet."))
    move(match, "replied", by=by, replied_at=clock.now())
    promises.keep("reply", about=match, by=by)
    promises.waive("pace", about=match, by=by)
    withdraw_owed(match, "matching/mail/reply_nudge", why=Why.ANSWERED)


def count_turn(match: Match) -> None:
    """A meeting was held: the Connectee's turn is used, also after the data is erased (R092, R522)."""
    person = match.connectee.person
    record("membership.took_part", about=match.connectee, by=None)
    suppress(match.program, Suppression.Reason.TOOK_PART, person.email, person.phone)


def _only_connector_or_staff(match: Match, by: Membership) -> None:
    if by.pk != match.connector_id and not by.is_staff:
        raise NotAllowed(_("Only the person who was asked can answer."))


def _only_connectee_or_staff(match: Match, by: Membership) -> None:
    if by.pk != match.connectee_id and not by.is_staff:
        raise NotAllowed(_("The newcomer writes first."))


def _cycle() -> str:
    return f"{clock.now():%Y%m%d%H%M%S}"
