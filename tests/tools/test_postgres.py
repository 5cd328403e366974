"""The PostgreSQL lent to a run answers, changes nobody's permissions, and leaves nothing behind."""

import tempfile
from pathlib import Path

import psycopg
import pytest

from tests import postgres


@pytest.fixture(autouse=True)
def _no_given_server(monkeypatch):
    monkeypatch.delenv("THREEDOORS_TEST_DATABASE_URL", raising=False)


def test_a_given_server_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("THREEDOORS_TEST_DATABASE_URL", "postgresql://given/one")
    with postgres.server() as url:
        assert url == "postgresql://given/one"


def test_a_lent_server_answers_and_is_gone_afterwards(tmp_path, monkeypatch):
    closed = tmp_path / "closed"  # as under /root: another user may not look inside
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(closed))
    parents = [closed, *closed.parents]
    before = [folder.stat().st_mode for folder in parents]
    with postgres.server() as url, psycopg.connect(url) as connection:
        assert connection.execute("select upper('é')").fetchone() == ("É",)
    assert [folder.stat().st_mode for folder in parents] == before
    assert list(closed.iterdir()) == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_it_stops_when_the_run_inside_fails():
    left: list[str] = []

    def failing_run() -> None:
        with postgres.server() as url:
            left.append(url)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing_run()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(left[0])


def test_nothing_to_run_it_with_is_said_plainly(monkeypatch):
    monkeypatch.setattr(postgres, "find_spec", lambda name: None)
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter(()))
    with pytest.raises(postgres.NoPostgres, match="install the package"), postgres.server():
        pass
