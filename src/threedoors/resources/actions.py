"""Places that help are added, changed, shown or not, and pointed out to one newcomer."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.matching.models import Match
from threedoors.outbox.actions import forget_letters, owe
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program
from threedoors.resources.models import Pointer, Resource

OUTSIDE = (Membership.Status.PROSPECT, Membership.Status.ENDED)
"""Whoever has not asked for anything yet, or takes part no more, gets no mail of ours (bar P3)."""


@transaction.atomic
def add_resource(program: Program, *, by: Membership, **said: Any) -> Resource:
    """One more place that helps, of a partner or our own entry. R276-R280."""
    _must_have_name(said)
    same = Resource.objects.filter(program=program, kind=said["kind"])
    if same.standing().filter(name_en=said["name_en"], name_fr=said["name_fr"]).exists():
        raise AlreadyDone(_("This place is there already."))
    resource = Resource.objects.create(program=program, **said)
    record("resource.added", about=resource, by=by)
    return resource


def _must_have_name(said: dict[str, Any]) -> None:
    if not (said["name_en"] or said["name_fr"]):
        raise Refusal(_("Please give a name in one language at least."))


@transaction.atomic
def edit_resource(resource: Resource, *, by: Membership, **said: Any) -> None:
    """Another address, other words."""
    _must_have_name(said)
    changed = [name for name, value in said.items() if getattr(resource, name) != value]
    for name in changed:
        setattr(resource, name, said[name])
    if changed:
        resource.save(update_fields=changed)
        record("resource.edited", about=resource, by=by, changed={"fields": changed})


@transaction.atomic
def retire_resource(resource: Resource, *, by: Membership) -> None:
    """It helps no more: no newcomer sees it from the next request on."""
    move(resource, "retired", by=by)


@transaction.atomic
def show_resource(resource: Resource, *, by: Membership) -> None:
    """It helps again."""
    move(resource, "shown", by=by)


@transaction.atomic
def point_out(
    resource: Resource,
    *,
    by: Membership,
    member: Membership,
    match: Match | None = None,
    said: str = "",
) -> Pointer:
    """Tell one newcomer of it: a Connector after they met, or staff. Once for each place. R274, R275."""
    if not by.is_staff and (match is None or not may_point_out(match, by)):
        raise NotAllowed(_("You can do this after you met."))
    if resource.status != Resource.Status.SHOWN:
        raise Refusal(_("This place helps no more. Please choose another one."))
    if member.role != Role.CONNECTEE or member.status in OUTSIDE:
        raise Refusal(_("This person takes part no more. Please ask somebody else."))
    known = {"program": resource.program, "by": by, "match": match, "said": said}
    pointer, new = Pointer.objects.get_or_create(resource=resource, member=member, defaults=known)
    if not new:
        raise AlreadyDone(_("%(name)s knows of it already.") % {"name": member.short_name})
    record("resource.pointed_out", about=pointer, by=by)
    owe(member, "resources/mail/pointed_out", about=pointer)
    return pointer


def may_point_out(match: Match, by: Membership) -> bool:
    """The Connector of a meeting that was held, and nobody before it. R274."""
    return match.connector_id == by.pk and match.status in Match.MEETING_HELD


@wipes
def wipe_pointers(person: Person) -> None:
    """What somebody wrote beside a place goes with either of the two."""
    for member in person.memberships.all():
        rows = Pointer.objects.filter(Q(member=member) | Q(by=member))
        forget_letters(member, about=list(rows))
        rows.update(said="")
