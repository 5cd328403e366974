"""`threedoors release`: let mail leave again after this database was restored or moved."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from threedoors.outbox.actions import recognize_installation, release_all
from threedoors.outbox.models import Message


class Command(BaseCommand):
    """Shows what would leave, by kind, and sends nothing until `--yes` (bar M9)."""

    help = "Let mail leave again after a restore or a move."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--yes", action="store_true", help="release the mail")

    def handle(self, *args: Any, **options: Any) -> None:
        held = recognize_installation().held
        owed = Message.objects.filter(status=Message.Status.OWED).order_by("kind")
        for kind, count in owed.values_list("kind").annotate(count=Count("pk")):
            self.stdout.write(f"{kind}: {count} waiting")
        if held and options["yes"]:
            release_all()
        self.stdout.write("Mail is held." if held and not options["yes"] else "Mail leaves.")
