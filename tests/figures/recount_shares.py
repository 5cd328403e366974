"""Shares and waits once more, from the same plain rows."""

# ruff: noqa: S608  the text is put together here, of nothing from outside
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from statistics import median
from typing import Any

from django.db import connection

from tests.figures import recount
from tests.figures.recount import Recount, Thing, moment_of
from threedoors.programs import fields

SURVEYS = f"""SELECT s.id, s.asked_at, {recount.KNOWN}, s.status FROM threedoors_survey s
  {recount.WHOSE.format(member="s.member_id")} WHERE s.program_id = %(program)s"""
ANSWERS = f"""SELECT m.id, q.answered_at, {recount.KNOWN}, q.lives_here, q.days
  FROM threedoors_inquiry q {recount.WHOSE.format(member="q.member_id")}
  WHERE q.program_id = %(program)s AND q.lives_here <> '' ORDER BY q.days"""
CLOCKS = f"""SELECT x.id, x.introduced_at, {recount.KNOWN},
    w.status, w.made_at, w.due_at, w.closed_at, w.stilled_at, x.met_at
  FROM threedoors_match x {recount.WHOSE.format(member="x.connectee_id")}
  JOIN threedoors_promise w ON w.about_id = x.id AND w.kind = %(kind)s
  WHERE x.program_id = %(program)s AND x.introduced_at IS NOT NULL"""
PAIRS = f"""SELECT p.id, x.introduced_at, {recount.KNOWN}, e.occupation, f.occupation
  FROM threedoors_match x {recount.WHOSE.format(member="x.connectee_id")}
  JOIN threedoors_connectorprofile f ON f.membership_id = x.connector_id
  WHERE x.program_id = %(program)s AND x.introduced_at IS NOT NULL"""
SPANS = f"""SELECT x.id, x.{{until}}, {recount.KNOWN}, x.{{since}}, p.id
  FROM threedoors_match x {recount.WHOSE.format(member="x.connectee_id")}
  WHERE x.program_id = %(program)s AND x.{{until}} IS NOT NULL AND x.{{since}} IS NOT NULL"""
DONE = """SELECT v.id, v.starts_at, '', '', '', '', v.kind, v.is_external,
    (SELECT COUNT(*) FROM threedoors_activity_co_hosts h WHERE h.activity_id = v.id)
  FROM threedoors_activity v
  WHERE v.program_id = %(program)s AND v.status = 'planned' AND v.ends_at <= %(now)s"""
EVENTS = {
    "networking": (
        "networking_event", "association_event", "speed_interviews", "speed_networking",
        "reverse_career_fair", "job_fair", "coffee_meet_up", "dinner",
    ),
    "workshops": ("workshop", "bootcamp", "cultural_training"),
    "partnered": (),
}  # fmt: skip
DAY, HOUR = 86_400, 3_600


class Shares(Recount):
    """Of each share those who count, and all."""

    def share(self, slug: str, period: Any, **scope: str) -> tuple[int, int]:
        """Part and whole."""
        part, whole = getattr(self, f"{slug}_share")()
        in_period = ({t.key for t in self.within(side, period, scope)} for side in (part, whole))
        found = tuple(map(len, in_period))
        return found[0], found[1]

    def placement_share(self) -> tuple[list[Thing], list[Thing]]:
        whole, employed = self.connectees_new(), {str(job.more[0]) for job in self.jobs()}
        return [one for one in whole if one.key in employed], whole

    def near_share(self) -> tuple[list[Thing], list[Thing]]:
        near = {
            pair.key
            for pair in self.ask(PAIRS)
            if pair.more[0] and fields.related(*pair.more) in ("same", "related")
        }
        whole = self.connectees_new()
        return [one for one in whole if one.key in near], whole

    def replied_first_share(self) -> tuple[list[Thing], list[Thing]]:
        return self._clock("reply", self.program.policy.clocks.reply_nudge_hours)

    def replied_last_share(self) -> tuple[list[Thing], list[Thing]]:
        return self._clock("reply")

    def met_in_time_share(self) -> tuple[list[Thing], list[Thing]]:
        return self._clock("meet")

    def _clock(self, kind: str, hours: int | None = None) -> tuple[list[Thing], list[Thing]]:
        part, whole = [], []
        for thing in self.ask(CLOCKS, kind=kind):
            status, *moments = thing.more
            made, due, closed, stilled, met = map(_moment, moments)
            done = met if kind == "meet" else closed
            end = stilled or done or closed or self.now
            until = made + dt.timedelta(hours=hours) if hours else due
            if status == "kept" or end > until:
                whole.append(thing)
            if status == "kept" and end <= until:
                part.append(thing)
        return part, whole

    def sets_share(self) -> tuple[list[Thing], list[Thing]]:
        return self.sets_complete(), self.meetings()

    def sets_in_time_share(self) -> tuple[list[Thing], list[Thing]]:
        return self.sets_on_time(), self.sets_complete()

    def responded_share(self) -> tuple[list[Thing], list[Thing]]:
        sent = self.ask(SURVEYS)
        return [one for one in sent if one.more[0] == "answered"], sent

    def stayed_6_share(self) -> tuple[list[Thing], list[Thing]]:
        return self._stayed(120, 272)

    def stayed_12_share(self) -> tuple[list[Thing], list[Thing]]:
        return self._stayed(273, 545)

    def _stayed(self, least: int, most: int) -> tuple[list[Thing], list[Thing]]:
        asked = [one for one in self.ask(ANSWERS) if least <= one.more[1] <= most]
        last = {one.key: one for one in asked}
        return [one for one in last.values() if one.more[0] == "yes"], list(last.values())

    def events(self, slug: str, period: Any) -> int:
        """Events of ours that are over; one with another host counts also as partnered."""
        now = connection.ops.adapt_datetimefield_value(self.now)
        done = self.ask(DONE, now=now)
        ours = [one for one in done if one.more[2] or not one.more[1]]
        kinds = EVENTS[slug]
        found = [one for one in ours if (one.more[0] in kinds if kinds else one.more[2])]
        return len(list(self.within(found, period, {})))

    def wait(self, slug: str, period: Any, **scope: str) -> float | None:
        """The middle of all spans that ended in the period."""
        found = [thing.more[0] for thing in self.within(list(getattr(self, slug)()), period, scope)]
        return median(found) if found else None

    def wait_for_introduction(self) -> Iterator[Thing]:
        accepted = {one.key: one.at for one in self.connectees_new()}
        first: dict[str, Thing] = {}
        for thing in self.ask(SPANS.format(since="proposed_at", until="introduced_at")):
            person = str(thing.more[1])
            if person not in first or _at(thing) < _at(first[person]):
                first[person] = thing
        for person, thing in first.items():
            if person in accepted:
                yield _spanned(thing, accepted[person], DAY)

    def days_to_meeting(self) -> Iterator[Thing]:
        held = {one.key for one in self.meetings()}
        for thing in self.ask(SPANS.format(since="introduced_at", until="met_at")):
            if thing.key in held:
                yield _spanned(thing, moment_of(thing.more[0]), DAY)

    def hours_to_answer(self) -> Iterator[Thing]:
        for thing in self.ask(SPANS.format(since="asked_at", until="answered_at")):
            yield _spanned(thing, moment_of(thing.more[0]), HOUR)


def _moment(said: Any) -> Any:
    return moment_of(said)


def _at(thing: Thing) -> dt.datetime:
    assert thing.at is not None
    return thing.at


def _spanned(thing: Thing, since: dt.datetime | None, unit: int) -> Thing:
    assert since is not None
    return thing._replace(more=(max((_at(thing) - since).total_seconds() / unit, 0),))
