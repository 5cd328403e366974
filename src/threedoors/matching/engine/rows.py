"""Rows of a file, read column by column; what is wrong is named by file, row and column."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from threedoors.matching.engine.errors import BadInput

LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row and where it stands. `null` means unknown where a method takes `unknown`."""

    file: str
    number: int
    columns: Mapping[str, Any]

    def wrong(self, column: str, expected: str) -> BadInput:
        """The refusal that names this row."""
        found = json.dumps(self.columns.get(column), ensure_ascii=False, default=str)
        text = f"{expected} is expected, not {found[:60]}"
        return BadInput(text, file=self.file, row=self.number, column=column)

    def cell(self, column: str) -> Any:
        """What stands in a column that must be there."""
        if column not in self.columns:
            raise BadInput("is missing", file=self.file, row=self.number, column=column)
        return self.columns[column]

    def whole(
        self, column: str, *, least: int = 0, most: int = LARGEST, unknown: int | None = None
    ) -> int:
        """A whole number."""
        value = self.cell(column)
        if value is None and unknown is not None:
            return unknown
        if not _is_whole(value) or not least <= value <= most:
            limits = f"from {least} to {most}" if most < LARGEST else f"of {least} or more"
            raise self.wrong(column, f"a whole number {limits}")
        return int(value)

    def number_of(
        self, column: str, *, least: float, unknown: float | None = None, most: float = math.inf
    ) -> float:
        """A number; NaN and infinity are none."""
        value = self.cell(column)
        if value is None and unknown is not None:
            return unknown
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value) or not least <= value <= most:
            limits = f"of {least:g} or more" if most == math.inf else f"from {least:g} to {most:g}"
            raise self.wrong(column, f"a number {limits}")
        return float(value)

    def flag(self, column: str) -> bool:
        """Yes or no."""
        value = self.cell(column)
        if not isinstance(value, bool):
            raise self.wrong(column, "true or false")
        return value

    def text(self, column: str) -> str:
        """A text; `null` is an empty one."""
        value = self.cell(column)
        if not (value is None or isinstance(value, str)):
            raise self.wrong(column, "a text")
        return value or ""

    def wholes(self, column: str, *, most: int = LARGEST, least: int = 0) -> list[int]:
        """A list of whole numbers; `null` is an empty one."""
        values = self.cell(column)
        if values is None:
            return []
        if not isinstance(values, list) or not all(
            _is_whole(value) and least <= value <= most for value in values
        ):
            raise self.wrong(column, f"a list of whole numbers from {least} to {most}")
        return values

    def shares(self, column: str) -> dict[Any, float]:
        """A table of words with a share from 0 to 1 each; it may be left out."""
        values = self.columns.get(column) or {}
        if not isinstance(values, dict) or not all(
            isinstance(share, int | float) and 0 <= share <= 1 for share in values.values()
        ):
            raise self.wrong(column, "a table of words with numbers from 0 to 1")
        return values


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def rows(folder: Path, name: str) -> Iterator[Row]:
    """The rows of `name.jsonl`, else of `name.parquet`; empty lines are none."""
    lines, columns = folder / f"{name}.jsonl", folder / f"{name}.parquet"
    if lines.exists():
        yield from _from_lines(lines)
    elif columns.exists():
        yield from _from_parquet(columns)
    else:
        raise BadInput(f"neither {lines.name} nor {columns.name} is in {folder}")


def _from_lines(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield Row(path.name, number, _object(line, path.name, number))


def _object(line: bytes, file: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:  # also text that is not UTF-8
        raise BadInput(f"a JSON object is expected: {error}", file=file, row=number) from error
    if not isinstance(found, dict):
        raise BadInput("a JSON object is expected", file=file, row=number)
    return found


def _from_parquet(path: Path) -> Iterator[Row]:
    if find_spec("pyarrow") is None:
        raise BadInput(
            "to read parquet, install pyarrow; or write the same rows as jsonl", file=path.name
        )
    from pyarrow import ArrowInvalid, parquet

    try:
        with parquet.ParquetFile(path) as file:
            number = 0
            for batch in file.iter_batches():
                for columns in batch.to_pylist():
                    number += 1
                    yield Row(path.name, number, columns)
    except ArrowInvalid as error:
        raise BadInput(f"is no parquet file: {error}", file=path.name) from error
