"""After the meeting: ask, answer, call instead, and complete the match with thanks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import history, record
from threedoors.base.refusals import AlreadyDone, Missing, Refusal
from threedoors.base.states import may_move, move, stale
from threedoors.matching.gates import kept_open
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Message, Why
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise
from threedoors.referrals.actions import doors_are_owed
from threedoors.surveys.models import CHOICES, FOR_NEWCOMER, Feedback, Improvement, Survey

CALLED = "survey.called"


@transaction.atomic
def ask_survey(match: Match) -> None:
    """A few questions the day after the meeting; one reminder a week later, then nothing (N9)."""
    for member in (match.connectee, match.connector):
        survey, new = Survey.objects.get_or_create(
            match=match,
            member=member,
            defaults={"program": match.program, "asked_at": clock.now()},
        )
        if survey.status == Survey.Status.ASKED:
            cycle = "" if new else "again"
            owe(member, "surveys/mail/survey", about=survey, cycle=cycle)


@transaction.atomic
def answer_survey(survey: Survey, *, by: Membership, answers: Mapping[str, Any]) -> None:
    """The answers count, never the person: nobody is rated in public.

    What a Connector writes for the newcomer is not among them: it waits for a coordinator's look.
    """
    said = dict(answers)
    words = str(said.pop(FOR_NEWCOMER, "")).strip()
    move(survey, "answered", by=by, answers=said, answered_at=clock.now())
    if words and survey.member_id == survey.match.connector_id:
        feedback = Feedback.objects.create(program=survey.program, survey=survey, text=words)
        promises.make("read_feedback", about=feedback)
    _after(survey, by)


@transaction.atomic
def show_feedback(feedback: Feedback, *, by: Membership) -> None:
    """A coordinator has read it and passes it on, word for word: it stands on the newcomer's page. R299.

    The newcomer hears of it once, also when it was kept back before the first mail had left.
    """
    if not feedback.text:
        raise stale(feedback)
    move(feedback, "shown", by=by)
    promises.keep("read_feedback", about=feedback, by=by)
    taken_back = Message.objects.filter(
        template="surveys/mail/feedback", about_id=feedback.pk, status=Message.Status.WITHDRAWN
    ).count()
    cycle = str(taken_back or "")
    owe(feedback.survey.match.connectee, "surveys/mail/feedback", about=feedback, cycle=cycle)


@transaction.atomic
def keep_feedback(feedback: Feedback, *, by: Membership) -> None:
    """It stays with the team, or comes back to it: the newcomer does not see it (any more)."""
    move(feedback, "kept", by=by)
    promises.keep("read_feedback", about=feedback, by=by)
    withdraw_owed(feedback, "surveys/mail/feedback", why=Why.CLOSED)


@transaction.atomic
def note_improvement(
    program: Program, *, by: Membership, note: str, survey: Survey | None = None
) -> Improvement:
    """What was changed because of answers, so that people see that they are read. R305.

    The same words on the same day are a second click.
    """
    Program.objects.select_for_update().get(pk=program.pk)
    words = {"program": program, "survey": survey, "note": note.strip(), "by": by}
    since = clock.now() - dt.timedelta(days=1)
    if Improvement.objects.filter(**words, at__gte=since).exists():
        raise AlreadyDone(_("We have noted this already."))
    made = Improvement.objects.create(**words)
    record("improvement.noted", about=made, by=by)
    return made


@wipes
def wipe_words(person: Person) -> None:
    """What somebody who is erased wrote, and what was written for or about them; choices stay, without a name.

    Who wrote to the team about their meeting wrote about them, and what staff noted of a call goes too.
    """
    theirs = Q(match__connectee__person=person) | Q(match__connector__person=person)
    for survey in Survey.objects.filter(theirs):
        kept = {code: said for code, said in survey.answers.items() if said in CHOICES}
        Survey.objects.filter(pk=survey.pk).update(answers=kept)
        history(survey).filter(kind=CALLED).update(said="")
        if survey.member.person_id == person.pk:
            promises.waive("call_back", about=survey, by=None)
    mine = Q(survey__member__person=person) | Q(survey__match__connectee__person=person)
    for feedback in Feedback.objects.filter(mine):
        promises.waive("read_feedback", about=feedback, by=None)
    Feedback.objects.filter(mine).update(text="", status=Feedback.Status.KEPT)


@transaction.atomic
def call_instead(survey: Survey, *, by: Membership) -> None:
    """'Talk to the coordinator': a task for staff, and no more reminders. Seed 000:128."""
    move(survey, "call_instead", by=by, answered_at=clock.now())
    promises.make("call_back", about=survey)
    _after(survey, by)


@transaction.atomic
def decline_survey(survey: Survey, *, by: Membership | None) -> None:
    """No answer is an answer."""
    move(survey, "declined", by=by)
    _after(survey, by)


def _after(survey: Survey, by: Membership | None) -> None:
    withdraw_owed(survey, "surveys/mail/survey", why=Why.ANSWERED)
    match = survey.match
    if not match.surveys.filter(status=Survey.Status.ASKED).exists():
        promises.keep("survey", about=match, by=by)


def close_after_survey(match: Match) -> None:
    """The survey is settled: perhaps nothing else is owed about the match."""
    if match.is_open:
        promises.renew("close", about=match)


@transaction.atomic
def end_survey(match: Match) -> None:
    """The days for an answer are over; nobody is chased."""
    promises.waive("survey", about=match, by=None)
    for survey in match.surveys.filter(status=Survey.Status.ASKED):
        decline_survey(survey, by=None)


@transaction.atomic
def complete_if_done(match: Match, *, by: Membership | None = None) -> bool:
    """Completed: three doors (or waived), and the survey answered or let go. Seed 000:114-128, R045."""
    if not match.is_open or doors_are_owed(match) or kept_open(match):
        return False
    if _survey_is_open(match):
        return False
    complete_match(match, by=by)
    return True


def _survey_is_open(match: Match) -> bool:
    """Whether an answer may still come: a survey is owed, and the days for it are not over."""
    owed = Promise.objects.open().about(match).filter(kind="survey")
    return match.program.policy.survey.on and owed.exists()


@transaction.atomic
def complete_match(match: Match, *, by: Membership | None) -> None:
    """The end of the road for this match: no more reminders, thanks to both.

    Refused below three doors until staff waive the rest with a reason (N5, R262).
    """
    if match.is_pair:
        raise Refusal(_("These two are a pair. You can end the pair instead."))
    if not may_move(match, "completed"):
        raise stale(match)
    if doors_are_owed(match):
        raise Missing(_("Introductions are missing. Waive them first, with a reason."))
    why = kept_open(match)
    if why:
        raise Missing(_("This match cannot be completed yet."), missing=why)
    if may_move(match, "surveyed") and _was_surveyed(match):
        move(match, "surveyed", by=by)
    move(match, "completed", by=by, completed_at=clock.now())
    promises.waive_all(match, by=by)
    for member in (match.connector, match.connectee):
        owe(member, "surveys/mail/completed", about=match)
    for does in _AT_COMPLETION:
        does(match)


_AT_COMPLETION: list[Callable[[Match], None]] = []


def at_completion(does: Callable[[Match], None]) -> Callable[[Match], None]:
    """Register what else happens when a match is complete, in the same transaction."""
    _AT_COMPLETION.append(does)
    return does


def _was_surveyed(match: Match) -> bool:
    return match.surveys.exclude(status=Survey.Status.ASKED).exists()


@transaction.atomic
def record_call(survey: Survey, *, by: Membership, said: str) -> None:
    """Staff have talked with the person; what was said stays with the survey."""
    if not promises.keep("call_back", about=survey, by=by):
        raise AlreadyDone(_("This is noted already. Thank you."))
    record(CALLED, about=survey, by=by, said=said)
