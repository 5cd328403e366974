"""One match as a line of steps: what is done, what comes next, and who is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from threedoors.base import clock, ui
from threedoors.desk.connection_rows import Connection
from threedoors.matching.models import Match
from threedoors.promises.models import Promise
from threedoors.surveys.models import Survey

ENDED = (Match.Status.DECLINED, Match.Status.EXPIRED, Match.Status.CANCELLED)


@dataclass
class Step:
    """One step on the line: done on a day, now, late by so much, or still to come."""

    label: str
    done_at: dt.datetime | None
    promise: Promise | None = None
    state: str = "todo"
    when: str = ""
    note: str = ""


def steps(connection: Connection) -> list[Step]:
    """Asked, yes, introduced, met, three introductions, survey (ui.md S7)."""
    line = list(_line(connection))
    match = connection.match
    if match.status in ENDED:
        happened = [step for step in line if step.done_at]
        return [*(_done(step) for step in happened), _end(match)]
    ahead = [step for step in line if not step.done_at]
    for step in line:
        if step.done_at:
            _done(step)
        else:
            _to_come(step, is_next=step is ahead[0])
    return line


def _line(connection: Connection) -> Iterator[Step]:
    match, policy = connection.match, connection.match.program.policy
    answered = None if match.status == Match.Status.PROPOSED else match.answered_at
    said_no = match.status == Match.Status.DECLINED
    yield Step(_("Asked"), match.asked_at or match.proposed_at)
    yield Step(_("Yes"), None if said_no else answered, connection.due("answer_proposal"))
    yield Step(_("Introduced"), match.introduced_at, connection.due("introduce"))
    yield Step(_("Met"), match.met_at, connection.late("reply") or connection.due("meet", "reply"))
    if policy.referrals.target:
        words = ngettext("%(n)d introduction", "%(n)d introductions", policy.referrals.target)
        label = words % {"n": policy.referrals.target}
        step = Step(label, _doors_opened_at(connection), connection.due("refer"))
        step.note = _("%(n)d of %(of)d") % {"n": connection.made, "of": policy.referrals.target}
        yield step
    if policy.survey.on:
        yield Step(_("Survey"), _survey_done_at(connection), connection.due("survey", "call_back"))


def _doors_opened_at(connection: Connection) -> dt.datetime | None:
    """When the last owed introduction was made, or when staff said that fewer are enough."""
    match = connection.match
    if connection.made >= match.program.policy.referrals.target:
        return max(r.shared_at for r in connection.referrals if r.counts)
    waived = [e.at for e in connection.events if e.kind == "match.referrals_waived"]
    return waived[0] if match.referrals_waived and waived else None


def _survey_done_at(connection: Connection) -> dt.datetime | None:
    surveys = connection.surveys
    if not surveys or any(s.status == Survey.Status.ASKED for s in surveys):
        return None
    answered = [s.answered_at or s.asked_at for s in surveys]
    return max(answered)


def _done(step: Step) -> Step:
    step.state, step.when = "done", ui.short_day(step.done_at)
    return step


def _to_come(step: Step, *, is_next: bool) -> None:
    """Whoever is late stands under the step they hold up."""
    promise = step.promise
    step.state = "now" if is_next else "todo"
    if promise is None:
        return
    owner = promise.owner.short_name if promise.owner else _("Coordinators")
    step.note = " · ".join(filter(None, [step.note, owner]))
    if promise.is_late(clock.now()):
        zone = promise.program.zone
        days = max(1, clock.days_since(promise.due_at, zone))
        words = ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
        step.state, step.when = "late", words
    else:
        step.when = _("by %(day)s") % {"day": ui.short_day(promise.due_at)}


def _end(match: Match) -> Step:
    return Step(str(match.get_status_display()), None, state="now", note=match.ended_reason)
