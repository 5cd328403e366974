"""Which places come first for one newcomer: from the barriers of the intake, a license, the resume."""

from __future__ import annotations

from collections.abc import Iterable

from threedoors.intake.models import Application
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.resources.models import Pointer, Resource

Kind = Resource.Kind
BY_BARRIER: dict[str, tuple[str, ...]] = {
    "culture": (Kind.CULTURE, Kind.INTERVIEW),
    "language": (Kind.LANGUAGE,),
    "experience": (Kind.INTERNSHIP, Kind.RESUME),
    "bias": (Kind.INTERVIEW, Kind.CREDENTIAL),
}
"""What helps against what stands in the way. Seed 001:58, 000:165."""
RESUME_POINTS = 3
"""With fewer good points of a resume, help with it comes first."""


def needs_of(member: Membership) -> list[str]:
    """The kinds of help that fit this person, the most urgent first."""
    rows = Application.objects.filter(membership=member).order_by("-applied_at")
    application = rows.first()
    if application is None:
        return []
    found: list[str] = []
    if application.licensing_hold or member.connectee.licence_needed:
        found += [Kind.LICENSE, Kind.CREDENTIAL]
    for barrier in application.barriers:
        found += BY_BARRIER.get(barrier, ())
    if application.resume_ticks and len(application.resume_ticks) < RESUME_POINTS:
        found.append(Kind.RESUME)
    return list(dict.fromkeys(found))


def fitting(member: Membership, most: int) -> list[Resource]:
    """Places for what this person needs, in the order of the needs; pointed out ones stand elsewhere."""
    needs = needs_of(member)
    known = Pointer.objects.filter(member=member).values("resource")
    rows = Resource.objects.standing().filter(program=member.program_id, kind__in=needs)
    found = rows.exclude(pk__in=known).select_related("organization").order_by("added_at", "pk")
    return sorted(found, key=lambda row: needs.index(row.kind))[:most]


def by_kind(rows: Iterable[Resource]) -> list[tuple[str, list[Resource]]]:
    """Places under the kind of help they give, in the order of the kinds."""
    kept = list(rows)
    groups = [(str(kind.label), [row for row in kept if row.kind == kind]) for kind in Kind]
    return [group for group in groups if group[1]]


def standing_in(program: Program) -> list[Resource]:
    """Every place that is shown."""
    rows = Resource.objects.standing().filter(program=program).select_related("organization")
    return list(rows.order_by("added_at", "pk"))
