"""One person who applied twice with two addresses: staff see the other one beside the application."""

from __future__ import annotations

from django.db.models import Q

from threedoors.base.panels import Panel
from threedoors.intake.models import Application
from threedoors.intake.panels import panel
from threedoors.people.models import Membership

MOST = 5


def twins(application: Application, staff: Membership) -> list[Membership]:
    """Others in the same role with the same phone number or the same name. People decide, never a rule."""
    person = application.applicant.person
    alike = Q(person__name__iexact=person.name)
    if person.phone:
        alike |= Q(person__phone=person.phone)
    rows = Membership.objects.visible_to(staff).filter(alike, role=application.role)
    others = rows.exclude(person=person.pk).filter(person__erased_at=None)
    return list(others.select_related("person", "program").order_by("created_at", "pk")[:MOST])


@panel
def seen_twice(application: Application, staff: Membership) -> Panel | None:
    """A note with the way to the other record."""
    found = twins(application, staff)
    return Panel("intake/twins.html", {"twins": found}) if found else None
