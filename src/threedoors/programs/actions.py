"""Creating a program from a preset."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base.refusals import Refusal
from threedoors.base.text import clean_line
from threedoors.programs import policy, replica
from threedoors.programs.models import Host, Network, Program
from threedoors.programs.networks import slug_named
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
    part_of: str = ""
    network: str = ""


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
    if asked.network:
        name = clean_line(asked.network)
        known = {"preset": slug_named(name)}
        program.network = Network.objects.get_or_create(name=name, defaults=known)[0]
    check_program(program)
    program.save()
    set_hosts(program, asked.host.split(";"))
    if asked.part_of:
        set_part_of(program, asked.part_of)
    return program


@transaction.atomic
def begin_from(program: Program, found: replica.Replica, *, on: str) -> None:
    """A new program begins with the rules of a file; its name, place and hosts are its own. Seed 003:11, R469."""
    taken = [one.path for one in replica.differences(program.policy, found.policy)]
    program.settings = replica.with_taken(program, found, taken)
    program.modelled_after = replica.after(found, on)
    program.save(update_fields=["settings", "modelled_after"])
    program.__dict__.pop("policy", None)


def set_hosts(program: Program, names: Iterable[str], *, own_only: bool = False) -> None:
    """Who runs the program, one or several. Seed 002:96.

    Whoever edits a program brings in no host of another one: programs of one host stand on each other's pages.
    """
    known = dict.fromkeys(line for name in names if (line := clean_line(name)))
    if not known:
        raise Refusal(_("Please name who runs the program."))
    if own_only:
        others = Host.objects.filter(name__in=known, programs__isnull=False).exclude(
            programs=program
        )
        for host in others[:1]:
            words = _("%(host)s runs another program. Whoever runs this site can add it here.")
            raise Refusal(words % {"host": host.name})
    program.hosts.set([Host.objects.get_or_create(name=name)[0] for name in known])


def set_part_of(program: Program, name: str, *, own_only: bool = False) -> None:
    """The larger body that the program's first host is a part of. Seed 003:13, R009."""
    host = program.hosts.order_by("name").first()
    line = clean_line(name)
    above = Host.objects.get_or_create(name=line)[0] if line else None
    if host is None or host.parent == above:
        return
    others = host.programs.filter(practice_of=None).exclude(pk=program.pk)
    if own_only and others.exists():
        raise Refusal(_("Several programs share this host. Whoever runs this site can change it."))
    if above is not None and host in (above, *above.chain()):
        raise Refusal(_("Nobody is a part of themselves."))
    host.parent = above
    host.save(update_fields=["parent"])


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
