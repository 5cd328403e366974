"""Line coverage of all test runs together never falls: the floor stands in tests/coverage-floor.txt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNS = Path("var/check")
FLOOR = Path("tests/coverage-floor.txt")
ROOM = 0.5  # points between the floor and the measure before someone should raise it


def _coverage(name: str, *arguments: str) -> str:
    """One coverage command on the combined figures."""
    together = f"--data-file={RUNS / 'coverage'}"
    command = [sys.executable, "-m", "coverage", name, together, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def main() -> int:
    """Combine the runs and compare their total with the floor."""
    _coverage("combine", "--keep", "--quiet", *(str(path) for path in RUNS.glob(".coverage.*")))
    total, floor = float(_coverage("report", "--format=total")), float(FLOOR.read_text())
    if total < floor:
        print(_coverage("report"))
        print(f"Coverage is {total} %, below the floor of {floor} % in {FLOOR}. Test what is new.")
        return 1
    if total > floor + ROOM:
        print(f"Coverage is {total} %: you may raise the floor in {FLOOR}, now {floor} %.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
