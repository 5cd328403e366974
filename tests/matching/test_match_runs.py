"""Match everyone who waits: one run at a time, proven, asked for only when a person says so."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import make_connectee, make_connector
from tests.desk.desk import text_of
from tests.staff import told
from threedoors.matching import runs
from threedoors.matching.actions import propose_match
from threedoors.matching.models import Match, MatchRun, RunLine
from threedoors.outbox.models import Message

RUNS = "/port-alder/match-runs/"


@pytest.fixture
def staff(helen, as_):
    return as_(helen)


@pytest.fixture
def computed(program, helen, amina, luc, ruth, tomas):
    runs.start_run(program, by=helen)
    runs.compute_due()
    return MatchRun.objects.get()


def rule(program, **own):
    program.settings = {"matching": own}
    program.save(update_fields=["settings"])


def chosen(run):
    return [str(line.pk) for line in run.lines.filter(connector__isnull=False)]


def test_a_run_suggests_the_best_for_everybody_and_asks_nobody(computed, amina, luc, ruth, tomas):
    assert computed.status == "ready"
    assert computed.is_proven
    pairs = {line.connectee_id: line.connector_id for line in computed.lines.all()}
    assert set(pairs) == {amina.pk, luc.pk}
    assert set(pairs.values()) == {ruth.pk, tomas.pk}
    assert not Match.objects.exists()


def test_the_page_says_how_far_the_run_is_and_then_what_it_found(staff, helen, amina, ruth):
    started = staff.post(f"{RUNS}start", follow=True)
    assert "The run is under way" in text_of(started)
    run = MatchRun.objects.get()
    page = f"{RUNS}{run.pk}/"
    assert 'hx-trigger="every 1s"' in staff.get(page).text
    runs.compute_due()
    part = staff.get(page, headers={"HX-Request": "true"})
    assert "every 1s" not in part.text
    assert "1 suggestion for 1 person who waits." in text_of(part)
    assert "Proven" in text_of(part)


def test_a_second_run_is_refused_kindly(staff, program, helen, amina, ruth):
    runs.start_run(program, by=helen)
    answer = staff.post(f"{RUNS}start", follow=True)
    assert "Helen Carver started a run at noon." in told(answer)
    assert MatchRun.objects.count() == 1


def test_the_lines_that_are_ticked_are_asked_and_the_others_are_not(staff, computed, amina, ruth):
    line = computed.lines.get(connectee=amina)
    answer = staff.post(f"{RUNS}{computed.pk}/approve", {"line": [str(line.pk)]}, follow=True)
    assert "We will ask the Connectors in 10 minutes." in text_of(answer)
    assert "Not asked" in text_of(answer)
    match = Match.objects.get()
    assert (match.connectee, match.connector_id) == (amina, line.connector_id)
    assert Message.objects.filter(template="matching/mail/proposed").count() == 1


def test_nothing_ticked_is_explained(staff, computed):
    answer = staff.post(f"{RUNS}{computed.pk}/approve", {}, follow=True)
    assert "Please tick at least one line." in text_of(answer)
    assert not Match.objects.exists()


def test_a_second_click_is_thanked_and_asks_nobody_twice(staff, computed):
    for _click in range(2):
        answer = staff.post(f"{RUNS}{computed.pk}/approve", {"line": chosen(computed)}, follow=True)
    assert "This was done already" in text_of(answer)
    assert Match.objects.count() == 2


def test_what_cannot_be_asked_any_more_says_why_and_the_rest_goes_on(
    staff, computed, helen, amina, luc, tomas, ruth
):
    line = computed.lines.get(connectee=amina)
    other = ruth if line.connector_id == tomas.pk else tomas
    propose_match(amina, other, by=helen)
    answer = staff.post(f"{RUNS}{computed.pk}/approve", {"line": chosen(computed)}, follow=True)
    assert "has an open match already" in text_of(answer)


def test_the_run_can_be_undone_before_the_mail_leaves(staff, computed, later):
    staff.post(f"{RUNS}{computed.pk}/approve", {"line": chosen(computed)})
    answer = staff.post(f"{RUNS}{computed.pk}/undo", follow=True)
    assert "2 questions were taken back." in text_of(answer)
    assert set(Match.objects.values_list("status", flat=True)) == {"cancelled"}
    later(hours=1)
    assert not Message.objects.filter(template="matching/mail/proposed", status="sent").exists()


def test_after_the_mail_has_left_the_run_stands(staff, computed, later):
    staff.post(f"{RUNS}{computed.pk}/approve", {"line": chosen(computed)})
    later(hours=1)
    answer = staff.post(f"{RUNS}{computed.pk}/undo", follow=True)
    assert "The emails have already gone." in text_of(answer)
    assert set(Match.objects.values_list("status", flat=True)) == {"proposed"}


def test_a_run_can_be_put_away(staff, computed):
    answer = staff.post(f"{RUNS}{computed.pk}/discard", follow=True)
    assert "Nobody was asked." in text_of(answer)
    assert not Match.objects.exists()


def test_a_new_run_takes_the_place_of_one_nobody_reviewed(computed, program, helen):
    runs.start_run(program, by=helen)
    runs.compute_due()
    computed.refresh_from_db()
    assert computed.status == "discarded"


def test_whoever_has_nobody_near_enough_is_told_apart(program, helen, amina):
    far = make_connectee(
        program, helen, name="Farid", email="f@m.example", occupation="farmer", sector="farming"
    )
    make_connector(program, helen, name="Auditor", email="a@x.example")
    runs.start_run(program, by=helen)
    runs.compute_due()
    left = RunLine.objects.get(connectee=far)
    assert (left.connector, left.left) == (None, "nobody")


def test_a_share_of_the_places_stays_for_urgent_people(program, helen, clock):
    for n in range(4):
        make_connectee(program, helen, name=f"Person {n}", email=f"p{n}@m.example")
        make_connector(program, helen, name=f"Helper {n}", email=f"h{n}@x.example")
    rule(program, urgent_reserve=50)
    runs.start_run(program, by=helen)
    runs.compute_due()
    left = RunLine.objects.filter(left="reserve")
    assert left.count() == 2
    clock.travel(days=100)
    runs.start_run(program, by=helen)
    runs.compute_due()
    newest = MatchRun.objects.get(status="ready")
    assert newest.lines.filter(connector__isnull=False, is_urgent=True).count() == 4


def test_why_not_her_others_can_only_be_helped_by_her(program, helen, amina, staff):
    """Ana fits Amina better, but two others speak only Spanish, and so does nobody else."""
    make_connector(
        program, helen, name="Ana Soto", email="ana@x.example", languages=["en", "es"],
        network_areas="audit, hire", yearly_capacity=1,
    )  # fmt: skip
    make_connector(program, helen, name="Ben Ray", email="ben@x.example", network_areas="")
    for n in range(2):
        make_connectee(
            program,
            helen,
            name=f"Sol {n}",
            email=f"s{n}@m.example",
            languages=["es"],
            language="fr",
        )
    staff.get("/port-alder/review/", {"who": amina.pk})
    before = text_of(staff.get("/port-alder/review/", {"who": amina.pk}))
    assert "Ask Ana" in before
    runs.start_run(program, by=helen)
    runs.compute_due()
    assert RunLine.objects.filter(connectee=amina, connector__person__name="Ben Ray").exists()
    said = text_of(staff.get("/port-alder/review/", {"who": amina.pk}))
    assert "Only hope of 2 others" in said
    assert "Ask Ben to meet Amina" in said
    assert "Ana Soto fits better, but 2 others can only be helped by them." in said


def test_a_run_whose_worker_died_is_taken_over(program, helen, amina, ruth, clock):
    runs.start_run(program, by=helen)
    assert runs.claim_next() is not None
    assert runs.compute_due() == 0
    clock.travel(minutes=11)
    assert runs.compute_due() == 1
    assert MatchRun.objects.get().status == "ready"


def test_a_run_that_fails_says_so_and_another_can_start(
    staff, program, helen, amina, ruth, monkeypatch
):
    monkeypatch.setattr("threedoors.matching.computing.compute", lambda _run: 1 / 0)
    runs.start_run(program, by=helen)
    runs.compute_due()
    assert "This run did not work" in text_of(staff.get(RUNS))
    assert runs.start_run(program, by=helen).status == "queued"


def test_at_night_a_run_starts_by_itself_where_the_program_wants_it(
    program, helen, amina, ruth, clock
):
    at_night = dt.datetime.combine(clock.today(program.zone), dt.time(3), tzinfo=program.zone)
    clock.set_for_tests(at_night + dt.timedelta(days=1))
    assert runs.start_nightly() == 1
    assert runs.start_nightly() == 0
    runs.compute_due()
    assert MatchRun.objects.get().asked_by is None
    clock.travel(days=1)
    assert runs.start_nightly() == 0, "nothing has changed"
    make_connector(program, helen, name="New", email="new@x.example")
    assert runs.start_nightly() == 1
    runs.compute_due()
    make_connector(program, helen, name="Newer", email="newer@x.example")
    rule(program, nightly=False)
    clock.travel(days=1)
    assert runs.start_nightly() == 0


@pytest.mark.parametrize("verb", ["", "approve", "undo", "discard"])
def test_another_program_sees_no_run(computed, ben, as_, verb):
    page = f"{RUNS}{computed.pk}/{verb}"
    answer = as_(ben).post(page) if verb else as_(ben).get(page)
    assert answer.status_code == 404
