"""What must be true before a Connector is asked, and before two people are introduced. Architecture §3."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.refusals import Missing, NoRoom, Refusal
from threedoors.intake import gates as intake
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership

YEAR = dt.timedelta(days=365)


def application_of(member: Membership) -> Application | None:
    """The application by which a member came in."""
    return member.applications.filter(status=Application.Status.READY).order_by("-ready_at").first()


def capacity(connector: Membership) -> int:
    """Meetings a Connector gives in a year: their own number, else the program's. Seed 000:87, 003:13."""
    own: int | None = connector.connector.yearly_capacity
    limits = connector.program.policy.limits
    return limits.meetings_per_year if own is None else own


def load(connector: Membership) -> int:
    """Matches that use this year's capacity: open ones, and meetings held in the last 365 days (N4)."""
    since = clock.now() - YEAR
    rows = Match.objects.filter(connector=connector)
    held = rows.filter(status=Match.Status.COMPLETED, met_at__gte=since)
    return rows.open().count() + held.count()


def has_room(connector: Membership) -> bool:
    """Whether the Connector may be asked once more this year."""
    return load(connector) < capacity(connector)


def turns_used(connectee: Membership) -> int:
    """Connectors this person has met; one that never met does not count (decision A13)."""
    return Match.objects.filter(connectee=connectee, status__in=Match.MEETING_HELD).count()


def check_proposal(connectee: Membership, connector: Membership) -> None:
    """Refuse to ask while something is missing, or a limit is reached, in words."""
    if connectee.status != Membership.Status.ACTIVE or application_of(connectee) is None:
        raise Missing(_("%(name)s is not ready for a match yet.") % {"name": connectee.name})
    if connector.status != Membership.Status.ACTIVE:
        raise Missing(_("%(name)s is not active now.") % {"name": connector.name})
    if connectee.person_id == connector.person_id:
        raise Refusal(_("Nobody can meet themselves."))
    _check_limits(connectee, connector)


def _check_limits(connectee: Membership, connector: Membership) -> None:
    limits = connectee.program.policy.limits
    if Match.objects.open().filter(connectee=connectee).exists():
        raise NoRoom(_("%(name)s has an open match already.") % {"name": connectee.name})
    if turns_used(connectee) >= limits.connectors_per_connectee:
        raise NoRoom(
            _("%(name)s has met the %(limit)d allowed here.")
            % {"name": connectee.name, "limit": limits.connectors_per_connectee}
        )
    if not has_room(connector):
        raise NoRoom(
            _("%(name)s has reached the limit for this year: %(limit)d.")
            % {"name": connector.name, "limit": capacity(connector)}
        )


def before_introduction(match: Match) -> list[str]:
    """What is missing, one sentence each; a gate that staff overrode with a reason is open."""
    missing: list[str] = []
    application = application_of(match.connectee)
    if application is None:
        missing.append(_("The newcomer is not ready for a match any more."))
    else:
        closed = intake.closed(application, intake.CONNECTEE_INTRODUCTION)
        missing += [gate.says for gate in closed if gate.name not in match.overrides]
    return missing + _items(match)


def _items(match: Match) -> list[str]:
    application = match.connector.applications.order_by("-started_at").first()
    if application is None or "five_items" in match.overrides:
        return []
    items = intake.missing_items(application)
    return [_("Missing from the Connector: %(items)s.") % {"items": ", ".join(items)}] if items else []
