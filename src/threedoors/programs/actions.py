"""Creating a program from a preset."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base.refusals import Refusal
from threedoors.programs import policy
from threedoors.programs.models import Host, Program
from threedoors.programs.shapes import PolicyError


@dataclass(frozen=True)
class NewProgram:
    """What the first-run guide asks."""

    name: str
    slug: str
    community: str
    preset: str
    host: str
    zone: str
    sender: str
    contact: str
    postal_address: str = ""


@transaction.atomic
def create_program(asked: NewProgram) -> Program:
    """A program from a preset, with its host and sender; refuses what would not work, in a sentence."""
    try:
        policy.load(asked.preset, {})
    except PolicyError as error:
        raise Refusal(str(error)) from error
    program = Program(
        name=asked.name,
        slug=asked.slug,
        community=asked.community,
        preset=asked.preset,
        zone_name=asked.zone,
        sender_address=asked.sender,
        contact_email=asked.contact,
        postal_address=asked.postal_address,
    )
    check_program(program)
    program.save()
    program.hosts.add(Host.objects.get_or_create(name=asked.host)[0])
    return program


def check_program(program: Program) -> None:
    """Refuses in a sentence what would not work, whoever wrote it."""
    if program.zone_name not in zoneinfo.available_timezones():
        words = {"zone": program.zone_name}
        raise Refusal(_("“%(zone)s” is not a time zone. For example: America/Halifax.") % words)
    try:
        program.full_clean()
    except ValidationError as error:
        lines = [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
        raise Refusal(" ".join(lines)) from error
