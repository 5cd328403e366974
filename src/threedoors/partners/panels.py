"""Parts that later features add to a partner's page: the sign-ups that count for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from threedoors.partners.models import Organization
from threedoors.people.models import Membership


@dataclass(frozen=True)
class Panel:
    """One part of the page: its template, and what that may know as `panel.words`."""

    template: str
    words: Mapping[str, Any]


type Shows = Callable[[Organization, Membership], Panel]
_SHOWN: list[Shows] = []


def panel(shows: Shows) -> Shows:
    """Register a part: told the partner and the coordinator who looks."""
    _SHOWN.append(shows)
    return shows


def panels(organization: Organization, staff: Membership) -> list[Panel]:
    """Every part, in the order in which the features were loaded."""
    return [shows(organization, staff) for shows in _SHOWN]
