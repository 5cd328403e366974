"""Every address of the product, read from the URL conf, and rows of every kind to put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.urls import URLResolver, get_resolver, reverse

from threedoors.base.models import Tenant
from threedoors.people.models import Role
from threedoors.programs.models import Program

WORDS = {
    "counted": "meetings",
    "ending": "pdf",
    "group": "clocks",
    "path": "clocks.meeting_days",
    "preset": "tulsa",
    "rows": "connectees",
    "sector": "finance",
    "step": "met",
}
SAMPLES = {"slug": "connectee", "int": 1, "str": "0" * 40}


@dataclass(frozen=True)
class Address:
    """One pattern: its name, its view, and the words it takes, each with its converter."""

    pattern: str
    name: str
    view: Callable[..., Any]
    takes: dict[str, str] = field(hash=False)

    def __str__(self) -> str:
        return f"/{self.pattern} ({self.name})"

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(map(str, getattr(self.view, "page_roles", ())))

    @property
    def purposes(self) -> frozenset[str]:
        """The kinds of link that open it."""
        return getattr(self.view, "purposes", frozenset())

    @property
    def rows(self) -> list[str]:
        """Which of its words name a row."""
        return [name for name, kind in self.takes.items() if kind == "uuid"]

    def words(self, **given: Any) -> dict[str, Any]:
        """All the words it takes; what is not given is a sample."""
        return {
            name: WORDS.get(name, SAMPLES.get(kind)) for name, kind in self.takes.items()
        } | given

    def at(self, **words: Any) -> str:
        """The address with these words."""
        return reverse(self.name, kwargs=self.words(**words))


def every_address() -> list[Address]:
    """Our own and the libraries', included ones too."""
    return list(_walk(get_resolver(), "", {}))


def _walk(resolver: URLResolver, prefix: str, takes: dict[str, str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = f"{prefix}{entry.pattern}"
        words = takes | {name: _kind(part) for name, part in entry.pattern.converters.items()}
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern, words)
        elif "(?P" not in pattern:
            yield Address(pattern, entry.name or "", entry.callback, words)


def _kind(converter: Any) -> str:
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")


def staff_pages() -> list[Address]:
    """For people with a role in the program that the address names."""
    roles = set(Role.values)
    return [address for address in every_address() if address.roles & roles]


def link_pages() -> list[Address]:
    """For whoever opened the emailed link that the address names."""
    return [address for address in every_address() if address.roles == {"link"}]


def public_pages() -> list[Address]:
    """For anybody."""
    return [address for address in every_address() if address.roles == {"anyone"}]


def rows_of(program: Program) -> dict[str, Any]:
    """The id of one row of every kind that the program has."""
    found: dict[str, Any] = {"program": program.pk}
    for model in apps.get_app_config("threedoors").get_models():
        if issubclass(model, Tenant):
            row = model._default_manager.filter(program=program).order_by("pk").first()
            found |= {model.__name__: row.pk} if row is not None else {}
    return found
