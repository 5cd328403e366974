"""The quiet promises after a meeting: ask, ask once more, let go; call back; complete."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.matching.clocks import names, page, rows
from threedoors.programs.policy import Policy
from threedoors.promises import actions as promises
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise
from threedoors.surveys.actions import (
    ask_survey,
    close_after_survey,
    complete_if_done,
    end_survey,
)
from threedoors.surveys.models import Feedback, Survey


def _survey_days(policy: Policy) -> tuple[Span, ...]:
    first, again = policy.clocks.survey_after_days, policy.clocks.survey_reminder_days
    return Span(days=first), Span(days=first + again)


SURVEY = declare(
    Kind(
        name="survey",
        due=lambda policy: Span(days=_survey_days(policy)[-1].days + 7),
        nudges=_survey_days,
        nudge=lambda p: ask_survey(p.about),
        late=lambda p: end_survey(p.about),
        settled=lambda p: close_after_survey(p.about),
        sentence=lambda p: _("Survey: %(connectee)s and %(connector)s") % names(p),
        where=page,
        verb=lambda p: _("Open"),
        rows=rows,
    )
)


def _close(promise: Promise) -> None:
    complete_if_done(promise.about)
    promises.waive("close", about=promise.about, by=None)


CLOSE = declare(
    Kind(
        name="close",
        due=lambda policy: Span(hours=0.01),
        late=_close,
        sentence=lambda p: _("Complete: %(connectee)s and %(connector)s") % names(p),
        who=lambda p: p.about.connectee.name,
        where=page,
        verb=lambda p: _("Open"),
        rows=rows,
    )
)


def _surveys() -> QuerySet[Survey]:
    return Survey.objects.select_related("program", "match__program", "member__person")


CALL_BACK = declare(
    Kind(
        name="call_back",
        due=lambda policy: Span(days=3),
        sentence=lambda p: (
            _("Call %(name)s: they would rather talk") % {"name": p.about.member.name}
        ),
        detail=lambda p: _("Instead of the survey after the meeting."),
        who=lambda p: p.about.member.name,
        where=lambda p: reverse("connection", args=[p.about.program.slug, p.about.match_id]),
        verb=lambda p: _("Open"),
        rows=_surveys,
    )
)


def _feedback() -> QuerySet[Feedback]:
    return Feedback.objects.select_related(
        "program", "survey__match__connectee__person", "survey__match__connector__person"
    )


READ_FEEDBACK = declare(
    Kind(
        name="read_feedback",
        due=lambda policy: Span(days=3),
        sentence=lambda p: (
            _("Read what %(connector)s wrote for %(connectee)s")
            % {
                "connector": p.about.survey.match.connector.name,
                "connectee": p.about.survey.match.connectee.name,
            }
        ),
        detail=lambda p: _("Pass it on, or keep it with the team."),
        who=lambda p: p.about.survey.match.connectee.name,
        where=lambda p: (
            reverse("connection", args=[p.about.program.slug, p.about.survey.match_id]) + "#surveys"
        ),
        verb=lambda p: _("Open"),
        rows=_feedback,
    )
)
