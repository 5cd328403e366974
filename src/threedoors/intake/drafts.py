"""A draft that saves itself, papers that survive a mistake, and drafts nobody finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.intake.joining import JOINED_BY
from threedoors.intake.models import Application, Document
from threedoors.intake.papers import Checked, check_paper
from threedoors.outbox.actions import forget_letters, owe
from threedoors.people.actions import add_member, erase_person, wipes
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program

APPLICANTS = (Role.CONNECTEE, Role.CONNECTOR)


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
    if JOINED_BY not in row.answers:  # the link somebody came by says more than a tick
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
    """A paper came after the application, by its owner's link or through staff: the newest one counts."""
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
def erase_idle_drafts() -> int:
    """Drafts that nobody touched for the days the page says are erased with their papers (ui.md §10)."""
    erased = 0
    for program in Program.objects.all():
        limit = clock.now() - dt.timedelta(days=program.policy.clocks.draft_keep_days)
        idle = Application.objects.filter(program=program, membership=None, saved_at__lt=limit)
        for pk in list(idle.values_list("pk", flat=True)):
            erased += _erase(pk, limit)
    return erased


def _erase(pk: UUID, limit: dt.datetime) -> int:
    """One that nobody came back to, or that was handed in beside another: neither is anybody's.

    It is looked at once more and held: what was handed in or saved a moment ago stays.
    """
    rows = Application.objects.select_for_update().filter(membership=None, saved_at__lt=limit)
    draft = rows.filter(pk=pk).first()
    if draft is None:
        return 0
    forget_draft(draft)
    _erase_prospect(draft)
    return 1


def forget_draft(draft: Application) -> None:
    """A draft goes with its papers."""
    for document in draft.documents.all():
        remove_document(document)
    record("application.erased", about=draft, by=None)
    draft.delete()


@wipes
def forget_drafts(person: Person) -> None:
    """Whoever asks to be removed leaves no draft that names their address (bar P3).

    One whose address is only forgotten keeps what they may be writing now.
    """
    if person.email and suppressed(person.program, Suppression.Reason.REMOVED, person.email):
        drafts = Application.objects.select_for_update().filter(program=person.program)
        for draft in drafts.filter(status="draft", answers__email__iexact=person.email):
            forget_draft(draft)


def _erase_prospect(draft: Application) -> None:
    """With its last draft goes an address that was only kept to mail the way back."""
    email = str(draft.answers.get("email", ""))
    person = Person.objects.filter(program=draft.program, email__iexact=email).first()
    if not email or person is None or draft_with(draft.program, Role(draft.role), email):
        return
    if all(only_began(member) for member in person.memberships.all()):
        for member in person.memberships.all():
            forget_letters(member)
        erase_person(person, by=None)


def only_began(member: Membership) -> bool:
    """Whether it exists only because somebody typed its address to come back to a draft."""
    began = member.status == Membership.Status.PROSPECT and member.role in APPLICANTS
    return began and not member.applications.exists() and member.source == ""
