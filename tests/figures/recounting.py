"""Compare every figure, share and wait with the recount."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.figures.recount_shares import EVENTS, Shares
from threedoors.base import clock
from threedoors.figures.counting import ACTIVITIES, FIGURES, SHARES, WAITS
from threedoors.figures.scope import Scope


def assert_all_equal(program: Any, periods: Iterable[Any], scopes: Iterable[Any]) -> None:
    """Each of them, in each period, of each group of people."""
    again = Shares(program, clock.now())
    for period in periods:
        for groups in scopes:
            asked = (program, period, Scope(**groups))
            ours = {slug: figure.count(*asked) for slug, figure in FIGURES.items()}
            theirs = {slug: again.count(slug, period, **groups) for slug in FIGURES}
            assert ours == theirs, (period, groups)
            shares = {slug: tuple(share.of(*asked)) for slug, share in SHARES.items()}
            assert shares == {slug: again.share(slug, period, **groups) for slug in SHARES}
            done = {slug: ACTIVITIES[slug].count(program, period) for slug in EVENTS}
            assert done == {slug: again.events(slug, period) for slug in EVENTS}
            for slug, wait in WAITS.items():
                assert _same(wait.median(*asked), again.wait(slug, period, **groups)), slug


def _same(ours: float | None, theirs: float | None) -> bool:
    return ours == theirs or (ours is not None and theirs is not None and abs(ours - theirs) < 1e-6)
