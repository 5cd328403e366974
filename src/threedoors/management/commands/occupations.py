"""`threedoors occupations`: load the official tables of occupations, or show what is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from threedoors.base.refusals import Refusal
from threedoors.occupations.official import Official, official, place, write
from threedoors.occupations.sources import OFFICIAL
from threedoors.occupations.tables import read
from threedoors.programs import fields


class Command(BaseCommand):
    """The list of our own is always there; the official tables know many more titles."""

    help = "Load the official tables of occupations (NOC, O*NET, ESCO), or show what is loaded."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        load = parts.add_parser("load", help="read the tables of a folder")
        load.add_argument("folder", type=Path)
        parts.add_parser("show", help="say what is loaded")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["part"] == "load":
            self._load(options["folder"])
        self._show(official())

    def _load(self, folder: Path) -> None:
        try:
            write(read(folder), place())
        except Refusal as refusal:
            raise CommandError(f"Nothing was loaded. {refusal}") from refusal

    def _show(self, loaded: Official | None) -> None:
        self.stdout.write(f"Our own list: {len(fields.listed())} occupations.")
        if loaded is None:
            self.stdout.write("No official tables are loaded. Everything works without them.")
            return
        counts = loaded.counts()
        self.stdout.write(f"Loaded into {place()}:")
        self.stdout.write(
            f"  {counts['titles_en']} titles in English, {counts['titles_fr']} in French"
        )
        self.stdout.write(f"  {counts['occupations']} occupations with how near they are")
        for source in OFFICIAL:
            self.stdout.write(f"  {source.says('en')}")
