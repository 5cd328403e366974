"""What a case does to its match while it is open: clocks stand still, and the other person meets nobody new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import stale
from threedoors.matching.gates import keeps_open, rests
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.playbooks.books import CONCERN
from threedoors.playbooks.models import Case
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise
from threedoors.referrals.models import Referral


def take_bearing(case: Case, *, by: Membership, said: Mapping[str, Any]) -> None:
    """What was ticked at a step of the case."""
    if said.get("stills") and not case.stills_clocks:
        still_clocks(case, by=by)
    if said.get("keeps_apart") and not case.keeps_apart:
        keep_apart(case, by=by)


@transaction.atomic
def still_clocks(case: Case, *, by: Membership) -> None:
    """Nobody of the two is reminded or late while the case is open. R186."""
    _set(case, by, "stills_clocks", on=True)
    for promise in _clocks(case):
        promises.still_promise(promise, by=by)


@transaction.atomic
def start_clocks(case: Case, *, by: Membership | None) -> None:
    """They go on where they stood; another case that is open may still hold them."""
    _set(case, by, "stills_clocks", on=False)
    others = Case.objects.open().filter(match=case.match_id, stills_clocks=True)
    if case.match is None or others.exclude(pk=case.pk).exists():
        return
    for promise in _clocks(case):
        promises.start_promise(promise, by=by)


@transaction.atomic
def keep_apart(case: Case, *, by: Membership) -> None:
    """The person a worry is about gets no new match, and this match is not completed."""
    _set(case, by, "keeps_apart", on=True)


@transaction.atomic
def let_meet(case: Case, *, by: Membership | None) -> None:
    """They may meet new people again; a match that only waited for this is completed by itself."""
    _set(case, by, "keeps_apart", on=False)
    match = case.match
    if match is not None and match.is_open and match.status in Match.AFTER_MEETING:
        promises.renew("close", about=match)


def lift(case: Case, *, by: Membership | None) -> None:
    """The case is closed: whatever it held goes on."""
    if case.stills_clocks:
        start_clocks(case, by=by)
    if case.keeps_apart:
        let_meet(case, by=by)


def _set(case: Case, by: Membership | None, field: str, *, on: bool) -> None:
    """Turn it on or off once; whoever presses second is thanked."""
    row = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if on and not row.is_open:
        raise stale(row)
    if row.match_id is None:
        raise Refusal(_("This playbook needs two people who were introduced."))
    if getattr(row, field) == on:
        raise AlreadyDone(_("We have noted this already."))
    setattr(case, field, on)
    case.save(update_fields=[field])
    record("case.bearing", about=case, by=by, changed={field: on})


def _clocks(case: Case) -> list[Promise]:
    """What those who take part owe, at the doors of this match too; staff's own tasks go on."""
    match = case.match
    assert match is not None
    kinds = ContentType.objects.get_for_models(Match, Referral)
    doors = Q(about_type=kinds[Referral], about_id__in=match.referrals.values("pk"))
    rows = Promise.objects.open().filter(doors | Q(about_type=kinds[Match], about_id=match.pk))
    return list(rows.filter(owner__isnull=False))


@promises.stills
def stands_still(about: Any) -> bool:
    """Whether an open case holds the clocks of this match, or of the match this door belongs to."""
    if not isinstance(about, Match | Referral):
        return False
    match = about.pk if isinstance(about, Match) else about.match_id
    return Case.objects.open().filter(match=match, stills_clocks=True).exists()


@rests
def kept_apart(program: Program) -> dict[UUID, str]:
    """Who is asked for nobody new, because staff said so in a case. For staff alone."""
    rows = Case.objects.open().filter(program=program, keeps_apart=True).with_people()
    words = _("A case is open. Please look at the playbook first.")
    return {case.other.pk: words for case in rows if case.other is not None}


@keeps_open
def not_completed(match: Match) -> str:
    """Why a match stays open although everything else is done."""
    held = Case.objects.open().filter(match=match, book=CONCERN, keeps_apart=True)
    return _("A case about it is open.") if held.exists() else ""
