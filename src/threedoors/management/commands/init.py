"""`threedoors init`: the first-run guide. Host, program, sender, first coordinator; no default account."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from threedoors.base.refusals import Refusal
from threedoors.outbox.actions import recognize_installation
from threedoors.people.actions import accept_staff, add_member, issue_link
from threedoors.people.models import Membership, Role
from threedoors.programs import policy
from threedoors.programs.actions import NewProgram, create_program

QUESTIONS = {
    "host": "Which organization runs the program? (Several: put ; between the names.)",
    "part_of": "Which larger body is it a part of? (May be empty.)",
    "name": "What is the program called?",
    "slug": "Its short name in addresses (letters and hyphens):",
    "community": "Which community does it serve?",
    "preset": "Which preset fits best?",
    "zone": "Its time zone, for example America/Halifax:",
    "sender": "Which address does mail come from?",
    "contact": "Which address do people answer to?",
    "postal_address": "The postal address for the foot of newsletters (may be empty):",
    "coordinator": "The first coordinator's name:",
    "email": "The first coordinator's email address:",
}
OPTIONAL = frozenset({"postal_address", "part_of"})
SEVERAL = frozenset({"host"})


def _given(option: str | list[str] | None) -> str:
    """What stood on the command line; an option given twice names both."""
    return "; ".join(option) if isinstance(option, list) else option or ""


class Command(BaseCommand):
    """Asks what is not given as an option, then prints a one-time link to sign in with."""

    help = "Set up the database, a program and its first coordinator."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, question in QUESTIONS.items():
            action = "append" if name in SEVERAL else "store"
            parser.add_argument(f"--{name.replace('_', '-')}", help=question, action=action)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        recognize_installation()
        said = {name: _given(options.get(name)) or self._ask(name) for name in QUESTIONS}
        try:
            member = self._set_up(said)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        link = issue_link(member, "sign_in", about=member, days=3)
        self.stdout.write(f"{member.program.name} is ready.")
        self.stdout.write(f"{member.name} signs in for the first time here, once, within 3 days:")
        self.stdout.write(link.url)

    @transaction.atomic
    def _set_up(self, said: dict[str, str]) -> Membership:
        program = create_program(NewProgram(**{f.name: said[f.name] for f in fields(NewProgram)}))
        member = add_member(
            program,
            Role.COORDINATOR,
            by=None,
            name=said["coordinator"],
            email=said["email"],
            status=Membership.Status.PROSPECT,
        )
        return accept_staff(member, by=None)

    def _ask(self, name: str) -> str:
        if name == "preset":
            for slug, title in policy.presets():
                self.stdout.write(f"  {slug}: {title}")
        while True:
            try:
                answer = input(f"{QUESTIONS[name]} ").strip()
            except EOFError as error:
                if name in OPTIONAL:
                    return ""
                raise CommandError(f"--{name.replace('_', '-')} is missing.") from error
            if answer or name in OPTIONAL:
                return answer
