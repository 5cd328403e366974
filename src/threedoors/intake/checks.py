"""The gates as staff see them: what is there, since when and by whom, and what to do about what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.ui import short_day
from threedoors.intake import gates
from threedoors.intake.background import missing_background
from threedoors.intake.decision_forms import OverrideForm
from threedoors.intake.gates import Gate
from threedoors.intake.models import Application, Plan
from threedoors.people.consents import Consent
from threedoors.people.models import Role

DONE: dict[str, str | LazyText] = {
    "screened": gettext_lazy("Screened by a person"),
    "resume": gettext_lazy("The resume is here"),
    "consent": gettext_lazy("They agree that we show the resume"),
    "expectations": gettext_lazy("They know what is expected"),
    "coached": gettext_lazy("Follow-up practices were coached"),
    "background": gettext_lazy("Education, experience and profession are here"),
    "willing": gettext_lazy("Willing to network"),
    "licensing": gettext_lazy("No license has to come first"),
    "self_check": gettext_lazy("All statements of the self-check are true"),
    "interviewed": gettext_lazy("The intake conversation was held"),
    "open_mind": gettext_lazy("What makes a Connector is there, point by point"),
    "three_referrals": gettext_lazy("They agree to introduce people they know"),
    "five_items": gettext_lazy("Name, title, employer, contact and biography are here"),
}


@dataclass(frozen=True)
class Check:
    """One gate: open or closed, the details, and the form to pass it with a reason."""

    gate: Gate
    is_open: bool
    detail: str
    reason: str
    is_first: bool
    override: OverrideForm

    @property
    def says(self) -> str:
        return str(DONE[self.gate.name]) if self.is_open else self.gate.says


def checks(application: Application) -> list[Check]:
    """Every gate on the person's way, those needed first on top."""
    connector = application.role == Role.CONNECTOR
    first = gates.CONNECTOR_ACTIVE if connector else gates.CONNECTEE_READY
    found = gates.on_the_way(application)
    later = gates.CONNECTEE_INTRODUCTION
    return [_check(application, gate, gate in first or gate not in later) for gate in found]


def _check(application: Application, gate: Gate, is_first: bool) -> Check:
    is_open = gate.passes(application)
    describe = _DETAILS.get(gate.name)
    return Check(
        gate=gate,
        is_open=is_open,
        detail=describe(application) if describe else "",
        reason=application.overrides.get(gate.name, ""),
        is_first=is_first,
        override=OverrideForm(initial={"gate": gate.name}, auto_id=f"{gate.name}_%s"),
    )


def _by(name: str, at: Any) -> str:
    return _("%(name)s, %(day)s") % {"name": name, "day": short_day(at)} if at else ""


def _screened(application: Application) -> str:
    who = application.screened_by.name if application.screened_by else ""
    return " · ".join(filter(None, [_by(who, application.screened_at), application.screening_note]))


def _resume(application: Application) -> str:
    paper = application.resume()
    return _by(paper.name, paper.uploaded_at) if paper else ""


def _consent(application: Application) -> str:
    rows = Consent.objects.standing(Consent.Purpose.SHARE_RESUME)
    given = rows.filter(membership=application.membership).first()
    return short_day(given.given_at) if given else ""


def _interviewed(application: Application) -> str:
    talk = application.last_talk()
    return _by(talk.by.name, talk.held_at) if talk else ""


def _three_referrals(application: Application) -> str:
    member = application.membership
    return short_day(member.connector.accepts_three_referrals_at) if member else ""


def _five_items(application: Application) -> str:
    missing = gates.missing_items(application.membership) if application.membership else []
    return _("Missing: %(items)s.") % {"items": ", ".join(missing)} if missing else ""


def _background(application: Application) -> str:
    missing = missing_background(application)
    return _("Missing: %(items)s.") % {"items": ", ".join(missing)} if missing else ""


def _licensing(application: Application) -> str:
    """How many of the two other plans are there, while a license has to come first. R182."""
    if not application.licensing_hold:
        return ""
    words = {"n": application.plans.count(), "of": Plan.NEEDED}
    return _("Other plans: %(n)d of %(of)d.") % words


_DETAILS: dict[str, Callable[[Application], str]] = {
    "screened": _screened,
    "resume": _resume,
    "consent": _consent,
    "expectations": lambda a: short_day(a.expectations_at),
    "coached": lambda a: short_day(a.coached_at),
    "interviewed": _interviewed,
    "background": _background,
    "licensing": _licensing,
    "three_referrals": _three_referrals,
    "five_items": _five_items,
}
