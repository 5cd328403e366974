"""Finding people by what is typed: name, email, phone or employer, whatever the case and the accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField

from threedoors.people.models import Membership, Role
from threedoors.referrals.models import Referral

MOST = 200
LOOKED_AT = (
    "pk",
    "person__name",
    "person__call_me",
    "person__email",
    "person__phone",
    "connector__employer",
    "connector__job_title",
    "connectee__job_title",
)
SHOWN = (Role.CONNECTEE, Role.CONNECTOR, Role.CONTACT)


@dataclass(frozen=True)
class Found:
    """People of one role who fit, and how many more there are."""

    role: Role
    people: list[Membership]
    more: int


def fold(text: str) -> str:
    """Without case and accents: "Thériault" is found by "theriault"."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def find_people(member: Membership, text: str, *roles: Role) -> list[UUID]:
    """Who fits every word typed, in the order of names; at most `MOST`. One query."""
    words = fold(text).split()
    if not words:
        return []
    everybody = Membership.objects.visible_to(member).exclude(status=Membership.Status.PROSPECT)
    rows = everybody.filter(role__in=roles or SHOWN, person__erased_at=None)
    return list(_fitting(rows.order_by("person__name").values_list(*LOOKED_AT).iterator(), words))


def _fitting(
    rows: Iterator[tuple[UUID, *tuple[str | None, ...]]], words: list[str]
) -> Iterator[UUID]:
    found = 0
    for pk, *known in rows:
        line = fold(" ".join(filter(None, known)))
        if all(word in line for word in words):
            yield pk
            found += 1
        if found == MOST:
            return


def search_people(member: Membership, text: str, *, most: int = 20) -> list[Found]:
    """For the search page: Connectees, Connectors and contacts, each with all that a line shows."""
    pks = find_people(member, text)
    doors = Referral.objects.filter(contact=OuterRef("pk")).order_by("-shared_at")
    rows = Membership.objects.visible_to(member).filter(pk__in=pks)
    rows = rows.annotate(match_id=Subquery(doors.values("match_id")[:1], output_field=UUIDField()))
    people = list(rows.select_related("person", "connector", "connectee").order_by("person__name"))
    found = []
    for role in SHOWN:
        same = [row for row in people if row.role == role]
        if same:
            found.append(Found(role, same[:most], len(same[most:])))
    return found
