"""What is promised to employers: an answer to whoever asked for a visit."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from threedoors.employers.models import VisitRequest
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare

ANSWER_DAYS = 3


def _visits() -> QuerySet[VisitRequest]:
    return VisitRequest.objects.select_related("program")


declare(
    Kind(
        name="answer_visit",
        due=lambda policy: Span(days=ANSWER_DAYS),
        sentence=lambda p: _("%(employer)s asks for a visit") % {"employer": p.about.employer},
        who=lambda p: p.about.employer,
        where=lambda p: p.about.get_absolute_url(),
        verb=lambda p: _("Answer"),
        rows=_visits,
    )
)
