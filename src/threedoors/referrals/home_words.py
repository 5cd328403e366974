"""The next step in words: a sentence, and a button where there is something to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.base import ui
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting, meeting_ahead
from threedoors.meetings.models import next_step as meeting_step
from threedoors.people.models import Membership
from threedoors.referrals import pace
from threedoors.referrals.actions import doors_are_owed
from threedoors.referrals.home_next import Door, Step, Where, next_step
from threedoors.referrals.models import Referral


@dataclass(frozen=True)
class Next:
    """The one thing to do now: a sentence, and a button where there is something to do."""

    title: str
    text: str = ""
    url: str = ""
    verb: str = ""


@dataclass
class Standing:
    """The rows behind one newcomer's page."""

    member: Membership
    match: Match | None
    doors: list[Referral] = field(default_factory=list)
    application: Application | None = None
    meeting: Meeting | None = None

    @property
    def made(self) -> int:
        """How many of the owed introductions stand."""
        return sum(
            door.counts for door in self.doors if self.match and door.match_id == self.match.pk
        )

    @property
    def owed(self) -> bool:
        """Whether the Connector still thinks of people."""
        return self.match is not None and doors_are_owed(self.match, self.made)

    def where(self) -> Where:
        """The states that decide what comes next."""
        match, before = (
            self.match,
            self.match is not None and self.match.status in Match.BEFORE_MEETING,
        )
        return Where(
            membership=self.member.status,
            application=self.application.status if self.application else "",
            match=match.status if match else "",
            is_pair=match is not None and match.is_pair,
            meeting=meeting_step(match, self.member, self.meeting) if match and before else "",
            owed=match is not None and match.is_open and self.owed,
            doors=tuple(map(_stands, self.doors)),
        )


def standing(member: Membership, match: Match | None, doors: list[Referral]) -> Standing:
    """What there is about this newcomer now."""
    found = Standing(member, match, sorted(doors, key=lambda door: door.shared_at))
    if match is None:
        rows = Application.objects.filter(membership=member).order_by("-started_at")
        found.application = rows.first()
    elif match.status in Match.BEFORE_MEETING:
        found.meeting = meeting_ahead(match)
    return found


def _stands(door: Referral) -> Door:
    waits = pace.write_again_on(door) is not None
    return Door(door.status, waits=waits, rests=pace.may_rest(door))


def next_of(now: Standing, link: Any) -> Next:
    """The one next step of a newcomer, said to them."""
    step = next_step(now.where())
    return said(step, now, link)


def said(step: Step, now: Standing, link: Any) -> Next:
    """A step in words."""
    if step.door is not None:
        return _at_door(step.code, now.doors[step.door], link)
    if now.match is None or step.code in ("stopped", "paused"):
        return _alone(step.code, now)
    if step.code in ("pair", "pair_done"):
        return _as_pair(step.code, now.match, link)
    if step.code in ("names_come", "well_done"):
        return _met(step.code, now.match)
    return _before_meeting(step.code, now, now.match, link)


def _alone(code: str, now: Standing) -> Next:
    """Before there is a match, or beside it."""
    nothing = _("You do not need to do anything now. We write to you.")
    application = now.application
    early = application.too_early_until if application else None
    titles = {
        "search": (_("We look for a person for you"), nothing),
        "paused": (_("You have a break"), _("We look for a person for you when it is over.")),
        "finish": (
            _("Finish your application"),
            _("You began one. Our email brings you back to it."),
        ),
        "look": (_("We read your application"), nothing),
        "talk": (_("We talk with you first"), _("We write to you about the day and the time.")),
        "partner": (_("A partner helps you first"), _("Then we talk again. We write to you.")),
        "hold": (_("We wait a little"), _("We talk with you about other plans. We write to you.")),
        "early": (
            _("It is too early now"),
            _("You can apply again from %(day)s.") % {"day": ui.day(early)},
        ),
        "no": (
            _("This program does not fit now"),
            _("We wrote to you why, and who else can help."),
        ),
        "stopped": (_("You have stopped"), _("Write to us if you want to come back.")),
    }
    if code == "early" and early is None:
        return Next(titles[code][0], _("We wrote to you when you can apply again."))
    return Next(*titles[code])


def _as_pair(code: str, match: Match, link: Any) -> Next:
    """A pair has a page of its own: no counter and no day (Seed 004:16, R508)."""
    name = {"name": match.connector.short_name}
    url = reverse("link_pair", args=[link.pk])
    if code == "pair_done":
        return Next(_("Well done"), _("Thank you for taking part."), url, _("Open"))
    return Next(_("You and %(name)s are a pair") % name, "", url, _("Open your page"))


def _before_meeting(code: str, now: Standing, match: Match, link: Any) -> Next:
    meeting = now.meeting
    day = ui.weekday(meeting.starts_at if meeting else None)
    titles = {
        "write": (_("Write to %(name)s"), _("Write now")),
        "wait_reply": (_("%(name)s will reply to you"), _("Open")),
        "propose": (_("Find a time to meet %(name)s"), _("Propose times")),
        "choose": (_("Choose a time to meet %(name)s"), _("See the times")),
        "wait_choice": (_("%(name)s picks a time"), _("Open")),
        "scheduled": (_("You meet %(name)s on %(day)s"), _("See or change the time")),
        "came": (_("Did you meet %(name)s?"), _("Tell us")),
    }
    title, verb = titles[code]
    names = {"name": match.connector.short_name, "day": day}
    return Next(title % names, "", reverse("link_meet", args=[link.pk]), verb)


def _met(code: str, match: Match) -> Next:
    if code == "names_come":
        text = _("%(name)s thinks of people for you. We write to you about each one.")
        name = {"name": match.connector.short_name}
        return Next(_("You do not need to do anything now"), text % name)
    return Next(_("Well done"), _("Tell people how things go. They like to know."))


def _at_door(code: str, door: Referral, link: Any) -> Next:
    day = ui.weekday(pace.write_again_on(door))
    names = {"name": door.short_who, "giver": door.named_by.short_name, "day": day}
    url = reverse("link_contact", args=[link.pk, door.pk])
    titles = {
        "door_write": (
            _("Write to %(name)s"),
            _("%(giver)s introduces you. Ask for a short talk."),
            _("Write now"),
        ),
        "door_came": (_("Did you meet %(name)s?"), "", _("Tell us")),
        "door_again": (
            _("Did %(name)s answer you?"),
            _("If not, you can write again now. Keep it short and kind."),
            _("Tell us, or write again"),
        ),
        "door_answer": (
            _("Did %(name)s answer you?"),
            _("If not, you can write again on %(day)s."),
            _("Tell us"),
        ),
        "door_later": (
            _("You can write to %(name)s from %(day)s"),
            _("You do not need to do anything before."),
            _("See the person"),
        ),
    }
    title, text, verb = titles[code]
    return Next(title % names, text % names, url, verb)


def at_door(door: Referral) -> str:
    """The next step at one door, in a few words for the network."""
    day = pace.write_again_on(door)
    if door.status in Referral.UNWRITTEN:
        return _("Write from %(day)s") % {"day": ui.weekday(day)} if day else ""
    if door.status == Referral.Status.CONTACTED:
        if pace.may_rest(door):
            return _("Let it rest now")
        again = _("You can write again on %(day)s") % {"day": ui.weekday(day)}
        return again if day else _("You can write again now")
    found = {"meeting_set": _("Tell us when you met"), "met": _("Say thank you")}
    return found.get(door.status, "")
