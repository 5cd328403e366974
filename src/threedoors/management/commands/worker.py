"""`threedoors worker`: deliver mail and notice what is due, until stopped."""

from typing import Any

from django.core.management.base import BaseCommand

from threedoors.worker import Worker


class Command(BaseCommand):
    """Runs until SIGTERM or Ctrl-C; several may run at once."""

    help = "Deliver mail and notice what is due, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        Worker().run()
