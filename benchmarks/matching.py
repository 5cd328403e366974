"""The matching engine beside what else there is: time, memory, people matched, and how exact it is.

Run: `python -m benchmarks.matching [--rounds 3]`. mentor-match and ortools are measured where they are
installed: `uv run --group bench python -m benchmarks.matching`.
"""

from __future__ import annotations

import argparse
import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.kit import other_solvers
from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.instances import SIZES, Size, write
from benchmarks.kit.other_solvers import outcome
from tests.matching.engine.oracle import Oracle
from threedoors.matching.engine import Features, Instance, Solution, look, read_folder
from threedoors.matching.engine.answer import Case

type Ints = NDArray[np.int64]

GROWING = (2_500, 10_000, 40_000)
LIBRARIES = "import numpy, scipy.sparse, scipy.sparse.csgraph"
ANSWER = (
    "import sys; from pathlib import Path; "
    "from threedoors.matching.engine.folder import read_folder; "
    "from threedoors.matching.engine.answer import Case; "
    "Case.of(read_folder(Path(sys.argv[1]))).solve(); "
    "print(int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) / 1024)"
)


def main() -> None:
    """Measure everything and judge it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of which the middle one counts")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as place:
        folders = {
            name: write(Path(place) / name, SIZES[name])
            for name in ("pilot", "halifax", "national")
        }
        judge(
            [
                *exactness(folders),
                *latency(Path(place)),
                *memory(folders),
                *cold_start(folders["halifax"], rounds),
                *country(read_folder(folders["national"]), rounds),
                *city(read_folder(folders["halifax"]), rounds),
                *more_people(list(cities(Path(place))), at_least=5.0),
                *growth(Path(place)),
            ]
        )


def cpu[T](work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of some work, and what came of it."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def ours(instance: Instance) -> tuple[Case, Solution]:
    """From people to a proven answer."""
    case = Case.of(instance)
    solution = case.solve()
    case.prove(solution)
    return case, solution


def in_turn(rounds: int, **works: Callable[[], object]) -> dict[str, float]:
    """The middle CPU time of each, taken in turn in this process."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            spent[name].append(cpu(work)[0])
    middle = {name: statistics.median(times) for name, times in spent.items()}
    for name, seconds in middle.items():
        say(f"    {name.replace('_', ' ')}: {seconds:.3f} CPU s")
    return middle


def say(text: str) -> None:
    """At once: some of this takes minutes."""
    print(text, flush=True)


def country(instance: Instance, rounds: int) -> Iterator[Bar]:
    """Row 4 and 6: 10,000 x 3,000, all of ours against the solver alone of others."""
    case, solution = ours(instance)
    table, graph = other_solvers.dense(case), other_solvers.sparse(case)
    say(f"national, {len(case.pairs):,} pairs:")
    spent = in_turn(
        rounds,
        ours=lambda: ours(instance),
        scipy_dense=lambda: other_solvers.by_scipy_dense(case, table),
        scipy_sparse=lambda: other_solvers.by_scipy_sparse(case, graph),
    )
    compare("ours", case, solution.match)
    exact = {
        "scipy dense": other_solvers.by_scipy_dense(case, table),
        "scipy sparse": other_solvers.by_scipy_sparse(case, graph),
    }
    yield from agreement("national", case, solution, exact)
    yield Bar(
        "national, ours with scoring / scipy dense",
        spent["ours"] / spent["scipy_dense"],
        "",
        most=0.6,
    )
    yield from more_people([("national", case, solution)], at_least=3.0)


def city(instance: Instance, rounds: int) -> Iterator[Bar]:
    """Row 5 and 6: 600 x 500."""
    case, solution = ours(instance)
    table, graph = other_solvers.dense(case), other_solvers.sparse(case)
    say(f"halifax, {len(case.pairs):,} pairs:")
    spent = in_turn(
        rounds,
        ours=lambda: ours(instance),
        scipy_dense=lambda: other_solvers.by_scipy_dense(case, table),
        scipy_sparse=lambda: other_solvers.by_scipy_sparse(case, graph),
    )
    compare("ours", case, solution.match)
    exact = {
        "scipy dense": other_solvers.by_scipy_dense(case, table),
        "scipy sparse": other_solvers.by_scipy_sparse(case, graph),
    }
    yield from agreement("halifax", case, solution, exact)
    yield from beside_mentor_match(case, solution, spent["ours"])


def agreement(name: str, case: Case, solution: Solution, exact: dict[str, Ints]) -> Iterator[Bar]:
    """Row 1: exact solvers find the same people and value, to the unit."""
    seconds, flow = cpu(lambda: other_solvers.by_ortools(case))
    if flow is None:
        say("    ortools is not installed: not measured")
    else:
        say(f"    ortools: {seconds:.3f} CPU s")
        exact = exact | {"ortools": flow}
    want = (solution.urgent, solution.matched, solution.value)
    differ = [solver for solver, match in exact.items() if outcome(case, match) != want]
    yield Bar(
        f"{name}, exact solvers that find another optimum ({len(exact)} asked)",
        len(differ),
        "",
        most=0,
    )
    yield Bar(f"{name}, bound less value", solution.bound - solution.value, "millionths", most=0)


def cities(place: Path) -> Iterator[tuple[str, Case, Solution]]:
    """Five cities: how contested their fields are differs from one to the next."""
    for seed in range(1, 6):
        folder = write(place / f"city-{seed}", SIZES["halifax"], seed)
        yield f"halifax {seed}", *ours(read_folder(folder))


def more_people(
    problems: Sequence[tuple[str, Case, Solution]], *, at_least: float
) -> Iterator[Bar]:
    """Row 6: what greed and stability leave on the table."""
    others = {
        "greedy": other_solvers.by_greed,
        "deferred acceptance": other_solvers.by_deferred_acceptance,
    }
    for other, solver in others.items():
        people = 0
        for name, case, _solution in problems:
            match = solver(case)
            compare(f"{name}, {other}", case, match)
            people += outcome(case, match)[1]
        more = 100 * (sum(solution.matched for _, _, solution in problems) / people - 1)
        name = f"{problems[0][0]} and {len(problems) - 1} more" if problems[1:] else problems[0][0]
        yield Bar(f"{name}, more people than {other}", more, "%", least=at_least)


def beside_mentor_match(case: Case, solution: Solution, seconds: float) -> Iterator[Bar]:
    """Row 5: once, for it takes half a minute."""
    spent, match = cpu(lambda: other_solvers.by_mentor_match(case))
    if match is None:
        say("    mentor-match is not installed: not measured")
        return
    compare(f"mentor-match, {spent:.1f} CPU s", case, match)
    _, matched, value = outcome(case, match)
    yield Bar("halifax, ours with scoring / mentor-match", seconds / spent, "", most=1 / 120)
    yield Bar(
        "halifax, more people than mentor-match",
        100 * (solution.matched / matched - 1),
        "%",
        least=1,
    )
    yield Bar(
        "halifax, more value than mentor-match", 100 * (solution.value / value - 1), "%", least=5
    )


def compare(name: str, case: Case, match: Ints) -> None:
    """A line about who is matched."""
    urgent, matched, value = outcome(case, match)
    say(f"    {name}: {matched} people, {urgent} urgent, value {value:,}")


def exactness(folders: dict[str, Path]) -> Iterator[Bar]:
    """Row 13: terms add up to the score, and each is within a millionth of the oracle's."""
    furthest, wrong_sums = 0.0, 0
    for name in ("pilot", "halifax"):
        oracle, features = Oracle(folders[name]), Features.of(read_folder(folders[name]))
        weights = oracle.head["scoring"]["weights"]
        for i in range(0, features.connectees, 20):
            seen = look(features, i)
            for j in range(features.connectors):
                found = seen.explain(j)
                wrong_sums += sum(found.terms.values()) != found.score
                terms = oracle.terms(oracle.connectees[i], oracle.connectors[j])
                off = (abs(found.terms[k] - 1e6 * weights[k] * terms[k]) for k in terms)
                furthest = max(furthest, *off)
    yield Bar("explanations that do not add up", wrong_sums, "", most=0)
    yield Bar("furthest term from the oracle's", furthest, "millionths", most=1)


def latency(place: Path) -> Iterator[Bar]:
    """Row 11: the ten best for one newcomer, with all reasons."""
    p95 = {}
    for connectors in (3_000, 30_000):
        folder = write(place / f"latency-{connectors}", Size(200, connectors, 35))
        features = Features.of(read_folder(folder))
        p95[connectors] = statistics.quantiles(looks(features), n=20)[-1] * 1000
    yield Bar("ten best of 3,000 with reasons, p95", p95[3_000], "CPU ms", most=3)
    yield Bar("ten best of 30,000 with reasons, p95", p95[30_000], "CPU ms", most=10)
    yield Bar("30,000 against 3,000", p95[30_000] / p95[3_000], "times", most=5)


def looks(features: Features) -> Iterator[float]:
    """CPU seconds of each newcomer's look."""
    for connectee in range(features.connectees):
        started = time.process_time()
        look(features, connectee).best(10)
        yield time.process_time() - started


def growth(place: Path) -> Iterator[Bar]:
    """Row 8: 16 times the people are 256 times the pairs; the time must grow by less."""
    spent = {}
    for connectees in GROWING:
        size = Size(connectees, connectees * 3 // 10, 35)
        instance = read_folder(write(place / f"growth-{connectees}", size))
        spent[connectees], (case, solution) = cpu(lambda instance=instance: ours(instance))  # type: ignore[misc]
        say(
            f"    {connectees:,} newcomers, {len(case.pairs):,} pairs: {spent[connectees]:.2f} CPU s"
        )
        yield Bar(
            f"{connectees:,} newcomers, bound less value",
            solution.bound - solution.value,
            "millionths",
            most=0,
        )
    exponent = math.log(spent[GROWING[-1]] / spent[GROWING[0]], GROWING[-1] / GROWING[0])
    yield Bar("growth of CPU time with people", exponent, "as an exponent", most=1.75)


def memory(folders: dict[str, Path]) -> Iterator[Bar]:
    """Row 9: the most a process of its own takes, with reading the files (as Linux tells it)."""
    if not Path("/proc/self/status").exists():
        return
    for name, most in (("pilot", 70), ("halifax", 80), ("national", 220)):
        yield Bar(f"{name}, peak memory", float(run(ANSWER, folders[name])), "MB", most=most)


def cold_start(folder: Path, rounds: int) -> Iterator[Bar]:
    """Row 14: a new process to its first answer, less loading numpy and scipy."""
    clock = "; import time; print(time.process_time())"
    spent = [
        [float(run(code + clock, folder).split()[-1]) for code in (ANSWER, LIBRARIES)]
        for _ in range(rounds)
    ]
    whole, libraries = (statistics.median(times) for times in zip(*spent, strict=True))
    yield Bar("halifax, cold process less libraries", whole - libraries, "CPU s", most=0.5)


def run(code: str, folder: Path) -> str:
    """What a process of its own says."""
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
