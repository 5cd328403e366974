"""Did somebody who applies take part in another community before? Yes or no; nothing else crosses."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import Event, history, record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.handovers.choosing import neighbors
from threedoors.intake.models import Application
from threedoors.people.actions import withdraw_consent
from threedoors.people.consents import Consent, consented
from threedoors.people.links import Suppression, keys_of
from threedoors.people.models import Membership

ASKED_ELSEWHERE = "application.asked_elsewhere"
MOST_A_DAY = 30
DAY = dt.timedelta(days=1)


@transaction.atomic
def ask_elsewhere(application: Application, *, by: Membership) -> bool:
    """Ask the keyed hashes of the other communities, with the applicant's consent (decision 6).

    Nobody learns which community it was, or when. Each question is written down, and there are
    only so many a day: nobody tries out a list of addresses.
    """
    member = Membership.objects.select_for_update().get(pk=application.applicant.pk)
    person, program = member.person, application.program
    if not consented(member, Consent.Purpose.ASK_ELSEWHERE):
        raise Refusal(_("They did not say that we may ask other communities."))
    since = {"kind": ASKED_ELSEWHERE, "at__gt": clock.now() - DAY}
    if history(application).filter(**since).exists():
        raise AlreadyDone(_("We asked today already."))
    if Event.objects.filter(program=program, **since).count() >= MOST_A_DAY:
        raise Refusal(_("You have asked often today. Please go on tomorrow."))
    rows = Suppression.objects.filter(program__in=neighbors(program))
    keys = keys_of(person.email, person.phone)
    took_part = rows.filter(reason=Suppression.Reason.TOOK_PART, key__in=keys).exists()
    changed = {"took_part": took_part}
    record(ASKED_ELSEWHERE, about=application, by=by, changed=changed)
    return took_part


@transaction.atomic
def stop_asking_elsewhere(member: Membership, *, by: Membership) -> None:
    """They take it back, as easily as they said it: from now on nobody is asked (bar P4)."""
    if by.pk != member.pk:
        raise NotAllowed(_("Only the person themselves can do this."))
    withdraw_consent(member, Consent.Purpose.ASK_ELSEWHERE, by=by)


def answered_elsewhere(application: Application) -> Event | None:
    """The last answer: `changed["took_part"]` is yes or no."""
    return history(application).filter(kind=ASKED_ELSEWHERE).first()
