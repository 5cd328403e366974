"""Opening doors: name a contact, tell them, take steps, answer, step back; onward without end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.intake.drafts import only_began
from threedoors.matching.actions import lock_match
from threedoors.matching.models import Match
from threedoors.outbox.actions import forget_letters, owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.actions import remove_person, revoke_links, suppress
from threedoors.people.links import Suppression
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.recruiting.actions import forget_named, is_only_named
from threedoors.recruiting.prospects import note_own_wish
from threedoors.referrals import naming, pace
from threedoors.referrals.models import Referral

LATEST = dt.timedelta(days=366)


@transaction.atomic
def add_referral(
    match: Match,
    *,
    by: Membership,
    name: str,
    email: str = "",
    phone: str = "",
    teller: str = Referral.Teller.PROGRAM,
    giver: Membership | None = None,
    parent: Referral | None = None,
    **about: Any,
) -> Referral:
    """Open a door: who, and who tells them. Three are owed, more are welcome. Seed 000:80, 000:150-161.

    The contact is told within 24 to 48 hours that their details were shared (Seed 000:156): by a
    notice from the program, or by the giver, who says so. A contact without an email address is
    told by the giver.
    """
    giver = giver or (by if not by.is_staff else match.connector)
    lock_match(match)
    naming.check_giver(match, giver, parent)
    email, phone = naming.in_one_form(match.program, email, phone)
    contact = naming.contact_for(match, giver, parent, name=name, email=email, phone=phone)
    quiet = naming.must_be_quiet(contact)
    referral = Referral.objects.create(
        program=match.program,
        match=match,
        parent=parent,
        giver=giver,
        contact=contact,
        level=parent.level + 1 if parent else 1,
        path=naming.next_path(match, parent),
        name=name,
        email=email,
        phone=phone,
        teller=naming.teller_for(contact, email, teller, quiet=quiet),
        quiet=quiet,
        shared_at=clock.now(),
        **about,
    )
    record("referral.shared", about=referral, by=by)
    _after_sharing(referral, by)
    return referral


def _after_sharing(referral: Referral, by: Membership) -> None:
    match = referral.match
    if match.status == Match.Status.MET and referral.level == 1:
        move(match, "referring", by=by)
    promises.make("tell", owner=referral.giver, about=referral)
    promises.make("write", owner=match.connectee, about=referral)
    if referral.teller == Referral.Teller.PROGRAM:
        owe(referral.contact, "referrals/mail/told", about=referral)
    if match.connectee_id not in (referral.giver_id, by.pk):
        owe(match.connectee, "referrals/mail/shared", about=referral)
    if referral.level == 1:
        settle_set(match, by=by)


def doors(match: Match) -> int:
    """How many of the owed introductions stand. Seed 000:161."""
    return Referral.objects.counted().filter(match=match).count()


def doors_are_owed(match: Match, standing: int | None = None) -> bool:
    """Whether one more is owed: below the target, unless staff said that fewer are enough (R262).

    `standing` is how many stand, where that is known.
    """
    if match.referrals_waived:
        return False
    known = doors(match) if standing is None else standing
    return known < match.program.policy.referrals.target


def settle_set(match: Match, *, by: Membership | None) -> None:
    """Three doors, or staff let the rest go: the referral clock stops and the match may be completed."""
    if match.is_open and not doors_are_owed(match):
        promises.keep("refer", about=match, by=by)
        promises.renew("close", about=match)


@transaction.atomic
def tell_contact(referral: Referral, *, by: Membership | None) -> None:
    """The contact knows now: the notice was sent, or the giver says that they told them."""
    if by is not None and by.pk != referral.giver_id and not by.is_staff:
        raise NotAllowed(_("Only the person who gave the name can say this."))
    untold = Referral.objects.filter(pk=referral.pk, told_at=None)
    if not untold.update(told_at=clock.now(), told_by=by):
        return
    if referral.status == Referral.Status.SHARED:
        move(referral, "told", by=by)
    promises.keep("tell", about=referral, by=by)
    withdraw_owed(referral, "referrals/mail/tell_nudge", why=Why.TOLD)


@transaction.atomic
def send_notice(referral: Referral, *, by: Membership) -> None:
    """The giver would rather have the program tell the contact; never a second notice too many (X13)."""
    if referral.status not in Referral.STANDING:
        raise stale(referral)
    if referral.told_at is not None or referral.teller == Referral.Teller.PROGRAM:
        raise AlreadyDone(_("They know, or our notice is on its way."))
    others = naming.must_be_quiet(referral.contact)
    if naming.teller_for(referral.contact, referral.email, "program", quiet=others) != "program":
        raise Refusal(_("We cannot write to this person now. Please tell them yourself."))
    referral.teller, referral.quiet = Referral.Teller.PROGRAM, False
    referral.save(update_fields=["teller", "quiet"])
    record("referral.notice_chosen", about=referral, by=by)
    owe(referral.contact, "referrals/mail/told", about=referral)


@transaction.atomic
def welcome_referral(referral: Referral, *, by: Membership) -> None:
    """The contact says: yes, they may write to me."""
    _only_contact(referral, by)
    if referral.status not in Referral.STANDING:
        raise stale(referral)
    if referral.is_welcome:
        raise AlreadyDone(_("You said yes already. Thank you."))
    was_later = referral.not_before is not None
    referral.welcomed_at, referral.not_before = clock.now(), None
    referral.save(update_fields=["welcomed_at", "not_before"])
    record("referral.welcomed", about=referral, by=by)
    tell_contact(referral, by=by if by.is_staff else None)
    if was_later and referral.status in Referral.UNWRITTEN:
        promises.renew("write", owner=referral.match.connectee, about=referral)


@transaction.atomic
def postpone_referral(referral: Referral, *, by: Membership, until: dt.date) -> None:
    """The contact says: not now, from that day. The newcomer sees the day, and every clock waits for it."""
    _only_contact(referral, by)
    if referral.status not in Referral.AHEAD:
        raise stale(referral)
    today = clock.today(referral.program.zone)
    if not today < until <= today + LATEST:
        raise Refusal(_("Please choose a day that is still ahead, within a year."))
    if referral.not_before == until:
        raise AlreadyDone(_("Thank you. We noted that day already."))
    referral.not_before, referral.welcomed_at = until, None
    referral.save(update_fields=["not_before", "welcomed_at"])
    record("referral.postponed", about=referral, by=by, changed={"until": until.isoformat()})
    tell_contact(referral, by=by if by.is_staff else None)
    withdraw_owed(referral, "referrals/mail/write", why=Why.ANSWERED)
    owe(referral.match.connectee, "referrals/mail/later", about=referral, cycle=until.isoformat())
    if referral.status in Referral.UNWRITTEN:
        start = pace.counted_from(referral, until)
        promises.renew("write", owner=referral.match.connectee, about=referral, starts_at=start)


@transaction.atomic
def decline_referral(referral: Referral, *, by: Membership) -> None:
    """The contact has no time: the newcomer is asked not to write; the giver may name another."""
    _only_contact(referral, by)
    was_owed = referral.counts
    move(referral, "declined", by=by, not_before=None, welcomed_at=None)
    tell_contact(referral, by=by if by.is_staff else None)
    _close(referral, by, replace=was_owed)


def _close(referral: Referral, by: Membership, *, replace: bool) -> None:
    """Nothing is owed about it any more; the giver is asked for another person once, when it counted."""
    match = referral.match
    promises.waive_all(referral, by=by)
    unsent = ("told", "tell_nudge", "shared", "write", "later")
    withdraw_owed(referral, *(f"referrals/mail/{name}" for name in unsent), why=Why.CLOSED)
    owe(match.connectee, "referrals/mail/closed", about=referral)
    if replace and match.is_open and doors_are_owed(match):
        owe(match.connector, "referrals/mail/replace", about=referral)
        promises.renew("refer", owner=match.connector, about=match)


def offer_help(contact: Membership, *, by: Membership) -> Membership:
    """The contact would like to meet newcomers too: staff get a prospect who wished it (bar P3)."""
    return note_own_wish(contact, by=by)


@transaction.atomic
def remove_contact(contact: Membership, *, by: Membership) -> None:
    """'Remove me': the details vanish at once everywhere, and the address is refused later (R514, P3)."""
    if by.pk != contact.pk and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))
    Program.objects.select_for_update().get(pk=contact.program_id)  # nobody names them meanwhile
    forget_letters(contact, about=_spoken_of(contact))
    known_by = _known_by(contact)
    for referral in contact.referrals_received.named():
        was_owed = referral.counts
        move(referral, "removed", by=by, not_before=None, **referral.WIPED)
        _close(referral, by, replace=was_owed)
    move(contact, "ended", by=by, ended_reason="removed")
    suppress(contact.program, Suppression.Reason.REMOVED, *known_by)
    revoke_links(contact)
    others = contact.person.memberships.exclude(pk=contact.pk)
    if all(only_began(other) or is_only_named(other) for other in others):
        for other in others:
            forget_named(other, by=by)
        remove_person(contact.person, by=by)


def _spoken_of(contact: Membership) -> list[Referral]:
    """The doors whose letters name the contact: their own, and those they opened."""
    theirs = Q(contact=contact) | Q(giver=contact) | Q(parent__contact=contact)
    return list(Referral.objects.filter(theirs))


def _known_by(contact: Membership) -> set[str]:
    """Every address and number by which anybody named them: all are refused later."""
    rows = contact.referrals_received.values_list("email", "phone")
    return {contact.person.email, contact.person.phone, *(value for row in rows for value in row)}


@transaction.atomic
def record_step(referral: Referral, *, by: Membership, step: str) -> None:
    """The newcomer's own steps at a door: written to, meeting set, met, closed. Seed 000:175."""
    _only_newcomer(referral, by)
    if step not in ("contacted", "meeting_set", "met", "closed"):
        raise Refusal(_("There is no such step."))
    more: dict[str, Any] = {f"{step}_at": clock.now()} if step in ("contacted", "met") else {}
    if step == "contacted":
        more["writes"] = 1
    move(referral, step, by=by, **more)
    promises.keep("write", about=referral, by=by)
    withdraw_owed(referral, "referrals/mail/write", why=Why.ANSWERED)
    if step == "met":
        _ask_onward(referral)


@transaction.atomic
def write_again(referral: Referral, *, by: Membership) -> None:
    """The newcomer wrote once more; the pace follows. Twice on one day is one note. R185, R300."""
    _only_newcomer(referral, by)
    if referral.status != Referral.Status.CONTACTED:
        raise stale(referral)
    now, last = clock.now(), referral.contacted_at
    if last is not None and clock.days_since(last, referral.program.zone) == 0:
        raise AlreadyDone(_("We noted today that you wrote. Now let them answer."))
    same = Referral.objects.filter(pk=referral.pk, status=referral.status, contacted_at=last)
    if same.update(contacted_at=now, writes=F("writes") + 1):
        record("referral.wrote_again", about=referral, by=by)


@transaction.atomic
def set_purpose(referral: Referral, *, by: Membership, purpose: str) -> None:
    """What the newcomer would like to learn there. Seed 000:144, R285."""
    _only_newcomer(referral, by)
    if purpose not in Referral.Purpose.values:
        raise Refusal(_("Please choose one."))
    if referral.purpose != purpose:
        referral.purpose = purpose
        referral.save(update_fields=["purpose"])
        record("referral.purpose_set", about=referral, by=by, changed={"purpose": purpose})


def _ask_onward(referral: Referral) -> None:
    """Each contact is encouraged to open three more doors, if needed; never overdue. Seed 000:195."""
    if referral.onward_asked_at is None and referral.match.program.policy.referrals.onward:
        referral.onward_asked_at = clock.now()
        referral.save(update_fields=["onward_asked_at"])
        owe(referral.contact, "referrals/mail/onward", about=referral)


@transaction.atomic
def waive_referrals(match: Match, *, by: Membership, reason: str) -> None:
    """Staff accept fewer than three, with a reason that the report counts (R262)."""
    if not reason.strip():
        raise Refusal(_("Please write why."))
    if match.status not in Match.AFTER_MEETING:
        raise stale(match)
    match.referrals_waived = reason.strip()[:300]
    match.save(update_fields=["referrals_waived"])
    record("match.referrals_waived", about=match, by=by, said=reason)
    promises.waive("refer", about=match, by=by, said=reason)
    settle_set(match, by=by)


def _only_contact(referral: Referral, by: Membership) -> None:
    if by.pk != referral.contact_id and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can answer."))


def _only_newcomer(referral: Referral, by: Membership) -> None:
    if by.pk != referral.match.connectee_id and not by.is_staff:
        raise NotAllowed(_("This step is the newcomer's."))
