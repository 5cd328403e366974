"""Whom to invite to an event by where they stand: those who wait for a match, and those in one."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from threedoors.activities.segments import standing
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership

type People = QuerySet[Membership]


def _in_match() -> Exists:
    mine = Q(connectee=OuterRef("pk")) | Q(connector=OuterRef("pk"))
    return Exists(Match.objects.filter(mine, status__in=Match.OPEN))


@standing("waiting", _("Newcomers who wait for a match"))
def waiting(people: People) -> People:
    """Ready, and in no match now."""
    ready = Application.objects.filter(membership=OuterRef("pk"), status=Application.Status.READY)
    return people.filter(
        Exists(ready.filter(ready_at__isnull=False)), ~_in_match(), role="connectee"
    )


@standing("matched", _("People in a match now"))
def matched(people: People) -> People:
    """On either side."""
    return people.filter(_in_match())
