"""Hand-overs in the demo: one newcomer takes part in two communities, another one waits for an answer."""

from __future__ import annotations

from collections.abc import Iterable

from threedoors.demo.scenes import Stage
from threedoors.handovers import actions, arriving
from threedoors.handovers.models import Arrival, Handover
from threedoors.handovers.sharing import Shareable, fingerprint
from threedoors.intake.models import Application
from threedoors.people.models import Membership

WHY = (
    "An employer in %s looks for people in your field. You keep your place here.",
    "You wrote that your family lives in %s. You could go on there.",
)


def settle_handovers(stages: Iterable[Stage]) -> None:
    """From the first of two in one network somebody was taken in; from the second somebody waits."""
    team = [stage for stage in stages if stage.program.network_id is not None]
    for one, other in [team[:2]] if len(team) > 1 else []:
        for member in _newcomers(one):
            arriving.accept_arrival(_offer(member, one, other, "also"), by=other.coordinators[0])
        for member in _newcomers(other):
            _offer(member, other, one, "moves")


def _newcomers(stage: Stage) -> list[Membership]:
    """The one who waits longest for a match."""
    rows = Application.objects.filter(program=stage.program, role="connectee", status="ready")
    free = rows.filter(membership__status="active", membership__person__erased_at=None)
    free = free.exclude(membership__handovers__isnull=False).select_related("membership__program")
    return [row.applicant for row in free.order_by("ready_at", "pk")[:1]]


def _offer(member: Membership, here: Stage, there: Stage, kind: str) -> Arrival:
    why = WHY[kind == Handover.Kind.MOVES] % there.program.community
    by, to = here.coordinators[0], there.program
    row = actions.propose_handover(member, by=by, to=to, kind=kind, why=why)
    found = Shareable(member)
    actions.agree_handover(
        row, by=member, seen=fingerprint(row, found), parts=["work", "hopes"], resume=True
    )
    return Arrival.objects.with_people().get(handover=row)
