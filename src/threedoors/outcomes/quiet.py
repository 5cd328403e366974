"""Who may have landed a job by now: they met, and nothing was heard for months. Seed 001:365, R318."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery

from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership

MONTH = dt.timedelta(days=30.4)


def quiet_connectees(staff: Membership) -> QuerySet[Membership]:
    """Connectees who met somebody so many months ago, without news or an answer since; the longest first."""
    since = clock.now() - staff.program.policy.outcomes.quiet_months * MONTH
    me = OuterRef("pk")
    held = Match.objects.filter(connectee=me, status__in=Match.MEETING_HELD)
    first = held.order_by().values("connectee").annotate(first=Min("met_at")).values("first")
    news = Outcome.objects.filter(member=me, status__in=Outcome.STANDING)
    answered = Inquiry.objects.filter(member=me, answered_at__gte=since)
    last = Inquiry.objects.filter(member=me).exclude(answer="").order_by("-days")
    rows = Membership.objects.visible_to(staff).connectees().filter(person__erased_at=None)
    rows = rows.filter(Exists(held.filter(met_at__lt=since)), ~Exists(news), ~Exists(answered))
    named = rows.annotate(first=Subquery(first), last_answer=Subquery(last.values("answer")[:1]))
    return named.select_related("person", "connectee").order_by("first", "pk")


def linkedin_search(member: Membership) -> str:
    """The person's own page, else a search for the name. Opened by staff, never by the product."""
    own = member.person.linkedin_url
    asked = urlencode({"keywords": member.person.name})
    return own or f"https://www.linkedin.com/search/results/people/?{asked}"
