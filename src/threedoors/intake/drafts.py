"""Applying: a draft that saves itself, papers that survive a mistake, and the moment it is handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.states import move, stale
from threedoors.intake.actions import acknowledge_expectations
from threedoors.intake.criteria import connectee_verdict, connector_verdict, took_part
from threedoors.intake.models import Application, Document
from threedoors.intake.papers import Checked, check_paper
from threedoors.outbox.actions import owe
from threedoors.people.actions import add_member, erase_person, give_consent
from threedoors.people.models import Consent, Membership, Person, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises

APPLICANTS = (Role.CONNECTEE, Role.CONNECTOR)
PERSON_ANSWERS = ("call_me", "phone", "city", "linkedin_url")
CONNECTOR_ANSWERS = (
    "occupation", "job_title", "sector", "years", "languages", "interests", "meeting_times",
    "employer", "employment", "bio", "network_areas", "motivation", "meeting_place",
    "yearly_capacity", "field_of_study",
)  # fmt: skip
CONNECTEE_ANSWERS = (
    "occupation", "job_title", "sector", "years", "languages", "interests", "meeting_times",
    "field_of_study", "education", "segment", "work_status", "may_work", "goal", "hopes_to_meet",
    "companies", "open_to_volunteering", "licence_needed",
)  # fmt: skip


@transaction.atomic
def start_application(
    program: Program, role: Role, *, language: str, source: str = "", answers: Mapping[str, Any]
) -> Application:
    """Begin a draft. It belongs to the browser that began it until it is handed in."""
    return Application.objects.create(
        program=program, role=role, language=language, source=source, answers=dict(answers)
    )


@transaction.atomic
def save_answers(application: Application, answers: Mapping[str, Any]) -> None:
    """Keep what was typed so far; nothing typed is ever lost to a mistake elsewhere (bar A8, A9)."""
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.status != Application.Status.DRAFT:
        return
    row.answers |= dict(answers)
    row.language = row.answers.get("mail_language") or row.language
    row.source = row.answers.get("heard_from") or row.source
    row.saved_at = clock.now()
    row.save(update_fields=["answers", "language", "source", "saved_at"])
    for field in ("answers", "language", "source", "saved_at"):
        setattr(application, field, getattr(row, field))


def draft_with(program: Program, role: Role, email: str) -> Application | None:
    """The newest draft that names this address, if there is one."""
    drafts = Application.objects.filter(program=program, role=role, status="draft")
    return drafts.filter(answers__email__iexact=email).order_by("-saved_at").first()


@transaction.atomic
def add_document(application: Application, name: str, content: bytes) -> Document:
    """Keep a paper after looking at what it really is; a newer résumé takes the older one's place."""
    checked: Checked = check_paper(name, content)
    if application.status == Application.Status.DRAFT:
        remove_documents(application)
    return Document.objects.create(
        program=application.program,
        application=application,
        file=ContentFile(checked.content, name=checked.name),
        name=checked.name,
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=checked.sha256,
        uploaded_at=clock.now(),
    )


@transaction.atomic
def receive_document(
    application: Application, *, by: Membership, name: str, content: bytes
) -> Document:
    """A paper came another way, in person or by mail: staff add it, and the newest one counts."""
    document = add_document(application, name, content)
    record("document.received", about=application, by=by)
    return document


@transaction.atomic
def remove_document(document: Document) -> None:
    """Take a paper back; the file goes with the row once the change is certain."""
    storage, name = document.file.storage, str(document.file.name)
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def remove_documents(application: Application) -> None:
    """Take back every paper of a draft: one résumé is kept, however often somebody chooses again."""
    for document in application.documents.all():
        remove_document(document)


@transaction.atomic
def send_resume_link(application: Application) -> None:
    """Save and finish later: mail the way back. Says the same whoever the address belongs to (S9)."""
    member = _draft_member(application)
    owe(member, "intake/mail/resume", about=application, cycle=f"{clock.now():%Y%m%d%H%M}")


def _draft_member(application: Application) -> Membership:
    """Whoever the draft's address belongs to: somebody known, or a prospect with nothing but it."""
    role, email = Role(application.role), str(application.answers["email"])
    known = Person.objects.filter(program=application.program, email__iexact=email).first()
    member = known and known.memberships.filter(role=role).first()
    return member or add_member(
        application.program,
        role,
        by=None,
        name=email if known is None else known.name,
        status=Membership.Status.PROSPECT,
        email=email,
        language=application.language if known is None else known.language,
    )


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
        if said.get(field) not in (None, ""):
            setattr(profile, field, said[field])
    if said.get("graduates_on"):
        profile.graduates_on = dt.date.fromisoformat(str(said["graduates_on"]))  # type: ignore[union-attr]
    profile.save()


def _hand_in(application: Application, member: Membership) -> None:
    agreed = application.program.policy.self_check.agreement_version
    give_consent(member, Consent.Purpose.APPLY, by=member, version=agreed)
    if application.answers.get("share_resume") and _is_new(member):
        give_consent(member, Consent.Purpose.SHARE_RESUME, by=member, version=agreed)
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
    move(application, "review" if verdict.outcome == "review" else "intake", by=None)
    owe(_member(application), "intake/mail/applied", about=application)
    promises.make("be_in_touch", about=application)


def _stop(application: Application, outcome: str) -> None:
    move(application, outcome, by=None)
    owe(_member(application), f"intake/mail/{outcome}", about=application)


def _member(application: Application) -> Membership:
    assert application.membership is not None
    return application.membership


@transaction.atomic
def erase_idle_drafts() -> int:
    """Drafts that nobody touched for the days the page says are erased with their papers (ui.md §10)."""
    erased = 0
    for program in Program.objects.all():
        limit = clock.now() - dt.timedelta(days=program.policy.clocks.draft_keep_days)
        idle = Application.objects.filter(program=program, status="draft", saved_at__lt=limit)
        for draft in idle:
            erased += _erase(draft)
    return erased


def _erase(draft: Application) -> int:
    for document in draft.documents.all():
        remove_document(document)
    record("application.erased", about=draft, by=None)
    draft.delete()
    _erase_prospect(draft)
    return 1


def _erase_prospect(draft: Application) -> None:
    """With its last draft goes an address that was only kept to mail the way back."""
    email = str(draft.answers.get("email", ""))
    person = Person.objects.filter(program=draft.program, email__iexact=email).first()
    if not email or person is None or draft_with(draft.program, Role(draft.role), email):
        return
    if all(_only_began(member) for member in person.memberships.all()):
        erase_person(person, by=None)


def _only_began(member: Membership) -> bool:
    began = member.status == Membership.Status.PROSPECT and member.role in APPLICANTS
    return began and not member.applications.exists() and member.source == ""
