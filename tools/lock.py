"""requirements.lock.txt is in step with pyproject.toml; `python -m tools.lock --write` makes it so.

Versions and hashes only: no address of a registry, no path of a machine.
"""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

LOCK = Path("requirements.lock.txt")
HEADER = "# Made by `python -m tools.lock --write` from pyproject.toml; for production images.\n"
EXPORT = [
    "export",
    "--quiet",
    "--no-header",
    "--no-emit-project",
    "--no-dev",
    "--extra",
    "postgres",
]


def fresh() -> str:
    """What the file should hold now."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        sys.exit("uv is not installed; `bin/check` brings one.")
    done = subprocess.run([uv, *EXPORT], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"uv export failed:\n{done.stderr}")
    return HEADER + done.stdout


def main(arguments: list[str]) -> int:
    """Write the file when asked to; else fail if it is out of step."""
    wanted = fresh()
    if "--write" in arguments:
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
