"""The `threedoors` command: Django's commands and our own under one name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command named on the line, `threedoors help` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "threedoors.settings")
    execute_from_command_line(sys.argv)
