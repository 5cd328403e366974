"""What somebody chose: a list, its columns, days and people; and the rows that come of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal
from threedoors.base.sheets import MOST_ROWS, Cell
from threedoors.base.ui import date
from threedoors.exports.column import Care, Column
from threedoors.exports.lists import LISTS, Listing
from threedoors.exports.models import Export, ExportTemplate
from threedoors.figures.scope import DIMENSIONS, Scope
from threedoors.programs.models import Program

FIRST = 10
AT_ONCE = 500


@dataclass(frozen=True)
class Choice:
    """Columns stand in the order of the closed list, however they were chosen."""

    listing: Listing
    columns: tuple[Column, ...]
    period: Period
    scope: Scope

    @classmethod
    def of(cls, rows: str, columns: list[str], period: Period, scope: Mapping[str, str]) -> Self:
        """What a closed list does not have is refused: nobody gets a column by its name (bar S4)."""
        listing = LISTS.get(rows)
        if listing is None or not columns or set(columns) - listing.by_slug.keys():
            raise Refusal(_("Please choose the columns again."))
        chosen = tuple(one for one in listing.columns if one.slug in columns)
        known = {name: key for name, key in scope.items() if name in DIMENSIONS}
        return cls(listing, chosen, period, Scope(**known))

    @classmethod
    def kept(cls, row: Export) -> Self:
        """What was chosen when the list was asked for."""
        return cls.of(row.rows, row.columns, Period(row.since, row.until), row.scope)

    @property
    def slugs(self) -> list[str]:
        return [one.slug for one in self.columns]

    @property
    def is_sensitive(self) -> bool:
        return any(one.care is Care.SENSITIVE for one in self.columns)

    @property
    def head(self) -> list[str]:
        return [str(one.title) for one in self.columns]

    def query(self, program: Program) -> QuerySet[Any, Any]:
        """The rows, without those of people who asked to be removed, the oldest first."""
        rows: QuerySet[Any, Any] = self.listing.source.within(program, self.period, self.scope)
        return self.listing.without_erased(rows)

    def all_of(self, program: Program) -> int:
        """How many there are, also those left out because somebody in them asked to be removed."""
        return self.listing.source.count(program, self.period, self.scope)

    def cells(self, program: Program) -> Iterator[list[Cell]]:
        """Row by row, so that a long list takes little memory."""
        rows = self._with_all(self.query(program))[:MOST_ROWS]
        for row in rows.iterator(chunk_size=AT_ONCE):
            yield [one.read(row) for one in self.columns]

    def first_cells(self, program: Program) -> list[list[Cell]]:
        """The first rows to look at; nobody reads what is sensitive before they said why (bar P9)."""
        rows = self._with_all(self.query(program))[:FIRST]
        return [[_shown(one, row) for one in self.columns] for row in rows]

    def _with_all(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        path = {step for one in self.columns for step in one.path}
        adds = {name: how for one in self.columns for name, how in one.adds.items()}
        many = {name for one in self.columns for name in one.with_many}
        rows = rows.select_related(*sorted(path)) if path else rows
        rows = rows.prefetch_related(*sorted(many)) if many else rows
        found: QuerySet[Any, Any] = rows.annotate(**adds).order_by(self.listing.source.at, "pk")
        return found


def _shown(column: Column, row: Any) -> Cell:
    """As the page writes it."""
    if column.care is Care.SENSITIVE:
        return _("Hidden here")
    cell = column.read(row)
    return date(cell) if isinstance(cell, dt.date) else cell


def of_template(template: ExportTemplate) -> dict[str, Any]:
    """A template as the address of the page on which a list is chosen; what is sensitive needs its yes anew."""
    found = [one for one in LISTS[template.rows].columns if one.slug in template.columns]
    sensitive = [one.slug for one in found if one.care is Care.SENSITIVE]
    plain = [one.slug for one in found if one.slug not in sensitive]
    return {"columns": plain, "sensitive": sensitive, **template.scope}
