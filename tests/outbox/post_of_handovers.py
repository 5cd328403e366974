"""The letters of a hand-over, from real rows."""

from __future__ import annotations

from tests.cast import coordinator, make_connectee, make_program
from tests.handovers.rows import agree
from tests.outbox.post_of_cases import Takes
from threedoors.handovers import actions, arriving
from threedoors.handovers.models import Arrival, Handover
from threedoors.people.models import Membership
from threedoors.programs.models import Network

WHY = "An employer in Port North looks for an auditor."
ASKED, ENDED = "handovers/mail/asked", "handovers/mail/ended"
ANSWERED, ACCEPTED = "handovers/mail/answered", "handovers/mail/accepted"


def write_handovers(post: Takes, helen: Membership) -> None:
    """Somebody goes and moves, or is turned away; somebody may come."""
    program = helen.program
    program.network = program.network or Network.objects.create(name="Harbor Network")
    program.save()
    said = {"community": "Port North", "network": program.network}
    north = make_program("port-north", "Port North Connector Program", **said)
    nora = coordinator(north, "Nora Blake", "nora@port-north.example")
    row, arrival = _agreed(post, helen, nora, 1, "moves")
    arriving.accept_arrival(arrival, by=nora)
    post.take(ACCEPTED, row.member, row)
    post.take(ANSWERED, helen, row)
    row, arrival = _agreed(post, helen, nora, 2, "also")
    arriving.decline_arrival(arrival, by=nora, reason="We are full until May.")
    post.take(ENDED, row.member, row)
    post.take(ANSWERED, helen, row, also="no")
    row, arrival = _agreed(post, helen, nora, 3, "also")
    actions.withdraw_handover(row, by=helen)
    post.take(ENDED, row.member, row, also="back")
    _row, arrival = _agreed(post, nora, helen, 4, "moves")
    post.take("handovers/mail/offered", helen, arrival)


def _agreed(
    post: Takes, frm: Membership, to: Membership, n: int, kind: str
) -> tuple[Handover, Arrival]:
    words = {"email": f"sam{n}@mail.example", "language": post.language}
    sam = make_connectee(frm.program, frm, name="Sam Lee", **words)
    row = actions.propose_handover(sam, by=frm, to=to.program, kind=kind, why=WHY)
    if frm.program.slug == "port-alder":
        post.take(ASKED, sam, row, also="" if n == 1 else str(n))
    return row, agree(row)
