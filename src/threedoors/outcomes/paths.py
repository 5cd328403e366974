"""Through whom it came: the people from the Connector to the door that led there. R294, R328."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from threedoors.matching.models import Match
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.referrals.models import Referral


def doors_to(through: Referral | None) -> list[Referral]:
    """The doors from the Connector's own down to this one."""
    if through is None:
        return []
    return [*Referral.objects.above(through).select_related("contact__person"), through]


def names_to(outcome: Outcome) -> list[str]:
    """The path in names, each contact as its giver named them; who was removed has none."""
    if outcome.match is None:
        return []
    return [outcome.match.connector.name, *(door.who for door in doors_to(outcome.through))]


def ways(
    member: Membership, *, short: bool = True, kept: Referral | None = None
) -> list[tuple[str, str]]:
    """How somebody may have found it: each person of the tree by the path to them, and the other ways. R328.

    A door that was noted before (`kept`) can stay, also when its contact has no name any more.
    """
    found: list[tuple[str, str]] = []
    held = Match.objects.filter(connectee=member, status__in=Match.MEETING_HELD)
    for match in held.select_related("connector__person").order_by("met_at"):
        rows = list(match.referrals.select_related("contact__person").order_by("path"))
        known = {row.pk: row for row in rows}
        first = match.connector
        found.append((f"match:{match.pk}", first.short_name if short else first.name))
        found += [
            (f"door:{row.pk}", _path_words(row, known, first, short))
            for row in rows
            if row == kept or row.status not in Referral.NAMELESS
        ]
    plain = [(str(way), str(way.label)) for way in Outcome.Found if way != Outcome.Found.PERSON]
    return found + plain


def _path_words(
    row: Referral, known: Mapping[UUID, Referral], first: Membership, short: bool
) -> str:
    names: list[str] = []
    at = row
    while True:
        names.insert(0, at.short_who if short else at.who)
        if at.parent_id is None:
            break
        at = known[at.parent_id]
    return " › ".join([first.short_name if short else first.name, *names])


def way_of(value: str, member: Membership) -> dict[str, Any]:
    """What a chosen way means: the match and the door, or another way."""
    kind, _colon, pk = value.partition(":")
    if kind == "match":
        match = Match.objects.get(pk=pk, connectee=member)
        return {"found": Outcome.Found.PERSON, "match": match, "through": None}
    if kind == "door":
        door = Referral.objects.select_related("match").get(pk=pk, match__connectee=member)
        return {"found": Outcome.Found.PERSON, "match": door.match, "through": door}
    return {"found": value, "match": None, "through": None}


def way_from(outcome: Outcome) -> str:
    """The chosen way of an outcome, for a form that corrects it."""
    if outcome.through_id:
        return f"door:{outcome.through_id}"
    return f"match:{outcome.match_id}" if outcome.match_id else outcome.found
