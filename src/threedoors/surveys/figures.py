"""What the surveys say, all answers together: response rate, how answers spread, before and after. Nobody is ranked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from threedoors.base.periods import Period
from threedoors.intake.models import Application
from threedoors.intake.questions import SCALE
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.programs.sections import SurveyQuestion
from threedoors.surveys.link_forms import YES_NO
from threedoors.surveys.models import GOAL, Survey, SurveyQuerySet

FEW = 10
"""With fewer answers than this the page says that they are few."""
MET, STATUS, ANSWERS = "member__role", "status", "answers"


@dataclass(frozen=True)
class Spread:
    """One question: how many gave each answer."""

    words: str
    bars: tuple[tuple[Any, int], ...]
    average: float | None

    @property
    def answered(self) -> int:
        return sum(n for _label, n in self.bars)

    @property
    def most(self) -> int:
        return max((n for _label, n in self.bars), default=0) or 1


@dataclass(frozen=True)
class Side:
    """One side's surveys. Response rate = answered / sent (Requirements §6)."""

    role: str
    sent: int
    answered: int
    calls: int
    declined: int
    spreads: tuple[Spread, ...]

    @property
    def rate(self) -> int:
        return round(100 * self.answered / self.sent) if self.sent else 0

    @property
    def waiting(self) -> int:
        return self.sent - self.answered - self.calls - self.declined

    @property
    def is_small(self) -> bool:
        return self.answered < FEW


@dataclass(frozen=True)
class Change:
    """One question before and after, of whoever answered both: averages in steps from 1 to 4."""

    words: str
    people: int
    before: float
    after: float

    @property
    def difference(self) -> float:
        return self.after - self.before


def surveys_of(staff: Membership, period: Period) -> SurveyQuerySet:
    """Those a coordinator may see that were sent in the period."""
    sent = period.of("asked_at", staff.program.zone)
    return Survey.objects.visible_to(staff).filter(**sent)


def sides(staff: Membership, period: Period) -> list[Side]:
    """Both sides, in one query."""
    rows = list(surveys_of(staff, period).values_list(MET, STATUS, ANSWERS))
    return [_side(staff.program, role, rows) for role in (Role.CONNECTEE, Role.CONNECTOR)]


def _side(program: Program, role: Role, rows: Iterable[Any]) -> Side:
    mine = [(status, answers) for whose, status, answers in rows if whose == role]
    counts = Counter(status for status, _answers in mine)
    answers = [said for _status, said in mine if said]
    listed = program.policy.survey.asked_of(role)
    chosen = (one for one in listed if one.kind in ("scale", "yes_no"))
    return Side(
        role=role,
        sent=len(mine),
        answered=counts["answered"],
        calls=counts["call_instead"],
        declined=counts["declined"],
        spreads=tuple(_spread(program, question, answers) for question in chosen),
    )


def _spread(program: Program, question: SurveyQuestion, answers: Iterable[Any]) -> Spread:
    given = Counter(str(said[question.code]) for said in answers if question.code in said)
    choices = SCALE if question.kind == "scale" else YES_NO
    bars = tuple((label, given[value]) for value, label in choices)
    average = _average([int(v) for v, _label in SCALE for _ in range(given[v])])
    return Spread(in_words(program, question), bars, average if question.kind == "scale" else None)


def in_words(program: Program, question: SurveyQuestion) -> str:
    """The question as people read it."""
    return program.policy.say(
        question.text,
        get_language() or "en",
        program=program.name,
        community=program.community,
    )


def _average(steps: list[int]) -> float | None:
    return sum(steps) / len(steps) if steps else None


def changes(staff: Membership, period: Period) -> list[Change]:
    """What newcomers said when they applied, beside what they said after the meeting. R287, R315."""
    rows = surveys_of(staff, period).filter(member__role=Role.CONNECTEE, status="answered")
    after = dict(rows.order_by("answered_at").values_list("member_id", "answers"))
    applied = Application.objects.visible_to(staff).filter(membership__in=rows.values("member"))
    before = dict(applied.order_by("started_at").values_list("membership_id", "answers"))
    found = []
    for question in staff.program.policy.survey.compared():
        pairs = [
            (int(first), int(second))
            for member, said in after.items()
            if (second := str(said.get(question.code, ""))).isdecimal()
            and (
                first := str(before.get(member, {}).get(f"before_{question.code}", ""))
            ).isdecimal()
        ]
        first_ones, second_ones = [one for one, _ in pairs], [two for _, two in pairs]
        found.append(
            Change(
                in_words(staff.program, question),
                len(pairs),
                _average(first_ones) or 0.0,
                _average(second_ones) or 0.0,
            )
        )
    return found


def goal_said(member: Membership) -> tuple[Any, dt.datetime | None] | None:
    """Whether a newcomer came closer to their goal, in their newest answer, and when they said so. R326."""
    rows = Survey.objects.filter(member=member, status="answered", answers__has_key=GOAL)
    newest = rows.order_by("-answered_at").first()
    if newest is None:
        return None
    return dict(SCALE).get(str(newest.answers[GOAL])), newest.answered_at
