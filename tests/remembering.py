"""What the cast does is played once in a process; the next test that begins alike gets its rows, mails and files back.

A fixture marked `@remembered` runs for real the first time. What it changed is kept: rows, papers,
mails at the sink, the clock, and what it returned. Where a later test has come to the same point by
the same fixtures alone, all that is put back instead of being played again, which is ten times as
quick. Whatever else writes a row in between makes the fixture play for real.
"""

from __future__ import annotations

import functools
import inspect
import io
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils.functional import cached_property as lazy_cached

from tests.smtp import Received, SmtpSink
from threedoors.base import clock
from threedoors.programs.models import Program

WRITES = ("INSERT", "UPDATE", "DELETE")

type Rows = dict[type[Model], dict[Any, tuple[Any, ...]]]


@dataclass
class Played:
    """How one test came to where it is: the remembered fixtures in order, and whether more was written."""

    values: dict[str, Any] = field(default_factory=dict)
    is_alone: bool = True
    is_playing: bool = False

    def watch(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Notice a row that no remembered fixture wrote."""
        if not self.is_playing and sql.lstrip().startswith(WRITES):
            self.is_alone = False
        return execute(sql, params, many, context)


@dataclass(frozen=True)
class Change:
    """What one fixture changed."""

    rows: Rows
    gone: dict[type[Model], list[Any]]
    columns: dict[type[Model], list[str]]
    papers: dict[str, bytes]
    mails: list[Received]
    at: Any
    value: bytes


_kept: dict[Any, Change] = {}
_played = Played()


@pytest.fixture(autouse=True)
def _beginning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test begins with nothing played."""
    global _played
    _played = Played()
    connection.execute_wrappers.append(_played.watch)
    yield
    connection.execute_wrappers.remove(_played.watch)


def remembered[R](fixture: Callable[..., R]) -> Callable[..., R]:
    """Play this fixture once; put back what it did wherever a test has come to the same point."""
    asked = inspect.signature(fixture)
    own = pytest.FixtureRequest

    @functools.wraps(fixture)
    def play(request: pytest.FixtureRequest, **given: Any) -> R:
        sink = _sink(request)
        key = _point(fixture, sink)
        played = _played
        if played.is_alone and key in _kept and not request.config.getoption("--play-all"):
            value: R = _put_back(_kept[key], sink)
        else:
            value = _play(lambda: fixture(**given), key if played.is_alone else None, sink)
        played.values[fixture.__name__] = value
        return value

    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=own)
    play.__signature__ = asked.replace(parameters=[first, *asked.parameters.values()])  # type: ignore[attr-defined]
    return play


def _sink(request: pytest.FixtureRequest) -> SmtpSink | None:
    """The mail server of the test, if it has one already."""
    has_one = "smtp_sink" in request.fixturenames
    return request.getfixturevalue("smtp_sink") if has_one else None


def _point(fixture: Callable[..., Any], sink: SmtpSink | None) -> Any:
    """Where a test stands: what was played, the time, the mails, and how the database names our models."""
    mails = (len(sink.received), sink.mode) if sink else None
    kind = ContentType.objects.get_for_model(Program).pk
    names = settings.BASE_URL, settings.SECRET_KEY
    return fixture.__qualname__, tuple(_played.values), clock.now(), mails, kind, names


def _play[R](run: Callable[[], R], key: Any, sink: SmtpSink | None) -> R:
    """Run it for real, and keep what it changed where that can be found again."""
    before, papers = (_rows(), _papers()) if key else ({}, {})
    mails = len(sink.received) if sink else 0
    _played.is_playing = True
    try:
        value = run()
        if key:
            after = _rows()
            _kept[key] = Change(
                rows={m: _new(before[m], after[m]) for m in after},
                gone={m: [pk for pk in before[m] if pk not in after[m]] for m in after},
                columns={m: _columns(m) for m in after},
                papers={name: text for name, text in _papers().items() if name not in papers},
                mails=list(sink.received[mails:]) if sink else [],
                at=clock.now(),
                value=_written(value),
            )
    finally:
        _played.is_playing = False
    return value


def _put_back(change: Change, sink: SmtpSink | None) -> Any:
    """The rows, papers, mails and time as the fixture left them; then what it returned."""
    _played.is_playing = True
    with transaction.atomic(), connection.cursor() as cursor:
        for model, rows in change.rows.items():
            old = [*change.gone[model], *rows]
            if old:
                _delete(cursor, model, old)
            if rows:
                _insert(cursor, model, change.columns[model], list(rows.values()))
        touched = [model for model, rows in change.rows.items() if rows]
        for sql in connection.ops.sequence_reset_sql(no_style(), touched):
            cursor.execute(sql)
    _played.is_playing = False
    for name, text in change.papers.items():
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    if sink:
        sink.received.extend(change.mails)
    clock.set_for_tests(change.at)
    return _Reader(io.BytesIO(change.value)).load()


def _models() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [m for m in models if m._meta.managed and not m._meta.proxy]


def _columns(model: type[Model]) -> list[str]:
    return [str(f.column) for f in model._meta.local_concrete_fields]


def _quoted(*names: str) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)


def _key_column(model: type[Model]) -> str:
    assert model._meta.pk is not None
    return str(model._meta.pk.column)


def _rows() -> Rows:
    """Every row of every table, as the database gives it."""
    with connection.cursor() as cursor:
        return {model: _rows_of(cursor, model) for model in _models()}


def _rows_of(cursor: Any, model: type[Model]) -> dict[Any, tuple[Any, ...]]:
    columns = _columns(model)
    key = columns.index(_key_column(model))
    cursor.execute(f"SELECT {_quoted(*columns)} FROM {_quoted(model._meta.db_table)}")  # noqa: S608
    return {row[key]: tuple(row) for row in cursor.fetchall()}


def _new(
    before: dict[Any, tuple[Any, ...]], after: dict[Any, tuple[Any, ...]]
) -> dict[Any, tuple[Any, ...]]:
    return {pk: row for pk, row in after.items() if before.get(pk) != row}


def _delete(cursor: Any, model: type[Model], keys: list[Any]) -> None:
    where = f"{_quoted(model._meta.db_table)} WHERE {_quoted(_key_column(model))} = %s"
    cursor.executemany(f"DELETE FROM {where}", [(key,) for key in keys])  # noqa: S608


def _insert(
    cursor: Any, model: type[Model], columns: list[str], rows: list[tuple[Any, ...]]
) -> None:
    places = ", ".join(["%s"] * len(columns))
    into = f"{_quoted(model._meta.db_table)} ({_quoted(*columns)})"
    cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608


def _papers() -> dict[str, bytes]:
    root = Path(settings.MEDIA_ROOT)
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


class _Writer(pickle.Pickler):
    """Writes what a fixture returned; people who were there before are named, not copied."""

    def persistent_id(self, thing: Any) -> str | None:
        known = isinstance(thing, Model)
        names = (name for name, value in _played.values.items() if known and value is thing)
        return next(names, None)

    def reducer_override(self, thing: Any) -> Any:
        """Rows without what they only worked out."""
        if not isinstance(thing, Model):
            return NotImplemented
        make, arguments, state = cast(tuple[Any, Any, dict[str, Any]], thing.__reduce__())
        worked_out = (functools.cached_property, lazy_cached)
        kept = {
            name: value
            for name, value in state.items()
            if not isinstance(getattr(type(thing), name, None), worked_out)
        }
        return make, arguments, kept


class _Reader(pickle.Unpickler):
    def persistent_load(self, name: Any) -> Any:
        return _played.values[name]


def _written(value: Any) -> bytes:
    written = io.BytesIO()
    _Writer(written).dump(value)
    return written.getvalue()
