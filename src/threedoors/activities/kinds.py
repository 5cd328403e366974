"""What each kind of event counts as in the report: one definition, read wherever events are counted."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

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


def kind_names(program: Program) -> dict[str, str]:
    """The kinds a program has, as it calls them, in the page's language."""
    language = get_language() or program.policy.default_language
    return {choice.code: choice.text.said(language) for choice in program.policy.event_types}
