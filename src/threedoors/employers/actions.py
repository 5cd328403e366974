"""What employers ask for and agree to, and jobs the team passes on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from threedoors.activities.actions import add_activity
from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.base.text import plain_address
from threedoors.care.employers import key_of
from threedoors.employers.listing import lets_name, version_of
from threedoors.employers.models import (
    EmployersPage,
    JobLead,
    LeadShare,
    NamedEmployer,
    VisitRequest,
)
from threedoors.outbox.actions import owe
from threedoors.partners.models import Organization
from threedoors.people.actions import give_consent, wipes, withdraw_consent
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises

VISIT = "business_visit"
KEEP = dt.timedelta(days=180)
"""So long we keep whom to write to about a visit (bar P7)."""
NOBODY = {"name": "", "email": "", "phone": "", "wish": ""}
"""What a visit is without whoever asked for it; their own words may name them, too."""


@transaction.atomic
def edit_page(program: Program, *, by: Membership, **said: Any) -> EmployersPage:
    """Links of this place, and who sponsors the campaign. R368, R369, R371."""
    page, _new = EmployersPage.objects.update_or_create(program=program, defaults=said)
    record("employers_page.edited", about=page, by=by)
    return page


@transaction.atomic
def ask_visit(program: Program, *, language: str, **said: Any) -> VisitRequest:
    """Somebody at an employer asks for a visit; the team answers. The same asked twice is asked once."""
    Program.objects.select_for_update().get(pk=program.pk)  # the button pressed twice at once
    said["email"] = plain_address(said["email"])
    same = VisitRequest.objects.filter(program=program, email__iexact=said["email"]).open()
    known = next((row for row in same if key_of(row.employer) == key_of(said["employer"])), None)
    if known is not None:
        return known
    row = VisitRequest.objects.create(program=program, language=language, **said)
    record("visitrequest.asked", about=row, by=None)
    promises.make("answer_visit", about=row)
    return row


@transaction.atomic
def plan_visit(
    visit: VisitRequest, *, by: Membership, starts_at: dt.datetime, **said: Any
) -> Activity:
    """It becomes an event of the kind "business visit", to which newcomers are invited."""
    title = _("Visit to %(employer)s") % {"employer": visit.employer}
    activity = add_activity(
        visit.program,
        by=by,
        name=title[:200],
        kind=VISIT,
        starts_at=starts_at,
        employer=_organization(visit),
        open_to=[Role.CONNECTEE],
        **said,
    )
    move(visit, "planned", by=by, activity=activity)
    promises.keep("answer_visit", about=visit, by=by)
    return activity


def _organization(visit: VisitRequest) -> Organization | None:
    rows = Organization.objects.filter(program=visit.program)
    return next((row for row in rows if key_of(row.name) == key_of(visit.employer)), None)


@transaction.atomic
def decline_visit(visit: VisitRequest, *, by: Membership) -> None:
    """Not now; whom to write to is not kept any longer."""
    move(visit, "declined", by=by, **NOBODY)
    promises.keep("answer_visit", about=visit, by=by)


@transaction.atomic
def forget_visitors() -> int:
    """Half a year after somebody asked, their name and address are gone; the visit stays."""
    return _forget(VisitRequest.objects.filter(asked_at__lt=clock.now() - KEEP))


def _forget(visits: QuerySet[VisitRequest]) -> int:
    """What nobody has answered is closed with it: there is nobody left to answer."""
    known = visits.exclude(email="")
    for visit in known.filter(status=VisitRequest.Status.ASKED).select_for_update():
        move(visit, "declined", by=None)
        promises.waive_all(visit, by=None)
    return known.update(**NOBODY)


@transaction.atomic
def name_employer(program: Program, *, by: Membership, name: str, agreed_by: str) -> NamedEmployer:
    """The employer said yes to the team: it may stand among those who take part. R373."""
    key = key_of(name)
    if not key:
        raise Refusal(_("Please write the name of the employer."))
    known = {"name": name, "agreed_by": agreed_by}
    row, new = NamedEmployer.objects.get_or_create(program=program, key=key, defaults=known)
    if not new:
        raise AlreadyDone(_("This employer stands there already."))
    record("employer.named", about=row, by=by)
    return row


@transaction.atomic
def unname_employer(row: NamedEmployer, *, by: Membership) -> None:
    """They took it back: from the next request on the name stands nowhere."""
    record("employer.unnamed", about=row, by=by)
    row.delete()


@transaction.atomic
def let_name_employer(member: Membership, *, by: Membership, willing: bool) -> None:
    """A Connector says whether the name of their employer may stand there; never of others. R373.

    The yes is for the employer they have now: with another one they are asked anew.
    """
    if by.pk != member.pk:
        raise NotAllowed(_("Only the person themselves can do this."))
    purpose = Consent.Purpose.NAME_EMPLOYER
    if willing and lets_name(member):
        return
    withdraw_consent(member, purpose, by=by)
    if willing:
        give_consent(member, purpose, by=by, version=version_of(member.connector.employer))


@transaction.atomic
def add_lead(program: Program, *, by: Membership, **said: Any) -> JobLead:
    """A job the team heard of. R355."""
    if said.get("until") and said["until"] < clock.today(program.zone):
        raise Refusal(_("Please choose a day that is still ahead."))
    same = JobLead.objects.filter(program=program, title=said["title"]).standing()
    if same.filter(employer=said["employer"]).exists():
        raise AlreadyDone(_("This job is there already."))
    lead = JobLead.objects.create(program=program, **said)
    record("joblead.added", about=lead, by=by)
    return lead


@transaction.atomic
def share_lead(lead: JobLead, *, by: Membership, members: list[Membership]) -> int:
    """Each of them gets one mail, once; who knows of it already gets none."""
    if not lead.is_open:
        raise Refusal(_("This job is closed."))
    active = Membership.Status.ACTIVE
    if any(one.role != Role.CONNECTEE or one.status != active for one in members):
        raise Refusal(_("This person takes part no more. Please ask somebody else."))
    told = 0
    for member in members:
        share, new = LeadShare.objects.get_or_create(
            lead=lead, member=member, defaults={"program": lead.program}
        )
        if new:
            owe(member, "employers/mail/lead", about=share)
            record("joblead.shared", about=share, by=by)
            told += 1
    if not told:
        raise AlreadyDone(_("They know of it already."))
    return told


@transaction.atomic
def close_lead(lead: JobLead, *, by: Membership) -> None:
    """Filled, or over: nobody sees it any more."""
    move(lead, "closed", by=by)


@transaction.atomic
def open_lead(lead: JobLead, *, by: Membership) -> None:
    """Open again."""
    move(lead, "open", by=by)


@wipes
def wipe_visits(person: Person) -> None:
    """Whoever asked for a visit with the same address is forgotten there, too."""
    if person.email:
        rows = VisitRequest.objects.filter(program=person.program)
        _forget(rows.filter(email__iexact=person.email))
