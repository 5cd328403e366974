"""What is promised around a case: to work on it, and to look at two people when one writes too often."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.matching.clocks import names, page, rows
from threedoors.playbooks.models import Case
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise


def _rows() -> QuerySet[Case]:
    return Case.objects.with_people()


def _sentence(promise: Promise) -> str:
    case: Case = promise.about
    words = {"name": case.name, "book": case.of.title.text(get_language() or "en")}
    return _("%(name)s: %(book)s") % words


declare(
    Kind(
        name="case",
        due=lambda policy: Span(days=2),
        sentence=_sentence,
        detail=lambda p: _("A playbook is open."),
        where=lambda p: reverse("case", args=[p.about.program.slug, p.about.pk]),
        verb=lambda p: _("Open the playbook"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="pace",
        due=lambda policy: Span(days=1),
        sentence=lambda p: _("%(connectee)s writes to %(connector)s often") % names(p),
        detail=lambda p: _("Three times in five days without a reply. Call before it hurts."),
        where=page,
        verb=lambda p: _("Open"),
        rows=rows,
    )
)
