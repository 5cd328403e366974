"""What happened to one match, said in words: its history, and what each mail was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.models import Event
from threedoors.desk.connection_rows import Connection
from threedoors.intake import gates as intake
from threedoors.matching.models import Match

HISTORY: dict[str, str | LazyText] = {
    "match.proposed": gettext_lazy("%(connector)s was picked for %(connectee)s."),
    "match.accepted": gettext_lazy("%(connector)s said yes."),
    "match.declined": gettext_lazy("%(connector)s said: not this time."),
    "match.decline_explained": gettext_lazy("%(connector)s said why not."),
    "match.answer_undone": gettext_lazy("The answer was taken back."),
    "match.postponed": gettext_lazy("%(connector)s wants to be asked again later."),
    "match.expired": gettext_lazy("%(connector)s did not answer."),
    "match.introduced": gettext_lazy("%(connectee)s and %(connector)s were introduced."),
    "match.gate_overridden": gettext_lazy("Went on although: %(gate)s"),
    "match.wrote": gettext_lazy("%(connectee)s wrote to %(connector)s."),
    "match.contact_logged": gettext_lazy("%(connectee)s wrote to %(connector)s again."),
    "match.contacts_reported": gettext_lazy("%(connector)s said: too many contacts."),
    "match.replied": gettext_lazy("%(connector)s and %(connectee)s are in touch."),
    "match.meeting_postponed": gettext_lazy("They will meet later."),
    "match.cancelled": gettext_lazy("The match ended."),
    "match.met": gettext_lazy("%(connectee)s and %(connector)s met."),
    "match.referring": gettext_lazy("The first door is open."),
    "match.referrals_waived": gettext_lazy("Fewer introductions are enough."),
    "match.surveyed": gettext_lazy("The survey is closed."),
    "match.completed": gettext_lazy("The match is complete."),
    "meeting.proposed": gettext_lazy("Times were proposed."),
    "meeting.scheduled": gettext_lazy("The time for the meeting was set."),
    "meeting.missed": gettext_lazy("The meeting did not happen."),
    "meeting.cancelled": gettext_lazy("The meeting was cancelled."),
    "meeting.private_place": gettext_lazy("A private home was proposed."),
    "referral.shared": gettext_lazy("%(giver)s introduced %(contact)s."),
    "referral.told": gettext_lazy("%(contact)s was told."),
    "referral.notice_chosen": gettext_lazy("The program tells %(contact)s."),
    "referral.welcomed": gettext_lazy("%(contact)s is glad to hear from %(connectee)s."),
    "referral.postponed": gettext_lazy("%(contact)s has time later."),
    "referral.wrote_again": gettext_lazy("%(connectee)s wrote to %(contact)s again."),
    "referral.silent": gettext_lazy("A contact who never answered was forgotten."),
    "referral.declined": gettext_lazy("%(contact)s has no time."),
    "referral.removed": gettext_lazy("A contact asked to be removed."),
    "referral.contacted": gettext_lazy("%(connectee)s wrote to %(contact)s."),
    "referral.meeting_set": gettext_lazy("%(connectee)s will meet %(contact)s."),
    "referral.met": gettext_lazy("%(connectee)s met %(contact)s."),
    "referral.closed": gettext_lazy("The contact with %(contact)s is closed."),
    "tap.met": gettext_lazy("%(member)s noted that they met."),
    "tap.not_met": gettext_lazy("%(member)s noted that they did not meet that month."),
    "survey.answered": gettext_lazy("%(member)s answered the survey."),
    "survey.call_instead": gettext_lazy("%(member)s would rather talk."),
    "survey.declined": gettext_lazy("%(member)s gave no answer to the survey."),
    "survey.called": gettext_lazy("A talk with %(member)s instead of the survey."),
}
WARM = {"match.accepted", "match.introduced", "match.met", "referral.shared", "match.completed"}


@dataclass(frozen=True)
class Moment:
    """One line of the history."""

    at: dt.datetime
    says: str
    by: str
    said: str
    is_warm: bool


def history(connection: Connection) -> list[Moment]:
    """What happened in words, the newest first; what only repeats another line is left out."""
    rows = connection.rows
    return [
        Moment(
            at=event.at,
            says=_says(event, rows[event.about_id], connection.match),
            by=event.actor.name if event.actor else "",
            said=event.said if event.kind != "meeting.cancelled" else "",
            is_warm=event.kind in WARM,
        )
        for event in connection.events
        if event.kind in HISTORY
    ]


def _says(event: Event, row: Any, match: Match) -> str:
    return str(HISTORY[event.kind]) % _names(event, row, match)


def _names(event: Event, row: Any, match: Match) -> dict[str, str]:
    found = {"connectee": match.connectee.short_name, "connector": match.connector.short_name}
    kind = event.kind.partition(".")[0]
    if kind == "referral":
        found |= {"giver": row.giver.short_name, "contact": row.who}
    elif kind in ("survey", "tap"):
        found |= {"member": row.member.short_name}
    elif event.kind == "match.gate_overridden":
        gate = intake.ALL.get(event.changed["gate"])
        found |= {"gate": gate.says if gate else _("The limit is used.")}
    return found
