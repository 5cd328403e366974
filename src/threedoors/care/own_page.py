"""What a Connector's own page shows, fetched once: meetings, doors, what was asked, and the room left."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from threedoors.care.figures import Given, given, in_touch
from threedoors.matching import gates
from threedoors.matching.models import Match
from threedoors.outbox.asks import Ask, asks_of
from threedoors.outcomes.models import Outcome
from threedoors.outcomes.news import good_news_for
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership
from threedoors.referrals.models import Referral


@dataclass(frozen=True)
class Met:
    """One meeting: whom by first name, the doors by first name, and the wish to stay in touch."""

    match: Match
    doors: list[str]
    in_touch: bool | None

    @property
    def name(self) -> str:
        return self.match.connectee.short_name

    @property
    def was_held(self) -> bool:
        return self.match.status in Match.MEETING_HELD

    @property
    def may_write_too_often(self) -> bool:
        return self.match.status in Match.BEFORE_MEETING


@dataclass
class OwnPage:
    """One Connector's year and all before."""

    member: Membership

    @cached_property
    def given(self) -> Given:
        return given(self.member)

    @cached_property
    def meetings(self) -> list[Met]:
        """Those that were introduced, the newest first."""
        rows = Match.objects.visible_to(self.member).with_people()
        mine = rows.filter(connector=self.member, introduced_at__isnull=False)
        matches = list(mine.exclude(status="cancelled").order_by("-introduced_at"))
        wishes, doors = in_touch(matches), self._doors(matches)
        return [Met(match, doors[match.pk], wishes.get(match.pk)) for match in matches]

    def _doors(self, matches: list[Match]) -> dict[UUID, list[str]]:
        rows = Referral.objects.named().filter(match__in=matches, level=1)
        found: dict[UUID, list[str]] = defaultdict(list)
        for door in rows.select_related("contact__person").order_by("shared_at"):
            found[door.match_id].append(door.short_who)
        return found

    @cached_property
    def news(self) -> list[Outcome]:
        """What came of it, as far as the newcomers shared it. Seed 000:199."""
        return list(good_news_for(self.member))

    @cached_property
    def asks(self) -> list[Ask]:
        """What we asked of them within a year."""
        return asks_of(self.member)

    @cached_property
    def load(self) -> int:
        return gates.load(self.member)

    @cached_property
    def may_be_named(self) -> bool:
        """Whether they agreed to be named among those who opened most doors. R336."""
        return consented(self.member, Consent.Purpose.RECOGNITION)

    @property
    def capacity(self) -> int:
        return gates.capacity(self.member)

    @property
    def room(self) -> int:
        """How many more this year."""
        return max(0, self.capacity - self.load)

    @property
    def target(self) -> int:
        return self.member.program.policy.referrals.target
