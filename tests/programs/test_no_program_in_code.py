"""One engine for every program: no code, page, style or mail names one (issue 3); presets and the demo may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from threedoors.programs import presets

SOURCE = Path("src/threedoors")
MAY_NAME = (SOURCE / "programs" / "presets", SOURCE / "demo")
KINDS = {".py", ".html", ".txt", ".toml", ".js", ".css", ".svg", ".xml", ".po"}
NAMES = (
    "tulsa", "halifax", "louis", "mosaic", "zoom pals", "zoom-pals", "portland", "pittsburgh",
    "waterloo", "kitchener", "wr connectors", "ncp", "wes global", *presets.slugs(),
)  # fmt: skip
NAMED = re.compile(rf"(?<!America/)\b(?:{'|'.join(map(re.escape, NAMES))})\b", re.IGNORECASE)


def named_in(text: str) -> list[str]:
    """The programs a text names; a time zone that is called like a city is none."""
    return NAMED.findall(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('if program.slug == "tulsa":', ["tulsa"]),
        ("the St. Louis page", ["Louis"]),
        ("preset == 'wes-model'", ["wes-model"]),
        ("For example: America/Halifax.", []),
        ("Port Alder stands beside the land", []),
    ],
)
def test_the_scan_knows_a_program_when_it_sees_one(text, found):
    assert named_in(text) == found


def test_no_code_path_names_a_program():
    files = [path for path in SOURCE.rglob("*") if path.suffix in KINDS]
    assert len(files) > 200
    said = {
        str(path): names
        for path in files
        if not any(path.is_relative_to(folder) for folder in MAY_NAME)
        and (names := named_in(path.read_text("utf-8")))
    }
    assert said == {}
