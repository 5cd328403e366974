"""The office tells the communities something, they tick that they read it, and it can be taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.network.actions import hold_network, must_belong, must_keep
from threedoors.network.announcements import Announcement, Reading
from threedoors.network.asking import refuse_names
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.models import Membership

LETTER = "network/mail/announced"


@transaction.atomic
def announce(*, by: Membership, country: str = "", **said: str) -> Announcement:
    """Each coordinator it is meant for gets one mail; it stays in the portal. It names nobody who takes part."""
    network = hold_network(by)
    for what, why in (
        ("title", _("Please write a title, in English or in French.")),
        ("text", _("Please write what you want to tell, in English or in French.")),
    ):
        if not (said.get(f"{what}_en") or said.get(f"{what}_fr")):
            raise Refusal(why)
    refuse_names(by, *said.values())
    mine = {"network": network, "country": country, **said}
    if Announcement.objects.filter(**mine, status="shown").exists():
        raise AlreadyDone(_("You told this already."))
    row = Announcement.objects.create(program=by.program, by=by, **mine)
    record("announcement.announced", about=row, by=by)
    for member in row.readers():
        owe(member, LETTER, about=row)
    return row


@transaction.atomic
def read_announcement(announcement: Announcement, *, by: Membership) -> None:
    """A coordinator says that they read it; twice is once."""
    must_belong(by)
    if announcement.status != Announcement.Status.SHOWN:
        raise Refusal(_("The national office took this back."))
    known = {"program": by.program}
    _row, new = Reading.objects.get_or_create(announcement=announcement, member=by, defaults=known)
    if new:
        record("announcement.read", about=announcement, by=by)


@transaction.atomic
def remove_announcement(announcement: Announcement, *, by: Membership) -> None:
    """Taken back: it leaves the portal, and what was not mailed yet is not mailed."""
    if must_keep(by).pk != announcement.network_id:
        raise NotAllowed(_("Only the national office can do this."))
    move(announcement, "removed", by=by)
    withdraw_owed(announcement, LETTER, why=Why.TAKEN_BACK)
