"""`threedoors demo`: a fictional community, real mail, and a clock you can move."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.demo.making import make
from threedoors.demo.running import Demo
from threedoors.demo.story import PLACES, place
from threedoors.demo.travel import PatientWorker


class Command(BaseCommand):
    """Makes the story on the first run, then runs web, worker and a mailbox until Ctrl-C."""

    help = "Try Three Doors with a fictional community."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="make the story anew")
        parser.add_argument("--port", type=int, default=8000, help="where the pages are (8000)")
        parser.add_argument("--no-browser", action="store_true", help="open no browser window")
        parser.add_argument(
            "part",
            nargs="?",
            choices=["story", "worker"],
            help="a part, which the demo starts itself",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        part = options["part"]
        if part and not settings.DEMO:
            raise CommandError("The demo starts this part itself. Run the demo without it.")
        if part == "story":
            self._make()
        elif part == "worker":
            work()
        else:
            self._run(options)

    def _run(self, options: dict[str, Any]) -> None:
        demo = Demo((settings.VAR / "demo").resolve(), options["port"], self._say)
        try:
            asyncio.run(demo.run(fresh=options["fresh"], browser=not options["no_browser"]))
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _make(self) -> None:
        self.check()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        months: set[int] = set()

        def tell(at: dt.datetime) -> None:
            if at.month not in months:
                months.add(at.month)
                self._say(f"  {at:%B %Y}")

        make([place(slug) for slug in PLACES], tell=tell)
        connections.close_all()

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def work() -> None:
    """The clock goes on from where the demo was last stopped, and stands still when it stops."""
    clock.set_rehearsal(clock.now(), running=True)
    try:
        PatientWorker().run()
    finally:
        clock.set_rehearsal(clock.now())
