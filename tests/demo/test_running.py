"""The command that runs the demo: one port, one folder, nothing left behind."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from threedoors.base.refusals import Refusal
from threedoors.demo import running
from threedoors.demo.running import Demo, fingerprint, port_is_free

PACKAGE = Path(running.__file__).parent.parent
MUTE = [sys.executable, "-c", "import time; time.sleep(60)"]
RUN = [sys.executable, "-c", "from threedoors.cli import main; main()", "demo", "--no-browser"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    outside = {k: v for k, v in os.environ.items() if not k.startswith(("THREEDOORS_", "DJANGO_"))}
    return subprocess.Popen(
        [*RUN, *more],
        cwd=folder,
        env=outside,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not port_is_free(port)
        demo = start(tmp_path, "--port", str(port))
        _said, complaint = demo.communicate(timeout=60)
    assert demo.returncode == 1
    assert f"Port {port} is taken. Choose another one: --port {port + 1}" in complaint
    assert "Traceback" not in complaint


@pytest.mark.parametrize("port", [-1, 70000])
def test_an_impossible_port_is_not_free(port: int) -> None:
    assert not port_is_free(port)


def test_a_part_does_not_run_outside_the_demo() -> None:
    with pytest.raises(CommandError, match="starts this part itself"):
        call_command("demo", "story")


def test_nothing_of_the_machines_own_installation_reaches_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREEDOORS_DATABASE_URL_FILE", "/run/secrets/real-database")
    monkeypatch.setenv("THREEDOORS_SMTP_URL", "smtp://mail.real.example")
    demo = Demo(tmp_path, 8000, print, sink_port=2525)
    inside = demo._environment(demo.database)
    assert "THREEDOORS_DATABASE_URL_FILE" not in inside
    assert inside["THREEDOORS_SMTP_URL"] == "smtp://127.0.0.1:2525"
    assert inside["THREEDOORS_MODE"] == "demo"


def test_a_changed_story_or_table_has_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "threedoors"
    shutil.copytree(PACKAGE / "demo" / "story", package / "demo" / "story")
    shutil.copytree(PACKAGE / "migrations", package / "migrations")
    monkeypatch.setattr(running, "__file__", str(package / "demo" / "running.py"))
    first = fingerprint()
    (package / "migrations" / "__init__.py").touch()
    assert fingerprint() == first
    for file in (next(package.glob("demo/**/*.toml")), next(package.glob("migrations/*.py"))):
        before = fingerprint()
        file.write_text(file.read_text() + "\n# changed")
        assert fingerprint() != before


def test_a_second_demo_in_the_same_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with running.only_one_in(tmp_path / "var" / "demo"):
        demo = start(tmp_path, "--port", str(free_port()))
        _said, complaint = demo.communicate(timeout=60)
    assert demo.returncode == 1
    assert f"A demo is running in {tmp_path / 'var' / 'demo'} already." in complaint
    assert "Traceback" not in complaint
    with running.only_one_in(tmp_path / "var" / "demo"):
        pass


def test_a_web_server_that_never_answers_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.3)

    async def wait() -> None:
        mute = await asyncio.create_subprocess_exec(*MUTE)
        try:
            await Demo(tmp_path, free_port(), print)._until_it_answers(mute)
        finally:
            mute.kill()
            await mute.wait()

    with pytest.raises(Refusal, match=r"does not answer. .*web.log may say why"):
        asyncio.run(wait())


@pytest.mark.full
def test_the_demo_runs_and_stops_as_one(tmp_path: Path) -> None:
    port = free_port()
    for _run in ("makes the story", "finds it there"):
        with start(tmp_path, "--port", str(port)) as demo:
            assert demo.stdout is not None
            assert any(line == f"READY http://127.0.0.1:{port}/\n" for line in demo.stdout)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/demo/mail.json") as page:
                assert page.status == 200
            demo.send_signal(signal.SIGINT)
            assert demo.wait(timeout=30) == 0
        assert port_is_free(port)
        assert " since " not in (tmp_path / "var/demo/clock").read_text()
