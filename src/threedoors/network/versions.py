"""Versions of what stands in the library: a new one keeps the old one, and communities tick which they use."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move
from threedoors.network.actions import kept_file, must_belong, must_keep
from threedoors.network.models import Material, MaterialUse
from threedoors.people.models import Membership

SAME = ("program", "network", "kind", "name", "publisher", "tags", "language")


@transaction.atomic
def renew_material(
    material: Material, *, by: Membership, news: str, paper: Any = None, **said: Any
) -> Material:
    """A newer version takes its place; the old one stays for whoever took it. Issue 7.

    The few words about it stay, unless there are new ones.
    """
    must_keep(by)
    if not (paper or said.get("url") or said.get("text")):
        raise Refusal(_("Please add a file, a web page, or a few words."))
    move(material, "replaced", by=by)
    now = clock.now()
    kept = {name: getattr(material, name) for name in SAME}
    kept |= {"year": clock.today(by.program.zone).year, **said, **kept_file(paper)}
    kept["text"] = kept.get("text") or material.text
    row = Material.objects.create(
        first_id=material.origin_id,
        edition=material.edition + 1,
        news=news,
        by=by,
        status="shown",
        added_at=now,
        shown_at=now,
        **kept,
    )
    record("material.renewed", about=row, by=by, changed={"edition": row.edition})
    return row


@transaction.atomic
def use_material(material: Material, *, by: Membership) -> MaterialUse:
    """One tick: we use this version. Of one material a community uses one version at a time."""
    network = must_belong(by)
    if material.status not in ("shown", "replaced"):
        raise Refusal(_("This is not in the library any more."))
    ours = MaterialUse.objects.filter(program=by.program_id)
    known = {"network": network, "by": by}
    row, new = ours.get_or_create(program=by.program, material=material, defaults=known)
    if not new:
        raise AlreadyDone(_("We know that you use it. Thank you."))
    ours.filter(material__in=material.versions()).exclude(pk=row.pk).delete()
    record("material.used", about=material, by=by)
    return row


@transaction.atomic
def drop_material(material: Material, *, by: Membership) -> None:
    """We use it no longer."""
    must_belong(by)
    gone, _each = MaterialUse.objects.filter(program=by.program_id, material=material).delete()
    if gone:
        record("material.dropped", about=material, by=by)
