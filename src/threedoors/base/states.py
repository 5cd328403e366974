"""Moves between states: one table per model says which exist, one guarded update settles races."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from django.db.models import Model
from django.utils.translation import gettext as _

from threedoors.base.models import Event, record
from threedoors.base.refusals import WrongState


class HasMoves(Protocol):
    """A model with a `status` and the table of moves that exist for it."""

    MOVES: ClassVar[Mapping[str, frozenset[str]]]
    status: str


def may_move(row: HasMoves, to: str) -> bool:
    """Whether the table allows the step from where the row stands."""
    return to in row.MOVES.get(row.status, frozenset())


def move[M: Model](
    row: M, to: str, *, by: Model | None, said: str = "", event: str = "", **changes: Any
) -> Event:
    """Take `row` to the state `to`, and write the event `<model>.<to>` in the same breath.

    A way back to an earlier state is another `event`: what happened then does not happen again.

    The update only happens while the row still has the status that was read, so of two people who
    act at once one wins and the other gets `WrongState`, on both databases. `changes` are further
    fields set in the same update; `said` is an optional reason kept with the event.
    """
    old: str = row.status  # type: ignore[attr-defined]
    if to not in row.MOVES.get(old, frozenset()):  # type: ignore[attr-defined]
        raise stale(row)
    manager = type(row)._default_manager
    updated = manager.filter(pk=row.pk, status=old).update(status=to, **changes)
    if not updated:
        row.refresh_from_db(fields=["status"])
        raise stale(row)
    for field, value in {"status": to, **changes}.items():
        setattr(row, field, value)
    name = event or to
    return record(
        f"{row._meta.model_name}.{name}", about=row, by=by, said=said, changed={"status": [old, to]}
    )


def stale(row: Model) -> WrongState:
    """The refusal for a row that is not where the person thought it was."""
    label = row.get_status_display()  # type: ignore[attr-defined]
    text = _("This has changed since you opened the page. It is now: %(state)s.")
    return WrongState(text % {"state": label}, at=row.status)  # type: ignore[attr-defined]
