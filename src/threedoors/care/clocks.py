"""The promise to ask somebody again who stopped for lack of time. Seed 001:220, N18."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.base.ui import short_day
from threedoors.care.models import Goodbye
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise


def _rows() -> QuerySet[Goodbye]:
    return Goodbye.objects.select_related("program", "member__person")


def _detail(promise: Promise) -> str:
    goodbye: Goodbye = promise.about
    if goodbye.asked_again_at is not None:
        asked = short_day(goodbye.asked_again_at)
        return _("We asked on %(day)s. A call may help.") % {"day": asked}
    return _("There was no time then. The text is ready.")


declare(
    Kind(
        name="circle_back",
        due=lambda policy: Span(days=183),
        sentence=lambda p: _("Ask %(name)s again") % {"name": p.about.name},
        detail=_detail,
        where=lambda p: reverse("goodbye", args=[p.about.program.slug, p.about.pk]),
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
