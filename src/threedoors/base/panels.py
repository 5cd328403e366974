"""Parts of a page that later features add: the page knows none of them, they know the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """One part of a page: its template, and what that may know as `panel.words`."""

    template: str
    words: Mapping[str, Any]


class Panels[**About]:
    """The parts of one page, each told what the page is about; nothing where it has nothing to say."""

    def __init__(self) -> None:
        self._shown: list[Callable[About, Panel | None]] = []

    def add(self, shows: Callable[About, Panel | None]) -> Callable[About, Panel | None]:
        """Register a part, as a decorator."""
        self._shown.append(shows)
        return shows

    def of(self, *about: About.args, **more: About.kwargs) -> list[Panel]:
        """Every part that has something to say here, in the order in which the features were loaded."""
        found = (shows(*about, **more) for shows in self._shown)
        return [part for part in found if part is not None]
