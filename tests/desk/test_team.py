"""Leave and hand-over: somebody covers for some days, or takes everything; with a page for each case. X10."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import coordinator
from tests.desk.desk import text_of
from tests.staff import address, happened, post, stranger_sees_nothing, told
from threedoors.base import clock as product_clock
from threedoors.base.refusals import Refusal
from threedoors.promises import actions as promises
from threedoors.promises.models import Absence, Promise

pytestmark = pytest.mark.django_db
TEAM = "/port-alder/team/"


@pytest.fixture
def nadia(program, helen):
    return coordinator(program, "Nadia Rahman", "nadia@port-alder.example")


@pytest.fixture
def taken(match, helen, nadia, later):
    """Nadia has taken the question to Ruth."""
    later(hours=1)
    line = Promise.objects.get(owner=match.connector, about_id=match.pk)
    promises.assign_promises([line], by=helen, assignee=nadia)
    Promise.objects.filter(pk=line.pk).update(escalated_at=product_clock.now())
    return line


def day(program, ahead):
    return product_clock.today(program.zone) + dt.timedelta(days=ahead)


def typed(name, when):
    return {f"{name}_{part}": getattr(when, part) for part in ("day", "month", "year")}


def mine(as_, member):
    return text_of(as_(member).get("/port-alder/today/?for=me"))


def test_who_covers_sees_the_lines_as_their_own_on_those_days_only(
    taken, program, helen, nadia, as_, clock
):
    assert "Ruth MacLeod" not in mine(as_, helen)
    said = typed("starts_on", day(program, 1)) | typed("ends_on", day(program, 3))
    answer = post(as_(helen), "note_absence", nadia, cover=helen.pk, **said)
    assert "Helen Carver covers for Nadia Rahman until" in told(answer)
    assert "Ruth MacLeod" not in mine(as_, helen)
    clock.travel(days=1)
    assert "Ruth MacLeod" in mine(as_, helen)
    assert "Nadia takes this." in mine(as_, helen)
    page = as_(helen).get(TEAM)
    assert "Away" in text_of(page)
    assert "Helen Carver covers." in text_of(page)
    clock.travel(days=3)
    assert "Ruth MacLeod" not in mine(as_, helen)
    assert "Ruth MacLeod" in mine(as_, nadia)


def test_an_absence_ends_when_somebody_is_back_early(taken, program, helen, nadia, as_):
    absence = promises.note_absence(
        nadia, by=helen, cover=helen, starts_on=day(program, 0), ends_on=day(program, 9)
    )
    assert "Ruth MacLeod" in mine(as_, helen)
    post(as_(nadia), "end_absence", absence)
    assert "Ruth MacLeod" not in mine(as_, helen)
    assert happened(nadia)[-2:] == ["membership.absent", "membership.back"]


@pytest.mark.parametrize(
    ("first", "last", "who", "says"),
    [
        (3, 1, "helen", "not before the first"),
        (-5, -1, "helen", "still ahead"),
        (1, 3, "nadia", "another coordinator"),
        (1, 3, "ruth", "another coordinator"),
    ],
)
def test_an_absence_that_cannot_be_is_said_in_words(
    first, last, who, says, program, helen, nadia, ruth
):
    cover = {"helen": helen, "nadia": nadia, "ruth": ruth}[who]
    with pytest.raises(Refusal, match=says):
        promises.note_absence(
            nadia,
            by=helen,
            cover=cover,
            starts_on=day(program, first),
            ends_on=day(program, last),
        )


def test_two_cannot_be_away_and_cover_each_other(program, helen, nadia):
    days = {"starts_on": day(program, 1), "ends_on": day(program, 5)}
    promises.note_absence(nadia, by=helen, cover=helen, **days)
    omar = coordinator(program, "Omar Haddad", "omar@port-alder.example")
    with pytest.raises(Refusal, match="Helen Carver covers somebody on these days"):
        promises.note_absence(helen, by=helen, cover=omar, **days)
    with pytest.raises(Refusal, match="is noted for these days"):
        promises.note_absence(nadia, by=helen, cover=helen, **days)
    with pytest.raises(Refusal, match="Nadia Rahman is away on these days too"):
        promises.note_absence(omar, by=helen, cover=nadia, **days)
    assert Absence.objects.count() == 1


def test_everything_is_handed_over_at_once(taken, helen, nadia, as_):
    answer = post(as_(helen), "hand_over", nadia, to=helen.pk)
    assert "Helen Carver has everything of Nadia Rahman now." in told(answer)
    taken.refresh_from_db()
    assert taken.assigned_to == helen
    assert happened(nadia)[-1] == "membership.handed_over"


def test_nothing_is_handed_to_somebody_who_does_not_run_the_program(
    taken, helen, nadia, ruth, ben, as_
):
    for stranger in (ruth, ben, nadia):
        assert post(as_(helen), "hand_over", nadia, to=stranger.pk).status_code == 422
    taken.refresh_from_db()
    assert taken.assigned_to == nadia


def test_each_case_has_a_page_of_its_own(taken, helen, nadia, as_):
    page = as_(helen).get(address("case_pages", nadia))
    assert page.text.count('class="card pad stack g3 sheet"') == 1
    words = text_of(page)
    assert "Amina Yusuf – Ruth MacLeod" in words
    assert "ruth@brightwater.example" in words
    assert "To do Ruth MacLeod has not answered" in words
    assert "Ruth was picked for Amina." in words
    assert "Nothing is open in this name." in as_(helen).get(address("case_pages", helen)).text
    promises.hand_over(nadia, by=helen, to=helen)
    assert "Nothing is open" not in as_(helen).get(address("case_pages", helen)).text


def test_what_nobody_has_taken_comes_along_when_asked_for(taken, helen, nadia, as_):
    Promise.objects.filter(pk=taken.pk).update(assigned_to=None)
    alone = as_(helen).get(address("case_pages", nadia)).text
    with_all = as_(helen).get(address("case_pages", nadia) + "?all").text
    assert "Ruth MacLeod" not in alone
    assert "Ruth MacLeod" in with_all


@pytest.mark.parametrize("verb", ["note_absence", "hand_over"])
def test_another_program_sees_no_colleague(verb, nadia, ben, as_):
    stranger_sees_nothing(as_(ben), verb, nadia, ben)
