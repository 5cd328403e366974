"""The demo's clock: time passes through every reminder, never over it, and goes on by itself."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.demo.conftest import Build
from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.demo import actions, mailbox, travel
from threedoors.demo.story import ENDS
from threedoors.outbox.models import Message
from threedoors.promises.models import Promise
from threedoors.schedule import Recurring

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


@pytest.fixture
def joan_is_asked(build: Build) -> None:
    """Joan was asked yesterday; two days later she is reminded, a day after that she is late."""
    build("joan", "meiping")


def test_a_day_owes_the_reminders_of_that_day(client: Client, joan_is_asked: None) -> None:
    answer = client.post("/demo/clock/", {"by": "1"})
    assert answer["Location"] == "/demo/clock/"
    assert abs(clock.now() - (ENDS + DAY)) < dt.timedelta(minutes=1)
    reminder = Message.objects.get(template="matching/mail/answer_nudge")
    assert reminder.status == "sent"
    assert mailbox.numbers(reminder.address)


def test_a_week_passes_through_every_step(client: Client, joan_is_asked: None) -> None:
    client.post("/demo/clock/", {"by": "7"})
    assert Message.objects.filter(template="matching/mail/answer_nudge", status="sent").exists()
    assert Promise.objects.get(kind="answer_proposal").escalated_at is not None


def test_an_instant_may_be_given(client: Client, joan_is_asked: None) -> None:
    client.post("/demo/clock/", {"to": "2026-11-18T10:30"})
    assert clock.now().astimezone(ENDS.tzinfo).strftime("%d %H:%M") == "18 10:30"
    client.post("/demo/clock/", {"to": "2026-11-18T20:00:00+00:00"})
    assert clock.now().strftime("%d %H:%M") == "18 20:00"


@pytest.mark.parametrize(
    "wish", [{"by": "soon"}, {"by": "-1"}, {"by": "5000"}, {"by": "1e99"}, {"to": "2020-01-01"}, {}]
)
def test_what_cannot_be_is_refused_in_a_sentence(
    client: Client, joan_is_asked: None, wish: dict[str, str]
) -> None:
    page = client.post("/demo/clock/", wish)
    assert page.status_code == 422
    assert 'class="note bad"' in page.content.decode()
    assert clock.now() - ENDS < dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/port-alder/today/", "/port-alder/today/"), ("https://elsewhere.example/", "/demo/clock/")],
)
def test_the_button_leads_back_to_its_page(
    client: Client, joan_is_asked: None, wanted: str, reached: str
) -> None:
    assert client.post("/demo/clock/", {"by": "0.01", "next": wanted})["Location"] == reached


def test_the_clock_goes_on_by_itself(demo: None) -> None:
    clock.set_rehearsal(ENDS, running=True)
    first = clock.now()
    deadline = time.monotonic() + 5
    while clock.now() == first and time.monotonic() < deadline:
        pass
    assert first < clock.now() < ENDS + dt.timedelta(minutes=1)
    clock.set_rehearsal(ENDS)
    assert clock.now() == clock.now() == ENDS


class Watcher(travel.PatientWorker):
    """A worker with nothing to do but to say that it was at work."""

    def __init__(self) -> None:
        super().__init__()
        self.at_work = threading.Event()

    def _run(self, task: Recurring) -> int:
        self.at_work.set()
        return 0


def test_a_worker_waits_while_the_clock_is_moved(demo: None) -> None:
    clock.set_rehearsal(ENDS)
    watcher = Watcher()
    thread = threading.Thread(target=watcher.one_pass, daemon=True)
    with travel.alone():
        thread.start()
        assert not watcher.at_work.wait(0.3)
    assert watcher.at_work.wait(5)
    thread.join(5)


def test_when_the_move_fails_the_clock_still_runs(
    demo: None, settings: Any, monkeypatch: Any
) -> None:
    clock.set_rehearsal(ENDS)

    def fail(*_args: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(actions, "pass_time", fail)
    with pytest.raises(RuntimeError):
        actions.move_clock(ENDS + DAY)
    assert " since " in Path(settings.CLOCK_FILE).read_text()


def test_a_second_move_looks_at_the_clock_the_first_one_left(demo: None, monkeypatch: Any) -> None:
    clock.set_rehearsal(ENDS)
    refusals: list[Refusal] = []
    waits = threading.Event()

    @contextmanager
    def alone() -> Iterator[None]:
        waits.set()
        with travel.alone():
            yield

    monkeypatch.setattr(actions, "alone", alone)

    def move() -> None:
        try:
            actions.move_clock(ENDS + DAY)
        except Refusal as refusal:
            refusals.append(refusal)

    second = threading.Thread(target=move, daemon=True)
    with travel.alone():
        second.start()
        assert waits.wait(5)
        clock.set_rehearsal(ENDS + 2 * DAY)
    second.join(5)
    assert not second.is_alive()
    assert "Time only goes forward" in str(refusals[0])
    assert clock.now() >= ENDS + 2 * DAY


class SlowWorker(travel.PatientWorker):
    """A worker in whose pass an hour goes by."""

    def one_pass(self) -> int:
        clock.set_rehearsal(clock.now() + HOUR)
        return 0


def test_time_that_passes_while_it_is_moved_is_not_taken_back(demo: None) -> None:
    clock.set_rehearsal(ENDS)
    travel.pass_time(ENDS + HOUR / 2, SlowWorker())
    assert clock.now() == ENDS + HOUR
