"""The ask ledger: every favour asked of somebody counts, whatever it was for, so that few people carry much."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base import clock
from threedoors.base.models import Event, record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.outbox.letters import letters
from threedoors.outbox.models import Message
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program

YEAR = dt.timedelta(days=365)
REST = dt.timedelta(days=60)
ENOUGH = 2
"""So many asks within the rest are enough; the product then names others first."""
SECOND_CLICK = dt.timedelta(minutes=10)
NOT_ASKED = (Message.Status.WITHDRAWN, Message.Status.FAILED)
BY_HAND = "membership.asked"
KINDS: dict[str, LazyText] = {
    "match": gettext_lazy("To meet a newcomer"),
    "event": gettext_lazy("To come to an event"),
    "story": gettext_lazy("To tell their story"),
    "names": gettext_lazy("To name people"),
    "other": gettext_lazy("Something else"),
}


class Ask(NamedTuple):
    """One favour asked: when, what it was for, and what staff noted of it."""

    at: dt.datetime
    kind: str
    said: str = ""

    @property
    def title(self) -> LazyText:
        return KINDS[self.kind]


class Asked(NamedTuple):
    """How often somebody was asked in a year, and when last."""

    times: int = 0
    last_at: dt.datetime | None = None

    def plus(self, other: Asked) -> Asked:
        moments = [at for at in (self.last_at, other.last_at) if at is not None]
        return Asked(self.times + other.times, max(moments, default=None))


def asks_of(member: Membership) -> list[Ask]:
    """What was asked of one person within a year, the newest first."""
    since, kinds = clock.now() - YEAR, _kinds()
    sent = Message.objects.filter(to=member, template__in=kinds, owed_at__gte=since)
    mails = sent.exclude(status__in=NOT_ASKED).values_list("owed_at", "template")
    noted = _noted(member.program, since).filter(about_id=member.pk)
    found = [Ask(at, kinds[template]) for at, template in mails]
    found += [Ask(event.at, event.changed["kind"], event.said) for event in noted]
    return sorted(found, key=lambda ask: ask.at, reverse=True)


def asked_in(program: Program, within: dt.timedelta = YEAR) -> dict[UUID, Asked]:
    """How often each person of a program was asked, by every kind together. Two queries."""
    since = clock.now() - within
    mails = Message.objects.filter(program=program, template__in=_kinds(), owed_at__gte=since)
    asked = mails.exclude(status__in=NOT_ASKED).order_by().values_list("to")
    noted = _noted(program, since).order_by().values_list("about_id")
    found: dict[UUID, Asked] = defaultdict(Asked)
    for who, n, last in asked.annotate(n=Count("pk"), last=Max("owed_at")):
        found[who] = found[who].plus(Asked(n, last))
    for who, n, last in noted.annotate(n=Count("pk"), last=Max("at")):
        found[who] = found[who].plus(Asked(n, last))
    return found


@transaction.atomic
def record_ask(member: Membership, *, by: Membership, kind: str, said: str = "") -> None:
    """Somebody was asked by phone or in person; it counts the same, and a second click counts nothing."""
    if kind not in KINDS:
        raise Refusal(_("Please choose what it was for."))
    Membership.objects.select_for_update().get(pk=member.pk)
    same = _noted(member.program, clock.now() - SECOND_CLICK).filter(about_id=member.pk, said=said)
    if same.filter(changed={"kind": kind}).exists():
        raise AlreadyDone(_("We have noted this already."))
    record(BY_HAND, about=member, by=by, said=said, changed={"kind": kind})


def is_asked_much(member: Membership) -> bool:
    """Whether this person was asked enough for now."""
    since = clock.now() - REST
    return sum(ask.at >= since for ask in asks_of(member)) >= ENOUGH


def instead_of(member: Membership, most: int = 3) -> list[Membership]:
    """Whom to ask instead: the active people of the same role asked least, and longest ago.

    Whoever was asked enough for now is not named either.
    """
    asked, lately = asked_in(member.program), asked_in(member.program, REST)
    rows = Membership.objects.filter(program=member.program_id, role=member.role)
    others = rows.filter(status=Membership.Status.ACTIVE).exclude(pk=member.pk)
    rested = (m for m in others.select_related("person") if _times(lately.get(m.pk)) < ENOUGH)
    return sorted(rested, key=lambda m: _rank(asked.get(m.pk), m))[:most]


def rest_words(member: Membership) -> str:
    """Why a Connector should rest, and whom to ask first; nothing where they may well be asked."""
    if member.role != Role.CONNECTOR or not is_asked_much(member):
        return ""
    others = ", ".join(other.name for other in instead_of(member))
    if not others:
        return _("%(name)s was asked often lately, as everybody was.") % {"name": member.name}
    words = _("%(name)s was asked often lately. You could ask instead: %(others)s.")
    return words % {"name": member.name, "others": others}


def _times(asked: Asked | None) -> int:
    return asked.times if asked else 0


def _rank(asked: Asked | None, member: Membership) -> tuple[int, float, str]:
    last = asked.last_at.timestamp() if asked and asked.last_at else 0.0
    return _times(asked), last, member.name


def _kinds() -> dict[str, str]:
    """The letters that ask for something, and for what."""
    return {letter.template: letter.asks for letter in letters() if letter.asks}


def _noted(program: Program, since: dt.datetime) -> QuerySet[Event]:
    kind = ContentType.objects.get_for_model(Membership)
    rows = Event.objects.filter(program=program, kind=BY_HAND, at__gte=since)
    return rows.filter(about_type=kind)
