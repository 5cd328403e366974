"""The crash-safe way out: claim, look again, hand over, mark. Lost: none. Sent twice: never by a new ID.

Phases of a message: `claimed` (nothing left the machine) → `handing_over` (committed just before
the content) → `sent` (on the server's 250). A worker that dies in `claimed` costs a little time; one
that dies in `handing_over` leaves a doubtful message, which is treated by its kind (bar M1-M8).
"""

from __future__ import annotations

import datetime as dt
import logging
import random
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db import connection as database
from django.db.models import Q

from threedoors.base import clock
from threedoors.outbox.actions import recognize_installation, why_held, why_unwanted
from threedoors.outbox.letters import Letter, forgotten, letter_for
from threedoors.outbox.models import Attempt, Message, Why
from threedoors.outbox.render import as_read_by, ascii_domain, compose, mime, parse
from threedoors.outbox.smtp import Connection, Doubtful, NoSuchRecipient, NotSent, Refused, Server
from threedoors.people.models import Person

log = logging.getLogger("threedoors.outbox")


class LostClaim(Exception):
    """This worker was away for longer than its lease and another one has taken the message."""


LEASE = dt.timedelta(minutes=3)
DOUBT_WAIT = dt.timedelta(minutes=10)
LONGEST_WAIT = dt.timedelta(hours=2)
HALF_WAY = "the worker stopped while handing over"
IN_PRACTICE = "practice: it did not leave this machine"
Status = Message.Status
ENDS = (Status.SENT, Status.FAILED, Status.WITHDRAWN, Status.UNCERTAIN)


def deliver_due(limit: int = 500, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """Send what is due now, oldest first; returns how many left. Any number of workers may run this."""
    if recognize_installation().held:
        return 0
    take_back_abandoned()
    sent = 0
    with Connection(Server.from_url(settings.SMTP_URL)) as server:
        for _turn in range(limit):
            message = claim_next() if go_on() else None
            if message is None:
                break
            sent += deliver(message, server)
    return sent


@transaction.atomic
def claim_next() -> Message | None:
    """Take the next due message for this worker; another worker cannot take the same one (M2).

    A code or an introduction never waits behind ten thousand newsletters.
    """
    now = clock.now()
    due = Message.objects.filter(status=Status.OWED, due_at__lte=now).order_by("due_at")
    if database.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True, of=("self",))
    due, many = due.select_related("to__person", "program"), Q(kind=Message.Kind.NEWSLETTER)
    message = due.filter(~many).first() or due.filter(many).first()
    if message is None:
        return None
    _mark(message, Status.CLAIMED, claimed_until=now + LEASE, tries=message.tries + 1)
    return message


def deliver(message: Message, server: Connection) -> bool:
    """Send one claimed message, or write down why not. One bad mail never stops the queue (M11)."""
    try:
        content = _written(message)
        return content is not None and _hand_over(message, server, content)
    except LostClaim as lost:
        log.warning("%s", lost)
        return False


def _written(message: Message) -> bytes | None:
    """The mail as it leaves, or nothing when it shall not or cannot be written."""
    try:
        return mime(message).as_bytes() if _prepare(message) else None
    except (DatabaseError, LostClaim):
        raise
    except Exception as error:
        log.exception("message %s cannot be written", message.pk)
        _fail(message, f"cannot be written: {type(error).__name__}")
        return None


@transaction.atomic
def _prepare(message: Message) -> bool:
    """Look at the state again (M6), at the time (M8), then write the text once for all tries (M3).

    To a corrected address it is written anew: the links to the old one have ended. So is a newsletter at
    each try: whoever is quoted in it may have taken their yes back since the last one (R306).
    """
    letter = letter_for(message.template)
    reason = _why_not(message, letter)
    if reason:
        _mark(message, Status.WITHDRAWN, why=reason, claimed_until=None)
        return False
    if why_held(message.to.person, letter) == Why.WANTS_NO_MAIL:
        _mark(message, Status.HELD, why=Why.WANTS_NO_MAIL, claimed_until=None)
        return False
    address = ascii_domain(message.to.person.email)
    moved = message.address not in ("", address)
    if not message.source or moved or message.kind == Message.Kind.NEWSLETTER:
        message.language = message.program.policy.spoken_to(message.to.person.language)
        with as_read_by(message):
            write(message, letter)
    message.address = address
    message.save(update_fields=["language", "source", "subject", "reply_to", "calendar", "address"])
    return True


def write(message: Message, letter: Letter) -> None:
    """Fill the letter once, for all tries; call it `as_read_by` its recipient (M3)."""
    words = letter.words(message)
    message.source = compose(message, words)
    message.subject = parse(message.source).subject[:400]
    message.reply_to = str(words.get("reply_to") or message.program.contact_email)
    message.calendar = letter.calendar(message)


def _why_not(message: Message, letter: Letter) -> str:
    person = message.to.person
    if person.erased_at is not None:
        return Why.REMOVED
    if not person.email:
        return Why.NO_ADDRESS
    if clock.now() > message.not_after:
        return Why.TOO_LATE
    if message.about is None or not letter.still(message):
        return Why.NO_LONGER_TRUE
    return why_unwanted(person, letter)


def _hand_over(message: Message, server: Connection, content: bytes) -> bool:
    if message.program.is_practice:
        _sent(message, IN_PRACTICE)
        return True
    sender, recipient = message.program.sender_address, message.address
    try:
        answer = server.hand_over(
            sender, recipient, content, before_content=lambda: _now_doubtful(message)
        )
    except NoSuchRecipient as error:
        _fail(message, str(error))
        _mail_fails(message)
    except Refused as error:
        _fail(message, str(error))
    except NotSent as error:
        _try_later(message, str(error))
    except Doubtful as error:
        settle_doubt(message, str(error))
    else:
        _sent(message, answer)
        return True
    return False


def _mail_fails(message: Message) -> None:
    """No more mail goes there until staff correct the address, or one is sent again and arrives."""
    Person.objects.filter(pk=message.to.person_id).update(mail_failed_at=clock.now())


def _now_doubtful(message: Message) -> None:
    with transaction.atomic():
        _mark(message, Status.HANDING_OVER, claimed_until=clock.now() + LEASE)
        _log(message, "handing_over")


@transaction.atomic
def _sent(message: Message, answer: str) -> None:
    """It has left: that stays true even if what it sets going fails, which staff can then see."""
    _mark(message, Status.SENT, sent_at=clock.now(), why="", claimed_until=None)
    _log(message, "sent", answer)
    Person.objects.filter(pk=message.to.person_id).exclude(mail_failed_at=None).update(
        mail_failed_at=None
    )
    try:
        with transaction.atomic():
            letter_for(message.template).on_sent(message)
    except DatabaseError:
        raise
    except Exception:
        log.exception("what message %s sets going failed", message.pk)
        _log(message, "sent", "what follows from it could not be started")


@transaction.atomic
def _fail(message: Message, said: str) -> None:
    _mark(message, Status.FAILED, why=said[:200], claimed_until=None)
    _log(message, "failed", said)


@transaction.atomic
def _try_later(message: Message, said: str) -> None:
    """Wait longer each time, with jitter, until the message is too old to be useful (M17)."""
    wait = min(LONGEST_WAIT, dt.timedelta(seconds=30 * 2 ** min(message.tries, 10)))
    due = clock.now() + wait * random.uniform(0.8, 1.2)  # noqa: S311 - spreads tries, keeps no secret
    _mark(message, Status.OWED, due_at=due, why=said[:200], claimed_until=None)
    _log(message, "not_sent", said)


@transaction.atomic
def settle_doubt(message: Message, said: str) -> None:
    """No answer after the content: essential mail goes once more with the same ID, the rest waits (M5)."""
    again = message.kind == Message.Kind.ESSENTIAL and not message.doubtful_before
    changes: dict[str, Any] = {"why": f"uncertain: {said}"[:200], "claimed_until": None}
    if again:
        changes |= {"due_at": clock.now() + DOUBT_WAIT, "doubtful_before": True}
    _mark(message, Status.OWED if again else Status.UNCERTAIN, **changes)
    _log(message, "uncertain", said)


@transaction.atomic
def take_back_abandoned() -> None:
    """What a dead worker left: not begun is owed again, half handed over is doubtful."""
    late = Message.objects.filter(status__in=Message.IN_HAND, claimed_until__lt=clock.now())
    if database.features.has_select_for_update_skip_locked:
        late = late.select_for_update(skip_locked=True)
    for message in late:
        if message.status == Status.CLAIMED:
            _mark(message, Status.OWED, claimed_until=None)
            _log(message, "abandoned")
        else:
            settle_doubt(message, HALF_WAY)


def _mark(message: Message, status: str, **changes: Any) -> None:
    """A guarded step: somebody else's step in between is an error, never overwritten."""
    if status in ENDS:
        changes |= forgotten(message.template)
    rows = Message.objects.filter(pk=message.pk, status=message.status)
    if not rows.update(status=status, **changes):
        raise LostClaim(f"message {message.pk} was taken by another worker")
    for name, value in {"status": status, **changes}.items():
        setattr(message, name, value)


def _log(message: Message, phase: str, said: str = "") -> None:
    Attempt.objects.create(message=message, phase=phase, said=said[:300], at=clock.now())
