"""What is promised around help: a note for whoever showed us a pitch."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.resources.own_work import Pitch

NOTE_DAYS = 3


def _pitches() -> QuerySet[Pitch]:
    return Pitch.objects.select_related("program", "member__person")


declare(
    Kind(
        name="note_pitch",
        due=lambda policy: Span(days=NOTE_DAYS),
        sentence=lambda p: (
            _("%(name)s asks for a note about a pitch") % {"name": p.about.member.name}
        ),
        who=lambda p: p.about.member.name,
        where=lambda p: reverse("pitch", args=[p.about.program.slug, p.about.pk]),
        verb=lambda p: _("Read it"),
        rows=_pitches,
    )
)
