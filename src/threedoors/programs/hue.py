"""A program's own color: one hue turns into the brand colors of both themes, all as easy to read as ours.

Colors are mixed in OKLCH, where a turn of the hue keeps the lightness, and so the contrast; what a screen
cannot show gets less color, never another lightness. A test computes every pair for all 360 hues.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

HUES: Mapping[int, LazyText] = {
    20: _("Red"),
    55: _("Orange"),
    110: _("Olive"),
    150: _("Green"),
    230: _("Sky blue"),
    262: _("Blue"),
    300: _("Violet"),
    345: _("Pink"),
}
"""What a coordinator picks from; any number from 0 to 359 works as well."""

# Each token: lightness and color in the light theme and in the dark one.
TOKENS: Mapping[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "brand": ((0.43, 0.09), (0.80, 0.09)),
    "brand-hover": ((0.36, 0.08), (0.86, 0.08)),
    "on-brand": ((1.0, 0.0), (0.20, 0.04)),
    "brand-tint": ((0.94, 0.025), (0.31, 0.05)),
    "brand-text": ((0.40, 0.09), (0.83, 0.09)),
}


@cache
def colors(hue: int) -> Mapping[str, tuple[str, str]]:
    """The brand tokens of a hue, each for the light and the dark theme."""
    return {
        name: (_color(*light, hue), _color(*dark, hue)) for name, (light, dark) in TOKENS.items()
    }


def style(hue: int) -> str:
    """The rules that put the colors in the place of ours, in the built style's own way of telling themes."""
    lines = "".join(
        f"--{name}:var(--lightningcss-light,{light})var(--lightningcss-dark,{dark});"
        for name, (light, dark) in colors(hue).items()
    )
    return f"@layer tokens{{:root{{{lines}}}}}\n"


def _color(lightness: float, chroma: float, hue: int) -> str:
    """As a screen shows it; color is taken away until it can."""
    while True:
        parts = _linear(lightness, chroma, math.radians(hue))
        if chroma <= 0 or all(-0.0005 <= part <= 1.0005 for part in parts):
            return "#" + "".join(f"{_byte(part):02x}" for part in parts)
        chroma -= 0.002


def _linear(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
    """Linear red, green and blue of a color in OKLCH (B. Ottosson, 2020)."""
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _byte(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    curved = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return round(255 * curved)
