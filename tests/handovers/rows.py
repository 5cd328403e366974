"""Hand-overs of every kind, for walks over every address."""

from __future__ import annotations

from tests.cast import make_program
from threedoors.handovers import actions
from threedoors.handovers.models import Arrival, Handover
from threedoors.handovers.sharing import Shareable, fingerprint
from threedoors.people.actions import add_member
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program


def agree(handover: Handover, *, parts=("work",), resume=True) -> Arrival:
    """The person says yes to the page as it is."""
    handover = Handover.objects.with_people().get(pk=handover.pk)
    seen = fingerprint(handover, Shareable(handover.member))
    actions.agree_handover(handover, by=handover.member, seen=seen, parts=parts, resume=resume)
    return Arrival.objects.with_people().get(handover=handover)


def hand_over(program: Program, helen: Membership, amina: Membership) -> Handover:
    """Amina may go to another program of the network, and somebody from there may come."""
    north = make_program("port-north", "Port North Connector Program", network=program.network)
    newcomer = add_member(
        north, Role.CONNECTEE, by=None, name="Omar Said", email="omar@mail.example", status="active"
    )
    said = {"kind": "also", "why": "Amina"}
    agree(actions.propose_handover(newcomer, by=newcomer, to=program, **said))
    amina.program.refresh_from_db()
    return actions.propose_handover(amina, by=helen, to=north, **said)
