"""The matching kept best event by event, the same result in whatever order, and rounds of short meetings.

Run: `python -m benchmarks.matching_events [--seeds 3]`. CP-SAT is measured where ortools is installed.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.instances import SIZES, write
from threedoors.matching.engine import Matching, Pairs, Solution, read_folder, solve, verify
from threedoors.matching.engine.answer import Case
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.rounds import plan_rounds
from threedoors.matching.engine.tables import plan_tables

type Ints = NDArray[np.int64]

EVENTS = 500
RUNS = 3  # of which the middle one counts
EVENINGS = ((20, 20, 6), (200, 150, 10), (1000, 800, 12))
TABLES = ((24, 6, 5), (32, 8, 8), (120, 20, 8), (300, 50, 10))


def main() -> None:
    """Measure everything and judge it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="how many instances of each size")
    bars: list[Bar] = []
    for seed in range(1, 1 + parser.parse_args().seeds):
        for size in ("pilot", "halifax", "national"):
            case = case_of(size, seed)
            bars += proofs(f"{size} {seed}", case)
            if size != "pilot":
                bars += orders(f"{size} {seed}", case)
            if size == "national":
                bars += events(f"{size} {seed}", case, np.random.default_rng(seed))
    judge([*bars, *evenings(), *tables()])


def cpu[T](work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of some work, and what came of it."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def case_of(size: str, seed: int) -> Case:
    """All pairs of a made-up community."""
    with tempfile.TemporaryDirectory() as place:
        return Case.of(read_folder(write(Path(place) / size, SIZES[size], seed)))


def proofs(name: str, case: Case) -> Iterator[Bar]:
    """Rows 2 and 3: no gap over all pairs, and as many people as any matching can have."""
    seconds, solution = cpu(case.solve)
    proof = case.prove(solution)
    print(f"{name}: {proof.pairs:,} pairs, solved and proven in {seconds:.2f} CPU s", flush=True)
    yield Bar(f"{name}, bound less value", proof.dual - proof.primal, "millionths", most=0)
    urgent = case.instance.connectees.urgent
    for who, among, found in (
        ("people", np.ones_like(urgent), solution.matched),
        ("urgent people", urgent, solution.urgent),
    ):
        missing = most_people(case, among) - found
        yield Bar(f"{name}, {who} who could be matched and are not", missing, "", most=0)


def most_people(case: Case, among: NDArray[np.bool_]) -> int:
    """How many of these could be matched at once (Hopcroft and Karp, in scipy)."""
    room = case.features.room
    edges = np.flatnonzero(among[case.pairs.who])
    connector = case.pairs.connector[edges]
    places = room[connector]
    first = (np.cumsum(room) - room)[connector]
    further = np.arange(places.sum()) - np.repeat(np.cumsum(places) - places, places)
    rows = np.repeat(case.pairs.who[edges], places)
    columns = np.repeat(first, places) + further
    shape = (case.pairs.connectees, int(room.sum()))
    graph = csr_array((np.ones(len(rows), np.int8), (rows, columns)), shape=shape)
    return int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())


def orders(name: str, case: Case) -> Iterator[Bar]:
    """Row 12: rows in another order give the same matches, prices and utilities."""
    rng = np.random.default_rng(7)
    n, m = case.pairs.connectees, case.features.connectors
    people, connectors = rng.permutation(n), rng.permutation(m)
    who, whom = np.argsort(people)[case.pairs.who], np.argsort(connectors)[case.pairs.connector]
    ids = case.instance.connectees.people.ids, case.instance.connectors.people.ids
    after = solve(
        Pairs.of(n, who, whom, case.pairs.value),
        case.features.room[connectors],
        case.instance.slot_cost[connectors],
        urgent=case.instance.connectees.urgent[people],
        connectee_ids=ids[0][people],
        connector_ids=ids[1][connectors],
    )
    match = np.append(connectors, -1)[after.match]
    in_order = case.solve()
    differ = (
        (match != in_order.match[people]).sum()
        + (after.prices != in_order.prices[connectors]).sum()
        + (after.utilities != in_order.utilities[people]).sum()
    )
    yield Bar(f"{name}, numbers that differ with the rows in another order", differ, "", most=0)


def events(name: str, case: Case, rng: np.random.Generator) -> Iterator[Bar]:
    """Rows 10 and 12: one event against all from scratch, and after all of them the same result."""
    started, matching = cpu(lambda: matching_of(case))
    spent = {kind: list[float]() for kind in ("add", "withdraw", "decline", "pause", "resume")}
    paused: list[int] = []
    for turn in range(EVENTS):
        kind = list(spent)[turn % len(spent)]
        event = an_event(kind, matching, case, rng, paused)
        spent[kind].append(1000 * cpu(event)[0])
    for kind, times in spent.items():
        print(f"    {kind}: {in_short(times)}")
    every = [milliseconds for times in spent.values() for milliseconds in times]
    now = matching.problem()
    runs = [cpu(lambda: from_scratch(now)) for _ in range(RUNS)]
    seconds, scratch = statistics.median(spent for spent, _ in runs), runs[0][1]
    verify(now.pairs, now.capacity, now.slot_cost, scratch, urgent=now.urgent)
    print(f"    any: {in_short(every)}; at first {started:.2f} s, from scratch {seconds:.2f} s")
    yield Bar(
        f"{name}, an event (p95) / all from scratch",
        statistics.quantiles(every, n=20)[-1] / 1000 / seconds,
        "",
        most=0.003,
    )
    kept = matching.solution()
    differ = (kept.match != scratch.match).sum() + (kept.prices != scratch.prices).sum()
    what = f"{name}, numbers that differ from scratch after {EVENTS} events"
    yield Bar(what, differ + (kept.value != scratch.value), "", most=0)


def matching_of(case: Case) -> Matching:
    """The matching before anything happens."""
    return Matching(
        case.pairs,
        case.features.room,
        case.instance.slot_cost,
        urgent=case.instance.connectees.urgent,
        connectee_ids=case.instance.connectees.people.ids,
        connector_ids=case.instance.connectors.people.ids,
    )


def an_event(
    kind: str, matching: Matching, case: Case, rng: np.random.Generator, paused: list[int]
) -> Callable[[], object]:
    """Something that happens to somebody, drawn by chance."""
    pairs = case.pairs
    person = int(rng.integers(pairs.connectees))
    if kind == "add":  # somebody much like a person who is there
        row = slice(*pairs.starts[person : person + 2])
        values = pairs.value[row] + rng.integers(-5_000, 5_000)
        offers = dict(zip(pairs.connector[row].tolist(), values.tolist(), strict=True))
        own, urgent = int(rng.integers(1 << 40, 1 << 50)), bool(rng.random() < 0.2)
        return lambda: matching.add(offers, urgent=urgent, id=own)
    if kind == "withdraw":
        return lambda: matching.withdraw(person)
    if kind == "decline":
        while matching.connector_of(person) < 0:
            person = int(rng.integers(pairs.connectees))
        return lambda: matching.decline(person, matching.connector_of(person))
    if kind == "pause":
        paused.append(int(rng.integers(case.features.connectors)))
        return lambda: matching.pause(paused[-1])
    back = paused.pop(int(rng.integers(len(paused))))
    return lambda: matching.resume(back)


def from_scratch(now: Problem) -> Solution:
    """What `solve` makes of the problem as it stands."""
    return solve(
        now.pairs,
        now.capacity,
        now.slot_cost,
        urgent=now.urgent,
        connectee_ids=now.connectee_ids,
        connector_ids=now.connector_ids,
    )


def in_short(milliseconds: list[float]) -> str:
    """The middle, the 95th of 100, and the most."""
    cuts = statistics.quantiles(milliseconds, n=20)
    return f"p50 {cuts[9]:.2f}, p95 {cuts[-1]:.2f}, most {max(milliseconds):.2f} CPU ms"


def evenings() -> Iterator[Bar]:
    """Row 16: every meeting seated, the most preferred of all schedules, and quickly."""
    for guests, hosts, rounds in EVENINGS:
        wish = wishes(guests, hosts)
        seconds, plan = cpu(lambda wish=wish, rounds=rounds: plan_rounds(wish, rounds))  # type: ignore[misc]
        name = f"{guests} x {hosts} x {rounds}"
        each_round, weight = cpu(lambda wish=wish, rounds=rounds: round_by_round(wish, rounds))  # type: ignore[misc]
        print(
            f"{name}: {plan.meetings} meetings, preference {plan.preference:,}, {seconds:.4f} CPU s;"
            f" round by round {weight:,}, {each_round:.4f} CPU s"
        )
        unseated = min(guests, hosts) * rounds - plan.meetings
        yield Bar(f"{name}, meetings that found no seat", unseated, "", most=0)
        if rounds == 6:
            yield from beside_cp_sat(name, wish, rounds)
    yield Bar(f"{name}, whole schedule", seconds, "CPU s", most=1)


def wishes(guests: int, hosts: int) -> Ints:
    """Preferences up to 12,000: a common field counts half; four in ten pairs shall not meet."""
    rng = np.random.default_rng(1)
    field = [rng.integers(0, 12, count) for count in (guests, hosts)]
    wish = rng.random((guests, hosts)) + (field[0][:, None] == field[1]) + 0.4 * rng.random(hosts)
    allowed = rng.random((guests, hosts)) < 0.6
    return np.where(allowed, np.rint(5_000 * wish).astype(np.int64) + 1, 0)


def round_by_round(wish: Ints, rounds: int) -> int:
    """What people do: the best meetings of this round, then of the next, of what is left."""
    left, total = wish.copy(), 0
    for _turn in range(rounds):
        guest, host = linear_sum_assignment(left, maximize=True)
        total += int(left[guest, host].sum())
        left[guest, host] = 0
    return total


def beside_cp_sat(name: str, wish: Ints, rounds: int) -> Iterator[Bar]:
    """The same evening as a constraint program, in turn with ours."""
    if find_spec("ortools") is None:
        print("    ortools is not installed: CP-SAT is not measured")
        return
    spent: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(RUNS):
        seconds, plan = cpu(lambda: plan_rounds(wish, rounds))
        spent["ours"].append(seconds)
        seconds, preference = by_cp_sat(wish, rounds)
        spent["theirs"].append(seconds)
    ours, theirs = (statistics.median(times) for times in spent.values())
    print(f"    CP-SAT: preference {preference:,}, {theirs:.2f} CPU s")
    yield Bar(f"{name}, ours / CP-SAT", ours / theirs, "", most=1 / 200)
    yield Bar(f"{name}, preference below CP-SAT's", preference - plan.preference, "", most=0)


def by_cp_sat(wish: Ints, rounds: int) -> tuple[float, int]:
    """CPU seconds of CP-SAT's own work, and the preference it finds."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    pairs, any_meeting = np.argwhere(wish).tolist(), 10**6
    turns = range(rounds)
    meets = {(*pair, turn): model.new_bool_var("") for pair in pairs for turn in turns}
    for guest, host in pairs:
        model.add_at_most_one(meets[guest, host, turn] for turn in turns)
    for turn in turns:
        for side, count in enumerate(wish.shape):
            for person in range(count):
                theirs = (meets[*pair, turn] for pair in pairs if pair[side] == person)
                model.add_at_most_one(theirs)
    worth = {key: int(wish[key[:2]]) for key in meets}
    model.maximize(sum((worth[key] + any_meeting) * meet for key, meet in meets.items()))
    solver = cp_model.CpSolver()  # as it comes, on all cores
    seconds, _status = cpu(lambda: solver.solve(model))
    return seconds, sum(worth[key] for key, meet in meets.items() if solver.value(meet))


def tables() -> Iterator[Bar]:
    """Nobody sits with anybody twice."""
    for people, count, rounds in TABLES:
        seconds, seating = cpu(lambda size=(people, count, rounds): plan_tables(*size))  # type: ignore[misc]
        name = f"{people} people at {count} tables, {rounds} rounds"
        print(f"{name}: {seating.repeats} meet again, {seconds:.2f} CPU s")
        yield Bar(f"{name}, who meet again", seating.repeats, "", most=0)


if __name__ == "__main__":
    main()
