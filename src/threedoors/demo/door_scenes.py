"""What people behind a door and those who named them do in the demo's story."""

from __future__ import annotations

from threedoors.demo.scenes import Actor, in_days, verb
from threedoors.referrals import actions as referrals


@verb
def giver_tells(actor: Actor, at: str) -> None:
    """Whoever gave the name tells the contact, where we do not write."""
    door = actor.door(at)
    referrals.tell_contact(door, by=door.giver)


@verb
def says_later(actor: Actor, at: str, days: str) -> None:
    """The contact has time from a day on."""
    door = actor.door(at)
    referrals.postpone_referral(door, by=door.contact, until=in_days(actor, days))


@verb
def writes_again(actor: Actor, at: str) -> None:
    referrals.write_again(actor.door(at), by=actor.me)
