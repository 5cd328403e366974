"""What is promised around recruitment: a recommended person answers, is reminded once, or is forgotten."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.people.models import Membership
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.recruiting.actions import lapse_recommendation, remind_recommended
from threedoors.recruiting.models import Recommendation

ANSWER_DAYS, REMIND_DAY = 28, 7


def _rows() -> QuerySet[Recommendation]:
    return Recommendation.objects.select_related("program", "by__person", "member__person")


declare(
    Kind(
        name="answer_recommendation",
        due=lambda policy: Span(days=ANSWER_DAYS),
        nudges=lambda policy: (Span(days=REMIND_DAY),),
        nudge=lambda p: remind_recommended(p.about),
        late=lambda p: lapse_recommendation(p.about),
        sentence=lambda p: (
            _("%(giver)s named %(name)s") % {"giver": p.about.by.name, "name": p.about.shown_name}
        ),
        who=lambda p: p.about.shown_name,
        where=lambda p: reverse("recruitment", args=[p.about.program.slug]),
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)


def _members() -> QuerySet[Membership]:
    return Membership.objects.select_related("program", "person")


declare(
    Kind(
        name="answer_offer",
        due=lambda policy: Span(days=7),
        sentence=lambda p: _("%(name)s would like to meet newcomers") % {"name": p.about.name},
        detail=lambda p: _("They were introduced to a newcomer, and offered it themselves."),
        who=lambda p: p.about.name,
        where=lambda p: _where(p.about),
        verb=lambda p: _("Open"),
        rows=_members,
    )
)


def _where(member: Membership) -> str:
    """The prospect's page, or the record of whoever has come in since."""
    if member.status == Membership.Status.PROSPECT:
        return reverse("prospect", args=[member.program.slug, member.pk])
    return member.get_absolute_url()
