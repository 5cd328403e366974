"""Exactly one next step for a newcomer, whatever the application, the match, the meeting and the doors say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement, product
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import translation

from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.referrals.home_next import DOOR_STEPS, MEETING_STEPS, Door, Step, Where, next_step
from threedoors.referrals.home_words import Standing, said
from threedoors.referrals.models import Referral

APPLICATIONS = ("", *Application.Status.values)
MATCHES = ("", *Match.Status.values)
MEETINGS = ("", "met", "ended", "reply", "wait_message", *MEETING_STEPS)
DOORS = [
    Door(status, waits=waits, rests=rests)
    for status, waits, rests in product(Referral.Status.values, (False, True), (False, True))
]
TREES = [(), *((door,) for door in DOORS), *combinations_with_replacement(DOORS[::3], 2)]
ALONE = {"search", "paused", "finish", "look", "talk", "partner", "hold", "early", "no", "stopped"}
AFTER = {"names_come", "well_done", *(code for code, _fits in DOOR_STEPS)}
KNOWN = ALONE | AFTER | {*MEETING_STEPS, "pair", "pair_done"}


def everything() -> Iterator[Where]:
    """Every state of each thing beside every state of the others."""
    for member, application, match in product(Membership.Status.values, APPLICATIONS, MATCHES):
        for meeting in MEETINGS:
            yield Where(member, application, match, meeting=meeting)
        for owed, doors in product((False, True), TREES):
            yield Where(member, application, match, owed=owed, doors=doors)
        yield Where(member, application, match, is_pair=True)


def test_whatever_the_states_there_is_exactly_one_step_and_it_fits() -> None:
    count = 0
    for where in everything():
        step, count = next_step(where), count + 1
        assert step.code in KNOWN, where
        assert (step.door is not None) == step.code.startswith("door_"), where
        assert _fits(where, step), (where, step)
    assert count > 100_000


def _fits(where: Where, step: Step) -> bool:
    """What a step may be, said once more and from the other side."""
    if where.membership == "ended":
        return step.code == "stopped"
    if where.match in ("", "proposed", "accepted", "declined", "expired", "cancelled"):
        return step.code in ALONE  # a question that nobody has answered is not shown (R225)
    if where.is_pair:
        return step.code in ("pair", "pair_done")
    if where.match in ("introduced", "replied", "scheduled"):
        return step.code in MEETING_STEPS
    return step.code in AFTER and not (step.code == "names_come" and not where.owed)


@pytest.mark.parametrize(
    ("doors", "step"),
    [
        ([Door("contacted"), Door("told")], Step("door_write", 1)),
        ([Door("told", waits=True), Door("shared")], Step("door_write", 1)),
        ([Door("contacted"), Door("meeting_set")], Step("door_came", 1)),
        ([Door("contacted", waits=True), Door("contacted")], Step("door_again", 1)),
        ([Door("contacted", waits=True)], Step("door_answer", 0)),
        ([Door("contacted", rests=True), Door("told", waits=True)], Step("door_later", 1)),
        ([Door("contacted", rests=True)], Step("names_come")),
        ([Door("removed"), Door("silent"), Door("declined"), Door("closed")], Step("names_come")),
    ],
)
def test_the_most_useful_door_comes_first(doors: list[Door], step: Step) -> None:
    assert next_step(Where(match="referring", owed=True, doors=tuple(doors))) == step


def test_nothing_is_awaited_once_the_match_is_complete() -> None:
    assert next_step(Where(match="completed", owed=True)) == Step("well_done")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_step_is_said_in_both_languages(code: str, language: str) -> None:
    person = SimpleNamespace(short_name="Ruth")
    program = SimpleNamespace(zone=None)
    match = SimpleNamespace(connector=person, status="met")
    door = SimpleNamespace(
        short_who="Sunita", named_by=person, pk=uuid4(), program=program, not_before=None, status=""
    )
    now = Standing(person, None if code in ALONE else match, [door])  # type: ignore[arg-type, list-item]
    step = Step(code, 0 if code.startswith("door_") else None)
    with translation.override(language):
        found = said(step, now, SimpleNamespace(pk=uuid4()))
    assert found.title
    assert bool(found.url) == bool(found.verb)
    assert bool(found.url) == (code not in ALONE | {"names_come", "well_done"})
