"""The demo's story: who does what when, read from the tables in `story/`."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from threedoors.people.models import Role

PLACES = ("port-alder", "port-alder-pals", "prairie-bend")
TABLES = {
    "connectors": Role.CONNECTOR,
    "met": Role.CONNECTEE,
    "arriving": Role.CONNECTEE,
    "newcomers": Role.CONNECTEE,
}
ENDS = dt.datetime(2026, 11, 17, 9, 5, tzinfo=ZoneInfo("America/Halifax"))
LINE = re.compile(r"\+(\d+) (\d+) (\w+) ?(.*)")
FRIDAY = 4


@dataclass(frozen=True, order=True)
class Scene:
    """Somebody does something at an instant."""

    at: dt.datetime
    who: str
    verb: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Life:
    """One person's row in the tables, and their scenes in order."""

    key: str
    role: Role
    row: Mapping[str, Any]
    scenes: tuple[Scene, ...]


@dataclass(frozen=True)
class Place:
    """A program of the demo with everybody in it."""

    program: Mapping[str, Any]
    lives: tuple[Life, ...]

    def scenes(self) -> Iterator[Scene]:
        """Everything that happens here."""
        return (scene for life in self.lives for scene in life.scenes)


def place(slug: str, only: Collection[str] = ()) -> Place:
    """One program's story; `only` keeps the people with these keys."""
    program = _table(f"{slug}/program")
    zone = ZoneInfo(program["zone"])
    rows = [(key, role, row) for name, role in TABLES.items() for key, row in _rows(slug, name)]
    lives = tuple(
        _life(key, role, row, zone, turn)
        for turn, (key, role, row) in enumerate(rows)
        if not only or key in only
    )
    return Place(program, lives)


def _rows(slug: str, name: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    path = files("threedoors.demo") / "story" / slug / f"{name}.toml"
    return _table(f"{slug}/{name}").items() if path.is_file() else ()


@cache
def _table(name: str) -> Mapping[str, Any]:
    path = files("threedoors.demo") / "story" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _life(key: str, role: Role, row: Mapping[str, Any], zone: ZoneInfo, turn: int) -> Life:
    """Each person has their own minutes past the hour, so that the office does not march in step."""
    lines = list(_lines(row["script"]))
    day = row["begins"] if "begins" in row else _first_day(lines, row["days_ago"], zone)
    minutes = turn * 23 % 47
    scenes = []
    for days, hour, verb, words in lines:
        day = workdays_after(day, days)
        at = dt.datetime.combine(day, dt.time(hour, minutes), tzinfo=zone)
        if at >= ENDS:
            raise ValueError(f"{key} {verb}: {at} is after the story's end.")
        scenes.append(Scene(at, key, verb, words))
    return Life(key, role, row, tuple(scenes))


def _lines(script: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """The lines of a script, its named pieces unfolded."""
    pieces = _table("scripts")
    for line in filter(None, map(str.strip, script.splitlines())):
        unfolded = [line] if line.startswith("+") else [x for n in line.split() for x in pieces[n]]
        for written in unfolded:
            found = LINE.fullmatch(written)
            if found is None:
                raise ValueError(f"{written!r} is not a line of a script.")
            yield int(found[1]), int(found[2]), found[3], tuple(found[4].split())


def _first_day(
    lines: list[tuple[int, int, str, tuple[str, ...]]], days_ago: int, zone: ZoneInfo
) -> dt.date:
    """The day on which a life begins whose last scene was so many working days before the end."""
    day = ENDS.astimezone(zone).date()
    for _step in range(days_ago + sum(days for days, *_rest in lines)):
        day -= dt.timedelta(days=3 if day.weekday() == 0 else 1)
    return day


def workdays_after(day: dt.date, days: int) -> dt.date:
    """The day so many working days later."""
    for _step in range(days):
        day += dt.timedelta(days=3 if day.weekday() == FRIDAY else 1)
    return day
