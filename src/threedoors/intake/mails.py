"""The letters around applying and the intake: what each says, and when it stops being true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from threedoors.base.text import clean_line
from threedoors.intake.models import Application, Homework, Interview
from threedoors.intake.sisters import fitting_sisters
from threedoors.outbox.calendar import Entry
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.partners.models import Organization
from threedoors.people.actions import CODE_LIFE, issue_link
from threedoors.people.links import Link
from threedoors.people.models import Role
from threedoors.programs import fields
from threedoors.programs.rules import REASONS
from threedoors.promises.kinds import promised_by

ESSENTIAL = Message.Kind.ESSENTIAL


def _words(message: Message) -> Words:
    """What every letter about an application may say."""
    return program_words(message) | {
        "is_connector": message.to.role == Role.CONNECTOR,
        "said": quote(message.said),
    }


def _link(message: Message, purpose: str) -> str:
    return issue_link(message.to, purpose, about=message.about).mark


def _sisters(message: Message) -> Words:
    """Other programs of the same hosts that the given answers would fit, with their pages (R105)."""
    found = fitting_sisters(message.about)
    pages = [f"{settings.BASE_URL}/{sister.slug}/" for sister in found]
    names = [clean_line(sister.name) for sister in found]
    return {"sisters": [SimpleNamespace(name=n, page=p) for n, p in zip(names, pages, strict=True)]}


def _resources(message: Message) -> Words:
    """Who else can help, each with a way to reach them. R157, R162."""
    rows = Organization.objects.filter(program=message.program, pk__in=message.about.resources)
    ways = [(row.name, ", ".join(filter(None, [row.phone, row.email]))) for row in rows]
    return {"resources": [SimpleNamespace(name=n, reach=clean_line(r)) for n, r in ways]}


def _is_draft(message: Message) -> bool:
    application: Application = message.about
    is_draft = application.status == Application.Status.DRAFT
    return is_draft and application.belongs_to(message.to)


def _has_status(*statuses: str) -> Callable[[Message], bool]:
    return lambda message: message.about.status in statuses


@letter(
    "intake/mail/resume",
    title=gettext_lazy("Way back to a draft"),
    kind=ESSENTIAL,
    on_request=True,
    lasts=dt.timedelta(days=2),
    still=_is_draft,
)
def resume(message: Message) -> Words:
    """The way back to a draft. No free text: the address is not verified yet (bar M12)."""
    application: Application = message.about
    days = message.program.policy.clocks.draft_keep_days
    return _words(message) | {
        "name": "",
        "link": _link(message, "application"),
        "until": application.saved_at + dt.timedelta(days=days),
    }


@letter(
    "intake/mail/code",
    title=gettext_lazy("Code for a page"),
    kind=ESSENTIAL,
    lasts=CODE_LIFE,
    secret=True,
)
def code(message: Message) -> Words:
    """Six digits for a page with personal details."""
    link: Link = message.about
    return _words(message) | {"name": "", "code": message.said, "until": link.code_expires_at}


@letter(
    "intake/mail/new_link",
    title=gettext_lazy("A new link"),
    kind=ESSENTIAL,
    on_request=True,
    lasts=dt.timedelta(days=2),
)
def new_link(message: Message) -> Words:
    """A fresh link to the same page, for somebody whose link had ended (bar S12)."""
    link: Link = message.about
    fresh = issue_link(message.to, link.purpose, about=link.about)
    return _words(message) | {"name": "", "link": fresh.mark, "until": fresh.expires_at}


@letter("intake/mail/applied", title=gettext_lazy("Thanks for the application"), kind=ESSENTIAL)
def applied(message: Message) -> Words:
    """Thank you, this is what happens next. Seed 000:209."""
    return _words(message) | {
        "name": "",
        "by": promised_by("be_in_touch", message.about),
        "homework": message.program.policy.intake.homework,
    }


@letter(
    "intake/mail/already_here",
    title=gettext_lazy("There is an application already"),
    kind=ESSENTIAL,
)
def already_here(message: Message) -> Words:
    """There is an application already; nothing was changed. No name: anybody may have typed it."""
    return _words(message) | {"name": ""}


@letter("intake/mail/already_participated", title=gettext_lazy("One turn a person"), kind=ESSENTIAL)
def already_participated(message: Message) -> Words:
    """One turn a person, told kindly, with other help. Seed 001:226, 001:357. No name, as above."""
    return _words(message) | {"name": ""}


@letter(
    "intake/mail/not_eligible",
    title=gettext_lazy("The criteria do not fit"),
    kind=ESSENTIAL,
    still=_has_status("not_eligible"),
)
def not_eligible(message: Message) -> Words:
    """Which criterion, and where else help is."""
    reasons = [str(REASONS[key]) for key in message.about.reasons if key in REASONS]
    return _words(message) | _sisters(message) | {"name": "", "reasons": reasons}


@letter(
    "intake/mail/too_early",
    title=gettext_lazy("Too early to apply"),
    kind=ESSENTIAL,
    still=_has_status("too_early"),
)
def too_early(message: Message) -> Words:
    """Apply again from a day that is named. Seed 001:229."""
    until = message.about.too_early_until
    return _words(message) | _sisters(message) | {"name": "", "until": until}


@letter(
    "intake/mail/ready",
    title=gettext_lazy("Ready for a match"),
    kind=ESSENTIAL,
    still=_has_status("ready"),
)
def ready(message: Message) -> Words:
    """We look for a person to meet; the Connectee's own page."""
    return _words(message) | {"link": issue_link(message.to, "home", about=message.to).mark}


@letter(
    "intake/mail/welcome",
    title=gettext_lazy("Welcome to a Connector"),
    kind=ESSENTIAL,
    still=_has_status("ready"),
)
def welcome(message: Message) -> Words:
    """Welcome to a Connector, with the toolkit in short. Seed 000:15."""
    return _words(message) | {"target": message.program.policy.referrals.target}


@letter(
    "intake/mail/with_partner",
    title=gettext_lazy("First some help from a partner"),
    kind=ESSENTIAL,
    still=_has_status("with_partner"),
)
def with_partner(message: Message) -> Words:
    """First some help from a partner, then we look again. Seed 000:106, 001:296."""
    return _words(message) | {
        "partner": message.about.partner_name,
        "revisit_on": message.about.revisit_on,
    }


@letter(
    "intake/mail/on_hold",
    title=gettext_lazy("On hold, with plans"),
    kind=ESSENTIAL,
    still=_has_status("on_hold"),
)
def on_hold(message: Message) -> Words:
    """Two other plans first, then we look again. Seed 001:312."""
    return (_words(message) | _resources(message)) | {
        "revisit_on": message.about.revisit_on,
        "needs_license": message.about.licensing_hold,
    }


@letter(
    "intake/mail/not_a_fit",
    title=gettext_lazy("The kind no"),
    kind=ESSENTIAL,
    still=_has_status("not_a_fit"),
)
def not_a_fit(message: Message) -> Words:
    """A kind no that blames nobody. Seed 001:206, 001:276."""
    return _words(message) | _resources(message)


def _talk(message: Message) -> Words:
    """What letters about a conversation say: when, how long, how, where, in which language."""
    talk: Interview = message.about
    return program_words(message) | {
        "starts_at": talk.starts_at,
        "minutes": talk.planned_minutes,
        "how": talk.how,
        "place": talk.place,
        "spoken": fields.language_name(talk.language, message.language),
        "is_moved": talk.sequence > 0,
        "goes_on": talk.application.status in Application.OPEN,
    }


def _entry(talk: Interview) -> Entry:
    """The conversation in a calendar."""
    return Entry(
        program=talk.program,
        uid=talk.uid,
        sequence=talk.sequence,
        starts_at=talk.starts_at,
        minutes=talk.planned_minutes,
        summary=gettext("Talk with %(program)s") % {"program": talk.program.name},
        place=talk.place,
    )


@letter(
    "intake/mail/booked",
    title=gettext_lazy("Time of the intake conversation"),
    kind=ESSENTIAL,
    still=_has_status("booked"),
    calendar=lambda m: _entry(m.about).request(m.to),
)
def booked(message: Message) -> Words:
    """When we talk, and three lines to think about before. Seed 001:304, R180."""
    rows = message.about.application.homework
    homework = rows.filter(kind=Homework.Kind.ORGANIZATIONS, status="asked").first()
    link = issue_link(message.to, "homework", about=homework).mark if homework else ""
    return _talk(message) | {"link": link}


@letter(
    "intake/mail/booking_cancelled",
    title=gettext_lazy("The intake conversation is cancelled"),
    kind=ESSENTIAL,
    still=_has_status("cancelled"),
    calendar=lambda m: _entry(m.about).cancellation(m.to),
)
def booking_cancelled(message: Message) -> Words:
    """It does not take place; we find another time."""
    return _talk(message)


@letter("intake/mail/come_back", title=gettext_lazy("Come back and practice"), kind=ESSENTIAL)
def come_back(message: Message) -> Words:
    """Return for the mock interview on a day, with the questions. Seed 001:288, R164, R165."""
    return program_words(message) | {"day": dt.date.fromisoformat(message.said)}


@letter(
    "intake/mail/homework",
    title=gettext_lazy("Three lines to write"),
    kind=ESSENTIAL,
    still=_has_status("asked"),
)
def homework(message: Message) -> Words:
    """Three places, or three strengths, on one short page. Seed 001:296, R175."""
    row: Homework = message.about
    link = issue_link(message.to, "homework", about=row).mark
    return program_words(message) | {"strengths": row.kind == Homework.Kind.STRENGTHS, "link": link}
