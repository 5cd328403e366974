"""Employers who stand among those who take part: only with a yes of theirs, or of their own Connector (R373)."""

from __future__ import annotations

from threedoors.care.employers import key_of
from threedoors.employers.models import NamedEmployer
from threedoors.people.consents import Consent
from threedoors.people.models import Membership
from threedoors.programs.models import Program


def listed(program: Program) -> list[str]:
    """Their names, each once, as they stand now. Two queries."""
    rows = NamedEmployer.objects.filter(program=program)
    found = dict(rows.values_list("key", "name"))
    for name in _by_connectors(program):
        found.setdefault(key_of(name), name)
    return sorted(found.values(), key=str.casefold)


def _by_connectors(program: Program) -> list[str]:
    """Employers of Connectors who take part and said yes; a changed employer is asked anew by nobody."""
    standing = Consent.objects.filter(
        program=program, purpose=Consent.Purpose.NAME_EMPLOYER, withdrawn_at=None
    )
    rows = Membership.objects.connectors().filter(
        pk__in=standing.values("membership"), person__erased_at=None
    )
    taking_part = rows.filter(status__in=[Membership.Status.ACTIVE, Membership.Status.PAUSED])
    names = taking_part.exclude(connector__employer="").order_by("created_at")
    return [str(name).strip() for name in names.values_list("connector__employer", flat=True)]
