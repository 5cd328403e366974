"""What a program's criteria say about one application: the stored answers in the rules' own shape."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from threedoors.base import clock
from threedoors.base.models import history
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Role
from threedoors.programs.criteria import Answers, ConnectorAnswers
from threedoors.programs.rules import Verdict, assess, assess_connector

if TYPE_CHECKING:
    from threedoors.intake.models import Application


def connectee_answers(application: Application) -> Answers:
    """The newcomer's answers as the rules read them."""
    said = application.answers
    graduates = said.get("graduates_on")
    languages = said.get("languages")
    return Answers(
        right_to_work=said.get("may_work") or None,
        languages=frozenset(languages) if languages else None,
        education=said.get("education") or None,
        graduates_on=dt.date.fromisoformat(graduates) if graduates else None,
        employment=said.get("work_status") or None,
        experience_years=said.get("years"),
        willing_to_network=said.get("willing_to_network"),
        foreign_born=said.get("foreign_born"),
        lives_here=said.get("lives_here"),
        permit=said.get("work_permit") or None,
        studied_country=said.get("studied_country"),
        school=said.get("school") or None,
    )


def connector_answers(application: Application) -> ConnectorAnswers:
    """The volunteer's answers as the rules read them."""
    said = application.answers
    areas = [part for part in str(said.get("network_areas", "")).split(",") if part.strip()]
    return ConnectorAnswers(
        statements=tuple(bool(value) for value in said.get("statements", ())),
        years=said.get("years"),
        network_areas=len(areas),
        welcoming=said.get("welcoming", True),
        accepts_referrals=said.get("accepts_referrals"),
        local_trends=str(said.get("local_trends", "")),
    )


def connectee_verdict(application: Application) -> Verdict:
    """Eligible, review, too early until, or not eligible, with reasons."""
    day = clock.today(application.program.zone)
    criteria = application.program.policy.connectee_criteria
    return assess(criteria, connectee_answers(application), day)


def connector_verdict(application: Application) -> Verdict:
    """The same for a person who wants to help."""
    day = clock.today(application.program.zone)
    criteria = application.program.policy.connector_criteria
    return assess_connector(criteria, connector_answers(application), day)


ANSWERED_BY = {
    "self_check": "statements",
    "years": "years",
    "welcoming": "welcoming",
    "accepts_referrals": "accepts_referrals",
}


def early_end(application: Application) -> Verdict | None:
    """A stop that answers given so far already mean, so that nobody answers more for nothing (R093, R095)."""
    connector = application.role == Role.CONNECTOR
    verdict = connector_verdict(application) if connector else connectee_verdict(application)
    if verdict.outcome not in ("not_eligible", "too_early"):
        return None
    said = application.answers
    known = [r for r in verdict.reasons if said.get(ANSWERED_BY.get(r.code, "name")) is not None]
    return verdict if known or not connector else None


def took_part(member: Membership) -> bool:
    """Whether this person has used their turn: met a Connector here before. Seed 001:226.

    The keyed hash answers for those whose data was erased since (R522). A match that never met
    does not count (decision A13), and whoever took part may come back to help others.
    """
    person = member.person
    if member.role != Role.CONNECTEE:
        return False
    if suppressed(member.program, Suppression.Reason.TOOK_PART, person.email, person.phone):
        return True
    return history(member).filter(kind="membership.took_part").exists()
