"""Small things stay small: limits on functions, files and templates (architecture §9)."""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path("src/threedoors")
OTHERS = (Path("tests"), Path("tools"), Path("benchmarks"))

FUNCTION_MEDIAN, FUNCTION_P90, FUNCTION_MOST = 8, 25, 50
FILE_P90, FILE_MOST = 200, 400
TEMPLATE_MOST = 150


@dataclass(frozen=True)
class Thing:
    """A function, file or template and how many lines it has."""

    name: str
    lines: int


def functions(path: Path) -> Iterator[Thing]:
    """Every function in a module, from `def` to its last line; decorators do not count."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Thing(f"{path}:{node.lineno} {node.name}", lines)


def whole(path: Path) -> Thing:
    """The file itself."""
    return Thing(str(path), len(path.read_text().splitlines()))


def over(things: list[Thing], most: int) -> list[str]:
    """A sentence for each thing above its limit."""
    return [f"{t.name}: {t.lines} lines, limit {most}" for t in things if t.lines > most]


def spread(name: str, things: list[Thing], limits: dict[int, int]) -> list[str]:
    """A sentence for each percentile above its limit."""
    if len(things) < 10:
        return []
    cuts = statistics.quantiles([t.lines for t in things], n=100, method="inclusive")
    return [
        f"{name}: the {share}th percentile is {cuts[share - 1]:.0f} lines, limit {limit}"
        for share, limit in limits.items()
        if cuts[share - 1] > limit
    ]


def modules(folder: Path) -> list[Path]:
    """The Python files people write: migrations are written by a machine."""
    return [p for p in sorted(folder.rglob("*.py")) if "migrations" not in p.parts]


def faults() -> list[str]:
    """Everything that is too big, in sentences."""
    own = modules(SOURCE)
    every = own + [path for folder in OTHERS for path in modules(folder)]
    templates = [
        whole(p) for p in sorted((SOURCE / "templates").rglob("*")) if p.suffix in (".html", ".txt")
    ]
    source_functions = [f for path in own for f in functions(path)]
    all_functions = [f for path in every for f in functions(path)]
    return [
        *over(all_functions, FUNCTION_MOST),
        *over([whole(path) for path in every], FILE_MOST),
        *over(templates, TEMPLATE_MOST),
        *spread("functions", source_functions, {50: FUNCTION_MEDIAN, 90: FUNCTION_P90}),
        *spread("files", [whole(path) for path in own], {90: FILE_P90}),
    ]


def main() -> int:
    """Print what is too big; fail if anything is."""
    found = faults()
    print("\n".join(found) or "All sizes are within their limits.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
