"""`threedoors match`: answers a folder with a matching problem, or checks an answer; asks no database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from threedoors.matching.engine import BadInput, NotProven, read_folder
from threedoors.matching.engine.answer import Case, answer, written
from threedoors.matching.engine.certificate import check


class Command(BaseCommand):
    """The best matching with its certificate as JSON; docs/matching.md tells the formats."""

    help = "Match a folder of people, or check an answer."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="with instance.json and the people's rows")
        parser.add_argument("--out", type=Path, help="write the answer to this file")
        parser.add_argument("--explain", action="store_true", help="with the terms of each match")
        parser.add_argument("--check", type=Path, metavar="FILE", help="prove this answer instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            case = Case.of(read_folder(options["folder"]))
            if options["check"]:
                self._check(case, options["check"])
            else:
                self._match(case, options["out"], with_terms=options["explain"])
        except (BadInput, NotProven, OSError) as refused:
            raise CommandError(str(refused)) from refused

    def _match(self, case: Case, out: Path | None, *, with_terms: bool) -> None:
        solution = case.solve()
        case.prove(solution)
        text = written(answer(case, solution, with_terms=with_terms))
        if out is None:
            self.stdout.write(text)
            return
        out.write_text(text, encoding="utf-8")
        people, urgent = len(solution.match), int(case.instance.connectees.urgent.sum())
        self.stdout.write(
            f"{solution.matched} of {people} people matched, {solution.urgent} of {urgent} urgent ones. "
            f"Value {solution.value}, bound {solution.bound}."
        )

    def _check(self, case: Case, file: Path) -> None:
        proof = check(file, case)
        self.stdout.write(f"Proven over {proof.pairs} pairs: no matching is better.")
