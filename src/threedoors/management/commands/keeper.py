"""`threedoors keeper EMAIL`: who keeps the portal of a network first; they can name others."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from threedoors.base.refusals import Refusal
from threedoors.network.actions import name_keeper
from threedoors.people.models import Membership, Role


class Command(BaseCommand):
    """The coordinator with this address, in the program that is named if there are several."""

    help = "Let a coordinator keep the portal of their network for the national office."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The coordinator's email address.")
        parser.add_argument("--program", help="The program's short name, if there are several.")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Membership.objects.filter(
            role=Role.COORDINATOR,
            status=Membership.Status.ACTIVE,
            person__email__iexact=options["email"],
        ).select_related("program", "person")
        if options["program"]:
            rows = rows.filter(program__slug=options["program"])
        members = list(rows)
        if len(members) != 1:
            found = ", ".join(member.program.slug for member in members) or "none"
            raise CommandError(f"Exactly one coordinator is needed. Found in: {found}")
        try:
            keeper = name_keeper(members[0], by=None)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{members[0].name} keeps the portal of {keeper.network}.")
