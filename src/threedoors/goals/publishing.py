"""What is published elsewhere is kept with its source, and the live page is opened and closed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.goals.live import SHOWABLE
from threedoors.goals.models import LivePage
from threedoors.goals.published import Published
from threedoors.people.models import Membership
from threedoors.programs.models import Program


@transaction.atomic
def publish(program: Program, *, by: Membership, **said: Any) -> Published:
    """A figure, a fact, an award or a mention, with its source and its date; without them it is not kept. R497."""
    if not (said.get("source") and said.get("as_of")):
        raise Refusal(_("Please say where it is from, and from when."))
    row = Published.objects.create(program=program, entered_by=by, **said)
    record("published.entered", about=row, by=by, said=row.figure or row.text_en or row.text_fr)
    return row


@transaction.atomic
def correct_published(published: Published, *, by: Membership, **said: Any) -> None:
    """What it says now; the history keeps what it said."""
    before = {name: getattr(published, name) for name in said}
    changed = {name: [before[name], value] for name, value in said.items() if before[name] != value}
    if not changed:
        return
    for name, value in said.items():
        setattr(published, name, value)
    published.save(update_fields=list(said))
    record("published.corrected", about=published, by=by, changed=changed)


@transaction.atomic
def unpublish(published: Published, *, by: Membership) -> None:
    """It is shown nowhere any more: the event stays, the row goes."""
    said = published.figure or published.text_en or published.text_fr
    record("published.removed", about=published, by=by, said=said)
    published.delete()


@transaction.atomic
def open_live_page(program: Program, *, by: Membership, figures: Collection[str]) -> LivePage:
    """Everybody may see these totals, rounded down, as they are right now; other figures may be chosen later. X18."""
    chosen = [slug for slug in SHOWABLE if slug in figures]
    if not chosen:
        raise Refusal(_("Please choose at least one figure."))
    made = {"figures": chosen, "opened_by": by, "opened_at": clock.now()}
    page, new = LivePage.objects.update_or_create(program=program, defaults=made)
    kind = "livepage.opened" if new else "livepage.changed"
    record(kind, about=page, by=by, changed={"figures": chosen})
    return page


@transaction.atomic
def close_live_page(page: LivePage, *, by: Membership) -> None:
    """From the next look on nobody sees it."""
    record("livepage.closed", about=page, by=by)
    page.delete()
