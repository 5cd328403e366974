"""Small problems reach every branch of the solver only with lists shorter than the product's."""

from __future__ import annotations

import pytest

from threedoors.matching.engine import market, shortlists


@pytest.fixture(scope="module")
def short_lists():
    """One pair on a shortlist, one of each side at first, one more in each round."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(market, "SHORT", 1)
        for name in ("FIRST", "FIRST_OF_CONNECTOR", "MORE"):
            patch.setattr(shortlists, name, 1)
        yield
