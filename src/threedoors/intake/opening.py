"""What staff do to a program's door: open it, try it out, let it rest, or end."""

from __future__ import annotations

from django.db import transaction

from threedoors.base.states import move
from threedoors.people.models import Membership
from threedoors.programs.models import Program


@transaction.atomic
def open_program(program: Program, *, by: Membership) -> None:
    """Everybody may apply, without the limits of a pilot; also after a rest (R072, public F11)."""
    move(program, "active", by=by, event="opened")


@transaction.atomic
def start_pilot(program: Program, *, by: Membership) -> None:
    """A first, small group: so many Connectors, so many newcomers. Seed 002:75, 003:13."""
    move(program, "pilot", by=by, event="pilot_started")


@transaction.atomic
def pause_program(program: Program, *, by: Membership) -> None:
    """Nobody new; whoever is here goes on, and drafts keep (public F11)."""
    move(program, "paused", by=by)


@transaction.atomic
def leave_program(program: Program, *, by: Membership) -> None:
    """The program ends in public; nothing is deleted, and it may open again."""
    move(program, "left", by=by)
