"""What is done in the portal of a network: who keeps it, what stands in the library, visits, the course."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.intake.papers import check_paper
from threedoors.network.course import chapters
from threedoors.network.models import (
    ChapterDone,
    Keeper,
    Material,
    PortalVisit,
    coordinators_of,
    is_keeper,
    network_of,
)
from threedoors.network.report_form import report_forms
from threedoors.people.models import Membership
from threedoors.programs import presets
from threedoors.programs.models import Network

STARTERS = Path(presets.__file__).parent / "library" / "fact-sheet.toml"
A_VISIT = dt.timedelta(minutes=30)


def must_belong(by: Membership) -> Network:
    """The network of whoever acts; a program that left has none."""
    network = network_of(by)
    if network is None:
        raise NotAllowed(_("Your program is in no network."))
    return network


def must_keep(by: Membership) -> Network:
    """The network of whoever acts for the national office."""
    if not is_keeper(by):
        raise NotAllowed(_("Only the national office can do this."))
    return must_belong(by)


def hold_network(by: Membership) -> Network:
    """The same, held until the end of the transaction: what is done for it is done once."""
    return Network.objects.select_for_update().get(pk=must_keep(by).pk)


@transaction.atomic
def name_keeper(member: Membership, *, by: Membership | None) -> Keeper:
    """A coordinator keeps the portal; the first is named by whoever runs the site, `by` nobody."""
    network = must_belong(member)
    if by is not None and must_keep(by) != network:
        raise NotAllowed(_("Only the national office can do this."))
    keeper, new = Keeper.objects.get_or_create(
        member=member, defaults={"program": member.program, "network": network}
    )
    if not new and keeper.network_id == network.pk:
        raise AlreadyDone(_("%(name)s keeps the portal already.") % {"name": member.name})
    Keeper.objects.filter(pk=keeper.pk).update(network=network)
    record("keeper.named", about=keeper, by=by)
    return keeper


@transaction.atomic
def release_keeper(keeper: Keeper, *, by: Membership) -> None:
    """Somebody keeps the portal no more; one of them always stays."""
    network = must_keep(by)
    here = Keeper.objects.select_for_update().filter(network=network)
    staff = {m.pk for m in coordinators_of(network)}
    others = [row for row in here if row.pk != keeper.pk and row.member_id in staff]
    if not others:
        raise Refusal(_("Somebody has to keep the portal. Please name another person first."))
    record("keeper.released", about=keeper.member, by=by)
    here.filter(pk=keeper.pk).delete()


@transaction.atomic
def add_material(
    *, by: Membership, kind: str, name: str, paper: Any = None, **said: Any
) -> Material:
    """The office puts something into the library: a file that was looked at, or an address. R427, R428."""
    network = must_keep(by)
    if not (paper or said.get("url") or said.get("text")):
        raise Refusal(_("Please add a file, a web page, or a few words."))
    if Material.objects.filter(network=network, kind=kind, name=name, status="shown").exists():
        raise AlreadyDone(_("This stands in the library already."))
    now, day = clock.now(), said.get("held_on")
    said |= {"year": day.year if day else said.get("year"), **kept_file(paper)}
    row = Material.objects.create(
        program=by.program,
        network=network,
        by=by,
        kind=kind,
        name=name,
        status="shown",
        added_at=now,
        shown_at=now,
        **said,
    )
    record("material.added", about=row, by=by)
    return row


@transaction.atomic
def fill_library(*, by: Membership) -> list[Material]:
    """What the fact sheet names, and the form of the report; what is there stays as it is. R445-R453, R461."""
    network = must_keep(by)
    there = set(Material.objects.filter(network=network).values_list("kind", "name"))
    rows = [*tomllib.loads(STARTERS.read_text(encoding="utf-8"))["material"], *report_forms()]
    new = [row for row in rows if (row["kind"], row["name"]) not in there]
    if not new:
        raise AlreadyDone(_("This stands in the library already."))
    return [add_material(by=by, **row) for row in new]


def kept_file(paper: Any) -> dict[str, Any]:
    """The file as it may be kept, or a refusal that says why not (bar S19)."""
    if not paper:
        return {}
    checked = check_paper(paper.name, paper.read())
    return {
        "file": ContentFile(checked.content, name=checked.name),
        "file_name": checked.name,
        "media_type": checked.media_type,
        "size": len(checked.content),
    }


@transaction.atomic
def show_material(material: Material, *, by: Membership) -> None:
    """The office takes up what somebody wrote, or puts back what was taken out."""
    must_keep(by)
    move(material, "shown", by=by, shown_at=clock.now(), reason="")


@transaction.atomic
def decline_material(material: Material, *, by: Membership, reason: str) -> None:
    """Not taken up, and its writer reads why."""
    must_keep(by)
    move(material, "declined", by=by, said=reason, reason=reason)


@transaction.atomic
def remove_material(material: Material, *, by: Membership) -> None:
    """Out of the library at once; it can be put back."""
    must_keep(by)
    move(material, "removed", by=by)


@transaction.atomic
def note_visit(*, by: Membership) -> dt.datetime | None:
    """Somebody opens the portal: when they were here before. Within half an hour it is the same visit."""
    now = clock.now()
    visit, new = PortalVisit.objects.get_or_create(
        member=by, defaults={"program": by.program, "seen_at": now}
    )
    if new or visit.seen_at > now - A_VISIT:
        return visit.before_at
    PortalVisit.objects.filter(pk=visit.pk).update(before_at=F("seen_at"), seen_at=now)
    return visit.seen_at


@transaction.atomic
def finish_chapter(*, by: Membership, chapter: str) -> None:
    """A coordinator went through one chapter of the course; twice is once. R438."""
    if chapter not in {one.slug for one in chapters()}:
        raise Refusal(_("There is no such chapter."))
    _row, new = ChapterDone.objects.get_or_create(
        member=by, chapter=chapter, defaults={"program": by.program, "done_at": clock.now()}
    )
    if new:
        record("chapter.finished", about=by, by=by, changed={"chapter": chapter})
