"""What every test stands on: no network but this machine, warnings are errors, one clock to move."""

from __future__ import annotations

import datetime as dt
import ipaddress
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings as hypothesis

from threedoors.base import clock as product_clock

pytest_plugins = ["tests.browser", "tests.smtp", "tests.remembering", "tests.cast"]

NOON = dt.datetime(2026, 3, 4, 16, 0, tzinfo=dt.UTC)  # a Wednesday, noon in Halifax


class OutsideWorld(RuntimeError):
    """A test tried to reach beyond this machine."""


def _stay_on_this_machine(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook sees every connection Python makes, whichever library makes it."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # else a Unix socket
    else:
        return
    if isinstance(host, bytes):
        host = host.decode()
    if host and not _is_loopback(host):
        raise OutsideWorld(f"Tests stay on this machine: {host!r} was asked for.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


sys.addaudithook(_stay_on_this_machine)

# The same examples each time, so that a change is judged by itself; `bin/check --full` searches on.
hypothesis.register_profile("check", deadline=None, derandomize=True)
hypothesis.register_profile("full", deadline=None, max_examples=2000, print_blob=True)
hypothesis.load_profile("check")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--on-database`: only what asks a database; the rest cannot differ from one engine to another."""
    parser.addoption("--on-database", action="store_true", help="only tests that use the database")
    parser.addoption("--play-all", action="store_true", help="the cast plays anew in every test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no database is asked for, if that is wanted."""
    if not config.getoption("--on-database"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
    items[:] = filter(asks_a_database, items)


def asks_a_database(item: pytest.Item) -> bool:
    """By a fixture or a mark of its own or of its module.

    A module marked `alike` looks at pages and texts: they are made of rows, and rows are the same.
    """
    if item.get_closest_marker("alike"):
        return False
    fixtures = getattr(item, "fixturenames", ())
    asked = {"db", "transactional_db", "django_db_setup"}.intersection(fixtures)
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture
def clock() -> Iterator[ModuleType]:
    """The product's clock, stopped at a Wednesday noon: `clock.travel(hours=48)` moves it on."""
    product_clock.set_for_tests(NOON)
    yield product_clock
    product_clock.set_for_tests(None)


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    """What a test uploads goes with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """How often somebody asked is counted anew in each test."""
    cache.clear()


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page read in another language leaves it to no other test."""
    with translation.override("en"):
        yield
