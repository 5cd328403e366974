"""A newcomer's own page: one next step, how far they are, and the people they know by now."""

from __future__ import annotations

import datetime as dt
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

from threedoors.base import clock, ui
from threedoors.base.pages import show
from threedoors.intake.models import Application
from threedoors.intake.panels import home_panels
from threedoors.matching.models import Match, match_known_to
from threedoors.meetings.models import meeting_ahead, next_step
from threedoors.people.access import PageRequest, link_page
from threedoors.people.codes import code_was_given
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership
from threedoors.programs.flow import chart, stops
from threedoors.programs.words import our_language
from threedoors.referrals import actions
from threedoors.referrals.link_forms import ContactForm
from threedoors.referrals.models import Referral, ReferralQuerySet

TO_DO = ("told", "shared", "meeting_set", "contacted")
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
        return self.referral.status in Referral.GONE


@dataclass(frozen=True)
class Next:
    """The one thing to do now: a sentence, and a button where there is something to do."""

    title: str
    text: str = ""
    url: str = ""
    verb: str = ""


@link_page("home")
def link_home(request: PageRequest) -> HttpResponse:
    """Where am I, what comes next, whom do I know (ui.md S18)."""
    member = request.member
    if member.status == Membership.Status.ENDED:
        return render(request, "referrals/link/stopped.html")
    match = match_known_to(member)
    doors = list(_doors_of(member).order_by("shared_at"))
    words = {
        "match": match,
        "next": _next(request, match, doors),
        "steps": _pair_steps(match) if request.program.policy.is_for_pairs else _steps(match),
        "tree": _tree(doors),
        "way": (way := stops(request.program.policy, "newcomer", request.LANGUAGE_CODE)),
        "flow": chart(way, _stop(match)),
        "people": _people(match, doors),
        "shares_resume": consented(member, Consent.Purpose.SHARE_RESUME),
        "panels": home_panels(member),
        "has_application": "resume" in request.program.policy.questions
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
    """Who introduced whom, to any depth; whoever stepped back stays only where others hang below."""
    branches = {door.pk: Branch(door) for door in doors}
    roots: list[Branch] = []
    for door in doors:
        above = branches.get(door.parent_id) if door.parent_id else None
        (above.children if above else roots).append(branches[door.pk])
    return _living(roots)


def _living(branches: list[Branch]) -> list[Branch]:
    for branch in branches:
        branch.children = _living(branch.children)
    return [branch for branch in branches if branch.children or not branch.is_gone]


def _next(request: PageRequest, match: Match | None, doors: list[Referral]) -> Next:
    """What comes next, from the meeting to the last open door."""
    if match is None:
        return Next(
            _("We look for a person for you"),
            _("You do not need to do anything now. We write to you."),
        )
    if match.is_pair:
        return _as_pair(request, match)
    if match.status not in Match.MEETING_HELD:
        return _before_meeting(request, match)
    waiting = [door for status in TO_DO for door in doors if door.status == status]
    if waiting:
        return _at_door(request, waiting[0])
    name = {"name": match.connector.short_name}
    if actions.doors_are_owed(match):
        text = _("%(name)s thinks of people for you. We write to you about each one.")
        return Next(_("You do not need to do anything now"), text % name)
    return Next(_("Well done"), _("Tell people how things go. They like to know."))


def _as_pair(request: PageRequest, match: Match) -> Next:
    """A pair has a page of its own: no counter and no day (Seed 004:16, R508)."""
    name = {"name": match.connector.short_name}
    url = reverse("link_pair", args=[request.link.pk])
    if match.status == Match.Status.COMPLETED:
        return Next(_("Well done"), _("Thank you for taking part."), url, _("Open"))
    return Next(_("You and %(name)s are a pair") % name, "", url, _("Open your page"))


def _before_meeting(request: PageRequest, match: Match) -> Next:
    meeting = meeting_ahead(match)
    step = next_step(match, request.member, meeting)
    name, day = (
        {"name": match.connector.short_name},
        ui.weekday(meeting.starts_at if meeting else None),
    )
    titles = {
        "write": (_("Write to %(name)s"), _("Write now")),
        "wait_reply": (_("%(name)s will reply to you"), _("Open")),
        "propose": (_("Find a time to meet %(name)s"), _("Propose times")),
        "choose": (_("Choose a time to meet %(name)s"), _("See the times")),
        "wait_choice": (_("%(name)s picks a time"), _("Open")),
        "scheduled": (_("You meet %(name)s on %(day)s"), _("See or change the time")),
        "came": (_("Did you meet %(name)s?"), _("Tell us")),
    }
    title, verb = titles[step]
    return Next(
        title % (name | {"day": day}), "", reverse("link_meet", args=[request.link.pk]), verb
    )


def _at_door(request: PageRequest, door: Referral) -> Next:
    name, url = (
        {"name": door.contact.short_name},
        reverse("link_contact", args=[request.link.pk, door.pk]),
    )
    if door.status == Referral.Status.MEETING_SET:
        return Next(_("Did you meet %(name)s?") % name, "", url, _("Tell us"))
    if door.status == Referral.Status.CONTACTED:
        return Next(_("Did %(name)s answer you?") % name, "", url, _("Tell us"))
    text = _("%(giver)s introduces you. Ask for a short talk.") % {
        "giver": door.named_by.short_name
    }
    return Next(_("Write to %(name)s") % name, text, url, _("Write now"))


def _steps(match: Match | None) -> list[dict[str, Any]]:
    """The way from the match to the survey, in five steps."""
    done = count = 0
    if match is not None:
        count = actions.doors(match)
        held = match.status in Match.MEETING_HELD
        done = 1 + int(held or match.wrote_at is not None) + int(held)
        done += int(held and not actions.doors_are_owed(match))
        done += int(match.status == Match.Status.COMPLETED and done == 4)
    labels = [
        _("A person for you"),
        _("You write first"),
        _("You meet"),
        _("New people"),
        _("A few questions"),
    ]
    notes = ["", "", "", _("%(n)d so far") % {"n": count} if count else "", ""]
    return _line(labels, notes, done)


def _stop(match: Match | None) -> str:
    """Where this person stands on the chart of the whole way. Seed 001:260, R156."""
    if match is None:
        return "match"
    if match.status not in Match.MEETING_HELD:
        return "meet" if match.wrote_at or match.replied_at else "write"
    if match.is_pair or match.status == Match.Status.COMPLETED:
        return "meet" if match.is_pair else ""
    return "people" if actions.doors_are_owed(match) else "survey"


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
    last, wait = door.contacted_at, door.program.policy.etiquette.wait_days
    again = last + dt.timedelta(days=wait) if last and door.status == "contacted" else None
    words = {
        "door": door,
        "form": form,
        "code": code_was_given(request, request.link),
        "draft": _draft("message", door, request.LANGUAGE_CODE),
        "thanks": _draft("thanks", door, request.LANGUAGE_CODE),
        "write_again_on": again if again and again > clock.now() else None,
        "moves": [step for step in STEPS if step[0] in door.MOVES[door.status]],
    }
    return render(request, "referrals/link/contact.html", words, status=status)


def _draft(kind: str, door: Referral, language: str) -> str:
    """A short message to change and send (requirements §4, messages 24 and 25)."""
    language = our_language(language)
    profile = door.match.connectee.connectee
    words = {
        "contact": door.contact.short_name,
        "giver": door.named_by.short_name,
        "name": door.match.connectee.short_name,
        "occupation": profile.job(language),
    }
    template = get_template(f"referrals/link/{kind}.{language}.txt", using="mail")
    return str(template.render(words)).strip()


def _own_door(request: PageRequest, pk: uuid.UUID) -> Referral:
    return get_object_or_404(_doors_of(request.member).live(), pk=pk)


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


@link_page("home")
def link_stop(request: PageRequest) -> HttpResponse:
    """Stop taking part? Two choices. Who is one of a pair ends the pair first."""
    match = match_known_to(request.member)
    if match is not None and match.is_pair and match.is_open:
        return redirect("link_end_pair", request.link.pk)
    return render(request, "referrals/link/stop.html")
