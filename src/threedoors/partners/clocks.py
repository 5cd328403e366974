"""What is promised around partners: an answer to a question, a second look, a talk before an agreement ends."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from threedoors.base.ui import day
from threedoors.partners.models import Agreement, Handoff
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise

ANSWER_DAYS, REVIEW_DAYS = 7, 3


def _handoffs() -> QuerySet[Handoff]:
    return Handoff.objects.select_related("program", "member__person", "organization")


def _names(promise: Promise) -> dict[str, str]:
    handoff: Handoff = promise.about
    return {
        "name": handoff.name,
        "partner": handoff.organization.name,
        "reason": str(handoff.get_reason_display()),
    }


def _member_page(promise: Promise) -> str:
    member = promise.about.member
    member.program = promise.about.program
    return str(member.get_absolute_url())


declare(
    Kind(
        name="answer_handoff",
        due=lambda policy: Span(days=ANSWER_DAYS),
        sentence=lambda p: _("%(partner)s has not answered about %(name)s") % _names(p),
        detail=lambda p: str(p.about.get_reason_display()),
        where=_member_page,
        verb=lambda p: _("Open"),
        rows=_handoffs,
    )
)


def _answered(promise: Promise) -> str:
    if promise.about.status == Handoff.Status.DECLINED:
        return _("%(partner)s cannot help %(name)s") % _names(promise)
    return _("Look again: %(name)s was with %(partner)s") % _names(promise)


declare(
    Kind(
        name="review_handoff",
        due=lambda policy: Span(days=REVIEW_DAYS),
        sentence=_answered,
        detail=lambda p: str(p.about.get_reason_display()),
        where=_member_page,
        verb=lambda p: _("Open"),
        rows=_handoffs,
    )
)


def _agreements() -> QuerySet[Agreement]:
    return Agreement.objects.select_related("program", "organization")


def _agreement_page(promise: Promise) -> str:
    organization = promise.about.organization
    organization.program = promise.about.program
    return str(organization.get_absolute_url())


declare(
    Kind(
        name="agreement_ends",
        due=lambda policy: Span(days=REVIEW_DAYS),
        sentence=lambda p: (
            _("The agreement with %(partner)s ends soon") % {"partner": p.about.organization.name}
        ),
        detail=lambda p: (
            _("%(title)s, until %(day)s.") % {"title": p.about.title, "day": day(p.about.ends_on)}
        ),
        who=lambda p: p.about.organization.name,
        where=_agreement_page,
        verb=lambda p: _("Open"),
        rows=_agreements,
    )
)
