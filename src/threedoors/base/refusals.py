"""Why something was not done, in words a person can read."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise as LazyText


class Refusal(Exception):
    """An action did not happen. Its text is fit to show to the person who asked."""

    def __init__(self, text: str | LazyText, *, missing: Iterable[str] = ()) -> None:
        super().__init__(text)
        self.missing = tuple(missing)

    def __str__(self) -> str:
        return " ".join([str(self.args[0]), *self.missing])


class WrongState(Refusal):
    """The record has moved on: what was asked fits an earlier step. `at` is where it is now."""

    def __init__(self, text: str | LazyText, *, at: str = "") -> None:
        super().__init__(text)
        self.at = at


class Missing(Refusal):
    """A gate is closed; `missing` says what it waits for, one sentence each."""


class NoRoom(Refusal):
    """A limit is reached, for example the meetings a Connector gives in a year."""


class NotAllowed(Refusal):
    """This person may see the record but may not do this to it."""


class AlreadyDone(Refusal):
    """The very same was done before and holds: whoever clicks twice is thanked, not scolded (bar D3)."""
