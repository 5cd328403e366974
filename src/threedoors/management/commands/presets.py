"""`threedoors presets`: the kinds of program that ship, one short name a line."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from threedoors.programs import presets


class Command(BaseCommand):
    """The short name of each preset, as `threedoors init --preset` takes it."""

    help = "List the presets, one short name a line."

    def handle(self, *args: Any, **options: Any) -> None:
        for slug in presets.slugs():
            self.stdout.write(slug)
