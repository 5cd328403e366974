"""What a Connector decides about their own load and contact, on their own page; staff may note the same."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import stale
from threedoors.care.figures import TOUCH, in_touch
from threedoors.matching.actions import lock_match
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe
from threedoors.people.actions import pause_member, resume_member
from threedoors.people.models import Membership, Role
from threedoors.people.profiles import ConnectorProfile


@transaction.atomic
def set_capacity(member: Membership, *, by: Membership, capacity: int) -> None:
    """How many newcomers in a year: the Connector's own number, and nobody asks why. N4."""
    _only_them_or_staff(member, by)
    most = member.program.policy.limits.capacity_max
    if not 1 <= capacity <= most:
        raise Refusal(_("Please choose a number from 1 to %(most)d.") % {"most": most})
    profile = ConnectorProfile.objects.select_for_update().get(membership=member)
    if profile.yearly_capacity == capacity:
        raise AlreadyDone(_("This is your number already."))
    changed = {"capacity": [profile.yearly_capacity, capacity]}
    profile.yearly_capacity = capacity
    profile.save(update_fields=["yearly_capacity"])
    record("membership.capacity_set", about=member, by=by, changed=changed)


def rest_connector(member: Membership, *, by: Membership, until: dt.date) -> None:
    """A pause of their own choice: nothing new is asked before that day, and nobody asks why."""
    _only_them_or_staff(member, by)
    pause_member(member, by=by, until=until)


def resume_connector(member: Membership, *, by: Membership) -> None:
    """Back before the day."""
    _only_them_or_staff(member, by)
    resume_member(member, by=by)


@transaction.atomic
def stay_in_touch(match: Match, *, by: Membership, willing: bool) -> None:
    """Happy to stay in touch, or rather not: it is up to the Connector, and never expected. Seed 000:199."""
    if by.pk != match.connector_id and not by.is_staff:
        raise NotAllowed(_("Only the person who was asked can say this."))
    lock_match(match)
    if match.status not in Match.MEETING_HELD:
        raise stale(match)
    if in_touch([match]).get(match.pk) == willing:
        raise AlreadyDone(_("We have noted this already."))
    record(TOUCH, about=match, by=by, changed={"willing": willing})


@transaction.atomic
def send_own_page(member: Membership, *, by: Membership) -> None:
    """The address of a Connector's own page, by mail alone: whoever holds another link is not let in."""
    _only_them_or_staff(member, by)
    if member.role != Role.CONNECTOR:
        raise Refusal(_("Only people who help have this page."))
    owe(member, "care/mail/own_page", about=member, cycle=f"{clock.now():%Y-%m-%d}")
    record("membership.page_sent", about=member, by=by)


def _only_them_or_staff(member: Membership, by: Membership) -> None:
    if by.pk != member.pk and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))
