"""What is promised around an intake: to be in touch, and to look again on a day."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.intake.models import Application
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise


def _rows() -> QuerySet[Application]:
    return Application.objects.select_related("membership__person", "program")


def _page(promise: Promise) -> str:
    application = promise.about
    return reverse("application", args=[application.program.slug, application.pk])


declare(
    Kind(
        name="be_in_touch",
        due=lambda policy: Span(days=policy.clocks.acknowledge_days),
        sentence=lambda p: _("%(name)s has applied") % {"name": p.about.name},
        detail=lambda p: (
            _("Be in touch and plan the intake. Role: %(role)s.")
            % {"role": p.about.get_role_display()}
        ),
        where=_page,
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="revisit",
        due=lambda policy: Span(days=policy.intake.revisit_days),
        sentence=lambda p: _("Look again: %(name)s") % {"name": p.about.name},
        detail=lambda p: str(p.about.get_status_display()),
        where=_page,
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="intake_talk",
        due=lambda policy: Span(days=policy.clocks.acknowledge_days),
        sentence=lambda p: _("Intake conversation: %(name)s") % {"name": p.about.name},
        detail=lambda p: _("Write down what was said, or book another time."),
        where=_page,
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="review_plans",
        due=lambda policy: Span(days=3),
        sentence=lambda p: _("%(name)s has two other plans") % {"name": p.about.name},
        detail=lambda p: _("Look at the plans. Then the wait for a license can end."),
        where=_page,
        verb=lambda p: _("Look at the plans"),
        rows=_rows,
    )
)
