"""What a visitor may do in the demo and nowhere else: move the clock, and be a coordinator."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.demo.travel import alone, pass_time
from threedoors.people.models import SIGN_IN, Membership, User
from threedoors.worker import Worker

FURTHEST = dt.timedelta(days=400)


def move_clock(to: dt.datetime) -> None:
    """Let time pass until `to`: the worker does what comes due on the way, then the clock goes on from there."""
    with alone():  # somebody else may have moved it while we waited
        _check(to, clock.now())
        try:
            pass_time(to, Worker())
        finally:
            clock.set_rehearsal(clock.now(), running=True)


def _check(to: dt.datetime, now: dt.datetime) -> None:
    if to < now:
        raise Refusal(_("Time only goes forward. Start the demo with --fresh to begin again."))
    if to - now > FURTHEST:
        raise Refusal(_("That is too far. A year at a time is enough."))


@transaction.atomic
def sign_in_as(member: Membership) -> User:
    """Be one of the demo's people who sign in; they are invented. It is written down like every sign-in."""
    signs_in = member.role in SIGN_IN and member.status == "active"
    if not signs_in or member.person.user is None:
        raise Refusal(_("Only coordinators, partners and advisers sign in."))
    record("membership.signed_in", about=member, by=member)
    return member.person.user
