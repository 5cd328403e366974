"""A large evening of short talks planned from its rows: 1,000 newcomers, 800 people who help, 12 rounds.

Run: `python -m benchmarks.rounds`. Bar (issue 6): at most 2 CPU seconds beyond reading the rows.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Iterator

import numpy as np

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.databases import fresh_databases
from tests.cast import coordinator, make_program
from tests.rounds.evening import make_evening
from threedoors.base import clock
from threedoors.people.models import Person
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs import fields
from threedoors.programs.models import Program
from threedoors.rounds.models import Place, RoundPlan
from threedoors.rounds.planning import gather, lay_out

GUESTS, HOSTS, ROUNDS = 1000, 800, 12
TIMES = 5
KINDS = ("alike", "mixed")
LANGUAGES = (["en"], ["en", "fr"], ["fr"], ["en", "ar"], ["en", "es"])


def main() -> None:
    """With people who are all much alike, and with people of many kinds."""
    clock.set_for_tests(clock.now())
    bars: list[Bar] = []
    with fresh_databases(*KINDS) as switch:
        for kind in KINDS:
            switch(kind)
            bars += measure(kind, evening(kind))
    judge(bars)


def evening(kind: str) -> RoundPlan:
    """A plan that nobody has made yet."""
    program = make_program("harbor", "Harbor Connector Program", community="Harbor")
    coordinator(program, "Helen Carver", "helen@harbor.example")
    activity = make_evening(program, HOSTS, GUESTS)
    if kind == "mixed":
        mix(program)
    return RoundPlan.objects.create(program=program, activity=activity, rounds=ROUNDS, seed=7)


def mix(program: Program) -> None:
    """Everybody gets a kind of work, years, languages and a town by lot."""
    rng = np.random.default_rng(7)
    codes, sectors = sorted(fields.listed()), [code for code, _title in fields.sectors("en")]
    rows = [
        *ConnectorProfile.objects.filter(membership__program=program),
        *ConnecteeProfile.objects.filter(membership__program=program),
    ]
    for row in rows:
        row.occupation = codes[rng.integers(len(codes))]
        row.sector = sectors[rng.integers(len(sectors))]
        row.years = int(rng.integers(0, 30))
        row.languages = LANGUAGES[rng.integers(len(LANGUAGES))]
        row.save()
    Person.objects.filter(program=program).update(city="Harbor")


def measure(kind: str, plan: RoundPlan) -> Iterator[Bar]:
    """Reading apart from planning; the middle of several."""
    spent: list[tuple[float, float]] = []
    for _turn in range(TIMES):
        started = time.process_time()
        gathered = gather(plan)
        read = time.process_time()
        places = lay_out(gathered)
        spent.append((read - started, time.process_time() - read))
    reading, planning = (statistics.median(times) for times in zip(*spent, strict=True))
    print(f"{kind}: {len(places) // 2} talks; {reading:.2f} CPU s to read, {planning:.2f} to plan")
    yield Bar(f"{kind}, {GUESTS:,} x {HOSTS} x {ROUNDS} beyond reading", planning, "CPU s", most=2)
    yield Bar(f"{kind}, pairs that meet twice", twice(places), "", most=0)
    talks = Counter(place.seat_id for place in places if place.seat.side == "guest")
    fewest = min(talks.values()) if len(talks) == GUESTS else 0
    yield Bar(
        f"{kind}, talks below the fair share of the guest with fewest", 9 - fewest, "", most=3
    )


def twice(places: list[Place]) -> int:
    """How many pairs sit together more than once."""
    at: dict[tuple[int, int], list[object]] = {}
    for place in places:
        at.setdefault((place.round, place.table), []).append(place.seat_id)
    met = Counter(frozenset(two) for two in at.values())
    return sum(n - 1 for n in met.values())


if __name__ == "__main__":
    main()
