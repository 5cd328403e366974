"""What is put back is what was played, and whatever else was written makes the cast play anew."""

from __future__ import annotations

import pytest

from tests import remembering
from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.intake.models import Document
from threedoors.matching.models import Match
from threedoors.promises.models import Promise

SEEN: dict[str, object] = {}


def seen_before(key: str, found: object) -> bool:
    """Whether this was the same the last time a test in this process came here."""
    return bool(SEEN.setdefault(key, found) == found)


@pytest.mark.parametrize("time", ["first", "again"])
def test_the_second_test_finds_what_the_first_one_left(met, smtp_sink, time):
    mails = [(mail["To"], mail["Message-ID"]) for mail in smtp_sink.messages]
    rows = {model.__name__: rows for model, rows in remembering._rows().items()}
    assert len(mails) >= 3
    assert seen_before("rows", rows)
    assert seen_before("mails", mails)
    assert seen_before("time", clock.now())


def test_people_are_the_ones_of_this_test(met, amina, ruth):
    assert met.connectee == amina
    assert Match.objects.get().connector == ruth


def test_what_is_written_next_has_a_number_of_its_own(met):
    before = Event.objects.count()
    met.program.status = "paused"
    Event.objects.create(program=met.program, kind="test", about=met, at=clock.now())
    assert Event.objects.count() == before + 1


def test_papers_come_back_with_their_rows(amina):
    with Document.objects.get().file.open() as paper:
        assert paper.read(4) == b"%PDF"


@pytest.fixture(params=["America/Halifax", "America/Vancouver"])
def moved(request, program, helen):
    program.zone_name = request.param
    program.save()
    return program


def test_what_was_written_in_between_counts_for_what_follows(helen, moved, ruth):
    due = Promise.objects.get(kind="be_in_touch").due_at.astimezone(moved.zone)
    assert (due.hour, due.minute) == (23, 59)
