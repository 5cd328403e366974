"""`threedoors init`: the first-run guide. Host, program, sender, first coordinator; no default account."""

from __future__ import annotations

import zoneinfo
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.outbox.actions import recognize_installation
from threedoors.people.actions import accept_staff, add_member, issue_link
from threedoors.people.models import Membership, Role
from threedoors.programs import policy, replica
from threedoors.programs.actions import NewProgram, begin_from, create_program
from threedoors.programs.policy import Policy
from threedoors.programs.words import span

QUESTIONS = {
    "host": "Which organization runs the program? (Several: put ; between the names.)",
    "part_of": "Which larger body is it a part of? (May be empty.)",
    "name": "What is the program called?",
    "slug": "Its short name in addresses (small letters and hyphens, like port-alder):",
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


def in_short(rules: Policy) -> str:
    """What tells one preset from another: country, length, how often they meet, how many are introduced."""
    minutes = span(rules.meeting.min_minutes, rules.meeting.max_minutes, "minute", "en")
    if rules.is_for_pairs:
        return f"{rules.country or 'any country'}, pairs that meet again and again"
    target = rules.referrals.target
    return f"{rules.country or 'any country'}, one meeting of {minutes}, {target} introductions"


def _known_preset(answer: str) -> str:
    slugs = [slug for slug, _title in policy.presets()]
    return "" if answer in slugs else f"Please write one of: {', '.join(slugs)}"


def _known_zone(answer: str) -> str:
    if answer in zoneinfo.available_timezones():
        return ""
    return f"{answer} is no time zone. Write a continent and a large city, like America/Chicago."


def _whole_address(answer: str) -> str:
    try:
        validate_email(answer)
    except ValidationError:
        return f"{answer} is no email address."
    return ""


CHECKS = {
    "preset": _known_preset,
    "zone": _known_zone,
    "sender": _whole_address,
    "contact": _whole_address,
    "email": _whole_address,
}
"""What is looked at as soon as it is typed, so that nobody answers twelve questions twice."""


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
        parser.add_argument(
            "--network", help="The network it belongs to, for example National Connector Program."
        )

        parser.add_argument(
            "--from", dest="model", help="A file of settings that another program saved."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        recognize_installation()
        model = self._read(options["model"])
        if model:
            options["preset"] = model.preset
        said = {name: _given(options.get(name)) or self._ask(name) for name in QUESTIONS}
        said["network"] = options["network"] or ""
        try:
            member = self._set_up(said, model)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        link = issue_link(member, "sign_in", about=member, days=3)
        self.stdout.write(f"{member.program.name} is ready. Start it in two windows:")
        self.stdout.write("  threedoors serve\n  threedoors worker")
        self.stdout.write(f"{member.name} signs in for the first time here, once, within 3 days:")
        self.stdout.write(link.url)

    def _read(self, path: str | None) -> replica.Replica | None:
        """The rules to begin with, or a sentence that says why not."""
        if not path:
            return None
        try:
            return replica.read(Path(path).read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read. Please give the path of a file.") from error
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    @transaction.atomic
    def _set_up(self, said: dict[str, str], model: replica.Replica | None) -> Membership:
        program = create_program(NewProgram(**{f.name: said[f.name] for f in fields(NewProgram)}))
        if model:
            begin_from(program, model, on=clock.today(program.zone).isoformat())
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
                self.stdout.write(f"  {slug}: {title} ({in_short(policy.load(slug, {}))})")
        while True:
            try:
                answer = input(f"{QUESTIONS[name]} ").strip()
            except EOFError as error:
                if name in OPTIONAL:
                    return ""
                raise CommandError(f"--{name.replace('_', '-')} is missing.") from error
            says = CHECKS[name](answer) if answer and name in CHECKS else ""
            if says:
                self.stdout.write(says)
            elif answer or name in OPTIONAL:
                return answer
