"""Parts that later features add: to the application page for staff, and to a newcomer's own page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from threedoors.intake.models import Application
from threedoors.people.models import Membership


@dataclass(frozen=True)
class Panel:
    """One part of the page: its template, and what that may know as `panel.words`."""

    template: str
    words: Mapping[str, Any]


type Shows = Callable[[Application, Membership], Panel | None]
_SHOWN: list[Shows] = []


def panel(shows: Shows) -> Shows:
    """Register a part: told the application and the coordinator who looks; nothing where it has nothing."""
    _SHOWN.append(shows)
    return shows


def panels(application: Application, staff: Membership) -> list[Panel]:
    """Every part that has something to say here, in the order in which the features were loaded."""
    found = (shows(application, staff) for shows in _SHOWN)
    return [part for part in found if part is not None]


type ShowsAtHome = Callable[[Membership], Panel | None]
_AT_HOME: list[ShowsAtHome] = []


def home_panel(shows: ShowsAtHome) -> ShowsAtHome:
    """Register a part of a newcomer's own page; nothing where it has nothing to say."""
    _AT_HOME.append(shows)
    return shows


def home_panels(member: Membership) -> list[Panel]:
    """Every part that has something to say to this person."""
    found = (shows(member) for shows in _AT_HOME)
    return [part for part in found if part is not None]
