"""The colors can be read: contrast is computed from the CSS itself, in both themes (WCAG 1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import threedoors

CSS = Path(threedoors.__file__).parent / "static/threedoors/css/tokens.css"
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLORS = {
    name: {"light": light, "dark": dark} for name, light, dark in TOKEN.findall(CSS.read_text())
}

TEXT: list[tuple[str, str, float]] = [
    *(("ink", back, 7) for back in ("canvas", "surface", "sunken", "raised", "brand-tint")),
    *(
        ("ink-2", back, 4.5)
        for back in ("canvas", "surface", "sunken", "raised", "brand-tint", "line")
    ),
    *(("ink-3", back, 4.5) for back in ("canvas", "surface", "sunken")),
    *(
        ("brand-text", back, 4.5)
        for back in ("canvas", "surface", "sunken", "raised", "brand-tint")
    ),
    *((kind, f"{kind}-tint", 4.5) for kind in ("ok", "wait", "bad", "info")),
    *(
        (kind, back, 4.5)
        for kind in ("ok", "wait", "bad", "info")
        for back in ("canvas", "surface", "sunken")
    ),
    *((("on-brand", back, 4.5)) for back in ("brand", "brand-hover")),
    ("on-sun", "sun", 7),
    ("surface", "ink", 7),
    ("canvas", "ink", 7),
    ("bad", "bad-tint", 4.5),
    ("wait", "brand-tint", 4.5),
]
SHAPES: list[tuple[str, str, float]] = [
    *(("focus", back, 3) for back in ("canvas", "surface", "sunken", "brand-tint")),
    *(("line-strong", back, 3) for back in ("canvas", "surface", "sunken")),
    *(("brand", back, 3) for back in ("canvas", "surface", "sunken", "line")),
]


def brightness(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far apart two colors are, 1 to 21."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), TEXT + SHAPES)
def test_a_pair_of_colors_can_be_told_apart(
    front: str, back: str, least: float, theme: str
) -> None:
    assert contrast(COLORS[front][theme], COLORS[back][theme]) >= least
