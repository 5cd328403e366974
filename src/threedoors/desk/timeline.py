"""What happened to a person, in words: as a member, as an applicant, and in every match."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base.models import Event
from threedoors.desk.history import HISTORY
from threedoors.handovers.models import Handover
from threedoors.intake.models import Application, Interview
from threedoors.matching.models import Match
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.playbooks.models import Case

MOST = 100
OF_A_MATCH = {kind: words for kind, words in HISTORY.items() if kind.startswith("match.")}
WORDS: Mapping[str, str | LazyText] = OF_A_MATCH | {
    "membership.added": _("%(name)s joined the program."),
    "membership.candidate": _("%(name)s became a candidate."),
    "membership.active": _("%(name)s is active."),
    "membership.paused": _("%(name)s takes a pause."),
    "membership.ended": _("%(name)s left."),
    "membership.edited": _("The details were changed."),
    "membership.three_referrals_accepted": _("%(name)s agrees to introduce people."),
    "membership.took_part": _("%(name)s has used the turn."),
    "membership.ruled_out": _("A Connector was ruled out."),
    "membership.chose_mail": _("%(name)s chose what we may mail."),
    "membership.asked": _("We asked %(name)s for something."),
    "membership.allowed": _("A Connector may be suggested again."),
    "membership.attempt_recorded": _("We tried to win %(name)s."),
    "membership.asked_to_suggest": _("We asked %(name)s whom they know."),
    "application.partner_looked": _("A partner looked at the application."),
    "membership.signed_in": _("%(name)s signed in for the first time."),
    "consent.given": _("%(name)s gave consent."),
    "consent.withdrawn": _("%(name)s took consent back."),
    "person.removed": _("The personal details were removed."),
    "application.applied": _("%(name)s applied."),
    "application.already_participated": _("%(name)s has taken part before."),
    "application.not_eligible": _("The criteria do not fit."),
    "application.too_early": _("It is too early."),
    "application.review": _("The application needs a look."),
    "application.intake": _("The intake began."),
    "application.ready": _("%(name)s is ready."),
    "application.with_partner": _("A partner helps first."),
    "application.on_hold": _("The application is on hold."),
    "application.not_a_fit": _("Not a fit."),
    "application.withdrawn": _("%(name)s stepped back."),
    "application.screened": _("%(name)s was screened."),
    "application.coached": _("Follow-up practices were coached."),
    "application.expectations_acknowledged": _("What is expected was acknowledged."),
    "application.willingness_set": _("Willingness to network was noted."),
    "application.licensing_hold_set": _("The license question was noted."),
    "application.gate_overridden": _("A check was passed with a reason."),
    "application.plan_added": _("Another plan was added."),
    "application.findings_noted": _("What was found at the intake was noted."),
    "outcome.told": _("There is news of %(name)s."),
    "outcome.checked": _("The news of %(name)s is checked."),
    "outcome.shared": _("%(name)s said who may hear the news."),
    "outcome.joined": _("Two tellings count as one."),
    "outcome.withdrawn": _("The news was taken back."),
    "application.asked_elsewhere": _("Other communities were asked if %(name)s took part."),
    "handover.proposed": _("%(name)s was proposed to another community."),
    "handover.agreed": _("%(name)s said yes to the other community."),
    "handover.refused": _("%(name)s said no to the other community."),
    "handover.accepted": _("The other community said yes."),
    "handover.declined": _("The other community said no."),
    "handover.withdrawn": _("The hand-over was taken back."),
    "case.opened": _("A playbook was started."),
    "case.closed": _("A playbook was closed."),
    "interview.booked": _("An intake conversation was booked."),
    "interview.moved": _("The intake conversation was moved."),
    "interview.held": _("An intake conversation was held."),
    "interview.cancelled": _("The intake conversation was cancelled."),
    "document.received": _("A paper was added."),
    "resume.read": _("The resume was read."),
    "match.gate_overridden": _("A check was passed with a reason."),
    "match.scheduled": _("A meeting was set."),
    "match.meeting_moved": _("Times were proposed."),
    "match.meeting_cancelled": _("The meeting was cancelled."),
    "match.meeting_missed": _("The meeting did not happen."),
}
WARM = {"application.ready", "outcome.told", "match.accepted", "match.met", "match.completed"}


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    at: dt.datetime
    words: str
    by: str
    said: str
    is_warm: bool


def timeline(*rows: Model, most: int = MOST) -> list[Entry]:
    """The events about these rows, newest first: one query. The rows' people must be fetched already."""
    known = {(ContentType.objects.get_for_model(row).pk, row.pk): row for row in rows}
    if not known:
        return []
    events = Event.objects.filter(_about(known), kind__in=WORDS)
    found = events.select_related("actor__person").order_by("-at", "-id")[:most]
    return [_entry(event, known[event.about_type_id, event.about_id]) for event in found]


def _about(known: Iterable[tuple[int, Any]]) -> Q:
    by_type: dict[int, list[Any]] = {}
    for about_type, pk in known:
        by_type.setdefault(about_type, []).append(pk)
    found = Q()
    for about_type, pks in by_type.items():
        found |= Q(about_type=about_type, about_id__in=pks)
    return found


def _entry(event: Event, row: Model) -> Entry:
    return Entry(
        at=event.at,
        words=str(WORDS[event.kind]) % _names(row),
        by=event.actor.name if event.actor else "",
        said=event.said,
        is_warm=event.kind in WARM,
    )


def _names(row: Model) -> dict[str, str]:
    """Who is who in the row's sentences."""
    if isinstance(row, Match):
        return {"connectee": row.connectee.name, "connector": row.connector.name}
    if isinstance(row, Interview):
        return {"name": row.application.name}
    if isinstance(row, Outcome | Handover):
        return {"name": row.member.name}
    assert isinstance(row, Membership | Application | Case)
    return {"name": row.name}
