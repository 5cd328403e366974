"""The kinds of promise there are: each feature declares its own, with its clock and its words on Today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from threedoors.base import clock
from threedoors.programs.policy import Policy
from threedoors.promises.calendar import Span
from threedoors.promises.models import Promise


def _no_nudges(_policy: Policy) -> tuple[Span, ...]:
    return ()


def _nothing(_promise: Promise) -> None:
    return None


def _whose(promise: Promise) -> str:
    return promise.owner.name if promise.owner else str(getattr(promise.about, "name", ""))


@dataclass(frozen=True)
class Kind:
    """One kind of promise.

    `due` and `nudges` are spans from the start of its clock; `nudge` owes the reminder; `late` runs
    once when it is overdue, `settled` once it is kept or waived, by whomever. `sentence` and `detail`
    say on Today what is the matter; `on_time` says it while nobody is late, `who` names the person in
    front. `where` is the page to act on, `verb` the button. `rows` fetches the objects it is about
    with all a line needs.
    """

    name: str
    due: Callable[[Policy], Span]
    sentence: Callable[[Promise], str]
    where: Callable[[Promise], str]
    verb: Callable[[Promise], str]
    rows: Callable[[], QuerySet[Any]]
    nudges: Callable[[Policy], tuple[Span, ...]] = _no_nudges
    nudge: Callable[[Promise], Any] = _nothing
    late: Callable[[Promise], Any] = _nothing
    settled: Callable[[Promise], Any] = _nothing
    detail: Callable[[Promise], str] = lambda _promise: ""
    on_time: Callable[[Promise], str] = lambda _promise: ""
    who: Callable[[Promise], str] = _whose


_KINDS: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Make a kind known under its name."""
    if kind.name in _KINDS:
        raise ValueError(f"The promise {kind.name} is declared twice.")
    _KINDS[kind.name] = kind
    return kind


def kind_of(promise: Promise) -> Kind:
    """The declaration of a promise's kind."""
    return _KINDS[promise.kind]


def kind_named(name: str) -> Kind:
    """The declaration with this name."""
    return _KINDS[name]


def promised_by(kind: str, about: Any) -> dt.datetime:
    """Until when it is promised about this row; where it is not yet, until when it would be from now."""
    row = Promise.objects.about(about).filter(kind=kind).first()
    program = about.program
    return (
        row.due_at if row else kind_named(kind).due(program.policy).after(clock.now(), program.zone)
    )
