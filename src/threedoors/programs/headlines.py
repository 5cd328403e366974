"""Figures that others published, as settings hold them: each with its source, its day and its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from threedoors.programs.shapes import Looks
from threedoors.programs.words import Text

AsOf = Annotated[str, Looks(r"\d{4}(-\d\d(-\d\d)?)?", "a year, a month or a day (2021-02)")]
Short = Annotated[str, Looks(r".{0,200}", "one short line")]


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure with source and date; never mixed with counted ones. Seed 002:13, 004:5."""

    code: str
    figure: Short
    text: Text
    source: Short
    as_of: AsOf
    approximate: bool
    web: Annotated[
        str, Looks(r"(https?://\S+)?", "an address that starts with https:// or empty")
    ] = ""
    figure_fr: Short = ""

    def value(self, language: str) -> str:
        """A number is the same for everybody; a word in its place is not. Seed 002:92."""
        return (self.figure_fr if language.startswith("fr") else "") or self.figure
