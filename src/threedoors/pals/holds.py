"""Who is one of a pair does not just leave: the other one would wait for nobody."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.intake.gates import holds_back
from threedoors.matching.models import Match
from threedoors.people.models import Membership


@holds_back
def living_pair(member: Membership) -> str:
    """A pair is ended first, so that both are thanked. R507."""
    if not member.program.policy.is_for_pairs:
        return ""
    mine = Q(connectee=member) | Q(connector=member)
    pair = Match.objects.open().filter(mine, status__in=Match.AFTER_MEETING).with_people().first()
    if pair is None:
        return ""
    words = _("%(connectee)s and %(connector)s are a pair. Please end the pair first.")
    return words % {"connectee": pair.connectee.name, "connector": pair.connector.name}
