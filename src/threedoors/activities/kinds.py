"""What each kind of event counts as in the report: one definition, read wherever events are counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.activities.models import Activity
from threedoors.programs.models import Program

PRESENTATION, NETWORKING = "presentation", "networking"
WORKSHOP, ENGAGEMENT = "workshop", "engagement"
COUNTED: dict[str, LazyText] = {
    PRESENTATION: _("Presentations"),
    NETWORKING: _("Networking events"),
    WORKSHOP: _("Workshops"),
    ENGAGEMENT: _("Engagement"),
}
_AS: Mapping[str, str] = {
    "presentation": PRESENTATION,
    "info_session": PRESENTATION,
    "networking_event": NETWORKING,
    "association_event": NETWORKING,
    "speed_interviews": NETWORKING,
    "speed_networking": NETWORKING,
    "reverse_career_fair": NETWORKING,
    "job_fair": NETWORKING,
    "coffee_meet_up": NETWORKING,
    "dinner": NETWORKING,
    "workshop": WORKSHOP,
    "bootcamp": WORKSHOP,
    "cultural_training": WORKSHOP,
}


def counts_as(kind: str) -> str:
    """Presentation, networking, workshop or, for all else, engagement. Seed 001:470, R460."""
    return _AS.get(kind, ENGAGEMENT)


def is_partnered(activity: Activity) -> bool:
    """Whether it was done with another organization: counted beside its own line. R380, R460."""
    return activity.co_hosts.exists()


def counted(program: Program, since: dt.datetime, until: dt.datetime) -> dict[str, int]:
    """How many of ours took place in a span, by what they count as, and `partnered`. Every line, also at 0.

    Events of others are not ours, unless we were a host, too.
    """
    rows = Activity.objects.filter(program=program, starts_at__gte=since, starts_at__lt=until)
    hosted = set(rows.filter(co_hosts__isnull=False).values_list("pk", flat=True))
    found = Counter(dict.fromkeys([*COUNTED, "partnered"], 0))
    for pk, kind in rows.ours().values_list("pk", "kind"):
        found[counts_as(kind)] += 1
        found["partnered"] += pk in hosted
    return dict(found)


def kind_names(program: Program) -> dict[str, str]:
    """The kinds a program has, as it calls them, in the page's language."""
    language = get_language() or program.policy.default_language
    return {choice.code: choice.text.said(language) for choice in program.policy.event_types}
