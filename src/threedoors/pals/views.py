"""The pairs of a program for its coordinators: who meets, how often, who is quiet, and how alone students feel."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Avg, Count, IntegerField, Max, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, submit
from threedoors.matching.models import Match
from threedoors.matching.views import connection_page, find_match
from threedoors.pals import actions
from threedoors.pals.forms import EndPairForm, StaffTapForm
from threedoors.pals.models import Pair, Tap
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role

PER_PAGE = 50


@page_for(Role.COORDINATOR)
def pairs(request: PageRequest) -> HttpResponse:
    """Every pair with its meetings; the figures are this program's own and in no other's sum (R505)."""
    rows = _rows(request.member)
    if not request.program.policy.is_for_pairs:
        rows = rows.none()
    living = rows.filter(status__in=actions.LIVING)
    found = {
        "living": living.count(),
        "ended": rows.exclude(status__in=actions.LIVING).count(),
        "meetings": rows.aggregate(n=Sum("met_times"))["n"] or 0,
    }
    page = Paginator(rows.order_by("-introduced_at", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    words = {"rows": page, "counts": found, "alone": _alone(request.member)}
    return render(request, "pals/pairs.html", words)


def _rows(member: Membership) -> QuerySet[Match]:
    """Introduced matches with how often they met, by whichever of the two noted more of it."""
    taps = Tap.objects.filter(match=OuterRef("pk")).order_by().values("match")
    by_member = taps.values("match", "member").annotate(n=Sum("times")).order_by("-n")
    return (
        Match.objects.visible_to(member)
        .filter(introduced_at__isnull=False)
        .with_people()
        .annotate(
            met_times=Coalesce(
                Subquery(by_member.values("n")[:1]), Value(0), output_field=IntegerField()
            ),
            months=Coalesce(
                Subquery(taps.annotate(n=Max("number")).values("n")),
                Value(0),
                output_field=IntegerField(),
            ),
        )
        .select_related("pair")
    )


def _alone(member: Membership) -> dict[str, Any]:
    """How alone students feel, 1 never to 4 always: the average at the start and at the end (R510)."""
    return Pair.objects.visible_to(member).aggregate(
        start=Avg("alone_at_start"),
        start_n=Count("alone_at_start"),
        end=Avg("alone_at_end"),
        end_n=Count("alone_at_end"),
    )


@require_POST
@page_for(Role.COORDINATOR)
def answer_tap(request: PageRequest, pk: UUID) -> HttpResponse:
    """They told us by phone how often they met."""
    rows = Tap.objects.visible_to(request.member).select_related("match__program")
    tap, form = get_object_or_404(rows, pk=pk), StaffTapForm(request.POST)
    done, to = _("Thank you. We noted it."), connection_page(tap.match)
    answer = submit(request, form, actions.answer_tap, tap, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def end_pair(request: PageRequest, pk: UUID) -> HttpResponse:
    """The pair ends; both are thanked by email."""
    match, form = find_match(request, pk), EndPairForm(request.POST)
    done, to = _("The pair has ended. Both are thanked by email."), connection_page(match)
    again = ["completed", "cancelled"]
    answer = submit(request, form, actions.end_pair, match, to=to, done=done, again=again)
    return answer or form_page(request, form, to)
