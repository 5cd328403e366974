"""What has stopped without a clock that says so: who, since when, what helps, and a text to send."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import coordinator
from tests.desk.desk import queries, text_of
from threedoors.base import clock as product_clock
from threedoors.desk.stuck import KINDS
from threedoors.desk.stuck_words import ADVICE
from threedoors.intake.models import Application
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise
from threedoors.referrals import actions as referrals

pytestmark = pytest.mark.django_db
STUCK = "/port-alder/stuck/"


def ways(helen, **asked):
    """The ways in which somebody is stuck now."""
    return [kind.key for kind in KINDS if kind.rows(helen).exists()]


def test_nothing_has_stopped_in_a_calm_week(helen, as_, met):
    assert ways(helen) == []
    assert "Nothing has stopped" in as_(helen).get(STUCK).text


def test_who_never_wrote_is_found_with_advice_and_a_text_in_their_language(
    luc, ruth, helen, as_, clock
):
    match = matching.propose_match(luc, ruth, by=helen)
    matching.accept_match(match, by=ruth)
    matching.introduce_match(match, by=helen)
    clock.travel(days=2, hours=23)
    assert "first-message" not in ways(helen)
    clock.travel(hours=2)
    page = as_(helen).get(STUCK)
    assert ways(helen) == ["first-message"]
    assert "Luc Thériault – Ruth MacLeod For 3 days" in text_of(page)
    assert "Many are shy about the first message." in page.text
    assert "Avez-vous écrit à Ruth?" in text_of(page)
    matching.record_first_message(match, by=helen)
    assert "first-message" not in ways(helen)


def test_each_step_after_the_first_message_can_stop(introduced, ruth, amina, helen, clock):
    matching.record_first_message(introduced, by=amina)
    clock.travel(days=4)
    assert ways(helen) == ["reply"]
    matching.record_reply(introduced, by=ruth)
    clock.travel(days=11)
    assert ways(helen) == ["date"]
    meetings.record_met(Match.objects.get(pk=introduced.pk), by=amina, minutes=45)
    clock.travel(days=13)
    assert ways(helen) == []
    clock.travel(days=2)
    assert ways(helen) == ["introductions"]
    referrals.waive_referrals(Match.objects.get(pk=introduced.pk), by=helen, reason="Moved away.")
    assert ways(helen) == []


def test_a_chain_that_stopped_counts_from_its_last_step(met, amina, ruth, helen, clock):
    door = referrals.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@firm.example")
    referrals.record_step(door, by=amina, step="met")
    door.refresh_from_db()
    referrals.record_step(door, by=amina, step="closed")
    clock.travel(days=15)
    (row,) = next(kind for kind in KINDS if kind.key == "chain").rows(helen)
    assert row.since == door.met_at


def test_an_application_nobody_works_on_and_a_long_wait_are_found(amina, helen, clock):
    program = helen.program
    program.settings = {"matching": {"urgent_days": 30}}
    program.save()
    clock.travel(days=31)
    assert ways(Membership.objects.get(pk=helen.pk)) == ["wait"]
    application = Application.objects.get(membership=amina)
    Application.objects.filter(pk=application.pk).update(status="intake")
    Promise.objects.about(application).delete()
    assert ways(Membership.objects.get(pk=helen.pk)) == ["intake"]


def test_a_coordinator_who_is_not_here_is_found_until_somebody_covers(
    match, program, helen, as_, clock, later
):
    nadia = coordinator(program, "Nadia Rahman", "nadia@port-alder.example")
    later(hours=1)
    line = Promise.objects.get(owner=match.connector, about_id=match.pk)
    promises.assign_promises([line], by=helen, assignee=nadia)
    clock.travel(days=8)
    Promise.objects.filter(pk=line.pk).update(due_at=product_clock.now() - dt.timedelta(days=1))
    assert "coordinator" in ways(helen)
    assert "Nadia Rahman For 8 days" in text_of(as_(helen).get(STUCK))
    late = as_(helen).get("/port-alder/pipeline/", {"late": "1"})
    stopped_at = product_clock.now() - dt.timedelta(days=2)
    Promise.objects.filter(pk=line.pk).update(stilled_at=stopped_at)
    assert "coordinator" not in ways(helen), "What stands still is not late"
    assert "Amina" in late.text
    assert "Amina" not in as_(helen).get("/port-alder/pipeline/", {"late": "1"}).text
    Promise.objects.filter(pk=line.pk).update(stilled_at=None)
    today = product_clock.today(program.zone)
    promises.note_absence(nadia, by=helen, cover=helen, starts_on=today, ends_on=today)
    assert "coordinator" not in ways(helen)


def test_a_connector_nobody_asked_for_a_year_is_found(tomas, ruth, match, helen, as_, clock):
    matching.decline_match(match, by=ruth)
    clock.travel(days=200)
    matching.propose_match(match.connectee, ruth, by=helen)
    clock.travel(days=170)
    rows = next(kind for kind in KINDS if kind.key == "dormant").rows(helen)
    assert [row.name for row in rows] == ["Tomás Herrera"]
    page = text_of(as_(helen).get(STUCK, {"kind": "dormant"}))
    assert "Tomás Herrera For 370 days" in page
    assert "Thank you that you are still with us." in page


def test_a_program_of_pairs_has_no_clocks_that_could_stop(program, helen, introduced, clock):
    clock.travel(days=30)
    program.preset = "zoom-pals"
    program.save()
    helen = Membership.objects.get(pk=helen.pk)
    assert {kind.key for kind in KINDS if kind.fits(helen)} == {"intake", "wait", "coordinator"}


def test_every_way_has_advice_and_the_page_takes_the_same_queries_for_many(
    helen, as_, introduced, tomas, luc, clock
):
    assert set(ADVICE) == {kind.key for kind in KINDS}
    clock.travel(days=4)
    one = queries(as_(helen), STUCK)
    other = matching.propose_match(luc, tomas, by=helen)
    matching.accept_match(other, by=tomas)
    matching.introduce_match(other, by=helen)
    clock.travel(days=4)
    assert queries(as_(helen), STUCK) == one
    assert as_(helen).get(STUCK, {"kind": "first-message"}).text.count("<textarea") == 2
    assert as_(helen).get(STUCK, {"kind": "nonsense"}).status_code == 404


def test_nobody_elses_people_are_shown(introduced, ben, as_, clock):
    clock.travel(days=4)
    assert "Amina" not in as_(ben).get("/mill-valley/stuck/").text
    assert as_(ben).get(STUCK).status_code == 404
