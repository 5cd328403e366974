"""Writes a funder's list of the database in use into a file, and prints what it took."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from threedoors.base.periods import Period
from threedoors.base.sheets import Sheet, write_sheets
from threedoors.exports.choosing import Choice
from threedoors.exports.column import Care
from threedoors.exports.lists import LISTS
from threedoors.programs.models import Program


class Counted[T]:
    """Rows that pass by, with their number."""

    def __init__(self, rows: Iterable[T]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[T]:
        for row in self.rows:
            self.number += 1
            yield row


def main() -> None:
    """Every column of the list of newcomers that is not sensitive."""
    columns = [one.slug for one in LISTS["connectees"].columns if one.care is not Care.SENSITIVE]
    choice = Choice.of("connectees", columns, Period(), {})
    rows = Counted(choice.cells(Program.objects.get()))
    started = time.perf_counter()
    with tempfile.TemporaryFile() as file:
        write_sheets(file, [Sheet("Connectees", choice.head, rows)])
        size = file.seek(0, os.SEEK_END)
    took = {
        "rows": rows.number,
        "columns": len(columns),
        "seconds": time.perf_counter() - started,
        "kilobytes": size / 1024,
        "cpu": time.process_time(),
        "megabytes": _most_held(),
    }
    print(json.dumps(took))


def _most_held() -> float:
    """The most it ever held, in megabytes; `getrusage` would count the process that started this one."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
