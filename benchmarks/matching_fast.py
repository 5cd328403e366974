"""Large matching problems on compiled loops (`threedoors[fast]`), beside scipy's dense solver.

Run: `uv run --extra fast python -m benchmarks.matching_fast [--rounds 3] [--large]`. CPU seconds of scoring,
solving and proving everything against those of `linear_sum_assignment` on 10,000 x 3,000, which is given its
table. Compiling is not measured: it is kept on disk from the first run on. Memory is that of a process of
its own which reads the people, pickled.
"""

from __future__ import annotations

import argparse
import math
import pickle
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.kit import other_solvers
from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.instances import SIZES, Size, write
from benchmarks.matching import cpu, in_turn, ours, say
from threedoors.matching.engine import Instance, read_folder, speed
from threedoors.matching.engine.answer import Case

type Scipy = Callable[[], object]

GROWING = (2_500, 5_000, 10_000, 20_000, 40_000)
ANSWER = (
    "import pickle, sys, time; from pathlib import Path; "
    "from threedoors.matching.engine.answer import Case; "
    "instance = pickle.loads(Path(sys.argv[1]).read_bytes()); "
    "started = time.process_time(); "
    "case = Case.of(instance); solution = case.solve(); case.prove(solution); "
    "print(time.process_time() - started, solution.bound - solution.value, len(case.pairs), "
    "int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) / 1e6)"
)


def main() -> None:
    """Measure everything and judge it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of which the middle one counts")
    parser.add_argument("--large", action="store_true", help="also 100,000 x 30,000 (4 minutes)")
    given = parser.parse_args()
    if not find_spec("numba"):
        sys.exit("The extra `fast` is not installed: there is nothing to measure.")
    with tempfile.TemporaryDirectory() as place:
        bars = [*country(Path(place), given.rounds), *growth(Path(place), given.rounds)]
        if given.large:
            bars += large(Path(place), given.rounds)
        judge(bars)


def country(place: Path, rounds: int) -> Iterator[Bar]:
    """Bar 4b: 10,000 x 3,000, from people to proof."""
    instance, case, scipy = national(place)
    ours(instance)  # loaded, or compiled
    spent = in_turn(rounds, ours=lambda: ours(instance), scipy_dense=scipy)
    solution = case.solve()
    yield Bar("national, bound less value", solution.bound - solution.value, "millionths", most=0)
    yield Bar(
        "national, ours with scoring and proof / scipy dense",
        spent["ours"] / spent["scipy_dense"],
        "",
        most=0.08,
    )


def national(place: Path) -> tuple[Instance, Case, Scipy]:
    """10,000 x 3,000, and what scipy does with its table."""
    instance = read_folder(write(place / "national", SIZES["national"]))
    case = Case.of(instance)
    table = other_solvers.dense(case)
    return instance, case, lambda: other_solvers.by_scipy_dense(case, table)


def large(place: Path, rounds: int) -> Iterator[Bar]:
    """Bar 7: 100,000 x 30,000, each time in a process of its own."""
    people = place / "large.pickle"
    people.write_bytes(pickle.dumps(read_folder(write(place / "large", SIZES["large"]))))
    _, _, scipy = national(place)
    command = [sys.executable, "-c", ANSWER, str(people)]
    ours_spent, scipy_spent, gaps, memory = [], [], [], []
    for _ in range(rounds):
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        seconds, gap, pairs, peak = map(float, said)
        ours_spent.append(seconds)
        gaps.append(gap)
        memory.append(peak)
        scipy_spent.append(cpu(scipy)[0])
        say(
            f"    large, {pairs:,.0f} pairs: {seconds:.1f}; scipy dense: {scipy_spent[-1]:.1f} CPU s"
        )
    ratio = statistics.median(ours_spent) / statistics.median(scipy_spent)
    yield Bar("large, bound less value", max(gaps), "millionths", most=0)
    yield Bar("large, ours with scoring and proof / scipy dense on national", ratio, "", most=4)
    yield Bar("large, peak memory", max(memory), "GB", most=2.2)


def growth(place: Path, rounds: int) -> Iterator[Bar]:
    """Bar 8: 16 times the people are 256 times the pairs; the time must grow by less.

    Compiled loops for all sizes, also where they are not taken otherwise.
    """
    speed.MANY_CELLS = speed.MANY_PAIRS = 0
    spent = {}
    for connectees in GROWING:
        size = Size(connectees, connectees * 3 // 10, 35)
        instance = read_folder(write(place / f"growth-{connectees}", size))
        times = [cpu(lambda instance=instance: ours(instance))[0] for _ in range(rounds)]  # type: ignore[misc]
        spent[connectees] = statistics.median(times)
        say(f"    {connectees:,} newcomers: {spent[connectees]:.3f} CPU s")
    first, *_, last = GROWING
    exponent = math.log(spent[last] / spent[first], last / first)
    yield Bar("growth of CPU time with people", exponent, "as an exponent", most=1.75)


if __name__ == "__main__":
    main()
