"""Care in the demo's story: a Connector who stops for lack of time, one who stays in touch, and a worry."""

from __future__ import annotations

from threedoors.care.actions import stay_in_touch
from threedoors.care.goodbyes import part_by_wish
from threedoors.demo.scenes import Actor, verb
from threedoors.matching.models import match_known_to
from threedoors.playbooks.concerns import tell_concern

WORRY = "The reply was short. I do not know if I did something wrong. May I ask you first?"


@verb
def parts(actor: Actor, reason: str, months: str = "0") -> None:
    """A Connector stops by their own wish."""
    part_by_wish(actor.me, by=actor.me, reason=reason, months=int(months))


@verb
def keeps_in_touch(actor: Actor) -> None:
    """The Connector whom this newcomer met is happy to stay in touch."""
    match = actor.match
    stay_in_touch(match, by=match.connector, willing=True)


@verb
def worries(actor: Actor) -> None:
    """A newcomer tells the team in confidence."""
    tell_concern(actor.me, by=actor.me, said=WORRY, wants_call=True, match=match_known_to(actor.me))
