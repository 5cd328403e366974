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
from threedoors.outbox.models import Message

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
    "referral.declined": gettext_lazy("%(contact)s has no time."),
    "referral.removed": gettext_lazy("A contact asked to be removed."),
    "referral.contacted": gettext_lazy("%(connectee)s wrote to %(contact)s."),
    "referral.meeting_set": gettext_lazy("%(connectee)s will meet %(contact)s."),
    "referral.met": gettext_lazy("%(connectee)s met %(contact)s."),
    "referral.closed": gettext_lazy("The contact with %(contact)s is closed."),
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
        found |= {"giver": row.giver.short_name, "contact": row.contact.name}
    elif kind == "survey":
        found |= {"member": row.member.short_name}
    elif event.kind == "match.gate_overridden":
        gate = intake.ALL.get(event.changed["gate"])
        found |= {"gate": gate.says if gate else _("The limit is used.")}
    return found


MAILS: dict[str, str | LazyText] = {
    "matching/mail/proposed": gettext_lazy("The question"),
    "matching/mail/answer_nudge": gettext_lazy("Reminder of the question"),
    "matching/mail/accepted": gettext_lazy("Thanks for the yes"),
    "matching/mail/declined": gettext_lazy("Thanks for the answer"),
    "matching/mail/introduced_to_connectee": gettext_lazy("Introduction, for the newcomer"),
    "matching/mail/introduced_to_connector": gettext_lazy("Introduction, for the Connector"),
    "matching/mail/first_message": gettext_lazy("The first message"),
    "matching/mail/reply_nudge": gettext_lazy("Reminder to reply"),
    "matching/mail/meet_nudge": gettext_lazy("Reminder to meet"),
    "matching/mail/cancelled": gettext_lazy("The match has ended"),
    "meetings/mail/proposed": gettext_lazy("Times to pick from"),
    "meetings/mail/scheduled": gettext_lazy("The meeting is set"),
    "meetings/mail/cancelled": gettext_lazy("The meeting is cancelled"),
    "meetings/mail/postponed": gettext_lazy("The Connector needs more time"),
    "meetings/mail/day_before": gettext_lazy("Reminder the day before"),
    "meetings/mail/did_you_meet": gettext_lazy("Did you meet?"),
    "referrals/mail/asked": gettext_lazy("Please introduce people you know"),
    "referrals/mail/refer_nudge": gettext_lazy("Reminder of the introductions"),
    "referrals/mail/told": gettext_lazy("Notice to a contact"),
    "referrals/mail/shared": gettext_lazy("A new introduction"),
    "referrals/mail/tell_nudge": gettext_lazy("Reminder to tell a contact"),
    "referrals/mail/closed": gettext_lazy("An introduction has closed"),
    "referrals/mail/replace": gettext_lazy("Would you name somebody else?"),
    "referrals/mail/onward": gettext_lazy("Would you introduce more people?"),
    "outcomes/mail/survey": gettext_lazy("The survey"),
    "outcomes/mail/completed": gettext_lazy("Thank you"),
}


def mail_title(message: Message) -> str:
    """What a mail is about, also while it is not written yet."""
    return message.subject or str(MAILS.get(message.template, message.template))
