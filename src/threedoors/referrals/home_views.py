"""A newcomer's own page: one next step, how far they are, and the people they know by now."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.intake.models import Application
from threedoors.intake.panels import home_panels
from threedoors.matching.models import Match, match_known_to
from threedoors.people.access import PageRequest, link_page
from threedoors.people.codes import code_was_given
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership
from threedoors.programs.flow import chart, stops
from threedoors.programs.words import our_language
from threedoors.referrals import actions, pace
from threedoors.referrals.home_words import Standing, at_door, next_of, standing
from threedoors.referrals.link_forms import ContactForm
from threedoors.referrals.models import Referral, ReferralQuerySet

DEEPEST = 5
STEPS = (
    ("contacted", "mail"),
    ("meeting_set", "calendar-days"),
    ("met", "check"),
    ("closed", "minus"),
)


@dataclass
class Branch:
    """One person in the network, and whom they introduced."""

    referral: Referral
    children: list[Branch] = field(default_factory=list)

    @property
    def is_gone(self) -> bool:
        return self.referral.status in Referral.NAMELESS

    @property
    def through(self) -> str:
        """Who introduced them, where the drawing does not show it."""
        return self.referral.named_by.short_name if self.referral.level > DEEPEST + 1 else ""

    @property
    def next(self) -> str:
        """What comes next there, in a few words."""
        return at_door(self.referral)


@link_page("home")
def link_home(request: PageRequest) -> HttpResponse:
    """Where am I, what comes next, whom do I know (ui.md S18)."""
    member = request.member
    if member.status == Membership.Status.ENDED:
        return render(request, "referrals/link/stopped.html")
    match = match_known_to(member)
    now = standing(member, match, list(_doors_of(member)))
    policy = request.program.policy
    words = {
        "match": match,
        "next": next_of(now, request.link),
        "steps": _pair_steps(match) if policy.is_for_pairs else _steps(now),
        "tree": _tree(now.doors),
        "way": (way := stops(policy, "newcomer", request.LANGUAGE_CODE)),
        "flow": chart(way, _stop(now)),
        "people": _people(match, now.doors),
        "shares_resume": consented(member, Consent.Purpose.SHARE_RESUME),
        "panels": home_panels(member),
        "has_application": "resume" in policy.questions
        and Application.objects.filter(membership=member).exists(),
    }
    return render(request, "referrals/link/home.html", words)


def _doors_of(member: Membership) -> ReferralQuerySet:
    return Referral.objects.visible_to(member).with_people().filter(match__connectee=member)


def _people(match: Match | None, doors: Iterable[Referral]) -> int:
    """Everybody in the network, the first person included. Requirements §6."""
    met = match is not None and match.status in Match.MEETING_HELD
    return int(met) + len({door.contact_id for door in doors if door.status not in Referral.GONE})


def _tree(doors: list[Referral]) -> list[Branch]:
    """Who introduced whom, to any depth; whoever stepped back stays only where others hang below.

    From the sixth level on people stand side by side, each with who introduced them.
    """
    by_path = sorted(doors, key=lambda door: (str(door.match_id), door.path, door.shared_at))
    branches = {(door.match_id, door.path or str(door.pk)): Branch(door) for door in by_path}
    roots: list[Branch] = []
    for door in reversed(by_path):  # each before the one above it, so that all below it is known
        branch = branches[door.match_id, door.path or str(door.pk)]
        if branch.children or not branch.is_gone:
            above = branches.get((door.match_id, _path_above(door)))
            (above.children if above else roots).insert(0, branch)
    return roots


def _path_above(door: Referral) -> str:
    above = door.path_above
    return above[min(len(above), DEEPEST) - 1] if above else ""


def _steps(now: Standing) -> list[dict[str, Any]]:
    """The way from the match to the survey, in five steps."""
    match, done = now.match, 0
    if match is not None:
        held = match.status in Match.MEETING_HELD
        done = 1 + int(held or match.wrote_at is not None) + int(held)
        done += int(held and not now.owed)
        done += int(match.status == Match.Status.COMPLETED and done == 4)
    labels = [
        _("A person for you"),
        _("You write first"),
        _("You meet"),
        _("New people"),
        _("A few questions"),
    ]
    notes = ["", "", "", _("%(n)d so far") % {"n": now.made} if now.made else "", ""]
    return _line(labels, notes, done)


def _stop(now: Standing) -> str:
    """Where this person stands on the chart of the whole way. Seed 001:260, R156."""
    match = now.match
    if match is None:
        return "match"
    if match.status not in Match.MEETING_HELD:
        return "meet" if match.wrote_at or match.replied_at else "write"
    if match.is_pair or match.status == Match.Status.COMPLETED:
        return "meet" if match.is_pair else ""
    return "people" if now.owed else "survey"


def _pair_steps(match: Match | None) -> list[dict[str, Any]]:
    """A pair has three steps and goes on as it likes."""
    met = match is not None and match.status in Match.MEETING_HELD
    labels = [_("A person for you"), _("You say hello"), _("You meet again and again")]
    return _line(labels, ["", "", ""], int(match is not None) + int(met))


def _line(labels: list[str], notes: list[str], done: int) -> list[dict[str, Any]]:
    """Steps before `done` are done, that one comes now."""
    return [
        {
            "label": label,
            "note": note,
            "state": "done" if n < done else "now" if n == done else "todo",
        }
        for n, (label, note) in enumerate(zip(labels, notes, strict=True))
    ]


def contact_page(
    request: PageRequest, door: Referral, form: ContactForm, status: int = 200
) -> HttpResponse:
    """One person in the network: how to reach them, what to write, and what has happened."""
    words = {
        "door": door,
        "form": form,
        "code": code_was_given(request, request.link),
        "draft": _draft("message", door, request.LANGUAGE_CODE),
        "thanks": _draft("thanks", door, request.LANGUAGE_CODE),
        "write_again_on": pace.write_again_on(door),
        "rests": pace.may_rest(door),
        "left": pace.follow_ups_left(door),
        "purposes": Referral.Purpose.choices,
        "moves": [step for step in STEPS if step[0] in door.MOVES[door.status]],
    }
    return render(request, "referrals/link/contact.html", words, status=status)


def _draft(kind: str, door: Referral, language: str) -> str:
    """A short message to change and send (requirements §4, messages 24 and 25)."""
    language = our_language(language)
    profile = door.match.connectee.connectee
    words = {
        "contact": door.short_who,
        "giver": door.named_by.short_name,
        "name": door.match.connectee.short_name,
        "occupation": profile.job(language),
    }
    template = get_template(f"referrals/link/{kind}.{language}.txt", using="mail")
    return str(template.render(words)).strip()


def _own_door(request: PageRequest, pk: uuid.UUID) -> Referral:
    return get_object_or_404(_doors_of(request.member).named(), pk=pk)


@link_page("home")
def link_contact(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """One person the newcomer was introduced to."""
    form = ContactForm(country=request.program.policy.country)
    return contact_page(request, _own_door(request, pk), form)


@require_POST
@link_page("home")
def record_step(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """Written, meeting set, met, or closed: one tap. Seed 000:175, R282."""
    door, step = _own_door(request, pk), request.POST.get("to", "")
    to = reverse("link_contact", args=[request.link.pk, pk])
    done = _("Saved.")
    return show(request, actions.record_step, door, to=to, done=done, again=(step,), step=step)


@require_POST
@link_page("home")
def write_again(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """One more message that was not answered yet: the pace follows."""
    to, done = reverse("link_contact", args=[request.link.pk, pk]), _("Saved.")
    return show(request, actions.write_again, _own_door(request, pk), to=to, done=done)


@require_POST
@link_page("home")
def set_purpose(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """What the newcomer would like to learn from this person."""
    to, purpose = (
        reverse("link_contact", args=[request.link.pk, pk]),
        request.POST.get("purpose", ""),
    )
    door, done = _own_door(request, pk), _("Saved.")
    return show(request, actions.set_purpose, door, to=to, done=done, purpose=purpose)


@link_page("home")
def link_stop(request: PageRequest) -> HttpResponse:
    """Stop taking part? Two choices. Who is one of a pair ends the pair first."""
    match = match_known_to(request.member)
    if match is not None and match.is_pair and match.is_open:
        return redirect("link_end_pair", request.link.pk)
    return render(request, "referrals/link/stop.html")
