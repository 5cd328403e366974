"""Running the demo: mail server, web and worker together, started and stopped as one."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import sys
import tempfile
import urllib.error
import urllib.request
import webbrowser
from asyncio.subprocess import Process
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from threedoors.base.refusals import Refusal
from threedoors.demo.smtp_sink import Sink

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory: the story is written there, then copied
HOST = "127.0.0.1"
PATIENCE = 60.0

type Wait = Coroutine[Any, Any, object]

HANGS_UP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Demo:
    """One demo in one folder. Everything it makes is below `folder`."""

    folder: Path
    port: int
    say: Callable[[str], object]
    sink_port: int = 0
    children: dict[str, Process] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "threedoors.sqlite3"

    @cached_property
    def stopping(self) -> asyncio.Event:
        return asyncio.Event()

    async def run(self, *, fresh: bool, browser: bool) -> None:
        """Make the story if need be, start everything, and stay until told to stop."""
        self._listen_for_signals()
        with only_one_in(self.folder):
            await self._run(fresh=fresh, browser=browser)

    async def _run(self, *, fresh: bool, browser: bool) -> None:
        if not port_is_free(self.port):
            raise Refusal(f"Port {self.port} is taken. Choose another one: --port {self.port + 1}")
        story = fingerprint()
        if fresh or self._made() != story:
            shutil.rmtree(self.folder, ignore_errors=True)
        server = await Sink(self.folder / "mail").listen()
        self.sink_port = server.sockets[0].getsockname()[1]
        try:
            if self._made() != story:
                await self._make(story)
            await self._start(browser)
        finally:
            await self._stop()
            server.close()

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in HANGS_UP:
            loop.add_signal_handler(number, self.stopping.set)

    # The story

    def _made(self) -> str:
        marker = self.folder / "made"
        return marker.read_text() if marker.exists() and self.database.exists() else ""

    async def _make(self, story: str) -> None:
        """Let a child live through the six months, in memory where there is room for it."""
        self.say("Making six months of three programs. This takes about a minute, once.")
        with scratch_folder() as scratch:
            database = scratch / self.database.name
            child = await self._spawn("story", "demo", "story", database=database)
            await self._first_of(child.wait())
            if self.stopping.is_set():
                return
            if child.returncode:
                raise Refusal("The story could not be made. What went wrong stands above.")
            shutil.copy(database, self.database)
        (self.folder / "made").write_text(story)
        del self.children["story"]

    # Web and worker

    async def _start(self, browser: bool) -> None:
        if self.stopping.is_set():
            return
        web = await self._spawn("web", "serve", "--port", str(self.port), log=True)
        await self._spawn("worker", "demo", "worker", log=True)
        await self._first_of(self._until_it_answers(web), *self._deaths())
        self._name_the_dead()
        if self.stopping.is_set():
            return
        self._greet()
        if browser and has_display():
            await asyncio.to_thread(webbrowser.open, f"{self.url}/demo/")
        await self._first_of(*self._deaths())
        self._name_the_dead()

    async def _spawn(
        self, name: str, *command: str, database: Path | None = None, log: bool = False
    ) -> Process:
        """A child of its own session: Ctrl-C reaches us, and we end the children in order."""
        output = (self.folder / f"{name}.log").open("wb") if log else None
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            "from threedoors.cli import main; main()",
            *command,
            env=self._environment(database or self.database),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        self.children[name] = child
        return child

    def _environment(self, database: Path) -> dict[str, str]:
        """Nothing of this machine's own installation reaches the demo."""
        outside = {k: v for k, v in os.environ.items() if not k.startswith("THREEDOORS_")}
        return outside | {
            "DJANGO_SETTINGS_MODULE": "threedoors.settings",
            "THREEDOORS_MODE": "demo",
            "THREEDOORS_VAR": str(self.folder),
            "THREEDOORS_DATABASE_URL": f"sqlite:///{database}",
            "THREEDOORS_CLOCK": str(self.folder / "clock"),
            "THREEDOORS_SMTP_URL": f"smtp://{HOST}:{self.sink_port}",
            "THREEDOORS_BASE_URL": self.url,
            "THREEDOORS_INSTALLATION": "demo",
        }

    async def _until_it_answers(self, web: Process) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while web.returncode is None and not await asyncio.to_thread(answers, self.url):
                    await asyncio.sleep(0.1)
        except TimeoutError as error:
            log = self.folder / "web.log"
            raise Refusal(f"The web server does not answer. {log} may say why.") from error

    def _deaths(self) -> list[Wait]:
        return [child.wait() for child in self.children.values()]

    async def _first_of(self, *waits: Wait) -> None:
        """Wait for the first of these, or for the word to stop."""
        tasks = [asyncio.ensure_future(wait) for wait in (*waits, self.stopping.wait())]
        done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        for task in done:
            task.result()

    def _name_the_dead(self) -> None:
        dead = [name for name, child in self.children.items() if child.returncode is not None]
        if dead and not self.stopping.is_set():
            log = self.folder / f"{dead[0]}.log"
            raise Refusal(f"The {dead[0]} has stopped by itself. {log} says why.")

    def _greet(self) -> None:
        for words, page in (
            ("Start here", ""),
            ("Sign in as a coordinator", "people/"),
            ("Read every mail", "mail/"),
            ("Move the clock", "clock/"),
        ):
            self.say(f"{words:26}{self.url}/demo/{page}")
        self.say("Ctrl-C stops it.")
        self.say(f"READY {self.url}/")

    async def _stop(self) -> None:
        """The worker finishes what is in hand, then the web goes; whoever hangs is ended."""
        for child in reversed(self.children.values()):
            if child.returncode is None:
                child.terminate()
        for child in self.children.values():
            try:
                await asyncio.wait_for(child.wait(), timeout=10)
            except TimeoutError:
                child.kill()
                await child.wait()


@contextlib.contextmanager
def only_one_in(folder: Path) -> Iterator[None]:
    """Two demos in one folder would work on one database by two clocks: the second one does not start."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refusal(f"A demo is running in {folder} already. Stop that one first.") from error
        yield


def port_is_free(port: int) -> bool:
    """Whether the web server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def answers(url: str) -> bool:
    """Whether the web shows a page."""
    try:
        with urllib.request.urlopen(f"{url}/demo/", timeout=PATIENCE) as page:  # noqa: S310 - our own
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def has_display() -> bool:
    """Whether a browser window could open here."""
    return sys.platform != "linux" or any(os.environ.get(x) for x in ("DISPLAY", "WAYLAND_DISPLAY"))


def fingerprint() -> str:
    """Changes with the story and the tables of the database: then the demo is made anew."""
    package = Path(__file__).parent.parent
    files = [*package.glob("demo/**/*.toml"), *package.glob("migrations/*.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that goes away, in memory where the machine has such a place."""
    home = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="threedoors-demo-", dir=home) as scratch:
        yield Path(scratch)
