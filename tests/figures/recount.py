"""Every figure once more, in plain SQL and plain sums: nothing of how the product counts is used here.

Each question gives the things that count: what makes one the same as another, when it was, and what
is known of the person. Periods and groups are told apart here, day by day, in the program's zone.
"""

# ruff: noqa: S608  the text is put together here, of nothing from outside
from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

GROUPS = ("field", "source", "segment", "language")
KNOWN = "COALESCE(e.sector, c.sector, ''), m.source, COALESCE(e.segment, ''), p.language"
WHOSE = """
  JOIN threedoors_membership m ON m.id = {member}
  JOIN threedoors_person p ON p.id = m.person_id
  LEFT JOIN threedoors_connecteeprofile e ON e.membership_id = m.id
  LEFT JOIN threedoors_connectorprofile c ON c.membership_id = m.id
"""
_FIRST = f"""SELECT p.id, MIN(a.accepted_at), {KNOWN} FROM threedoors_application a
  {WHOSE.format(member="a.membership_id")}
  WHERE a.program_id = %(program)s AND a.role = %(role)s AND a.accepted_at IS NOT NULL
  GROUP BY p.id, {KNOWN}"""
_MATCHES = f"""SELECT x.id, x.{{at}}, {KNOWN} FROM threedoors_match x
  {WHOSE.format(member="x.connectee_id")}
  WHERE x.program_id = %(program)s AND x.{{at}} IS NOT NULL"""
_HELD = " AND x.status IN ('met', 'referring', 'surveyed', 'completed')"
_DOORS = f"""SELECT {{key}}, r.{{at}}, {KNOWN} FROM threedoors_referral r
  JOIN threedoors_match x ON x.id = r.match_id
  JOIN threedoors_membership o ON o.id = r.contact_id
  {WHOSE.format(member="x.connectee_id")}
  WHERE r.program_id = %(program)s AND r.{{at}} IS NOT NULL"""
_HELPERS = _MATCHES.replace("SELECT x.id", "SELECT h.person_id").replace(
    "FROM threedoors_match x",
    "FROM threedoors_match x JOIN threedoors_membership h ON h.id = x.connector_id",
)
_JOBS = f"""SELECT j.id, j.told_at, {KNOWN}, p.id FROM threedoors_outcome j
  {WHOSE.format(member="j.member_id")}
  WHERE j.program_id = %(program)s AND j.kind = 'job' AND j.same_as_id IS NULL
  AND j.status IN ('told', 'checked')"""


class Thing(NamedTuple):
    """Something that counts; of two with the same key one counts."""

    key: Any
    at: dt.datetime | None
    groups: tuple[str, ...]
    more: tuple[Any, ...] = ()


@dataclass
class Recount:
    """All things of one program as the tables hold them now."""

    program: Any
    now: dt.datetime

    def ask(self, sql: str, **words: Any) -> list[Thing]:
        """Key, moment, four groups, and whatever else was asked for."""
        with connection.cursor() as cursor:
            cursor.execute(sql, {"program": self.program.pk.hex, **words})
            rows = cursor.fetchall()
        return [Thing(str(r[0]), moment_of(r[1]), tuple(r[2:6]), tuple(r[6:])) for r in rows]

    def things(self, slug: str) -> list[Thing]:
        """Whatever one figure counts, of any time."""
        found: list[Thing] = getattr(self, slug)()
        return found

    def count(self, slug: str, period: Any, **scope: str) -> int:
        """How many of them were in the period, of those people."""
        if slug == "connectors_active":
            return len({thing.key for thing in self._active(period) if _is_of(thing, scope)})
        return len({thing.key for thing in self.within(self.things(slug), period, scope)})

    def within(self, things: list[Thing], period: Any, scope: dict[str, str]) -> Iterator[Thing]:
        """By the day on which it was, where the program is."""
        for thing in things:
            assert thing.at is not None
            day = thing.at.astimezone(self.program.zone).date()
            early = period.since is not None and day < period.since
            late = period.until is not None and day > period.until
            if not early and not late and _is_of(thing, scope):
                yield thing

    def connectees_new(self) -> list[Thing]:
        return self.ask(_FIRST, role="connectee")

    def connectors_new(self) -> list[Thing]:
        return self.ask(_FIRST, role="connector")

    def jobs(self) -> list[Thing]:
        return self.ask(_JOBS)

    def jobs_in_field(self) -> list[Thing]:
        return self.ask(_JOBS + " AND j.in_field = 'yes'")

    def introductions(self) -> list[Thing]:
        return self.ask(_MATCHES.format(at="introduced_at"))

    def meetings(self) -> list[Thing]:
        return self.ask(_MATCHES.format(at="met_at") + _HELD)

    _live_doors = _DOORS.format(key="r.id", at="shared_at") + " AND r.status <> 'removed'"

    def doors(self) -> list[Thing]:
        return self.ask(self._live_doors)

    def doors_warm(self) -> list[Thing]:
        return self.ask(f"{self._live_doors} AND r.manner IN ('email', 'call', 'in_person')")

    def doors_details(self) -> list[Thing]:
        return self.ask(f"{self._live_doors} AND r.manner = 'details'")

    def sets_waived(self) -> list[Thing]:
        return self.ask(_MATCHES.format(at="met_at") + _HELD + " AND x.referrals_waived <> ''")

    def network(self) -> list[Thing]:
        helpers = _HELPERS.format(at="introduced_at") + " AND x.status <> 'cancelled'"
        contacts = _DOORS.format(key="o.person_id", at="shared_at") + " AND r.status <> 'removed'"
        return [*self.ask(helpers), *self.ask(contacts)]

    def professionals_met(self) -> list[Thing]:
        helpers = self.ask(_HELPERS.format(at="met_at") + _HELD)
        return [*helpers, *self.ask(_DOORS.format(key="o.person_id", at="met_at"))]

    def sets_complete(self) -> list[Thing]:
        return [met for met, days in self._sets() if days is not None]

    def sets_on_time(self) -> list[Thing]:
        given = self.program.policy.clocks.referral_days
        return [met for met, days in self._sets() if days is not None and days <= given]

    def _sets(self) -> Iterator[tuple[Thing, int | None]]:
        """Each meeting with the days until its last introduction that was asked for."""
        target = self.program.policy.referrals.target
        own = _DOORS.format(key="x.id", at="shared_at") + (
            " AND r.level = 1 AND r.status NOT IN ('declined', 'removed') ORDER BY r.shared_at"
        )
        given: dict[Any, list[dt.date]] = {}
        for door in self.ask(own):
            given.setdefault(door.key, []).append(self._day(door.at))
        for met in self.meetings():
            days = given.get(met.key, [])
            is_whole = 0 < target <= len(days)
            yield met, (days[target - 1] - self._day(met.at)).days if is_whole else None

    def _day(self, at: dt.datetime | None) -> dt.date:
        assert at is not None
        return at.astimezone(self.program.zone).date()

    def _active(self, period: Any) -> Iterator[Thing]:
        """Whoever was a Connector when the last day ended, by the last change until then."""
        sql = f"""SELECT m.id, m.created_at, {KNOWN}, m.status FROM threedoors_membership x
          {WHOSE.format(member="x.id")}
          WHERE x.program_id = %(program)s AND x.role = 'connector'"""
        changes = """SELECT v.about_id, v.at, '', '', '', '', CAST(v.changed AS TEXT), v.id
          FROM threedoors_event v
          JOIN django_content_type t ON t.id = v.about_type_id AND t.model = 'membership'
          WHERE v.program_id = %(program)s ORDER BY v.at, v.id"""
        moved: dict[Any, list[tuple[dt.date, Any]]] = {}
        for change in self.ask(changes):
            said = json.loads(change.more[0])
            if "status" in said:
                moved.setdefault(change.key, []).append((self._day(change.at), said["status"]))
        for thing in self.ask(sql):
            until = period.until or dt.date.max
            if self._day(thing.at) <= until and self._stood(thing, moved, until) == "active":
                yield thing

    def _stood(self, thing: Thing, moved: Any, until: dt.date) -> str:
        changes = moved.get(thing.key, [])
        before = [status for day, status in changes if day <= until]
        if before:
            return str(before[-1][1])
        return str(changes[0][1][0] if changes else thing.more[0])


def _is_of(thing: Thing, scope: dict[str, str]) -> bool:
    known = dict(zip(GROUPS, thing.groups, strict=True))
    return all(known[name] == ("" if key == "-" else key) for name, key in scope.items())


def moment_of(said: Any) -> dt.datetime | None:
    """SQLite gives text, PostgreSQL moments; both mean UTC."""
    at = dt.datetime.fromisoformat(said) if isinstance(said, str) else said
    return at.replace(tzinfo=dt.UTC) if at is not None and at.tzinfo is None else at
