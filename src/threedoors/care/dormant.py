"""Connectors who could help and were not asked for long: active, with room, and no question for a year."""

from __future__ import annotations

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from threedoors.base import clock
from threedoors.matching.gates import resting, uses_capacity
from threedoors.matching.models import Match
from threedoors.outbox.asks import asked_in
from threedoors.people.models import Membership
from threedoors.programs.checks import add_months
from threedoors.programs.models import Program


def dormant(program: Program) -> QuerySet[Membership]:
    """Whoever came first, first. Advice for each: ask them to meet somebody, or ask whether they still like to."""
    care, today = program.policy.care, clock.today(program.zone)
    within = today - add_months(today, -care.dormant_months)
    since = clock.now() - within
    lately = Match.objects.filter(program=program, proposed_at__gte=since).values("connector")
    rows = Membership.objects.connectors().filter(
        program=program, status=Membership.Status.ACTIVE, created_at__lt=since
    )
    free = _with_room(rows, program).exclude(pk__in=lately)
    gone = {*asked_in(program, within), *resting(program)}
    return (
        free.exclude(pk__in=gone).select_related("person", "connector").order_by("created_at", "pk")
    )


def _with_room(rows: QuerySet[Membership], program: Program) -> QuerySet[Membership]:
    mine = Match.objects.filter(uses_capacity(program), connector=OuterRef("pk")).order_by()
    count = mine.values("connector").annotate(n=Count("pk")).values("n")
    usual = program.policy.limits.meetings_per_year
    return rows.annotate(
        load=Coalesce(Subquery(count), Value(0), output_field=IntegerField()),
        capacity=Coalesce(F("connector__yearly_capacity"), Value(usual)),
    ).filter(load__lt=F("capacity"))
