"""`threedoors tick`: one pass of the worker, for cron and tests."""

from typing import Any

from django.core.management.base import BaseCommand

from threedoors.worker import Worker


class Command(BaseCommand):
    """Does everything that is due now, once."""

    help = "Do everything that is due now, once."

    def handle(self, *args: Any, **options: Any) -> None:
        done = Worker().one_pass()
        self.stdout.write(f"{done} done")
