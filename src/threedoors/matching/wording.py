"""How well two people fit, in words: never a bare percentage (ui.md)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

FIT = (
    gettext_lazy("Partial fit"),
    gettext_lazy("Possible"),
    gettext_lazy("Good fit"),
    gettext_lazy("Strong fit"),
    gettext_lazy("Strong fit"),
)
"""From the weakest to the strongest, a word for each bar of the meter."""
STRONG = 650_000
"""A score in millionths from which a fit is as strong as it gets."""


def fifths(score: int) -> int:
    """1 to 5, for the meter; `score` in millionths of a whole fit."""
    return max(1, min(5, 5 * score // STRONG))
