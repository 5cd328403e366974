"""Whom to suggest to somebody who waits: reasons in words, never a bare number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from threedoors.base import clock
from threedoors.matching.fit import Candidate, Wishes, reasons
from threedoors.matching.gates import capacity_in
from threedoors.matching.models import MatchRun
from threedoors.matching.waiting import waiting_in
from threedoors.matching.wording import FIT, fifths
from threedoors.outbox.asks import Asked
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.programs.weighing import WORDS, by_weight

if TYPE_CHECKING:
    from threedoors.matching.engine import Looks

RECENTLY = dt.timedelta(days=60)
OFTEN = 3
"""So many asks in a year are worth a word before the next one."""
FRESH = dt.timedelta(days=14)
MOST_PRICE = 300_000
"""What others' need may change in the order, in millionths of a whole fit."""


class Need(NamedTuple):
    """What others who wait need of a Connector: a price, and who of them has nobody else."""

    price: int = 0
    only: Set[str] = frozenset()


class Counted(NamedTuple):
    """One thing that counts in a fit: what it is called, its points, and the most it could have."""

    name: str
    points: int
    most: int


@dataclass(frozen=True)
class Suggestion:
    """One Connector for one Connectee: how well it fits in words and fifths, why, and what speaks against it."""

    connector: Candidate
    wishes: Wishes
    looks: Looks
    at: int
    load: int
    capacity: int
    asked: Asked = Asked()  # noqa: RUF009 a tuple never changes
    ruled_out: str = ""
    was_asked: bool = False
    need: Need = Need()  # noqa: RUF009
    rests: str = ""

    @property
    def score(self) -> int:
        """In millionths of a whole fit."""
        return int(self.looks.score[self.at])

    @property
    def alone(self) -> int:
        """The fit, less for who was asked lately: what the order would go by if nobody else waited."""
        return int(self.looks.value[self.at])

    @property
    def worth(self) -> int:
        """The same less what others would lose: what the order goes by."""
        return self.alone - min(MOST_PRICE, self.need.price)

    @cached_property
    def reasons(self) -> list[str]:
        in_demand = [_("In demand here")] if self._terms["demand"] else []
        return [*reasons(self.wishes, self.connector), *in_demand]

    @cached_property
    def _terms(self) -> dict[str, int]:
        return dict(self.looks.explain(self.at).terms)

    @property
    def cautions(self) -> list[str]:
        """What to think of before asking."""
        found = [_("You said: not a match")] if self.ruled_out else []
        if self.was_asked:
            found.append(_("Was asked for them before"))
        if self.rests:
            found.append(self.rests)
        if self.is_full:
            found.append(_("Full for this year"))
        found += self._asked_words()
        if not self.shares_language:
            found.append(_("No shared language noted"))
        if self.needed_by:
            words = ngettext(
                "Only hope of %(n)d other", "Only hope of %(n)d others", self.needed_by
            )
            found.append(words % {"n": self.needed_by})
        return found

    def _asked_words(self) -> list[str]:
        last, times = self.asked.last_at, self.asked.times
        if last and clock.now() - last < RECENTLY:
            return [_weeks_ago(clock.now() - last)]
        return [_("Asked %(n)d times this year") % {"n": times}] if times >= OFTEN else []

    @property
    def is_full(self) -> bool:
        return self.load >= self.capacity

    @property
    def has_room(self) -> bool:
        """Whether they may be asked without a reason: there is room, and they do not rest."""
        return not (self.is_full or self.rests)

    @property
    def shares_language(self) -> bool:
        return not self.wishes.languages.isdisjoint(self.connector.languages)

    @property
    def needed_by(self) -> int:
        """How many others who wait have nobody else."""
        return len(self.need.only)

    @property
    def is_out(self) -> bool:
        """Nobody asks twice for the same two, nor against what staff said: they come last."""
        return bool(self.ruled_out) or self.was_asked

    @property
    def fifths(self) -> int:
        """1 to 5, for the meter."""
        return fifths(self.score)

    @property
    def word(self) -> str:
        """The meter in words (ui.md: never a bare percentage)."""
        return str(FIT[self.fifths - 1])

    def counted(self, shares: Mapping[str, int]) -> list[Counted]:
        """What counts how much, as points of a hundred; `shares` are the program's weights."""
        whole = sum(shares.values())
        found = by_weight(self._terms)
        return [
            Counted(str(WORDS[name]), round(points / 10_000), round(100 * shares[name] / whole))
            for name, points in found.items()
            if shares[name]
        ]


def _weeks_ago(since: dt.timedelta) -> str:
    weeks = since.days // 7
    if weeks < 1:
        return _("Asked this week")
    return ngettext("Asked %(n)d week ago", "Asked %(n)d weeks ago", weeks) % {"n": weeks}


def suggestions(connectee: Membership) -> list[Suggestion]:
    """Every active Connector as a suggestion for this person, in no order; as many queries, however many."""
    from threedoors.matching.engine import look
    from threedoors.matching.roster import NEVER, Roster, Use

    program = connectee.program
    roster = Roster.of(program, waiting_in(program, connectee))
    if not roster.mine or not roster.theirs:
        return []
    looks = look(roster.features, 0)
    wishes = wishes_of(connectee, program.policy.default_language)
    needs = needs_of(program, connectee)
    unused = Use(0, NEVER)
    return [
        Suggestion(
            connector=theirs,
            wishes=wishes,
            looks=looks,
            at=at,
            load=roster.uses.get(theirs.pk, unused).load,
            capacity=capacity_in(program, theirs.yearly_capacity),
            asked=roster.uses.get(theirs.pk, unused).asked,
            ruled_out=roster.ruled_out.get((connectee.pk, theirs.pk), ""),
            was_asked=(connectee.pk, theirs.pk) in roster.asked_before,
            need=needs.get(theirs.pk, Need()),
            rests=roster.rests.get(theirs.pk, ""),
        )
        for at, theirs in enumerate(roster.theirs)
        if theirs.person != connectee.person_id
    ]


def wishes_of(connectee: Membership, usual: str) -> Wishes:
    """From a person and a profile at hand; `usual` is the program's own language."""
    own = connectee.person.language
    return Wishes.of(connectee.connectee, connectee.short_name, own if own != usual else "")


def candidate_of(connector: Membership) -> Candidate:
    """From a person and a profile at hand."""
    person = connector.person
    own: dict[str, Any] = {"pk": connector.pk, "person": person.pk, "name": connector.name}
    own |= {"language": person.language, "city": person.city}
    rest = (name for name in Candidate._fields if name not in own)
    return Candidate(**own, **{name: getattr(connector.connector, name) for name in rest})


def needs_of(program: Program, for_whom: Membership) -> dict[UUID, Need]:
    """Who is needed how much by the others who wait, as the newest run knows it.

    Once nobody else of that run waits any more, its prices say nothing.
    """
    runs = MatchRun.objects.filter(program=program, status__in=MatchRun.FINISHED)
    fresh = runs.filter(finished_at__gte=clock.now() - FRESH).order_by("-finished_at")
    run = fresh.only("prices").first()
    if run is None or not run.prices:
        return {}
    others = waiting_in(program).exclude(pk=for_whom.pk).order_by().values("pk")
    lines = run.lines.filter(connectee__in=others).values_list("connectee", flat=True)
    wait = {str(pk) for pk in lines}
    return {
        UUID(pk): Need(price, wait.intersection(only))
        for pk, (price, only) in run.prices.items()
        if wait
    }


def best_fit(found: list[Suggestion]) -> list[Suggestion]:
    """By fit less others' need, then by how long since they were last asked."""
    return sorted(_usable(found), key=lambda s: (*_last(s), -s.worth, _asked(s), _key(s)))


def most_free(found: list[Suggestion]) -> list[Suggestion]:
    """By room left this year, then by how long since they were last asked, then by fit."""
    return sorted(
        _usable(found),
        key=lambda s: (*_last(s), s.load - s.capacity, _asked(s), -s.worth, _key(s)),
    )


def everyone(found: list[Suggestion], name: str = "") -> list[Suggestion]:
    """Also those without room, and those ruled out; `name` looks for a person or an employer."""
    wanted = name.casefold().strip()
    hits = [s for s in found if wanted in _line(s).casefold()]
    return sorted(hits, key=lambda s: (*_last(s), -s.worth, _asked(s), _key(s)))


def why_not(chosen: Suggestion, found: list[Suggestion]) -> str:
    """In one sentence, why somebody with a better fit does not come first: asked lately, or needed by others."""
    better = [s for s in _usable(found) if s.score > chosen.score and s.worth < chosen.worth]
    if not better:
        return ""
    her = max(better, key=lambda s: s.score)
    if her.alone <= chosen.alone:
        words = _("%(name)s fits better, but was asked for something not long ago.")
        return words % {"name": her.connector.name}
    if her.needed_by:
        words = ngettext(
            "%(name)s fits better, but %(n)d other person can only be helped by them.",
            "%(name)s fits better, but %(n)d others can only be helped by them.",
            her.needed_by,
        )
        return words % {"name": her.connector.name, "n": her.needed_by}
    words = _("%(name)s fits better, but others who wait need them more.")
    return words % {"name": her.connector.name}


def _usable(found: list[Suggestion]) -> list[Suggestion]:
    """Who can be asked; when nobody can, everybody: there is always a suggestion (R209)."""
    free = [s for s in found if s.has_room]
    return [s for s in free if not s.is_out] or free or found


def _last(s: Suggestion) -> tuple[bool, bool]:
    return not s.has_room, s.is_out


def _asked(s: Suggestion) -> float:
    return s.asked.last_at.timestamp() if s.asked.last_at else 0


def _key(s: Suggestion) -> str:
    return str(s.connector.pk)


def _line(s: Suggestion) -> str:
    return f"{s.connector.name} {s.connector.job_title} {s.connector.employer}"
