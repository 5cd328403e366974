"""The network in the demo: its library, a year of calls with notes, a question answered, and a nomination."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from threedoors.activities.actions import add_activity
from threedoors.base import clock
from threedoors.care.recognition import allow_naming, most_doors, nominate
from threedoors.care.recognition_guests import EVENT
from threedoors.demo.papers import resume
from threedoors.demo.scenes import Stage
from threedoors.network import actions, asking, calling
from threedoors.network.calls import Call
from threedoors.network.course import chapters
from threedoors.network.models import is_keeper, network_of
from threedoors.people.models import Membership

FIRST_CALL = dt.timedelta(days=9)
UNTIL_EVENING = dt.timedelta(days=22)
JOIN = "https://meet.example/connectors\nCode 4711"
LIBRARY = (
    {
        "kind": "toolkit",
        "name": "Toolkit for Connectors",
        "text": "What to expect, the first email, five good questions. Print it, or send it.",
        "publisher": "National office",
        "language": "en",
        "paper": "Toolkit for Connectors",
    },
    {
        "kind": "brand",
        "name": "Logo and colors",
        "text": "How the logo is used, and the colors that are easy to read.",
        "language": "en",
        "paper": "Logo and colors",
    },
    {
        "kind": "webinar",
        "name": "What employers ask us",
        "text": "A coordinator from Prairie Bend tells how visits to businesses began.",
        "publisher": "National office",
        "tags": ["Prairie Bend"],
        "year": 2026,
        "url": "https://videos.example/employers",
    },
)
NOTES = "Three communities begin a coffee hour in the morning.\nNext time: how we thank people."
PRACTICE = "We send the names of two quiet cafés with the introduction. People meet sooner."
QUESTION = "How many Connectors do you ask in one month? Ours feel asked too often in the fall."
ANSWER = "We ask each person twice a year at most, and say so on the first day. That helped."


def open_network(stages: Iterable[Stage]) -> None:
    """The office names who keeps the portal, fills the library, and plans the calls of a year."""
    team = _team(stages)
    if not team:
        return
    keeper = team[0]
    if network_of(keeper).keepers.exists():  # type: ignore[union-attr]
        return
    actions.name_keeper(keeper, by=None)
    actions.fill_library(by=keeper)
    for line in LIBRARY:
        said = dict(line)
        title = str(said.pop("paper", ""))
        actions.add_material(by=keeper, paper=_file(title) if title else None, **said)  # type: ignore[arg-type]
    at = (clock.now().astimezone(keeper.program.zone) + FIRST_CALL).replace(
        hour=11, minute=0, second=0, microsecond=0
    )
    calling.plan_calls(by=keeper, starts_at=at, minutes=60, join=JOIN)


def _team(stages: Iterable[Stage]) -> list[Membership]:
    """The first coordinator of each program that is in a network."""
    first = [stage.coordinators[0] for stage in stages]
    return [member for member in first if network_of(member) is not None]


def _file(title: str) -> io.BytesIO:
    paper = io.BytesIO(resume(title, "For coordinators", 0, ["This is a sample."]))
    paper.name = f"{title.lower().replace(' ', '-')}.pdf"
    return paper


def settle_network(stages: Iterable[Stage]) -> None:
    """What happened since: calls written down, what worked, a question, training, and who deserves thanks."""
    stages = list(stages)
    team = _team(stages)
    for keeper, *others in [team] if team and is_keeper(team[0]) else []:
        _write_down(keeper)
        for other in others[:1]:
            _take_part(keeper, other)
    for stage in stages:
        _thank(stage)


def _write_down(keeper: Membership) -> None:
    network = actions.must_keep(keeper)
    present = list(network.member_programs())
    for call in Call.objects.filter(network=network, starts_at__lte=clock.now()):
        calling.note_call(call, by=keeper, notes=NOTES, present=present)
    today = clock.today(keeper.program.zone)
    note = "All is well. More help with employers is wanted."
    calling.record_check_in(present[-1], by=keeper, held_on=today, note=note)


def _take_part(keeper: Membership, other: Membership) -> None:
    asking.share_practice(by=other, name="Two cafés in the introduction", text=PRACTICE)
    question = asking.ask_question(by=other, name="How often is too often?", text=QUESTION)
    asking.answer_question(question, by=keeper, text=ANSWER)
    asking.send_request(by=other, kind="remote", text="A new colleague begins in January.")
    for one in chapters()[:4]:
        actions.finish_chapter(by=other, chapter=one.slug)


def _thank(stage: Stage) -> None:
    """The one who opened most doors may be named, and is nominated by the team."""
    for opener in most_doors(stage.program, most=1):
        allow_naming(opener.member, by=opener.member)
        reason = "Every newcomer speaks of the calm first hour."
        _plan_evening(stage)
        nominate(by=stage.coordinators[0], member=opener.member, reason=reason)


def _plan_evening(stage: Stage) -> None:
    """The thank-you event is ahead; whom to invite is suggested."""
    program, by = stage.program, stage.coordinators[0]
    at = (clock.now().astimezone(program.zone) + UNTIL_EVENING).replace(hour=18, minute=0, second=0)
    add_activity(
        program,
        by=by,
        name="An evening for our Connectors",
        starts_at=at,
        kind=EVENT,
        place="Town hall",
    )
