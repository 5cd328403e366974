"""Reads a page as a person does: without its markup, and without the styles that stand inside public pages."""

from __future__ import annotations

import re
from typing import Any

STYLES = re.compile(r"<style.*?</style>", re.DOTALL)


def text_of(answer: Any) -> str:
    """What a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", STYLES.sub("", answer.text)).split())
