"""The letters of an event: invited, confirmed, changed, cancelled, the day before, thanks; and who met whom."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy

from threedoors.activities import entries
from threedoors.activities.actions import may_be_invited, takes_part
from threedoors.activities.models import Acquaintance, Invitation
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership

ESSENTIAL, NUDGE = Message.Kind.ESSENTIAL, Message.Kind.NUDGE
LINK = "activity"


def _is_ahead(message: Message) -> bool:
    activity = message.about.activity
    return not (activity.is_cancelled or activity.has_begun)


def _still(*statuses: str) -> Callable[[Message], bool]:
    """Ahead, and the person still stands there."""
    return lambda message: _is_ahead(message) and message.about.status in statuses


def _in_time(*statuses: str) -> Callable[[Message], bool]:
    """The person still stands there, and this is about the time that stands."""
    still = _still(*statuses)
    return lambda message: still(message) and message.cycle == str(message.about.activity.sequence)


def _words(message: Message) -> Words:
    invitation: Invitation = message.about
    activity = invitation.activity
    return program_words(message) | {
        "event": activity.name,
        "starts_at": activity.starts_at,
        "ends_at": activity.ends_at,
        "place": activity.place,
        "town": activity.town,
        "days": list(activity.sessions.all()),
        "online": activity.is_online,
        "about": activity.about,
        "companion": invitation.companion.name if invitation.companion else "",
        "link": issue_link(message.to, LINK, about=invitation).mark,
    }


@letter(
    "activities/mail/invited",
    title=gettext_lazy("Invitation to an event"),
    asks="event",
    kind=ESSENTIAL,
    still=lambda m: _is_ahead(m) and m.about.status != "no" and may_be_invited(m.to),
)
def invited(message: Message) -> Words:
    """What, when and where; who of us goes along; yes or no in one tap. R196, R204."""
    return _words(message)


@letter(
    "activities/mail/signed_up",
    title=gettext_lazy("Please confirm that you come"),
    kind=ESSENTIAL,
    still=_still("invited", "no"),
)
def signed_up(message: Message) -> Words:
    """Somebody gave this address on the page of the event: only who reads here can say yes."""
    return _words(message)


@letter(
    "activities/mail/confirmed",
    title=gettext_lazy("You come to an event"),
    kind=ESSENTIAL,
    still=_still("yes"),
    calendar=lambda m: entries.request(m.about.activity, m.to),
)
def confirmed(message: Message) -> Words:
    """They come: the code for the door, the way in online, the calendar entry. R382."""
    return _of_guest(message) | {"freed": message.said == "freed"}


def _of_guest(message: Message) -> Words:
    """What only who comes is told: the way in online, and the code where there is a door."""
    invitation: Invitation = message.about
    activity = invitation.activity
    code = invitation.code if activity.is_in_person else ""
    return _words(message) | {"code": code, "join": activity.join_url}


@letter(
    "activities/mail/waiting",
    title=gettext_lazy("On the waiting list"),
    kind=ESSENTIAL,
    still=_still("waiting"),
)
def waiting(message: Message) -> Words:
    """Every place is taken; we write when one becomes free."""
    return _words(message)


@letter(
    "activities/mail/day_before",
    title=gettext_lazy("The event is soon"),
    kind=NUDGE,
    still=_in_time("yes"),
)
def day_before(message: Message) -> Words:
    """The day before, to those who come."""
    return _of_guest(message)


def _entry_of_guest(message: Message) -> str:
    """Only who comes has an entry to change."""
    comes = message.about.status == "yes"
    return entries.request(message.about.activity, message.to) if comes else ""


@letter(
    "activities/mail/changed",
    title=gettext_lazy("An event has changed"),
    kind=ESSENTIAL,
    still=_in_time("invited", "yes", "waiting"),
    calendar=_entry_of_guest,
)
def changed(message: Message) -> Words:
    """A new time, a new place, a new way in: once to everybody who is asked."""
    comes = message.about.status == "yes"
    return (_of_guest(message) if comes else _words(message)) | {"comes": comes}


def _end_of_entry(message: Message) -> str:
    comes = message.about.status == "yes"
    return entries.cancellation(message.about.activity, message.to) if comes else ""


@letter(
    "activities/mail/cancelled",
    title=gettext_lazy("An event is cancelled"),
    kind=ESSENTIAL,
    still=lambda m: not m.about.activity.has_begun,
    calendar=_end_of_entry,
)
def cancelled(message: Message) -> Words:
    """It does not take place: once to everybody who was asked."""
    return _words(message) | {"said": message.said}


@letter(
    "activities/mail/thanks",
    title=gettext_lazy("Thank you for coming"),
    kind=NUDGE,
    still=lambda m: m.about.status == "attended",
)
def thanks(message: Message) -> Words:
    """The day after, to those who came: whom did you meet? R386."""
    return _words(message)


def _person(member: Membership) -> Words:
    person = member.person
    return {"other": member.name, "email": person.email, "phone": person.phone}


@letter(
    "activities/mail/met",
    title=gettext_lazy("Somebody says they met you"),
    kind=ESSENTIAL,
    still=lambda m: m.about.status == "told" and takes_part(m.to),
)
def met(message: Message) -> Words:
    """Nothing but the name of who tells is said; both addresses stay here until there is a yes. R386."""
    row: Acquaintance = message.about
    return program_words(message) | {
        "other": row.one.name,
        "event": row.activity.name if row.activity else "",
        "link": issue_link(message.to, "acquaintance", about=row).mark,
    }


def _both_are_here(message: Message) -> bool:
    row: Acquaintance = message.about
    both = row.one, row.other
    here = all(m and m.person.erased_at is None and not m.was_removed for m in both)
    return row.status == "agreed" and here


@letter(
    "activities/mail/acquainted",
    title=gettext_lazy("You met: here is how to write to each other"),
    kind=ESSENTIAL,
    still=_both_are_here,
)
def acquainted(message: Message) -> Words:
    """Both said yes: each gets the name and the contact of the other."""
    row: Acquaintance = message.about
    other = row.whom_met(message.to)
    words = program_words(message) | {"event": row.activity.name if row.activity else ""}
    return words | (_person(other) if other else {})
