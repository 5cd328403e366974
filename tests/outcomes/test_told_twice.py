"""One job, whoever tells it and however it is spelled, counts once; where it is not plain, staff are asked."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.staff import happened, owed
from threedoors.base import clock
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal, WrongState
from threedoors.outcomes import actions, figures, tellings
from threedoors.outcomes.models import Outcome
from threedoors.outcomes.sameness import spelled
from threedoors.promises.models import Promise


def counted(member):
    return list(Outcome.objects.of(member).counted().jobs())


def asked(kind):
    return list(Promise.objects.open().filter(kind=kind).values_list("about_id", flat=True))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Northgate", "NORTHGATE Inc.", True),
        ("Northgate LLP", "north gate", True),
        ("Caisse Équité Ltée", "caisse equite", True),
        ("Northgate", "Southgate", False),
        ("The Co.", "Inc", False),
        ("東京商事", "東京商事", True),
    ],
)
def test_an_employer_is_known_however_it_is_spelled(one, other, alike):
    assert (spelled(one) == spelled(other)) is alike


@pytest.mark.parametrize(
    ("first", "second", "jobs", "question"),
    [
        ({}, {"employer": "northgate inc"}, 1, False),
        ({}, {"employer": "Northgate", "days": 55}, 1, False),
        ({}, {"employer": "Northgate", "days": None}, 1, False),
        ({}, {"employer": "Southgate"}, 1, True),
        ({}, {"employer": ""}, 1, True),
        ({}, {"employer": "Northgate", "days": 90}, 1, True),
        ({}, {"employer": "Southgate", "days": 90}, 1, False),
        ({}, {"kind": "internship"}, 1, False),
    ],
)
def test_a_connector_tells_after_the_newcomer(
    met, amina, ruth, tell, first, second, jobs, question
):
    """R317. What the Connector heard counts for nothing before it is checked."""
    tell(**first)
    heard = tell(ruth, **second)
    assert len(counted(amina)) == jobs
    assert asked("same_outcome") == ([heard.pk] if question else [])
    plain = heard.status == "heard" and heard.same_as_id is None and not question
    heard.refresh_from_db()
    assert asked("check_outcome") == ([heard.pk] if plain and not heard.same_as_id else [])


def test_staff_who_note_it_too_do_not_count_it_again(met, amina, helen, tell):
    own, noted = tell(), tell(helen, employer="NORTHGATE LLP")
    assert (noted.status, noted.same_as) == ("checked", own)
    assert counted(amina) == [own]


def test_hearsay_first_then_the_newcomer_herself(met, amina, ruth, tell):
    """The one who knows comes to the front; nobody has to check any more."""
    heard = tell(ruth)
    assert counted(amina) == []
    assert asked("check_outcome") == [heard.pk]
    assert "outcomes.congratulations" not in owed(amina)
    own = tell()
    heard.refresh_from_db()
    assert (heard.same_as, counted(amina), asked("check_outcome")) == (own, [own], [])
    assert "outcomes.congratulations" in owed(amina)


def test_hearsay_is_a_fact_once_staff_have_checked_it(met, amina, ruth, helen, tell):
    heard = tell(ruth)
    actions.check_outcome(heard, by=helen, note="Called her.")
    assert [row.pk for row in counted(amina)] == [heard.pk]
    assert asked("check_outcome") == []
    assert "outcomes.congratulations" in owed(amina)
    with pytest.raises(WrongState):
        actions.check_outcome(heard, by=helen)


def test_staff_join_two_or_keep_them_apart(met, amina, helen, ruth, tell):
    """Two people report different employers: both stand side by side until a person decides."""
    own, heard = tell(), tell(ruth, employer="Southgate")
    tellings.keep_apart(heard, by=helen)
    assert asked("same_outcome") == []
    assert asked("check_outcome") == [heard.pk]
    with pytest.raises(AlreadyDone):
        tellings.keep_apart(heard, by=helen)
    tellings.join_outcomes(heard, own, by=helen)
    assert [row.pk for row in counted(amina)] == [own.pk]
    assert asked("check_outcome") == []
    with pytest.raises(AlreadyDone):
        tellings.join_outcomes(heard, own, by=helen)
    for one, other in ((own, heard), (own, own)):
        with pytest.raises(Refusal):
            tellings.join_outcomes(one, other, by=helen)


def test_a_correction_is_a_new_entry(met, amina, ruth, helen, tell):
    """Who allowed to hear of it stays allowed, and the second telling follows."""
    own = tell(employer="Nortgate")
    heard = tell(ruth, employer="Nortgate")
    new = actions.correct_outcome(own, by=amina, employer="Northgate", title="Auditor")
    own.refresh_from_db(), heard.refresh_from_db()
    assert (own.employer, own.status, new.corrects) == ("Nortgate", "corrected", own)
    assert counted(amina) == [new]
    assert heard.same_as == new
    with pytest.raises(WrongState):
        actions.correct_outcome(own, by=amina, employer="Again")
    with pytest.raises(NotAllowed):
        actions.correct_outcome(new, by=ruth, employer="Mine")
    actions.correct_outcome(new, by=helen, employer="Northgate", title="Senior Auditor")
    assert len(counted(amina)) == 1


def test_what_is_taken_back_goes_with_every_telling(met, amina, ruth, tell, helen):
    own, _again = tell(), tell(ruth)
    with pytest.raises(NotAllowed):
        actions.withdraw_outcome(own, by=ruth)
    actions.withdraw_outcome(own, by=amina)
    assert set(Outcome.objects.values_list("status", flat=True)) == {"withdrawn"}
    assert counted(amina) == []
    assert figures.has_job([amina.pk]) == set()
    assert "outcomes.congratulations" not in owed(amina)
    assert happened(own) == ["outcome.told", "outcome.withdrawn"]
    tell()
    assert len(counted(amina)) == 1


@pytest.mark.parametrize("role", ["amina", "ruth", "helen"])
def test_work_from_before_the_application_is_no_fruit_of_it(role, met, amina, tell, request, as_):
    """Refused in words; staff may keep it as background, and it counts nowhere."""
    by = request.getfixturevalue(role)
    if role == "helen":
        noted = tell(by, days=-400)
        assert noted.status == "background"
        page = as_(by).get(f"/port-alder/outcomes/{noted.pk}/").text
        assert f"/outcomes/{noted.pk}/withdraw" in page
        assert f"/outcomes/{noted.pk}/correct" not in page
        assert "outcomes.congratulations" not in owed(amina)
    else:
        with pytest.raises(Refusal, match="before the application"):
            tell(by, days=-400)
    assert counted(amina) == []


def test_the_same_tap_twice_is_thanked_and_strangers_tell_nothing(
    met, amina, tell, tomas, luc, ben, ruth
):
    tell()
    with pytest.raises(AlreadyDone):
        tell()
    for stranger in (tomas, luc, ben):
        with pytest.raises(NotAllowed):
            tell(stranger)
    with pytest.raises(Refusal, match="where you work"):
        tell(employer="")
    with pytest.raises(Refusal, match="more than a year ahead"):
        tell(days=500, employer="Other")
    assert Outcome.objects.count() == 1


def test_a_job_fourteen_months_later_and_other_news_are_kept(met, amina, tell, clock):
    """R322, R323: an internship leaves the jobs unchanged."""
    clock.travel(days=430)
    tell(kind="internship", employer="Harbor School")
    assert counted(amina) == []
    assert Outcome.objects.counted().count() == 1
    tell(days=-2)
    assert len(counted(amina)) == 1
    assert tell(kind="moved", employer="", title="").same_as is None
    assert tell(kind="moved", employer="", title="", days=None).same_as is not None


def test_two_jobs_years_apart_are_two(met, amina, tell):
    tell()
    clock_day = clock.now().date() + dt.timedelta(days=200)
    tell(employer="Southgate", starts_on=clock_day)
    assert len(counted(amina)) == 2
