"""What is promised around a hand-over: the newcomer's answer, and that of the other community."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.handovers.models import Arrival, Handover
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise

AGREE_DAYS, ANSWER_HOURS = 14, 7 * 24


def _handovers() -> QuerySet[Handover]:
    return Handover.objects.with_people()


def _arrivals() -> QuerySet[Arrival]:
    return Arrival.objects.select_related("program", "origin", "member__person")


def _names(promise: Promise) -> dict[str, str]:
    handover: Handover = promise.about
    return {"name": handover.member.name, "community": handover.there}


def _origin(promise: Promise) -> dict[str, str]:
    arrival: Arrival = promise.about
    return {"community": arrival.there}


def _page(name: str, promise: Promise) -> str:
    return reverse(name, args=[promise.about.program.slug, promise.about.pk])


declare(
    Kind(
        name="agree_handover",
        due=lambda policy: Span(days=AGREE_DAYS),
        sentence=lambda p: _("%(name)s has not said if %(community)s may have them") % _names(p),
        on_time=lambda p: _("%(name)s thinks about going to %(community)s") % _names(p),
        where=lambda p: _page("handover", p),
        verb=lambda p: _("Open the hand-over"),
        rows=_handovers,
    )
)
declare(
    Kind(
        name="answer_arrival",
        due=lambda policy: Span(hours=ANSWER_HOURS),
        sentence=lambda p: _("%(community)s asks if you take a newcomer") % _origin(p),
        detail=lambda p: p.about.nobody,
        where=lambda p: _page("arrival", p),
        verb=lambda p: _("Answer"),
        rows=_arrivals,
    )
)
