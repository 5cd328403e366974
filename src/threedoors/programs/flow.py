"""The whole way of each side as a chart, drawn from the program's own settings. Seed 001:189, 001:260."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from threedoors.programs.names import Names
from threedoors.programs.policy import Policy
from threedoors.programs.words import our_language

TITLE_SIGNS, TEXT_SIGNS = 34, 48
LINE, PADDING, GAP = 19, 12, 22


@dataclass(frozen=True)
class Stop:
    """One step: what happens, and how long it may take."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class Box:
    """A step as it is drawn: where, how high, its lines, and whether it is done, now, or to come."""

    stop: Stop
    y: int
    height: int
    lines: tuple[tuple[int, str, bool], ...]
    state: str

    @property
    def below(self) -> int:
        return self.y + self.height

    @property
    def tip(self) -> int:
        """Where the arrow to the next box ends."""
        return self.below + GAP


@dataclass(frozen=True)
class Chart:
    """The boxes from top to bottom."""

    boxes: tuple[Box, ...]
    height: int


def stops(policy: Policy, entry: str, language: str) -> list[Stop]:
    """The steps of a newcomer or of a person who helps; what the settings do not have is no step."""
    said = Names(policy, our_language(language)).all()
    way = _connector if entry == "helper" else _connectee
    return [*_coming_in(policy, entry, said), *way(policy, said)]


def _coming_in(policy: Policy, entry: str, said: dict[str, str]) -> Iterator[Stop]:
    if entry == "helper" and policy.self_check.on:
        yield Stop("check", _("You read five statements"), _("All of them are true for you."))
    yield Stop("apply", _("You apply"), _("You can do it on your phone."))
    yield Stop("talk", _("We talk with you"), _("It takes about %(intake_minutes)s.") % said)


def _connectee(policy: Policy, said: dict[str, str]) -> Iterator[Stop]:
    yield Stop("match", _("We look for a person for you"), _("You wait. We write to you."))
    if policy.is_for_pairs:
        yield Stop("write", _("You write first and say hello"))
        yield from _again(said)
        return
    yield Stop("write", _("You write first"), _("The answer comes within %(reply_time)s.") % said)
    yield _meet(said)
    if policy.referrals.target:
        title = _("New people: %(referrals)s or more") % said
        yield Stop(
            "people", title, _("They come within %(referral_time)s. You write to each.") % said
        )
    yield from _end(policy)


def _connector(policy: Policy, said: dict[str, str]) -> Iterator[Stop]:
    if policy.is_for_pairs:
        yield Stop("ask", _("We ask if you will meet somebody"), _("You say yes or no."))
        yield Stop("write", _("They write to you and say hello"))
        yield from _again(said)
        return
    answer = _("You say yes or no within %(answer_time)s.") % said
    yield Stop("ask", _("We ask if you will meet somebody"), answer)
    yield Stop("write", _("They write to you"), _("You answer within %(reply_time)s.") % said)
    yield _meet(said)
    if policy.referrals.target:
        title = _("You introduce people: %(referrals)s") % said
        yield Stop("people", title, _("You do it within %(referral_time)s.") % said)
        told = _("You tell them within %(tell_time)s. Or we do.") % said
        yield Stop("tell", _("These people are told"), told)
    yield from _end(policy)


def _meet(said: dict[str, str]) -> Stop:
    return Stop("meet", _("You meet"), _("For %(minutes)s, within %(meeting_time)s.") % said)


def _again(said: dict[str, str]) -> Iterator[Stop]:
    yield Stop("meet", _("You meet again and again"), _("You both choose when."))
    yield Stop("tap", _("Once a month we ask if you met"), _("One tap is enough."))


def _end(policy: Policy) -> Iterator[Stop]:
    if policy.survey.on:
        yield Stop("survey", _("We ask a few questions"), _("You can also talk with us."))


def chart(way: list[Stop], current: str = "") -> Chart:
    """The steps drawn one below the other; those before `current` are done."""
    keys = [stop.key for stop in way]
    now = keys.index(current) if current in keys else -1
    boxes: list[Box] = []
    y = 1
    for n, stop in enumerate(way):
        state = "now" if n == now else "done" if n < now else "todo"
        boxes.append(_box(stop, y, state))
        y = boxes[-1].tip
    return Chart(tuple(boxes), y - GAP + 1)


def _box(stop: Stop, y: int, state: str) -> Box:
    said = [(line, True) for line in wrap(stop.title, TITLE_SIGNS)]
    said += [(line, False) for line in wrap(stop.text, TEXT_SIGNS)]
    lines = tuple((y + PADDING + LINE * n + 14, line, bold) for n, (line, bold) in enumerate(said))
    return Box(stop, y, 2 * PADDING + LINE * len(said), lines, state)
