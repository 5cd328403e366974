"""What each term counts, what is shown of it, and who is shown to a person's eyes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from threedoors.matching.engine import (
    BadInput,
    Connectee,
    Connector,
    Features,
    Hold,
    Instance,
    Mode,
    Scoring,
    Solved,
    Tables,
    look,
    scan,
    solve,
)
from threedoors.matching.engine.bags import number_tokens
from threedoors.matching.engine.terms import experience, shown

TABLES = Tables(np.array([[1, 0.7], [0.7, 1]]), np.eye(2), np.eye(2))
SPEAKS = {0: 6}


def instance(connectees, connectors, **more):
    return Instance.of(connectees, connectors, TABLES, **more)


def newcomer(number=1, **more):
    return Connectee(
        **{"id": number, "languages": SPEAKS, "community": 1, "occupations": [0]} | more
    )


def local(number=1, **more):
    return Connector(
        **{"id": number, "languages": SPEAKS, "community": 1, "occupations": [0]} | more
    )


def explained(connectee, connector, **more):
    return look(Features.of(instance([connectee], [connector], **more)), 0).explain(0)


@given(arrays(np.int32, (5, 8), elements=st.integers(0, 200_000_000)))
def test_what_is_shown_adds_up_and_is_less_than_a_millionth_off(contributions):
    parts = shown(contributions)
    assert (parts.sum(axis=1) == (contributions.sum(axis=1, dtype=np.int64) + 500) // 1000).all()
    assert (np.abs(parts * 1000 - contributions) <= 1000 - 1000 / 16).all()


@pytest.mark.parametrize(
    ("ahead", "counts"),
    [(-6, 0), (-5, 0), (-1.5, 0.5), (2, 1), (15, 1), (25, 0.65), (35, 0.3), (60, 0.3)],
)
def test_experience_is_a_curve_of_the_years_ahead(ahead, counts):
    assert experience(np.array([ahead]))[0] == pytest.approx(counts)


def test_tokens_are_numbered_by_their_names_whoever_brings_them_first():
    """Sums over a bag are then taken in one order, in every run and for every order of rows."""
    bag, other = number_tokens([{"violin": 1, "accounts": 2, "law": 3}], [{"law": 1, "chess": 1}])
    assert (bag.token.tolist(), bag.weight.tolist()) == ([0, 2, 3], [2, 3, 1])
    assert (other.token.tolist(), bag.tokens) == ([1, 2], 4)


def test_years_that_are_unknown_count_half():
    assert experience(np.array([math.nan])).tolist() == [0.5]


def test_a_person_of_whom_nothing_is_known_has_a_score_that_is_a_number():
    found = explained(Connectee(id=1), Connector(id=1))
    assert found.score == sum(found.terms.values())
    assert found.terms | {"experience": 0, "education": 0, "place": 0} == dict.fromkeys(
        found.terms, 0
    )
    assert found.held_back == Hold.LANGUAGE | Hold.UNRELATED | Hold.FLOOR


@pytest.mark.parametrize(
    ("mine", "theirs", "hold"),
    [
        ({}, {"capacity": 2, "used": 2}, Hold.CAPACITY),
        ({}, {"capacity": 1, "used": 3}, Hold.CAPACITY),
        ({"languages": {0: 3}}, {}, Hold.LANGUAGE),
        ({"languages": {1: 6}}, {}, Hold.LANGUAGE),
        ({"mode": Mode.VIRTUAL}, {"mode": Mode.IN_PERSON}, Hold.PLACE),
        ({"community": 2, "mode": Mode.IN_PERSON}, {}, Hold.PLACE),
        ({"community": -1}, {"community": -1, "mode": Mode.IN_PERSON}, Hold.PLACE),
        ({"employer": 4}, {"employer": 4}, Hold.EMPLOYER),
        ({"employer": -1}, {"employer": -1}, Hold(0)),
        ({"occupations": [0]}, {"occupations": [1]}, Hold(0)),
        ({"occupations": []}, {}, Hold.UNRELATED | Hold.FLOOR),
    ],
)
def test_each_rule_holds_back_by_its_name(mine, theirs, hold):
    found = explained(newcomer(**mine), local(**theirs))
    assert found.held_back == hold
    both = instance([newcomer(**mine)], [local(**theirs)])
    assert len(scan(Features.of(both))) == (hold == 0)


def test_somebody_is_shown_to_a_persons_eyes_whenever_anybody_is_free():
    far = local(1, occupations=[], languages=SPEAKS)
    full = local(2, used=1)
    looks = look(Features.of(instance([newcomer()], [full, far])), 0)
    assert [found.connector for found in looks.best(3)] == [1]
    assert looks.best(3)[0].held_back == Hold.UNRELATED | Hold.FLOOR
    assert looks.best(3, soft=Hold(0)) == []


def test_the_best_come_first_and_the_same_value_by_id():
    several = [local(9), local(3), local(5, occupations=[1]), local(7)]
    looks = look(Features.of(instance([newcomer()], several)), 0)
    assert [found.connector for found in looks.best(3)] == [1, 3, 0]


def test_the_strongest_wish_that_somebody_can_meet_counts():
    scoring = Scoring(weights={"occupation": 0.5, "hopes": 0.2, "demand": 0.1})
    wishes = newcomer(hopes={"harbour bank": 1.0, "film": 0.4, "sailing": 0.1})
    theirs = local(hopes={"film": 1.0, "sailing": 0.9, "chess": 1.0}, demand=0.5)
    found = explained(wishes, theirs, scoring=scoring)
    assert found.terms["hopes"] == 80_000
    assert found.terms["demand"] == 50_000
    both = instance([wishes], [theirs], scoring=scoring)
    assert scan(Features.of(both)).value.tolist() == [found.value]


def test_a_wait_adds_to_the_value_and_a_match_of_yesterday_takes_from_it():
    found = explained(newcomer(waited_days=45), local(last_match_days=0))
    assert (found.waiting, found.fatigue) == (75_000, 50_000)
    assert found.value == found.score + 25_000


def test_the_further_matches_of_a_connector_cost_more_and_more():
    both = instance([newcomer()], [local(1, capacity=4, used=1), local(2, capacity=0)])
    assert both.slot_cost.tolist() == [[10_000, 20_000, 30_000], [0, 40_000, 80_000]]


def test_why_not_her_says_what_the_others_would_lose():
    """Amina could have Ben or Carla; Dina has nobody but Carla."""
    amina = newcomer(1, occupations=[0])
    dina = newcomer(2, occupations=[0], languages={1: 6})
    ben, carla = local(1, occupations=[1]), local(2, languages={0: 6, 1: 6})
    features = Features.of(instance([amina, dina], [ben, carla]))
    pairs = scan(features)
    places, costs = features.room, features.instance.slot_cost
    solved = Solved(pairs, places, costs, np.zeros(2, bool), solve(pairs, places, costs))
    assert solved.solution.match.tolist() == [0, 1]
    found = solved.why_not(0, 1)
    assert found is not None
    assert (found.gain, found.people, found.urgent) == (90_000, 1, 0)
    assert (found.left_out, found.only_hers) == ((1,), (1,))
    assert found.loss == pairs.value[-1]
    assert solved.why_not(1, 0) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": {"charm": 0.1}},
        {"weights": {"skills": math.nan}},
        {"weights": {"skills": -0.1}},
        {"weights": {"skills": "much"}},
        {"weights": {"skills": 1.0, "text": 1.0, "place": 0.1}},
        {"floor": 1.5},
        {"load": math.inf},
    ],
)
def test_a_scoring_that_cannot_be_is_refused(wrong):
    with pytest.raises(BadInput, match="Scoring"):
        Scoring(**wrong)


@pytest.mark.parametrize(
    ("connectees", "what"),
    [
        ([newcomer(4), newcomer(4)], "4 is there 2 times"),
        ([newcomer(4, sector=2)], "id 4: Connectee's sector"),
        ([newcomer(4, occupations=[0, 2])], "id 4: Connectee's occupation"),
        ([newcomer(4, waited_days=math.nan)], "id 4: Connectee's waited_days"),
        ([newcomer(4, years=math.inf)], "id 4: Connectee's years"),
        ([newcomer(4, level=16)], "id 4: Connectee's level"),
        ([newcomer(4, hopes={"film": 1.5})], "Connectee: how strong a hope is"),
        ([newcomer(4, languages={0: 7})], "Person 4: level 7"),
    ],
)
def test_people_who_cannot_be_are_refused_by_name(connectees, what):
    with pytest.raises(BadInput, match=what):
        instance(connectees, [local()])


@pytest.mark.parametrize(("mine", "theirs"), [([], []), ([newcomer()], []), ([], [local()])])
def test_where_nobody_is_there_are_no_pairs(mine, theirs):
    features = Features.of(instance(mine, theirs))
    pairs = scan(features)
    assert len(pairs) == 0
    assert solve(pairs, features.room, features.instance.slot_cost).matched == 0
