"""The page of a match run: reasons in words, what is held back, and nobody who has left."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.cast import make_connectee, make_connector
from tests.desk.desk import queries, text_of
from tests.staff import told
from threedoors.matching import runs
from threedoors.matching.actions import propose_match
from threedoors.matching.models import Match, MatchRun
from threedoors.matching.run_views import MOST_LINES
from threedoors.people.actions import erase_person, pause_member
from threedoors.people.models import Membership

RUNS = "/port-alder/match-runs/"


@pytest.fixture
def staff(helen, as_):
    return as_(helen)


@pytest.fixture
def run(program, helen, amina, luc, ruth, tomas):
    return run_once(program, helen)


def run_once(program, by):
    runs.start_run(program, by=by)
    runs.compute_due()
    return MatchRun.objects.get(status="ready")


def approve(client, run):
    lines = {"line": [str(line.pk) for line in run.lines.filter(connector__isnull=False)]}
    return client.post(f"{RUNS}{run.pk}/approve", lines, follow=True)


def test_each_line_says_why_in_words(staff, program, helen, ruth, luc):
    """Ruth speaks no French; Zoé does, and the line says so."""
    make_connector(program, helen, name="Zoé", email="z@x.example", languages=["en", "fr"])
    run_once(program, helen)
    [line] = staff.get(RUNS).context["offered"]
    assert line.reasons == ["Same profession", "4 years more experience", "Speaks French"]


def test_who_was_removed_or_left_is_not_on_the_page_any_more(staff, run, amina, luc, ruth, tomas):
    approve(staff, run)
    erase_person(amina.person, by=None)
    Membership.objects.filter(pk=luc.pk).update(status="ended")
    page = staff.get(f"{RUNS}{run.pk}/")
    assert page.context["offered"] == page.context["left"] == []
    assert "Removed person" not in page.text
    assert "Luc" not in page.text


def test_the_page_asks_the_database_as_often_for_nine_as_for_two(staff, program, helen, run):
    few = queries(staff, f"{RUNS}{run.pk}/")
    for n in range(7):
        make_connectee(program, helen, name=f"P {n}", email=f"p{n}@m.example", language="fr")
        make_connector(program, helen, name=f"C {n}", email=f"c{n}@x.example")
    many = run_once(program, helen)
    assert many.lines.filter(connector__isnull=False).count() == 9
    assert queries(staff, f"{RUNS}{many.pk}/") == few


def test_when_only_some_could_be_asked_the_page_says_how_many(staff, run, helen, clock, program):
    gone = run.lines.first().connector
    pause_member(gone, by=helen, until=clock.today(program.zone).replace(month=12))
    answer = approve(staff, run)
    assert "Only 1 of 2: something has changed since the run." in text_of(answer)
    assert "is not active now." in text_of(answer)


def test_when_nobody_could_be_asked_there_is_nothing_to_undo(
    staff, program, helen, amina, luc, ruth
):
    run = run_once(program, helen)
    line = run.lines.get(connector=ruth)
    propose_match(luc if line.connectee == amina else amina, ruth, by=helen)
    answer = approve(staff, run)
    assert "Nobody was asked: something has changed since the run." in told(answer)
    assert f"{run.pk}/undo" not in answer.text


def test_places_kept_for_urgent_people_are_explained(
    staff, program, helen, amina, luc, ruth, tomas
):
    program.settings = {"matching": {"urgent_reserve": 50}}
    program.save(update_fields=["settings"])
    run_once(program, helen)
    said = text_of(staff.get(RUNS))
    assert "50 of 100 free places are kept for urgent people" in said
    assert "Proven" not in said


def test_no_more_lines_are_shown_than_a_form_can_send(staff, run, monkeypatch):
    monkeypatch.setattr("threedoors.matching.run_views.MOST_LINES", 1)
    page = staff.get(f"{RUNS}{run.pk}/")
    assert page.text.count('type="checkbox" name="line"') == 1
    assert "2 suggestions for 2 people who wait." in text_of(page)
    assert "The first suggestion is shown." in text_of(page)


def test_as_many_lines_as_are_shown_can_be_sent(staff, run):
    lines = [*run.lines.values_list("pk", flat=True), *(uuid4() for _n in range(MOST_LINES))]
    answer = staff.post(f"{RUNS}{run.pk}/approve", {"line": lines[:MOST_LINES]})
    assert answer.status_code == 302
    assert Match.objects.count() == 2


def test_a_run_that_came_to_nothing_is_forgotten_after_a_month(program, helen, run, clock):
    runs.discard_run(run, by=helen)
    clock.travel(days=31)
    run_once(program, helen)
    assert not MatchRun.objects.filter(pk=run.pk).exists()
