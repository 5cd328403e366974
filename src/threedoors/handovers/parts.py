"""What hand-overs add to a newcomer's record: where they were proposed, and the way to propose them."""

from __future__ import annotations

from typing import Any

from threedoors.handovers.choosing import open_neighbors
from threedoors.handovers.forms import ProposeForm
from threedoors.handovers.models import Arrival, Handover
from threedoors.people.models import Membership


def handed(member: Membership) -> dict[str, Any] | None:
    """Nothing where there is no other community; else what was proposed, and the form."""
    rows = list(
        Handover.objects.filter(member=member).select_related("to").order_by("-proposed_at")
    )
    for row in rows:
        row.member, row.program = member, member.program
    came = Arrival.objects.filter(member=member).select_related("origin").first()
    if came is not None:
        came.program = member.program
    others = list(open_neighbors(member.program))
    if not (rows or came or others):
        return None
    ended = member.status == Membership.Status.ENDED or member.person.erased_at is not None
    may_ask = bool(others) and not ended and not any(row.is_open for row in rows)
    form = (
        ProposeForm(others=others, here=member.program, auto_id="handover_%s") if may_ask else None
    )
    return {"rows": rows, "came": came, "form": form}
