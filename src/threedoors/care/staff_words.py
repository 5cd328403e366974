"""What a Connector's record says of care: marks that were earned, their number, and a goodbye."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from threedoors.care.figures import completed, is_committed
from threedoors.care.forms import CapacityForm
from threedoors.care.models import Goodbye
from threedoors.matching.gates import capacity
from threedoors.people.models import Membership


def care_words(member: Membership) -> dict[str, Any]:
    """For the record page: three queries."""
    form = CapacityForm(
        program=member.program, initial={"capacity": capacity(member)}, auto_id="capacity_%s"
    )
    shown = member.goodbyes.exclude(status__in=["returned", "dropped"])
    goodbye: Goodbye | None = shown.order_by("-begun_at").first()
    return {"care_tags": _tags(member), "goodbye": goodbye, "capacity_form": form}


def _tags(member: Membership) -> list[str]:
    """Completed meetings as a milestone, and whether every introduction was made twice. R335, R338."""
    n, milestones = completed(member), member.program.policy.care.milestones
    reached = max((mark for mark in milestones if mark <= n), default=None)
    found = [_("Milestone: %(n)d") % {"n": reached}] if reached else []
    return [*found, _("Committed")] if n and is_committed(member) else found
