"""The letters of a hand-over, from real rows."""

from __future__ import annotations

from tests.cast import coordinator, make_connectee, make_program
from tests.handovers.rows import agree
from tests.outbox.post_of_cases import Takes
from threedoors.handovers import actions, arriving
from threedoors.handovers.models import Handover
from threedoors.people.models import Membership
from threedoors.programs.models import Network

WHY = "An employer in Port North looks for an auditor."
ASKED, ENDED = "handovers/mail/asked", "handovers/mail/ended"
ANSWERED, ACCEPTED = "handovers/mail/answered", "handovers/mail/accepted"


def write_handovers(post: Takes, helen: Membership) -> None:
    """Somebody moves, somebody takes part there, too; somebody may come."""
    program = helen.program
    program.network = program.network or Network.objects.create(name="Harbor Network")
    program.save()
    said = {"community": "Port North", "network": program.network}
    north = make_program("port-north", "Port North Connector Program", **said)
    nora = coordinator(north, "Nora Blake", "nora@port-north.example")
    row = _asked(post, helen, nora, 1, "moves")
    post.take(ASKED, row.member, row)
    arriving.accept_arrival(agree(row), by=nora)
    post.take(ACCEPTED, row.member, row)
    post.take(ANSWERED, helen, row)
    row = _asked(post, helen, nora, 2, "also")
    post.take(ASKED, row.member, row, also="too")
    arriving.accept_arrival(agree(row), by=nora)
    post.take(ACCEPTED, row.member, row, also="too")
    row = _asked(post, nora, helen, 3, "moves")
    post.take("handovers/mail/offered", helen, agree(row))
    _without_a_yes(post, helen, nora)


def _without_a_yes(post: Takes, helen: Membership, nora: Membership) -> None:
    """The other community says no, the team or the newcomer takes it back, the newcomer says no."""
    row = _asked(post, helen, nora, 4, "also")
    arriving.decline_arrival(agree(row), by=nora, reason="We are full until May.")
    post.take(ENDED, row.member, row)
    post.take(ANSWERED, helen, row, also="no")
    for n, by in ((5, "team"), (6, "newcomer")):
        row = agree(_asked(post, helen, nora, n, "also")).handover
        actions.withdraw_handover(row, by=helen if by == "team" else row.member)
        who, letter = (row.member, ENDED) if by == "team" else (helen, ANSWERED)
        post.take(letter, who, row, also="back")
    row = _asked(post, helen, nora, 7, "also")
    actions.refuse_handover(row, by=row.member)
    post.take(ANSWERED, helen, row, also="refused")


def _asked(post: Takes, frm: Membership, to: Membership, n: int, kind: str) -> Handover:
    words = {"email": f"sam{n}@mail.example", "language": post.language}
    sam = make_connectee(frm.program, frm, name="Sam Lee", **words)
    return actions.propose_handover(sam, by=frm, to=to.program, kind=kind, why=WHY)
