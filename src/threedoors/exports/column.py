"""One column of a list: its words, how much care it needs, and what stands in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from threedoors.base.sheets import Cell


class Care(TextChoices):
    """How much care what stands in a column needs: the classes of bar.md."""

    SENSITIVE = "K1", gettext_lazy("Sensitive")
    NEWCOMER = "K2", gettext_lazy("About newcomers")
    CONNECTOR = "K4", gettext_lazy("About Connectors")
    WORK = "K7", gettext_lazy("What happened")


@dataclass(frozen=True)
class Column:
    """`read` takes what stands in it from a row; `path` and `adds` are what the query needs for that."""

    slug: str
    title: LazyText | str
    care: Care
    read: Callable[[Any], Cell]
    path: tuple[str, ...] = ()
    adds: Mapping[str, Any] = field(default_factory=dict)
    with_many: tuple[str, ...] = ()

    def of(self, path: str, whose: LazyText | str = "") -> Column:
        """The same about somebody a row leads to."""
        read, start = self.read, attrgetter(path)
        return replace(
            self,
            slug=f"{path}_{self.slug}" if whose else self.slug,
            title=format_lazy("{}: {}", whose, self.title) if whose else self.title,
            read=lambda row: read(start(row)),
            path=(path, *(f"{path}__{step}" for step in self.path)),
        )


def lifted(path: str, columns: Iterable[Column], whose: LazyText | str = "") -> list[Column]:
    """Columns about a person, for rows that lead to them."""
    return [one.of(path, whose) for one in columns]


def day(name: str) -> Callable[[Any], Cell]:
    """The day of a moment, where the program is."""
    read = attrgetter(name)

    def found(row: Any) -> dt.date | None:
        at = read(row)
        return timezone.localtime(at).date() if isinstance(at, dt.datetime) else at

    return found


def choice(name: str) -> Callable[[Any], Cell]:
    """A choice in words."""

    def read(row: Any) -> str:
        value = getattr(row, name)
        return _words(row._meta.label, name, get_language() or "en").get(value, str(value))

    return read


@lru_cache(maxsize=128)
def _words(model: str, name: str, _language: str) -> dict[Any, str]:
    """Every choice of a field, said once for a list of many rows."""
    found: Any = apps.get_model(model)._meta.get_field(name)
    return {value: str(label) for value, label in found.flatchoices}


def yes_no(read: Callable[[Any], object]) -> Callable[[Any], Cell]:
    """Yes or no, in the language of the page."""
    return lambda row: _("Yes") if read(row) else _("No")


def key(row: Any) -> str:
    """The row's own key: the same in every list, and it names nobody."""
    return str(row.pk)


def said(name: str) -> Callable[[Any], Cell]:
    """What stands there, as it is."""
    return attrgetter(name)
