"""The coordinator's guide speaks of the screens in the screens' own words."""

from __future__ import annotations

import re
from pathlib import Path

from tools.translations import wanted

GUIDE = Path(__file__).parent.parent / "docs" / "coordinators-guide.md"
OF_THE_GUIDE = {"bold"}


def plain(text: str) -> str:
    """A text without what differs: names filled in, dots at the end, line breaks."""
    return " ".join(re.sub(r"%\(\w+\)s|…", " ", text).split()).strip(" .:")


def test_every_word_in_bold_stands_on_a_screen() -> None:
    screens = {plain(key[1]) for key in wanted()}
    bold = {plain(words) for words in re.findall(r"\*\*(.+?)\*\*", GUIDE.read_text(), re.DOTALL)}
    assert len(bold) > 40
    assert bold - OF_THE_GUIDE <= screens, bold - OF_THE_GUIDE - screens
