"""The yearly thank-you: who is nominated, and who may be named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import forget_said, record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.care.figures import YEAR, Given, given_by
from threedoors.care.models import Nomination
from threedoors.people.actions import give_consent, wipes, withdraw_consent
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program

NAMING = Consent.Purpose.RECOGNITION
NAMING_VERSION = "recognition-1"
NOMINATES = (Role.CONNECTEE, Role.CONNECTOR)
MOST_OF_ONE = 3
"""How many people one person may nominate in a year; staff as many as they like."""


def this_year(program: Program) -> int:
    """The year a nomination counts for, where the program is."""
    return clock.today(program.zone).year


@transaction.atomic
def nominate(
    *, by: Membership, reason: str, member: Membership | None = None, name: str = ""
) -> Nomination:
    """Somebody who takes part says who deserves thanks, and why; only staff read it. R336."""
    _must_take_part(by)
    year = this_year(by.program)
    if member is not None and (member.program_id != by.program_id or member.role != Role.CONNECTOR):
        raise Refusal(_("Please choose somebody who helps here."))
    if member is None and not name:
        raise Refusal(_("Please say whom you mean."))
    if member is not None and member.pk == by.pk:
        raise Refusal(_("Please name somebody else than yourself."))
    mine = Nomination.objects.filter(by=by, year=year)
    if mine.filter(member=member).exists() if member else _named_so(mine, name):
        raise AlreadyDone(_("You nominated this person already. Thank you."))
    if not by.is_staff and mine.count() >= MOST_OF_ONE:
        words = _("You nominated %(n)d people this year. Thank you, that is the most.")
        raise Refusal(words % {"n": MOST_OF_ONE})
    row = Nomination.objects.create(
        program=by.program,
        year=year,
        by=by,
        member=member,
        name="" if member else name,
        reason=reason,
        said_at=clock.now(),
    )
    record("nomination.made", about=row, by=by)
    return row


def _named_so(rows: QuerySet[Nomination], name: str) -> list[UUID]:
    """Those written with this name, in large letters or small."""
    wanted, written = name.casefold(), rows.exclude(name="").values_list("pk", "name")
    return [pk for pk, one in written if one.casefold() == wanted]


def _must_take_part(by: Membership) -> None:
    Membership.objects.select_for_update().get(pk=by.pk)
    takes_part = by.role in NOMINATES and by.status in ("active", "paused", "candidate")
    if not (by.is_staff or takes_part):
        raise NotAllowed(_("Only people who take part can nominate somebody."))


@transaction.atomic
def tell_who(nomination: Nomination, *, by: Membership, member: Membership) -> None:
    """Staff know who was meant by a name; whoever wrote it goes on reading their own words."""
    if member.role != Role.CONNECTOR or member.program_id != nomination.program_id:
        raise Refusal(_("Please choose somebody who helps here."))
    if member.person_id == nomination.by.person_id:
        raise Refusal(_("Nobody can nominate themselves."))
    Nomination.objects.filter(pk=nomination.pk).update(member=member)
    record("nomination.who_told", about=nomination, by=by)


@transaction.atomic
def choose_nomination(nomination: Nomination, *, by: Membership) -> None:
    """The team decides for this person."""
    move(nomination, "chosen", by=by)


@transaction.atomic
def set_aside_nomination(nomination: Nomination, *, by: Membership) -> None:
    """Not this year; nobody is told."""
    move(nomination, "set_aside", by=by)


@transaction.atomic
def allow_naming(member: Membership, *, by: Membership) -> None:
    """A Connector says: you may name me when you say who opened most doors. Bar P4, R336."""
    if by.pk != member.pk or member.role != Role.CONNECTOR:
        raise NotAllowed(_("Only the person themselves can do this."))
    give_consent(member, NAMING, by=by, version=NAMING_VERSION)


@transaction.atomic
def stop_naming(member: Membership, *, by: Membership) -> None:
    """Taken back, at once; staff may note it when somebody says so by phone."""
    if by.pk != member.pk and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))
    withdraw_consent(member, NAMING, by=by)


@dataclass(frozen=True)
class Opener:
    """One Connector who opened doors, and whether they may be named."""

    member: Membership
    gave: Given
    may_be_named: bool


def most_doors(program: Program, most: int = 10) -> list[Opener]:
    """Who opened most doors within twelve months, named or not. Five queries."""
    year = given_by(program, clock.now() - YEAR, with_minutes=False)
    opened = sorted(((pk, gave) for pk, gave in year.items() if gave.doors), key=_order)[:most]
    rows = Membership.objects.select_related("person", "connector")
    people = rows.filter(person__erased_at=None).in_bulk([pk for pk, _gave in opened])
    allowed = _named(people)
    return [Opener(people[pk], gave, pk in allowed) for pk, gave in opened if pk in people]


def _order(line: tuple[UUID, Given]) -> tuple[int, int, str]:
    pk, gave = line
    return -gave.doors, -gave.meetings, str(pk)


def _named(people: Iterable[UUID]) -> set[UUID]:
    """Whoever agreed, as it stands now."""
    standing = Consent.objects.standing(NAMING).filter(membership__in=people)
    active = standing.exclude(membership__status=Membership.Status.ENDED)
    return set(active.values_list("membership", flat=True))


def nominated(program: Program) -> dict[UUID, int]:
    """By how many people each Connector was nominated this year; who says it twice counts once."""
    rows = Nomination.objects.filter(program=program).standing(this_year(program))
    people = rows.exclude(member=None).values_list("member", "by__person").distinct()
    return dict(Counter(member for member, _by in people))


@wipes
def wipe_nominations(person: Person) -> None:
    """What somebody erased said of others goes, and what others said of them."""
    rows = Nomination.objects.filter(program=person.program_id)
    theirs = rows.filter(by__person=person) | rows.filter(member__person=person)
    keys = [*theirs.values_list("pk", flat=True), *_named_so(rows.filter(member=None), person.name)]
    theirs = rows.filter(pk__in=keys)
    forget_said(theirs)
    theirs.update(reason="", name="")
