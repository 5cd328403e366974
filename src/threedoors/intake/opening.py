"""What staff do to a program: open it, try it out, let it rest, end it, and hand out sign-up links."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone
from threedoors.base.states import move
from threedoors.intake.joining import ENDED, MADE, JoinLink, join_links
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program


@transaction.atomic
def open_program(program: Program, *, by: Membership) -> None:
    """Everybody may apply, without the limits of a pilot; also after a rest (R072, public F11)."""
    move(program, "active", by=by, event="opened")


@transaction.atomic
def start_pilot(program: Program, *, by: Membership) -> None:
    """A first, small group: so many Connectors, so many newcomers. Seed 002:75, 003:13."""
    move(program, "pilot", by=by, event="pilot_started")


@transaction.atomic
def pause_program(program: Program, *, by: Membership) -> None:
    """Nobody new; whoever is here goes on, and drafts keep (public F11)."""
    move(program, "paused", by=by)


@transaction.atomic
def leave_program(program: Program, *, by: Membership) -> None:
    """The program ends in public; nothing is deleted, and it may open again."""
    move(program, "left", by=by)


@transaction.atomic
def make_join_link(
    program: Program, *, by: Membership, role: Role, source: str, label: str = ""
) -> None:
    """A link that credits its source with whoever applies by it (R130, R135, R136)."""
    told = (role, source, label)
    known = {
        (link.role, link.source, link.label) for link in join_links(program) if not link.is_ended
    }
    if told in known:
        raise AlreadyDone(_("There is this link already."))
    record(MADE, about=program, by=by, said=label, changed={"role": role, "source": source})


@transaction.atomic
def end_join_link(link: JoinLink, *, by: Membership) -> None:
    """The link opens nothing any more; whoever came by it stays credited to its source."""
    if link.is_ended:
        raise AlreadyDone(_("This link has ended already."))
    record(ENDED, about=link.program, by=by, changed={"link": link.pk})
