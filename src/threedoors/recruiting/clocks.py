"""What is promised around recruitment: a recommended person answers, is reminded once, or is forgotten."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

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
