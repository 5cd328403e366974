"""How sets of introductions went: complete, on time; and how far a tree reaches. One definition each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.promises.calendar import Span
from threedoors.referrals.models import Referral


@dataclass(frozen=True)
class Sets:
    """Of matches that met and owe introductions: how many have the full set, and how many in time."""

    owed: int
    complete: int
    on_time: int


def set_complete(match: Match) -> bool:
    """As many of the Connector's own introductions stand as the program asks for. Requirements §6."""
    return completed_at(match, _standing([match]).get(match.pk, [])) is not None


def set_on_time(match: Match) -> bool:
    """The set was complete within the days after the meeting that the program gives. Seed 000:150."""
    return is_on_time(match, _standing([match]).get(match.pk, []))


def sets(matches: Iterable[Match]) -> Sets:
    """Those figures for many matches, with one query. Each needs its program."""
    owing = [match for match in matches if match.met_at and match.program.policy.referrals.target]
    shared = _standing(owing)
    of = [(match, shared.get(match.pk, [])) for match in owing]
    return Sets(
        owed=len(of),
        complete=sum(completed_at(match, days) is not None for match, days in of),
        on_time=sum(is_on_time(match, days) for match, days in of),
    )


def _standing(matches: Iterable[Match]) -> dict[object, list[dt.datetime]]:
    """When each introduction that counts was shared, by match, the first ones first."""
    found: dict[object, list[dt.datetime]] = {}
    rows = Referral.objects.counted().filter(match__in=[match.pk for match in matches])
    for match, at in rows.order_by("shared_at").values_list("match", "shared_at"):
        found.setdefault(match, []).append(at)
    return found


def completed_at(match: Match, shared: list[dt.datetime]) -> dt.datetime | None:
    """When the last of those that are asked for was shared; `shared` are those that count, the first ones first."""
    target = match.program.policy.referrals.target
    return shared[target - 1] if target and len(shared) >= target else None


def is_on_time(match: Match, shared: list[dt.datetime]) -> bool:
    """By the last second of the last day, where the program is."""
    at, policy = completed_at(match, shared), match.program.policy
    if at is None or match.met_at is None:
        return False
    return at <= Span(days=policy.clocks.referral_days).after(match.met_at, match.program.zone)


def by_level(connectee: Membership) -> list[int]:
    """How many people each level of a newcomer's tree reaches, the Connector's own first. R288."""
    rows = Referral.objects.live().filter(match__connectee=connectee)
    counts = Counter(rows.values_list("level", flat=True))
    return [counts[level] for level in range(1, max(counts, default=0) + 1)]
