"""One check for each criterion: what it finds in a person's answers."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Literal

from threedoors.programs.criteria import Answers, ConnectorAnswers, Criterion

Outcome = Literal["eligible", "review", "too_early", "not_eligible"]

Finding = tuple[Outcome, str] | None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; the last day of a shorter month stands in. Bar I7."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _right_to_work(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Must be eligible to work in the country; a doubt is for a person. Seed 001:227."""
    if said.right_to_work == "yes":
        return None
    return ("not_eligible", "no") if said.right_to_work == "no" else ("review", "unsure")


def _language(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """English or French, enough for the profession: people judge that, not a form. Seed 001:228."""
    if said.languages is None:
        return "review", "unanswered"
    return None if said.languages & set(rule.languages) else ("review", "other")


def _finished(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """A degree or diploma, in hand or near; secondary school alone goes to a person. Seed 001:229."""
    if said.education in rule.degrees:
        return None
    if said.graduates_on and said.graduates_on <= add_months(on, rule.months):
        return None
    return "review", "below" if said.education else "unanswered"


def _graduation(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Graduating within the months allowed, both days counted. Seed 001:229.

    Applied on 5 January: a graduation on 5 July passes, on 6 July is too early until 6 January.
    """
    if not said.graduates_on or said.graduates_on <= add_months(on, rule.months):
        return None
    return None if said.education in rule.degrees else ("too_early", "later")


def _employment_status(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Unemployed or underemployed passes; work in one's own field does not. Seed 001:230."""
    if said.employment is None:
        return "review", "unanswered"
    return ("not_eligible", "in_field") if said.employment == "in_field" else None


def _willing_to_network(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Willingness to network; a no is talked about. Seed 001:234."""
    return None if said.willing_to_network else ("review", "no")


def _experience(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Skills, education and willingness may make up for lack of experience. Seed 000:104, 002:106."""
    if said.experience_years is None:
        return "review", "unanswered"
    return None if said.experience_years >= max(rule.years, 1) else ("review", "short")


def _foreign_born(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Foreign-born residents. Seed 003:17."""
    if said.foreign_born is None:
        return "review", "unanswered"
    return None if said.foreign_born else ("not_eligible", "no")


def _residency(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Lives in the region and means to stay. Seed 002:110."""
    return None if said.lives_here else ("review", "elsewhere")


def _long_term_permit(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """A long-term permit or visa, not a student F visa. Seed 002:109, 003:17."""
    if said.permit in ("citizen", "permanent", "long_term"):
        return None
    if said.permit in ("student", "short_term"):
        return "not_eligible", said.permit
    return ("not_eligible", "right_to_work.no") if said.permit == "none" else ("review", "unsure")


def _trained_abroad(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Trained and educated abroad; who studied only here, or in a place no list knows, is talked with. Seed 002:96."""
    if said.studied_country is None:
        return "review", "unanswered"
    return None if said.studied_country not in ("", rule.country) else ("review", "local")


def _partner_school(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Studies at a school that works with the program; while none is listed, a person looks. Seed 004:16."""
    if not said.school:
        return "review", "unanswered"
    if not rule.schools:
        return "review", "not_listed"
    known = {school.casefold() for school in rule.schools}
    return None if said.school.casefold() in known else ("not_eligible", "other")


def _self_check(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """Yes to all five statements. Seed 000:209."""
    return None if len(said.statements) == 5 and all(said.statements) else ("not_eligible", "no")


def _years(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """The number counts, even where the box is ticked. Seed 000:211, 002:116."""
    if said.years is None:
        return "review", "unanswered"
    return None if said.years >= rule.years else ("not_eligible", "short")


def _network(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """Access to a network of professional connections. Seed 000:35, 002:117."""
    return None if said.network_areas else ("review", "none")


def _welcoming(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """A welcoming attitude to people trained abroad. Seed 000:212, 001:207."""
    return None if said.welcoming else ("not_eligible", "no")


def _accepts_referrals(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """Three referrals are integral to the match: a clear expectation. Seed 000:213, 001:209."""
    if said.accepts_referrals is None:
        return "review", "unanswered"
    return None if said.accepts_referrals else ("not_eligible", "no")


def _local_trends(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """An understanding of local industry trends: in their own words, for a person to read. Seed 002:118, R120."""
    return None if said.local_trends.strip() else ("review", "unanswered")


CONNECTEE_CHECKS: dict[str, Callable[[Criterion, Answers, dt.date], Finding]] = {
    "right_to_work": _right_to_work,
    "language": _language,
    "graduation": _graduation,
    "education": _finished,
    "employment_status": _employment_status,
    "willing_to_network": _willing_to_network,
    "experience": _experience,
    "foreign_born": _foreign_born,
    "residency": _residency,
    "long_term_permit": _long_term_permit,
    "trained_abroad": _trained_abroad,
    "partner_school": _partner_school,
}
CONNECTOR_CHECKS: dict[str, Callable[[Criterion, ConnectorAnswers, dt.date], Finding]] = {
    "self_check": _self_check,
    "years": _years,
    "network": _network,
    "welcoming": _welcoming,
    "accepts_referrals": _accepts_referrals,
    "local_trends": _local_trends,
}
NOT_ANSWERED = ("not_already", "resume", "readiness", "attitude")
"""Asked for, but no answer decides it: the program knows who took part before (Seed 001:226), a resume may
follow (Seed 001:231), the rest is judged at the intake."""

CONNECTEE_CODES = (*CONNECTEE_CHECKS, *NOT_ANSWERED)
CONNECTOR_CODES = tuple(CONNECTOR_CHECKS)
