"""Employers who stand among those who take part: only with a yes of theirs, or of their own Connector (R373)."""

from __future__ import annotations

from hashlib import sha256

from django.db.models import QuerySet

from threedoors.care.employers import key_of
from threedoors.employers.models import NamedEmployer
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program

VERSION = "name-employer-1"


def listed(program: Program) -> list[str]:
    """Their names, each once, as they stand now. Two queries."""
    rows = NamedEmployer.objects.filter(program=program)
    found = dict(rows.values_list("key", "name"))
    for name in _by_connectors(program):
        found.setdefault(key_of(name), name)
    return sorted(found.values(), key=str.casefold)


def _by_connectors(program: Program) -> list[str]:
    """Employers of Connectors who take part and said yes to this very employer."""
    rows = _standing().filter(program=program, membership__person__erased_at=None)
    taking_part = rows.filter(
        membership__role=Role.CONNECTOR, membership__status__in=("active", "paused")
    ).exclude(membership__connector__employer="")
    names = taking_part.order_by("membership__created_at")
    said = names.values_list("membership__connector__employer", "version")
    return [str(name).strip() for name, version in said if version == version_of(name)]


def _standing() -> QuerySet[Consent]:
    return Consent.objects.standing(Consent.Purpose.NAME_EMPLOYER)


def version_of(employer: str) -> str:
    """The version of the consent holds for one employer only, however its name is spelled."""
    return f"{VERSION}-{sha256(key_of(employer).encode()).hexdigest()[:12]}"


def lets_name(member: Membership) -> bool:
    """Whether their yes stands, and is for the employer they have now."""
    now = version_of(member.connector.employer)
    return _standing().filter(membership=member, version=now).exists()
