"""What the engine refuses, in sentences: input that cannot be right, and a result that is not proven."""

from __future__ import annotations


class BadInput(ValueError):
    """Input that cannot be right; says where it stands and what was expected there."""

    def __init__(
        self, expected: str, *, file: str = "", row: int | None = None, column: str = ""
    ) -> None:
        self.expected, self.file, self.row, self.column = expected, file, row, column
        place = (file, "" if row is None else f"row {row}", column and f"column {column}")
        where = ", ".join(part for part in place if part)
        super().__init__(f"{where}: {expected}" if where else expected)


class NotProven(ValueError):
    """A result whose certificate fails; names the pair, person or sum that fails."""
