"""What others need, and what was asked before, in the order of suggestions: only while it is true."""

from __future__ import annotations

import pytest

from tests.cast import make_connectee, make_connector
from threedoors.matching import runs
from threedoors.matching.actions import decline_match, propose_match
from threedoors.matching.models import MatchRun
from threedoors.matching.suggesting import best_fit, suggestions, why_not
from threedoors.outbox import asks


@pytest.fixture
def ana(program, helen):
    """Ana fits Amina best, and is the only one who speaks Spanish."""
    return make_connector(
        program, helen, name="Ana Soto", email="ana@x.example", languages=["en", "es"],
        network_areas="audit, hire", yearly_capacity=1,
    )  # fmt: skip


@pytest.fixture
def ben_ray(program, helen):
    return make_connector(program, helen, name="Ben Ray", email="br@x.example", network_areas="")


@pytest.fixture
def sols(program, helen):
    """Two who speak only Spanish."""
    return [
        make_connectee(
            program, helen, name=f"Sol {n}", email=f"s{n}@m.example", languages=["es"], language="fr"
        )
        for n in range(2)
    ]  # fmt: skip


@pytest.fixture
def computed(program, helen, amina, ana, ben_ray, sols):
    runs.start_run(program, by=helen)
    runs.compute_due()
    return MatchRun.objects.get()


def best(member):
    return best_fit(suggestions(member))[0]


def of(member, connector):
    return next(s for s in suggestions(member) if s.connector.pk == connector.pk)


def test_who_has_found_somebody_needs_nobody_any_more(helen, computed, amina, ana, ben_ray, sols):
    assert of(amina, ana).needed_by == 2
    propose_match(sols[0], ben_ray, by=helen)
    assert of(amina, ana).needed_by == 1


def test_once_nobody_else_of_the_run_waits_its_prices_say_nothing(
    helen, computed, amina, ana, ben_ray, sols
):
    assert best(amina).connector.name == "Ben Ray"
    for sol in sols:
        sol.applications.update(status="left")
    assert of(amina, ana).need.price == 0
    assert best(amina).connector.name == "Ana Soto"


def test_who_was_asked_lately_is_not_called_needed_by_others(program, helen, amina, ana, ben_ray):
    """Nobody else waits: the better fit comes second because she was asked this week."""
    for profile in (ana.connector, ben_ray.connector):
        profile.network_areas = ""
        profile.save()
    ana.connector.field_of_study = amina.connectee.field_of_study = "Accounting"
    ana.connector.save()
    amina.connectee.save()
    rule = {"weights": {"education": 2}, "rest": 100}
    program.settings = {"matching": rule}
    program.save(update_fields=["settings"])
    asks.record_ask(ana, by=helen, kind="event")
    found = suggestions(amina)
    chosen = best_fit(found)[0]
    assert chosen.connector.name == "Ben Ray"
    said = why_not(chosen, found)
    assert said == "Ana Soto fits better, but was asked for something not long ago."


def test_whoever_said_no_for_them_comes_last_and_says_so(helen, amina, ana, ben_ray):
    assert best(amina).connector.name == "Ana Soto"
    decline_match(propose_match(amina, ana, by=helen), by=helen)
    assert best(amina).connector.name == "Ben Ray"
    assert "Was asked for them before" in of(amina, ana).cautions


@pytest.mark.parametrize(("years", "said"), [(5, True), (11, False), (None, False)])
def test_more_years_in_the_field_are_a_reason(program, helen, ben_ray, years, said):
    kim = make_connectee(program, helen, name="Kim", email="k@m.example")
    kim.connectee.years = years
    kim.connectee.save()
    assert ("7 years more experience" in best(kim).reasons) is said


def test_the_sector_that_two_share_is_named(program, helen, amina):
    make_connector(
        program, helen, name="Lee", email="l@x.example", occupation="", job_title="Poet"
    )  # fmt: skip
    assert any(said.startswith("Same sector: ") for said in best(amina).reasons)
