"""To whom a program can hand somebody over: open programs of its network, or of the same hosts."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from threedoors.base.refusals import Refusal
from threedoors.handovers.models import place_of
from threedoors.people.models import Membership, MembershipQuerySet
from threedoors.programs.models import Program


def neighbors(program: Program) -> QuerySet[Program]:
    """Programs that belong with this one, open or not; who left and practice communities are none."""
    near = Q(hosts__in=program.hosts.values("pk"))
    if program.network_id is not None:
        near |= Q(network=program.network_id)
    rows = Program.objects.filter(near, practice_of=None).exclude(pk=program.pk)
    return rows.exclude(status=Program.Status.LEFT).order_by("community", "name").distinct()


def open_neighbors(program: Program) -> QuerySet[Program]:
    """Those that take somebody now. A program that left, or a practice community, hands over nobody."""
    rows = neighbors(program)
    is_in = program.status != Program.Status.LEFT and not program.is_practice
    return rows.filter(status__in=Program.OPEN) if is_in else rows.none()


def must_take(program: Program, to: Program) -> None:
    """Refuse what cannot be any more: one of the two left, or the other one rests."""
    if not open_neighbors(program).filter(pk=to.pk).exists():
        text = _("%(community)s takes nobody from here at the moment.")
        raise Refusal(text % {"community": place_of(to, beside=program)})


def team_of(program: Program) -> MembershipQuerySet:
    """Who runs a program now."""
    rows = Membership.objects.filter(program=program).team()
    return rows.select_related("person", "program")
