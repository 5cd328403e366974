"""One promise that we cannot treat keeps no other waiting."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from threedoors.base import clock
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises import kinds
from threedoors.promises.models import Promise
from threedoors.promises.tasks import notice_due


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`broken("revisit")`: what happens when it is late fails from now on."""

    def fail(_promise: Any) -> None:
        raise RuntimeError("a fault of ours")

    def arrange(name: str) -> None:
        kind = dataclasses.replace(kinds.kind_named(name), late=fail)
        monkeypatch.setitem(kinds._KINDS, name, kind)

    return arrange


def test_a_fault_sets_one_promise_aside_and_the_rest_go_on(
    amina: Membership, match: Match, broken: Callable[[str], None], caplog: Any
) -> None:
    application = Application.objects.get(membership=amina)
    soon = clock.now() + dt.timedelta(minutes=1)
    faulty = promises.make("revisit", about=application, due_at=soon)
    sound = promises.make("rematch", about=match, due_at=soon)
    broken("revisit")
    clock.travel(minutes=2)
    assert notice_due() == 1
    sound.refresh_from_db()
    faulty.refresh_from_db()
    assert sound.escalated_at == clock.now()
    assert faulty.status == Promise.Status.OPEN
    assert faulty.next_nudge_at == clock.now() + dt.timedelta(hours=1)
    assert "could not be noticed" in caplog.text
