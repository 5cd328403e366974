"""Finding people by what is typed: name, email, phone, job or employer, whatever the case and the accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField

from threedoors.people.models import Membership, Role
from threedoors.programs import fields
from threedoors.referrals.models import Referral

MOST = 200
LEAST_DIGITS = 4
PHONE = re.compile(r"[\d\s+().\-/\u2010-\u2013]+")
LOOKED_AT = (
    "person__name",
    "person__call_me",
    "person__email",
    "connector__employer",
    "connector__job_title",
    "connectee__job_title",
    "connectee__occupation",
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


def find_people(member: Membership, text: str, *roles: Role, most: int | None = None) -> list[UUID]:
    """Who fits every word typed, or whose phone holds the digits typed, in the order of names. One query."""
    typed = _Typed(text)
    if not typed.words:
        return []
    everybody = Membership.objects.visible_to(member).exclude(status=Membership.Status.PROSPECT)
    everybody = everybody.exclude(role=Role.CONTACT, status=Membership.Status.ENDED)
    rows = everybody.filter(role__in=roles or SHOWN, person__erased_at=None)
    named = rows.order_by("person__name").values_list("pk", "person__phone", *LOOKED_AT)
    fitting = (
        pk
        for pk, phone, *known, work in named.iterator()
        if typed.fits(phone, (*known, _titles(work or "")))
    )
    return list(islice(fitting, most))


class _Typed:
    """What was typed, as words and, where it looks like a phone number, as its digits."""

    def __init__(self, text: str) -> None:
        self.words = fold(text).split()
        digits = _digits(text)
        self.digits = digits if len(digits) >= LEAST_DIGITS and PHONE.fullmatch(text) else ""

    def fits(self, phone: str, known: Iterable[str | None]) -> bool:
        """Whether somebody of whom this is known is meant."""
        line = fold(" ".join(filter(None, (phone, *known))))
        return all(word in line for word in self.words) or (
            bool(self.digits) and self.digits in _digits(phone)
        )


@lru_cache(maxsize=1000)
def _titles(occupation: str) -> str:
    """A listed kind of work in each of our languages, as it is looked for."""
    return fold(f"{fields.title(occupation, 'en')} {fields.title(occupation, 'fr')}")


def _digits(text: str) -> str:
    """Only the digits, whichever script they are in."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def search_people(member: Membership, text: str, *, most: int = 20) -> list[Found]:
    """For the search page: Connectees, Connectors and contacts, each with all that a line shows."""
    pks = find_people(member, text, most=MOST)
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
