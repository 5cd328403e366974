"""`threedoors serve`: the web server."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from granian import Granian
from granian.constants import Interfaces

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Command(BaseCommand):
    """Serves WSGI with granian; outside production only on this machine."""

    help = "Serve the web pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PRODUCTION and options["host"] not in LOOPBACK:
            raise CommandError("Only production serves other machines. Set THREEDOORS_MODE.")
        if settings.PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=0)
        for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
            Path(folder).mkdir(parents=True, exist_ok=True)
        Granian(
            "threedoors.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=options["threads"],
            log_access=False,
        ).serve()
