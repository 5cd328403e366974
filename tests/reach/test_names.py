"""Names on the round map: every one that can be read, none cut, none on top of another, none of who is gone."""

from __future__ import annotations

import re
from itertools import pairwise
from math import pi
from uuid import uuid4

import pytest

from threedoors.people.models import Role
from threedoors.reach.drawing import round_map
from threedoors.reach.names import Names
from threedoors.reach.trees import Dot, Reach, Tree

LONG = "Marie-Claire d’Entremont"


def dot(role: Role, name: str, above: int, **more: object) -> Dot:
    return Dot(role, name, above, uuid4(), uuid4(), called=name.split(" ")[0], **more)  # type: ignore[arg-type]


def tree(helper: str, *newcomers: str, doors: int = 0) -> Tree:
    """A Connector, newcomers, and so many people introduced to the first of them."""
    dots = [dot(Role.CONNECTOR, helper, -1), *(dot(Role.CONNECTEE, name, 0) for name in newcomers)]
    return Tree([*dots, *(dot(Role.CONTACT, f"Person {n}", 1) for n in range(doors))])


def drawn(*trees: Tree) -> str:
    return str(round_map(Reach(list(trees)), "A map", lambda pk: f"/map/{pk}/"))


def written(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


@pytest.mark.parametrize("helpers", [1, 3, 19, 30])
def test_small_trees_beside_large_ones_keep_their_names(helpers: int) -> None:
    trees = [tree("Luc Roy", "Mei Zhao", doors=12 if n % 5 == 0 else 0) for n in range(helpers)]
    assert sorted(written(drawn(*trees))) == sorted(["Luc Roy", "Mei"] * helpers)


def test_two_long_names_beside_each_other_are_both_written() -> None:
    trees = [tree(LONG if n in (8, 9) else "Luc Roy", "Mei Zhao", doors=n % 4) for n in range(16)]
    names = written(drawn(*trees))
    assert sum(name.startswith("Marie-Claire") for name in names) == 2
    assert names.count("Luc Roy") == 14


def test_names_do_not_touch() -> None:
    trees = [tree(LONG, "Mei Zhao", "Amina Yusuf", doors=3) for _ in range(30)]
    dots = [one for each in trees for one in each.dots]
    above = [at - (at % 6 if one.above == 0 else at % 6 - 1) for at, one in enumerate(dots)]
    above = [-1 if one.above < 0 else place for one, place in zip(dots, above, strict=True)]
    names = Names(dots, above)
    for role in (Role.CONNECTOR, Role.CONNECTEE):
        shown = sorted(at for at in names.shown if dots[at].role == role)
        assert shown
        angles = [names.circle.spots[at].angle for at in shown]
        room = max(names._apart(at) for at in shown)
        assert all(after - before > room - 1e-9 for before, after in pairwise(angles))
        assert angles[0] + 2 * pi - angles[-1] > room - 1e-9


def test_the_drawing_covers_a_lone_name_that_goes_inward() -> None:
    svg = drawn(tree(LONG, "Mei Zhao", doors=1))
    box = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', svg)
    assert box is not None
    _x, y, wide, high = map(float, box.groups())
    assert wide >= high
    (mark,) = re.findall(r'<circle class="k" cx="\S+" cy="(\S+)"', svg)
    assert float(mark) - y > 6 * len("Marie-Claire d’Entrem…")


@pytest.mark.parametrize(("newcomers", "named"), [(60, True), (61, False)])
def test_first_names_are_written_while_there_are_few(newcomers: int, named: bool) -> None:
    helpers = [tree("Ruth MacLeod", *["Mei Zhao"] * 3) for _ in range(20)]
    if newcomers == 61:
        helpers[0].dots.append(dot(Role.CONNECTEE, "Mei Zhao", 0))
    assert (written(drawn(*helpers)).count("Mei") == 60) is named
    assert ("Mei" in written(drawn(*helpers))) is named


def test_whoever_was_erased_has_no_name_and_no_empty_link() -> None:
    gone = tree("", "")
    for one in gone.dots:
        one.is_gone = True
    svg = drawn(gone, tree("Ruth MacLeod", "Mei Zhao"))
    assert 'aria-label="Removed person: 1 newcomer"' in svg
    assert sorted(written(svg)) == ["Mei", "Removed person", "Ruth MacLeod"]
