"""Figures of people: who came in, who takes part, who found work. Requirements §6."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.base.models import Event
from threedoors.base.periods import Period
from threedoors.figures.figure import Figure, Line, Rows, dated
from threedoors.handovers.credit import marked
from threedoors.intake.models import Application
from threedoors.outcomes.figures import jobs
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program


def accepted(role: Role) -> Callable[[Program], Rows]:
    """Everybody accepted in a role, by the first time."""
    return lambda program: Application.objects.first_accepted(program, role)


def applicant(row: Application) -> Line:
    return member_line(row.applicant)


def member_line(row: Membership) -> Line:
    return Line(row.name, row.get_absolute_url())


def active_connectors(program: Program, period: Period) -> QuerySet[Membership]:
    """Connectors whose status was "active" at the end of the period's last day, as the history says.

    What stood before the first change after it; where nothing has changed since, what stands.
    """
    rows = Membership.objects.filter(program=program, role=Role.CONNECTOR)
    end = period.of("at", program.zone).get("at__lt")
    if end is None:
        return rows.filter(status=Membership.Status.ACTIVE)
    changes = Event.objects.filter(
        about_type=ContentType.objects.get_for_model(Membership),
        about_id=OuterRef("pk"),
        at__gte=end,
        changed__has_key="status",
    ).order_by("at", "id")
    before = changes.values(then=KeyTextTransform(0, KeyTextTransform("status", "changed")))
    then = Coalesce(Subquery(before[:1]), F("status"), output_field=CharField())
    return rows.filter(created_at__lt=end).alias(then=then).filter(then=Membership.Status.ACTIVE)


def _jobs(program: Program) -> Rows:
    """Jobs that count here, each with whether another community has a part in it. X12."""
    return marked(jobs(program))


def _job(row: Any) -> Line:
    address = reverse("outcome", args=[row.program.slug, row.pk])
    shared = _("Shared with another community") if row.is_shared else ""
    return Line(row.member.name, address, " · ".join(filter(None, (row.in_words, str(shared)))))


PEOPLE = (
    Figure(
        slug="connectees_new",
        title=_("New Connectees"),
        formula=_(
            "People whose application was accepted for the first time in the period, each once"
        ),
        rows=dated(accepted(Role.CONNECTEE)),
        line=applicant,
        at="accepted_at",
        path=("membership__person", "membership__program"),
        who="membership",
    ),
    Figure(
        slug="connectors_new",
        title=_("New Connectors"),
        formula=_("People who became a Connector for the first time in the period, each once"),
        rows=dated(accepted(Role.CONNECTOR)),
        line=applicant,
        at="accepted_at",
        path=("membership__person", "membership__program"),
        who="membership",
    ),
    Figure(
        slug="connectors_active",
        title=_("Active Connectors"),
        formula=_("Connectors who took part on the last day of the period; not those on a pause"),
        rows=active_connectors,
        line=member_line,
        path=("person", "program"),
        who="",
    ),
    Figure(
        slug="jobs",
        title=_("Jobs found"),
        formula=_(
            "Jobs of Connectees that were told of in the period; a job told by two people counts once"
        ),
        rows=dated(_jobs),
        line=_job,
        at="told_at",
        path=("member__person", "program"),
        who="member",
    ),
    Figure(
        slug="jobs_in_field",
        title=_("Jobs in their own field"),
        formula=_("Jobs found of which somebody said that they are in the person’s own field"),
        rows=dated(lambda program: _jobs(program).filter(in_field=Outcome.InField.YES)),
        line=_job,
        at="told_at",
        path=("member__person", "program"),
        who="member",
    ),
)
