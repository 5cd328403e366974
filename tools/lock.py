"""requirements.lock.txt is in step with pyproject.toml; `python -m tools.lock --write` makes it so.

What is locked stays locked while pyproject.toml allows it: a release somewhere else turns no check
red. `--upgrade` takes the newest of everything. Versions and hashes only: no address of a
registry, no path of a machine.
"""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

LOCK = Path("requirements.lock.txt")
HEADER = "# Made by `python -m tools.lock --write` from pyproject.toml; for production images.\n"
COMPILE = [
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--extra",
    "postgres",
]


def fresh(*options: str) -> str:
    """What the file should hold now, beginning from what it holds."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        sys.exit("uv is not installed; `bin/check` brings one.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / LOCK.name
        if LOCK.exists():
            copy.write_text(LOCK.read_text())
        command = [uv, *COMPILE, *options, "pyproject.toml", "--output-file", str(copy)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"uv could not lock:\n{done.stderr}")
        return HEADER + copy.read_text()


def main(arguments: Sequence[str]) -> int:
    """Write the file when asked to; else fail if it is out of step."""
    wanted = fresh(*(["--upgrade"] if "--upgrade" in arguments else []))
    if {"--write", "--upgrade"} & set(arguments):
        LOCK.write_text(wanted)
        return 0
    present = LOCK.read_text() if LOCK.exists() else ""
    if present == wanted:
        return 0
    print(
        "\n".join(difflib.unified_diff(present.splitlines(), wanted.splitlines(), lineterm="", n=0))
    )
    print(f"{LOCK} is out of step: run `python -m tools.lock --write`.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
