"""What staff set and note: goals, what matters to partners, pilots, groups of one employer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.figures.counting import FIGURES
from threedoors.goals.models import Cohort, Goal, Pilot, Priority
from threedoors.goals.pilots import places_of
from threedoors.intake.opening import open_program, start_pilot
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises.actions import keep, make
from threedoors.promises.calendar import end_of_day


def _in_order(since: dt.date, until: dt.date) -> None:
    if until < since:
        raise Refusal(_("The last day must be after the first."))


@transaction.atomic
def set_goal(
    program: Program, *, by: Membership, since: dt.date, until: dt.date, **said: Any
) -> Goal:
    """So many of a figure, or a wish in words, by a day. R025, R498."""
    _in_order(since, until)
    figure, number = said.get("figure", ""), said.get("number")
    if figure and figure not in FIGURES:
        raise Refusal(_("Please choose what is counted."))
    if figure and not number:
        raise Refusal(_("Please write how many it should be."))
    if not figure and not (said.get("words_en") or said.get("words_fr")):
        raise Refusal(_("Please choose what is counted, or write the goal in words."))
    if said.get("source") and said.get("organization"):
        raise Refusal(_("Please choose a source or a partner, not both."))
    if figure and said.get("organization") and FIGURES[figure].who is None:
        raise Refusal(_("This is not counted by partner. Please choose none."))
    if said.get("is_public") and not (said.get("words_en") or said.get("words_fr")):
        raise Refusal(_("Everybody reads a goal in words. Please write it in words, too."))
    said["number"] = number if figure else None
    goal = Goal.objects.create(program=program, set_by=by, since=since, until=until, **said)
    told = {"figure": goal.figure, "number": goal.number, "until": str(until)}
    record("goal.set", about=goal, by=by, changed=told, said=goal.words_en or goal.words_fr)
    return goal


@transaction.atomic
def drop_goal(goal: Goal, *, by: Membership) -> None:
    """It is no goal any more: the event stays, the row goes; what partners asked for stays."""
    told = {"figure": goal.figure, "number": goal.number, "until": str(goal.until)}
    record("goal.dropped", about=goal, by=by, changed=told, said=goal.words_en or goal.words_fr)
    goal.delete()


@transaction.atomic
def note_priority(
    organization: Organization, *, by: Membership, words: str, goal: Goal | None = None
) -> Priority:
    """What matters to a partner. R025."""
    if goal is not None and goal.program_id != organization.program_id:
        raise Refusal(_("Please choose a goal of this program."))
    made = {"words": words, "goal": goal, "noted_by": by}
    row = Priority.objects.create(program=organization.program, organization=organization, **made)
    record("priority.noted", about=row, by=by, said=words)
    return row


@transaction.atomic
def mark_priority(priority: Priority, *, by: Membership, stage: str) -> None:
    """How far it is, where no number says it."""
    if stage not in Priority.Stage.values:
        raise Refusal(_("Please choose how far it is."))
    before, priority.stage = priority.stage, stage
    priority.save(update_fields=["stage"])
    if before != stage:
        record("priority.marked", about=priority, by=by, changed={"stage": [before, stage]})


@transaction.atomic
def drop_priority(priority: Priority, *, by: Membership) -> None:
    """It matters no more, or was a mistake."""
    record("priority.dropped", about=priority, by=by, said=priority.words)
    priority.delete()


@transaction.atomic
def begin_pilot(program: Program, *, by: Membership, since: dt.date, until: dt.date) -> Pilot:
    """A first, small group, of as many as the settings give places. The program is a pilot from now on. R072."""
    _in_order(since, until)
    held = Program.objects.select_for_update().get(pk=program.pk)
    if Pilot.objects.filter(program=held, ended_at=None).exists():
        raise AlreadyDone(_("A pilot is running already."))
    if not held.is_pilot:
        start_pilot(held, by=by)
    limits = places_of(held)
    pilot = Pilot.objects.create(program=held, begun_by=by, since=since, until=until, **limits)
    record("pilot.begun", about=pilot, by=by, changed=limits)
    make("review_pilot", about=pilot, due_at=end_of_day(until, held.zone))
    return pilot


@transaction.atomic
def review_pilot(pilot: Pilot, *, by: Membership, review: str) -> None:
    """What was learned; it may be written again while the pilot runs and after it."""
    pilot.review = review.strip()
    pilot.save(update_fields=["review"])
    record("pilot.reviewed", about=pilot, by=by)


@transaction.atomic
def end_pilot(pilot: Pilot, *, by: Membership) -> None:
    """The program is open to all; every record of the pilot stays. R072."""
    held = Pilot.objects.select_for_update(of=("self",)).select_related("program").get(pk=pilot.pk)
    if held.ended_at is not None:
        raise AlreadyDone(_("This pilot has ended already."))
    if not held.review:
        raise Refusal(_("First write what you learned. Then the pilot can end."))
    held.ended_at, places = clock.now(), places_of(held.program)
    held.connectors, held.connectees = places.values()
    held.save(update_fields=["ended_at", *places])
    record("pilot.ended", about=held, by=by, changed=places)
    keep("review_pilot", about=held, by=by)
    if held.program.is_pilot:
        open_program(held.program, by=by)


@transaction.atomic
def set_cohort(
    program: Program,
    *,
    by: Membership,
    employer: str,
    number: int,
    since: dt.date,
    until: dt.date,
) -> Cohort:
    """An employer lends so many of its people for some months. X15."""
    _in_order(since, until)
    said = {"employer": employer, "number": number, "since": since, "until": until}
    row = Cohort.objects.create(program=program, set_by=by, **said)
    record("cohort.set", about=row, by=by, said=employer, changed={"number": number})
    return row


@transaction.atomic
def drop_cohort(cohort: Cohort, *, by: Membership) -> None:
    """It was a mistake; its people stay as they are."""
    record("cohort.dropped", about=cohort, by=by, said=cohort.employer)
    cohort.delete()
