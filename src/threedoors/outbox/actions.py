"""Owing a message, and what staff may do with one: hold, release, try again, withdraw, 'I sent it myself'."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.base.states import move, stale
from threedoors.outbox.letters import Letter, forgotten, letter_for
from threedoors.outbox.models import Attempt, Message, Sender, Why
from threedoors.people.models import Membership, Person
from threedoors.people.opt_outs import OptOut, scope_of
from threedoors.programs.models import Program

ONLY_SENDER = uuid.UUID(int=1)
"""There is one row, so that workers that start at once find the same."""
SPOKEN = dict.fromkeys(("said", "subject", "source", "calendar", "reply_to"), "")
"""What a letter says, with nothing left of it."""
OPTIONAL = (Message.Kind.NUDGE, Message.Kind.NEWSLETTER)
"""What nobody needs to be told another way, where it is not wanted."""


def owe(
    to: Membership,
    template: str,
    *,
    about: Any,
    cycle: str = "",
    due_at: dt.datetime | None = None,
    said: str = "",
) -> Message:
    """Write that `to` must get the letter about this row. The same key is owed once, whatever happens (M2).

    `cycle` tells repeated letters about one row apart (a second reminder, a moved meeting).
    Call it inside the transaction of the change that owes it (M1). Someone without an address is
    told by a person, and so is someone whose mail was refused for good: the message waits, held.
    """
    letter = letter_for(template)
    due = max(due_at or clock.now(), clock.now())
    unwanted = why_unwanted(to.person, letter)
    held = "" if unwanted else why_held(to.person, letter)
    waits = Message.Status.HELD if held else Message.Status.OWED
    row, _new = Message.objects.get_or_create(
        to=to,
        template=template,
        about_type=ContentType.objects.get_for_model(about),
        about_id=about.pk,
        cycle=cycle,
        defaults={
            "program_id": to.program_id,
            "kind": letter.kind,
            "status": Message.Status.WITHDRAWN if unwanted else waits,
            "why": unwanted or held,
            "said": said,
            "due_at": due,
            "not_after": due + letter.lasts,
            "owed_at": clock.now(),
            "message_id": new_message_id(),
        },
    )
    return row


def why_held(person: Person, letter: Letter) -> str:
    """Why a person of the team has to tell them: no address, a dead one, or no wish for mail (bar M14)."""
    if not person.email:
        return Why.NO_ADDRESS
    if person.mail_failed_at is not None:
        return Why.MAIL_FAILS
    told_by_us = not letter.asked_for and scope_of(person) == OptOut.Scope.ALL
    return Why.WANTS_NO_MAIL if told_by_us else ""


def why_unwanted(person: Person, letter: Letter) -> str:
    """Why it goes nowhere: a reminder to somebody who wants none, a newsletter to one who wants no mail (M14)."""
    if letter.kind not in OPTIONAL:
        return ""
    scope = scope_of(person)
    if scope == OptOut.Scope.ALL:
        return Why.WANTS_NO_MAIL
    no_reminder = letter.kind == Message.Kind.NUDGE and scope == OptOut.Scope.NUDGES
    return Why.WANTS_NO_REMINDER if no_reminder else ""


def new_message_id() -> str:
    """One for life, at our own domain (bar M3)."""
    domain = urlsplit(settings.BASE_URL).hostname
    return f"<{uuid.uuid4().hex}@{domain}>"


def withdraw_owed(about: Any, *templates: str, why: Why) -> int:
    """Take back letters about a row that have not left yet, because something changed."""
    rows = Message.objects.filter(
        about_type=ContentType.objects.get_for_model(about),
        about_id=about.pk,
        template__in=templates,
        status__in=[Message.Status.OWED, Message.Status.HELD],
    )
    wiped = {name: text for template in templates for name, text in forgotten(template).items()}
    return rows.update(status=Message.Status.WITHDRAWN, why=why, **wiped)


@transaction.atomic
def hold_message(message: Message, *, by: Membership) -> None:
    """Keep it back until a person releases it."""
    move(message, Message.Status.HELD, by=by, why=Why.HELD)


@transaction.atomic
def release_message(message: Message, *, by: Membership) -> None:
    """Let a held one go."""
    if not message.to.person.email:
        raise Refusal(_("This person has no email address. Add one, or tell them yourself."))
    if why_held(message.to.person, letter_for(message.template)) == Why.WANTS_NO_MAIL:
        raise Refusal(_("This person wants no email. Please tell them yourself."))
    move(message, Message.Status.OWED, by=by, why="", due_at=clock.now())
    _keep_fresh(message)


@transaction.atomic
def retry_message(message: Message, *, by: Membership) -> None:
    """Send a failed or uncertain one again, under the same Message-ID (M3). A code is never sent twice."""
    if letter_for(message.template).secret:
        raise Refusal(_("The code in this letter has ended. The person can ask for a new one."))
    move(message, Message.Status.OWED, by=by, why="", due_at=clock.now(), tries=0)
    _keep_fresh(message)


def _keep_fresh(message: Message) -> None:
    """It stays useful for as long as a new one would, unless the code in it ends by itself."""
    letter = letter_for(message.template)
    if not letter.secret:
        message.not_after = max(message.not_after, clock.now() + letter.lasts)
        message.save(update_fields=["not_after"])


@transaction.atomic
def withdraw_message(message: Message, *, by: Membership) -> None:
    """It shall not be sent."""
    _must_not_be_in_hand(message)
    move(message, Message.Status.WITHDRAWN, by=by, why=Why.WITHDRAWN)
    forget_code(message)


@transaction.atomic
def send_message_by_hand(message: Message, *, by: Membership) -> None:
    """'I sent it myself': the person was told another way; clocks start as if it was mailed (X04)."""
    _must_not_be_in_hand(message)
    move(message, Message.Status.SENT, by=by, sent_at=clock.now(), address="", why=Why.BY_HAND)
    Attempt.objects.create(message=message, phase="by_hand", said=by.name[:300])
    letter_for(message.template).on_sent(message)
    forget_code(message)


def _must_not_be_in_hand(message: Message) -> None:
    """What the worker hands over at this moment may arrive; a minute later it is known."""
    if message.status in Message.IN_HAND:
        raise stale(message)


def forget_code(message: Message) -> None:
    """A letter with a code that came to its end keeps neither the code nor its text (bar S14)."""
    wiped = forgotten(message.template)
    for name, value in wiped.items():
        setattr(message, name, value)
    message.save(update_fields=list(wiped))


@transaction.atomic
def forget_letters(to: Membership, *, about: Sequence[Model] = ()) -> None:
    """Erase every letter to this member, and the words of those to others about these rows (bar P3, P6).

    The rows stay and count. What has not left goes nowhere when it was for them; one that others
    are still owed is written anew from what is known then.
    """
    own = Message.objects.filter(to=to)
    waiting = own.filter(status__in=[Message.Status.OWED, Message.Status.HELD])
    waiting.update(status=Message.Status.WITHDRAWN)
    own.update(**SPOKEN, address="", why=Why.ERASED)
    Attempt.objects.filter(message__to=to).update(said="")
    others = Message.objects.filter(_about(about)).exclude(to=to)
    others.filter(status=Message.Status.SENT).update(why=Why.ERASED)
    others.update(**SPOKEN)


def _about(rows: Sequence[Model]) -> Q:
    found = Q(pk__in=[])
    for row in rows:
        found |= Q(about_type=ContentType.objects.get_for_model(row), about_id=row.pk)
    return found


def installation() -> str:
    """Which installation this is: the same database started elsewhere has another one."""
    return hashlib.sha256(settings.INSTALLATION.encode()).hexdigest()


@transaction.atomic
def recognize_installation() -> Sender:
    """Hold all mail where this database was not running before: a restored or cloned one (M9)."""
    sender, _new = Sender.objects.get_or_create(
        pk=ONLY_SENDER, defaults={"installation": installation()}
    )
    if sender.installation != installation() and not sender.held:
        sender.held, sender.since = True, clock.now()
        sender.save()
    return sender


def may_release_all() -> bool:
    """Whether a coordinator may: only where no other program's mail would leave too."""
    return Program.objects.filter(practice_of=None).count() <= 1


@transaction.atomic
def release_all(*, by: Membership | None = None) -> None:
    """A person confirms that this installation shall send.

    Where several programs share it, no single one may decide for the others: its operator does.
    """
    if by is not None and not may_release_all():
        raise Refusal(_("Several programs share this server. Ask the person who runs it."))
    Sender.objects.update(installation=installation(), held=False, since=clock.now())
    if by is not None:
        record("outbox.released", about=by, by=by)
