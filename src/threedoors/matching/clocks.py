"""The promises of a match: an answer, an introduction, a reply, a meeting. Requirements §2 N1, N2."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.matching.models import Match
from threedoors.outbox.actions import owe
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise


def rows() -> QuerySet[Match]:
    """Matches with all that a line on Today shows."""
    return Match.objects.select_related("program", "connectee__person", "connector__person")


def page(promise: Promise) -> str:
    """The connection page."""
    return reverse("connection", args=[promise.about.program.slug, promise.about.pk])


def names(promise: Promise) -> dict[str, str]:
    """The two people, for a sentence."""
    match: Match = promise.about
    return {
        "connectee": match.connectee.name,
        "connector": match.connector.name,
        "first": match.connector.short_name,
    }


def _review(promise: Promise) -> str:
    match: Match = promise.about
    return reverse("review", args=[match.program.slug]) + f"?who={match.connectee_id}"


def _call_connector(promise: Promise) -> str:
    return _("Call %(first)s") % names(promise)


ANSWER = declare(
    Kind(
        name="answer_proposal",
        due=lambda policy: Span(days=policy.clocks.answer_days),
        nudges=lambda policy: (Span(days=policy.clocks.answer_nudge_day),),
        nudge=lambda p: owe(
            p.about.connector,
            "matching/mail/answer_nudge",
            about=p.about,
            cycle=f"{p.made_at:%Y%m%d}-{p.nudges}",
        ),
        sentence=lambda p: _("%(connector)s has not answered") % names(p),
        detail=lambda p: _("Was asked to meet %(connectee)s.") % names(p),
        on_time=lambda p: _("%(connector)s thinks about meeting %(connectee)s") % names(p),
        where=page,
        verb=_call_connector,
        rows=rows,
    )
)
INTRODUCE = declare(
    Kind(
        name="introduce",
        due=lambda policy: Span(days=1),
        sentence=lambda p: _("%(connector)s said yes") % names(p),
        detail=lambda p: _("Send the introduction to %(connectee)s.") % names(p),
        who=lambda p: p.about.connector.name,
        where=page,
        verb=lambda p: _("Send introduction"),
        rows=rows,
    )
)
REMATCH = declare(
    Kind(
        name="rematch",
        due=lambda policy: Span(days=2),
        sentence=lambda p: _("%(connectee)s needs another match") % names(p),
        detail=lambda p: _("%(connector)s said: not this time.") % names(p),
        who=lambda p: p.about.connectee.name,
        where=_review,
        verb=lambda p: _("Find a match"),
        rows=rows,
    )
)
REPLY = declare(
    Kind(
        name="reply",
        due=lambda policy: Span(hours=policy.clocks.reply_overdue_hours),
        nudges=lambda policy: (Span(hours=policy.clocks.reply_nudge_hours),),
        nudge=lambda p: owe(
            p.about.connector,
            "matching/mail/reply_nudge",
            about=p.about,
            cycle=f"{p.made_at:%Y%m%d%H}",
        ),
        sentence=lambda p: _("%(connector)s has not replied to %(connectee)s") % names(p),
        detail=lambda p: _("A short call helps. Note the reply when you have it."),
        on_time=lambda p: _("%(connector)s is about to reply to %(connectee)s") % names(p),
        where=page,
        verb=_call_connector,
        rows=rows,
    )
)


def _remind_both(promise: Promise) -> None:
    match: Match = promise.about
    for member in (match.connectee, match.connector):
        owe(member, "matching/mail/meet_nudge", about=match, cycle=f"{promise.due_at:%Y%m%d}")


MEET = declare(
    Kind(
        name="meet",
        due=lambda policy: Span(days=policy.clocks.meeting_days),
        nudges=lambda policy: (Span(days=policy.clocks.meeting_nudge_day),),
        nudge=_remind_both,
        sentence=lambda p: _("%(connectee)s and %(connector)s have not met") % names(p),
        detail=lambda p: _("The two weeks are over. Ask both what they need."),
        on_time=lambda p: _("%(connectee)s and %(connector)s arrange to meet") % names(p),
        where=page,
        verb=lambda p: _("Open"),
        rows=rows,
    )
)
