"""What a counselor does: name a client, write down a screening, add a plan."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.intake import actions as intake
from threedoors.intake.models import Application
from threedoors.partners.models import Organization
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.portal.clients import may_be_screened, needs_plans
from threedoors.portal.models import Screening
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise
from threedoors.recruiting.actions import recommend
from threedoors.recruiting.models import Recommendation


@transaction.atomic
def refer_client(organization: Organization, *, by: Membership, **said: Any) -> Recommendation:
    """A counselor names somebody; the client's own yes comes before anything else. R142."""
    return recommend(organization.program, by=by, organization=organization, **said)


@transaction.atomic
def record_screening(
    application: Application, *, by: Membership, result: str, note: str = ""
) -> Screening:
    """A counselor looked: it opens the gate only where the program trusts them. Seed 000:104, R003, R146."""
    if not may_be_screened(application):
        raise Refusal(_("The team has decided already. Thank you for looking."))
    if application.screenings.filter(by=by, result=result, note=note).exists():
        raise AlreadyDone(_("Thank you. We have this already."))
    trusted = by.counselor.organization.may_count
    counts = trusted and result == Screening.Result.FITS and application.screened_at is None
    row = Screening.objects.create(
        program=application.program,
        application=application,
        by=by,
        result=result,
        note=note,
        counts=counts,
        at=clock.now(),
    )
    if counts:
        _screen(application, by, note)
    else:
        record("application.partner_looked", about=application, by=by)
    return row


def _screen(application: Application, by: Membership, note: str) -> None:
    """The check is passed; that we are in touch is still our own promise."""
    owed = Promise.objects.open().about(application).filter(kind="be_in_touch").first()
    intake.screen_application(application, by=by, note=note)
    if owed is not None:
        promises.renew("be_in_touch", about=application, due_at=owed.due_at)


@transaction.atomic
def add_plan(application: Application, *, by: Membership, text: str) -> None:
    """Another way to work that the client and the counselor found. Seed 001:304-312, R182."""
    if not needs_plans(application):
        raise Refusal(_("No other plans are asked for now. Thank you."))
    intake.add_plan(application, by=by, text=text)


@wipes
def forget_screenings(person: Person) -> None:
    """What counselors noted of somebody who is erased; that they looked stays (bar P6)."""
    Screening.objects.filter(application__membership__person=person).update(note="")
