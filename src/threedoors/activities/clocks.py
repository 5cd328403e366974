"""What is promised around an activity: that somebody notes who was there."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.activities.models import Acquaintance, Activity
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare


def _rows() -> QuerySet[Activity]:
    return Activity.objects.select_related("program")


declare(
    Kind(
        name="note_attendance",
        due=lambda policy: Span(days=1),
        sentence=lambda p: _("Who was there? %(name)s") % {"name": p.about.name},
        where=lambda p: reverse("activity", args=[p.about.program.slug, p.about.pk]),
        verb=lambda p: _("Note it"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="name_acquaintance",
        due=lambda policy: Span(days=7),
        sentence=lambda p: _("Whom did %(name)s meet?") % {"name": p.about.one.name},
        where=lambda p: reverse("activity", args=[p.about.program.slug, p.about.activity_id]),
        verb=lambda p: _("Find out"),
        rows=lambda: Acquaintance.objects.select_related("program", "one__person"),
        who=lambda p: p.about.one.name,
    )
)
