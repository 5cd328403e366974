"""The Connectors of one employer together: how many, what they gave, and how many newcomers found work."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.core import signing

from threedoors.care.figures import Given, given_by
from threedoors.matching.models import Match
from threedoors.outcomes.figures import has_job
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.models import Program

SALT = "threedoors.employer"
DAYS = 60
"""So long a link for an employer opens its page."""
FEWEST = 3
"""Fewer newcomers than this are no number: it could be told who they are (bar P8)."""
TAKES_PART = (Membership.Status.ACTIVE, Membership.Status.PAUSED, Membership.Status.ENDED)


@dataclass
class Employer:
    """One employer: its name as it is written most, its Connectors, and what they gave together."""

    key: str
    spellings: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    connectors: list[tuple[UUID, Given]] = field(default_factory=list)
    at_work: int = 0
    organization: Organization | None = None

    @property
    def name(self) -> str:
        if self.organization is not None:
            return self.organization.name
        return max(self.spellings, key=lambda name: (self.spellings[name], name))

    @property
    def given(self) -> Given:
        """The sum of its Connectors, and nothing else. X14."""
        return sum((one for _pk, one in self.connectors), Given())

    def people(self) -> list[tuple[Membership, Given]]:
        """Its Connectors with what each gave, most first."""
        rows = Membership.objects.select_related("person")
        known = rows.in_bulk([pk for pk, _one in self.connectors])
        found = [(known[pk], one) for pk, one in self.connectors]
        return sorted(found, key=lambda row: (-row[1].meetings, row[0].name))

    @property
    def shown_at_work(self) -> int | None:
        """How many newcomers they met found work; nothing where that number is small."""
        return self.at_work if self.at_work >= FEWEST else None


def key_of(name: str) -> str:
    """The same for one name in several spellings: case, spaces and dots apart. No cleverer than that."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def employers(program: Program) -> list[Employer]:
    """Every employer with a Connector who met somebody or may be asked, most meetings first. Four queries."""
    rows = Membership.objects.connectors().filter(program=program, status__in=TAKES_PART)
    people = rows.exclude(connector__employer="").values_list("pk", "status", "connector__employer")
    gave, found = given_by(program, with_minutes=False), dict[str, Employer]()
    for pk, status, written in people:
        name, key, one = written.strip(), key_of(written), gave.get(pk, Given())
        row = found.setdefault(key, Employer(key))
        row.spellings[name] += 1
        if one.meetings or status != Membership.Status.ENDED:
            row.connectors.append((pk, one))
    partners = {key_of(row.name): row for row in Organization.objects.filter(program=program)}
    for row in found.values():
        row.organization = partners.get(row.key)
    shown = (row for row in found.values() if row.connectors)
    return sorted(shown, key=lambda row: (-row.given.meetings, -row.given.doors, row.name))


def employer_named(program: Program, key: str) -> Employer | None:
    """One of them, with how many newcomers whom its people met have work by now; each counts once."""
    found = next((row for row in employers(program) if row.key == key), None)
    if found is not None:
        held = Match.objects.filter(program=program, status__in=Match.MEETING_HELD)
        mine = held.filter(connector__in=[pk for pk, _one in found.connectors])
        found.at_work = len(has_job(set(mine.values_list("connectee", flat=True))))
    return found


def token_for(program: Program, key: str) -> str:
    """What a link for an employer holds: the program and the employer's name, signed; it ends by itself."""
    return signing.dumps([str(program.pk), key], salt=SALT)


def read_token(token: str) -> tuple[str, str] | None:
    """The program and the key, while the link lasts."""
    try:
        program, key = signing.loads(token, salt=SALT, max_age=DAYS * 86_400)
    except (signing.BadSignature, ValueError):
        return None
    return str(program), str(key)
