"""Who came by which partner, as members: named by its counselors, or by a sign-up link that counts for it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from threedoors.intake.joining import JOINED_BY
from threedoors.intake.models import Application
from threedoors.partners.models import Organization
from threedoors.people.models import Membership


def came_by(organization: Organization) -> QuerySet[Membership]:
    """The members whose application came by a partner. R130, R140."""
    rows = Application.objects.filter(program=organization.program_id, applied_at__isnull=False)
    named = organization.recommendations.confirmed().values("application")
    links = list(organization.credits.values_list("link", flat=True))
    theirs = rows.filter(Q(pk__in=named) | Q(**{f"answers__{JOINED_BY}__in": links}))
    return Membership.objects.filter(pk__in=theirs.values("membership"))
