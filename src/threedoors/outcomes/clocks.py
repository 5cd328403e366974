"""The promises about what came of it: asking at the milestones, and what only a person can settle."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.outcomes.asking import ask_news, let_go
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.programs.policy import Policy
from threedoors.promises import actions as promises
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise

LAST_ANSWER_DAYS = 30


def _days(policy: Policy) -> list[int]:
    return sorted(policy.outcomes.ask_after_days) or [0]


def _end(promise: Promise) -> None:
    """The days for an answer to the last question are over."""
    let_go(promise.about)
    promises.waive("news", about=promise.about, by=None)


def _members() -> QuerySet[Membership]:
    return Membership.objects.select_related("program", "person")


NEWS = declare(
    Kind(
        name="news",
        due=lambda policy: Span(days=_days(policy)[-1] + LAST_ANSWER_DAYS),
        nudges=lambda policy: tuple(Span(days=n) for n in _days(policy) if n),
        nudge=lambda p: ask_news(p.about, since=p.made_at),
        late=_end,
        sentence=lambda p: _("We ask %(name)s what came of it") % {"name": p.about.name},
        who=lambda p: p.about.name,
        where=lambda p: p.about.get_absolute_url(),
        verb=lambda p: _("Open"),
        rows=_members,
    )
)


def _outcomes() -> QuerySet[Outcome]:
    return Outcome.objects.select_related("program", "member__person", "told_by__person")


def _names(promise: Promise) -> dict[str, str]:
    outcome: Outcome = promise.about
    return {"name": outcome.member.name, "teller": outcome.told_by.name}


def _page(promise: Promise) -> str:
    return reverse("outcome", args=[promise.about.program.slug, promise.about.pk])


CHECK = declare(
    Kind(
        name="check_outcome",
        due=lambda policy: Span(days=3),
        sentence=lambda p: _("%(teller)s has news of %(name)s") % _names(p),
        detail=lambda p: _("Ask them if it is so. Nobody else learns of it before."),
        who=lambda p: p.about.member.name,
        where=_page,
        verb=lambda p: _("Look"),
        rows=_outcomes,
    )
)
SAME = declare(
    Kind(
        name="same_outcome",
        due=lambda policy: Span(days=5),
        sentence=lambda p: _("%(name)s: are these the same job?") % _names(p),
        detail=lambda p: _("It was told more than once, and not alike."),
        who=lambda p: p.about.member.name,
        where=_page,
        verb=lambda p: _("Compare"),
        rows=_outcomes,
    )
)


def _inquiries() -> QuerySet[Inquiry]:
    return Inquiry.objects.select_related("program", "member__person", "member__program")


DETAILS = declare(
    Kind(
        name="details",
        due=lambda policy: Span(days=5),
        sentence=lambda p: _("%(name)s found work. Ask where") % {"name": p.about.member.name},
        detail=lambda p: _("One tap said so. The three lines are missing."),
        who=lambda p: p.about.member.name,
        where=lambda p: p.about.member.get_absolute_url(),
        verb=lambda p: _("Open"),
        rows=_inquiries,
    )
)
