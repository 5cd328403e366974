"""The moment an application is handed in: who it is, what is written down, and where it stands."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from threedoors.base import clock
from threedoors.base.states import move, stale
from threedoors.intake.actions import acknowledge_expectations
from threedoors.intake.criteria import connectee_verdict, connector_verdict, took_part
from threedoors.intake.models import Application
from threedoors.intake.places import places
from threedoors.outbox.actions import owe
from threedoors.people.actions import add_member, give_consent
from threedoors.people.consents import Consent
from threedoors.people.mail_choices import VERSION
from threedoors.people.models import Membership, Person, Role
from threedoors.promises import actions as promises

PERSON_ANSWERS = ("call_me", "phone", "city", "linkedin_url")
CONNECTOR_ANSWERS = (
    "occupation", "job_title", "sector", "years", "languages", "interests", "meeting_times",
    "employer", "employment", "bio", "network_areas", "motivation", "meeting_place",
    "yearly_capacity", "field_of_study", "kinds", "network_is_local", "roots", "skills",
)  # fmt: skip
CONNECTEE_ANSWERS = (
    "occupation", "job_title", "sector", "years", "languages", "interests", "meeting_times",
    "field_of_study", "education", "segment", "work_status", "may_work", "goal", "hopes_to_meet",
    "companies", "open_to_volunteering", "licence_needed", "skills",
)  # fmt: skip
CLEARED = {"job_title"}
"""Said again as nothing, it is gone: a profession from the list needs no words of its own."""


@transaction.atomic
def apply(application: Application) -> Application:
    """Hand the application in: the person is told at once, a coordinator gets the task (R123).

    Someone who took part before, or is already here, is told kindly by mail and nothing of what is
    known about them changes (R092, S9). Criteria stop only where they are hard (R521).
    """
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.status != Application.Status.DRAFT:
        raise stale(row)
    member = _applicant(application)
    here = member.applications.filter(status__in=Application.OPEN).first()
    if here is not None:
        move(application, "withdrawn", by=None, said="already applied")
        template = "already_participated" if took_part(member) else "already_here"
        owe(member, f"intake/mail/{template}", about=here, cycle=f"{clock.now():%Y-%m-%d}")
        return here
    taken = took_part(member)
    if not taken and _is_new(member):
        _write_profile(application, member)
    _hand_in(application, member)
    if taken:
        _stop(application, "already_participated")
    else:
        _weigh(application)
    return application


def _applicant(application: Application) -> Membership:
    """Who applies. Two drafts with one address that come in together wait for each other here."""
    try:
        with transaction.atomic():
            member = _taken_in(application)
    except IntegrityError:
        member = _taken_in(application)
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=member.pk)
    )


def _taken_in(application: Application) -> Membership:
    said = application.answers
    return add_member(
        application.program,
        Role(application.role),
        by=None,
        name=str(said["name"]),
        email=str(said["email"]),
        source=application.source,
        language=application.language,
    )


def _is_new(member: Membership) -> bool:
    """Whether nobody relies yet on what is known: an address typed in a form proves nothing (S9)."""
    return member.status in (Membership.Status.PROSPECT, Membership.Status.CANDIDATE)


def _write_person(application: Application, person: Person) -> None:
    said = application.answers
    person.name, person.language = str(said["name"]), application.language
    for field in PERSON_ANSWERS:
        if said.get(field):
            setattr(person, field, said[field])
    person.save()


def _write_profile(application: Application, member: Membership) -> None:
    if all(_is_new(other) for other in member.person.memberships.all()):
        _write_person(application, member.person)
    said = application.answers
    connector = application.role == Role.CONNECTOR
    profile = member.connector if connector else member.connectee
    for field in CONNECTOR_ANSWERS if connector else CONNECTEE_ANSWERS:
        if said.get(field) not in (None, "") or field in CLEARED & said.keys():
            setattr(profile, field, said[field])
    if said.get("graduates_on"):
        profile.graduates_on = dt.date.fromisoformat(str(said["graduates_on"]))  # type: ignore[union-attr]
    profile.save()


def _hand_in(application: Application, member: Membership) -> None:
    agreed = application.program.policy.self_check.agreement_version
    give_consent(member, Consent.Purpose.APPLY, by=member, version=agreed)
    if application.answers.get("share_resume") and _is_new(member):
        give_consent(member, Consent.Purpose.SHARE_RESUME, by=member, version=agreed)
    if application.answers.get("newsletter") and _is_new(member):
        give_consent(member, Consent.Purpose.NEWSLETTER, by=member, version=VERSION)
    if application.answers.get("ask_elsewhere") and _is_new(member):
        give_consent(member, Consent.Purpose.ASK_ELSEWHERE, by=member, version=agreed)
    if application.role == Role.CONNECTOR and all(application.answers.get("statements", [False])):
        give_consent(member, Consent.Purpose.REQUIREMENTS, by=member, version=agreed)
    if member.status == Membership.Status.PROSPECT:
        move(member, "candidate", by=member)
    willing = application.answers.get("willing_to_network")
    move(
        application,
        "applied",
        by=member,
        membership=member,
        applied_at=clock.now(),
        willing_to_network=willing,
    )
    if application.answers.get("expectations"):
        acknowledge_expectations(application, by=member)


def _weigh(application: Application) -> None:
    connector = application.role == Role.CONNECTOR
    verdict = connector_verdict(application) if connector else connectee_verdict(application)
    application.reasons = [reason.key for reason in verdict.reasons]
    application.too_early_until = verdict.until
    application.save(update_fields=["reasons", "too_early_until"])
    if verdict.outcome in ("not_eligible", "too_early"):
        _stop(application, verdict.outcome)
        return
    _caution_when_full(application)
    _caution_when_elsewhere(application)
    needs_a_look = verdict.outcome == "review" or application.reasons
    move(application, "review" if needs_a_look else "intake", by=None)
    owe(application.applicant, "intake/mail/applied", about=application)
    promises.make("be_in_touch", about=application)


def _caution_when_full(application: Application) -> None:
    """Beyond the places of a pilot a person looks; nobody is refused. Seed 003:13."""
    program = application.program
    if program.is_pilot and places(program, Role(application.role)).is_over:
        _caution(application, "pilot.full")


def _caution_when_elsewhere(application: Application) -> None:
    """A Connector's network is local; one from another region is flagged for a person. Seed 000:33, R014."""
    if application.answers.get("network_is_local") is False:
        _caution(application, "network.elsewhere")


def _caution(application: Application, reason: str) -> None:
    application.reasons = [*application.reasons, reason]
    application.save(update_fields=["reasons"])


def _stop(application: Application, outcome: str) -> None:
    move(application, outcome, by=None)
    owe(application.applicant, f"intake/mail/{outcome}", about=application)
