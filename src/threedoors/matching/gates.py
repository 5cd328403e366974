"""What must be true before a Connector is asked, and before two people are introduced. Architecture §3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.base.refusals import Missing, NoRoom, Refusal
from threedoors.base.ui import day, short_day
from threedoors.intake import gates as intake
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.programs.models import Program

YEAR = dt.timedelta(days=365)


def application_of(member: Membership) -> Application | None:
    """The application by which a member came in."""
    return member.applications.filter(status=Application.Status.READY).order_by("-ready_at").first()


def capacity(connector: Membership) -> int:
    """Meetings a Connector gives in a year: their own number, else the program's. Seed 000:87, 003:13."""
    return capacity_in(connector.program, connector.connector.yearly_capacity)


def capacity_in(program: Program, own: int | None) -> int:
    """The same for whoever is known by their own number alone; 0 is a number, too."""
    return program.policy.limits.meetings_per_year if own is None else own


def load(connector: Membership) -> int:
    """How much of this year's capacity is used: open matches, and meetings of the last 365 days (N4)."""
    using = uses_capacity(connector.program)
    return Match.objects.filter(using, connector=connector).count()


def uses_capacity(program: Program) -> Q:
    """The matches that use this year's capacity; of pairs only those that still meet (Seed 004:16)."""
    if program.policy.is_for_pairs:
        return Q(status__in=Match.OPEN)
    held = Q(status=Match.Status.COMPLETED, met_at__gte=clock.now() - YEAR)
    return Q(status__in=Match.OPEN) | held


def has_room(connector: Membership) -> bool:
    """Whether the Connector may be asked once more this year."""
    return load(connector) < capacity(connector)


def rested_until(program: Program) -> dict[UUID, dt.date]:
    """Who met somebody a few days ago, and until when they rest. One query. Seed 001:355, R329."""
    rest = dt.timedelta(days=program.policy.care.rest_days)
    if program.policy.is_for_pairs or not rest:
        return {}
    lately = Match.objects.filter(program=program, met_at__gt=clock.now() - rest).order_by("met_at")
    return {
        pk: (at + rest).astimezone(program.zone).date()
        for pk, at in lately.values_list("connector", "met_at")
        if at is not None
    }


type Rests = Callable[[Program], Mapping[UUID, str]]
_RESTS: list[Rests] = []
_KEEPS_OPEN: list[Callable[[Match], str]] = []


def rests(says: Rests) -> Rests:
    """Register who meets nobody new now, and why, in words for staff."""
    _RESTS.append(says)
    return says


def resting(program: Program) -> dict[UUID, str]:
    """Everybody who meets nobody new now, whatever room is left. A query for each reason."""
    return {pk: words for says in _RESTS for pk, words in says(program).items()}


def keeps_open(says: Callable[[Match], str]) -> Callable[[Match], str]:
    """Register why a match is not completed yet, in words; nothing where it may be."""
    _KEEPS_OPEN.append(says)
    return says


def kept_open(match: Match) -> list[str]:
    """Why a match is not completed although everything else is done."""
    return [words for says in _KEEPS_OPEN if (words := says(match))]


def at_rest(program: Program) -> dict[UUID, str]:
    """Whom a run asks for nobody, and a person only with a reason or not at all, in words for staff."""
    until = rested_until(program)
    words = _("Met somebody a few days ago: rests until %(day)s")
    return {pk: words % {"day": short_day(at)} for pk, at in until.items()} | resting(program)


@intake.holds_back
def match_ahead(member: Membership) -> str:
    """Whoever has a match before its meeting does not just leave: the other one would wait for nobody."""
    mine = Q(connectee=member) | Q(connector=member)
    ahead = (*Match.BEFORE_INTRODUCTION, *Match.BEFORE_MEETING)
    match = Match.objects.filter(mine, status__in=ahead).with_people().first()
    if match is None:
        return ""
    words = _("%(connectee)s and %(connector)s have an open match. Please end it first.")
    return words % {"connectee": match.connectee.name, "connector": match.connector.name}


def turns_used(connectee: Membership) -> int:
    """Connectors this person has met; one that never met does not count (decision A13).

    A pair that has ended leaves room for another one: one at a time is the only limit (R506).
    """
    if connectee.program.policy.is_for_pairs:
        return 0
    return Match.objects.filter(connectee=connectee, status__in=Match.MEETING_HELD).count()


def asked_before(program: Program, pks: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """The Connectors who were asked for these Connectees, however that ended: nobody is asked twice.

    A question taken back before it left reached nobody, and counts for nothing.
    """
    rows = Match.objects.filter(program=program, connectee__in=pks)
    never_left = Q(status=Match.Status.CANCELLED, asked_at=None, answered_at=None)
    return set(rows.exclude(never_left).values_list("connectee", "connector"))


def ruled_out(program: Program, pks: Collection[UUID]) -> dict[tuple[UUID, UUID], str]:
    """Which pairs staff said no to, and why; the latest word counts."""
    kinds = ["membership.ruled_out", "membership.allowed"]
    rows = Event.objects.filter(program=program, kind__in=kinds, about_id__in=pks)
    said: dict[tuple[UUID, UUID], str] = {}
    for who, kind, changed, words in rows.order_by("at", "id").values_list(
        "about_id", "kind", "changed", "said"
    ):
        pair = (who, UUID(changed["connector"]))
        said[pair] = words if kind.endswith("ruled_out") else ""
    return {pair: words for pair, words in said.items() if words}


def held_back(program: Program, members: QuerySet[Membership]) -> set[UUID]:
    """Who is ready, but held back by something that is open with them, such as a case."""
    at_rest = members.order_by().filter(pk__in=list(resting(program)))
    found = set(at_rest.values_list("pk", flat=True))
    ready = Application.objects.filter(status=Application.Status.READY, program=program)
    for row in ready.filter(membership__in=members.order_by().values("pk")):
        row.program = program
        if row.membership_id and intake.closed(row, ()):
            found.add(row.membership_id)
    return found


def check_proposal(connectee: Membership, connector: Membership, *, beyond: bool = False) -> None:
    """Refuse to ask while something is missing, or a limit is reached, in words.

    `beyond` the limit of a Connector staff may ask with a reason. R329.
    """
    application = application_of(connectee)
    if connectee.status != Membership.Status.ACTIVE or application is None:
        raise Missing(_("%(name)s is not ready for a match yet.") % {"name": connectee.name})
    held = intake.closed(application, ())
    if held:
        words = _("%(name)s is not ready for a match yet.") % {"name": connectee.name}
        raise Missing(words, missing=[gate.says for gate in held])
    if connector.status != Membership.Status.ACTIVE:
        raise Missing(_("%(name)s is not active now.") % {"name": connector.name})
    if connectee.person_id == connector.person_id:
        raise Refusal(_("Nobody can meet themselves."))
    held_now = resting(connector.program)
    for member in (connectee, connector):
        if member.pk in held_now:
            words = _("%(name)s rests now.") % {"name": member.name}
            raise Missing(words, missing=[held_now[member.pk]])
    _check_limits(connectee)
    if not beyond:
        _check_room(connector)


def _check_limits(connectee: Membership) -> None:
    limits = connectee.program.policy.limits
    if Match.objects.open().filter(connectee=connectee).exists():
        raise NoRoom(_("%(name)s has an open match already.") % {"name": connectee.name})
    if turns_used(connectee) >= limits.connectors_per_connectee:
        raise NoRoom(
            _("%(name)s has met the %(limit)d allowed here.")
            % {"name": connectee.name, "limit": limits.connectors_per_connectee}
        )


def _check_room(connector: Membership) -> None:
    rests = rested_until(connector.program).get(connector.pk)
    if rests is not None:
        words = _("%(name)s met somebody a few days ago and rests until %(day)s.")
        raise NoRoom(words % {"name": connector.name, "day": day(rests)})
    if not has_room(connector):
        raise NoRoom(
            _("%(name)s has reached the limit for this year: %(limit)d.")
            % {"name": connector.name, "limit": capacity(connector)}
        )


def too_late(match: Match) -> str:
    """Why a match that had ended cannot come back to life, in words for the Connector; else nothing.

    Somebody else was asked, or the newcomer does not wait for anybody any more.
    """
    connectee = match.connectee
    if Match.objects.open().filter(connectee=connectee).exclude(pk=match.pk).exists():
        return _("Someone else has been asked in the meantime. Thank you for coming back.")
    waits = connectee.status == Membership.Status.ACTIVE and application_of(connectee) is not None
    limit = match.program.policy.limits.connectors_per_connectee
    if not waits or turns_used(connectee) >= limit:
        return _("This meeting is not needed any more. Thank you for coming back.")
    return ""


def comes_too_late(match: Match) -> str:
    """Why a Connector who comes back late meets nobody now, in words that tell no reason of staff's; else nothing."""
    if says := too_late(match):
        return says
    stopped = match.connector.status == Membership.Status.ENDED
    if stopped or {match.connectee_id, match.connector_id} & resting(match.program).keys():
        return _("This meeting is not needed any more. Thank you for coming back.")
    if not has_room(match.connector):
        return _("You were asked to meet somebody else since. Thank you for coming back.")
    return ""


@dataclass(frozen=True)
class Closed:
    """One closed gate: its name, what is missing in words, and whether staff may open it with a reason."""

    name: str
    says: str
    may_be_overridden: bool = True


def closed(match: Match) -> list[Closed]:
    """What is missing before an introduction; a gate that staff overrode with a reason is open."""
    found = [*_inactive(match), *_connectee_gates(match), *_limit(match), *_items(match)]
    return [gate for gate in found if gate.name not in match.overrides]


def _inactive(match: Match) -> list[Closed]:
    """Nobody is introduced who has paused or left, or meets nobody new, whatever the reason would be."""
    words, rest = _("%(name)s is not active now."), resting(match.program)
    two = (match.connectee, match.connector)
    found = [words % {"name": one.name} for one in two if one.status != Membership.Status.ACTIVE]
    words = _("%(name)s rests now.")
    found += [f"{words % {'name': one.name}} {rest[one.pk]}" for one in two if one.pk in rest]
    return [Closed("inactive", says, may_be_overridden=False) for says in found]


def _connectee_gates(match: Match) -> list[Closed]:
    application = application_of(match.connectee)
    if application is None:
        says = _("The newcomer is not ready for a match any more.")
        return [Closed("ready", says, may_be_overridden=False)]
    missing = intake.closed(application, intake.CONNECTEE_INTRODUCTION)
    return [Closed(gate.name, gate.says) for gate in missing]


def _limit(match: Match) -> list[Closed]:
    limit = match.program.policy.limits.connectors_per_connectee
    if turns_used(match.connectee) < limit:
        return []
    return [
        Closed("limit", _("The limit is used: one newcomer meets %(limit)d.") % {"limit": limit})
    ]


def _items(match: Match) -> list[Closed]:
    items = intake.missing_items(match.connector)
    words = _("Missing from the Connector: %(items)s.") % {"items": ", ".join(items)}
    return [Closed("five_items", words)] if items else []
