"""A network with a row of every kind, for walks over every address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from threedoors.base import clock
from threedoors.care.recognition import nominate
from threedoors.network import actions, advising, announcing, asking, calling, versions
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program


def a_network(program: Program, helen: Membership, ruth: Membership) -> dict[str, Any]:
    """Helen keeps the portal of a network that only her program is in."""
    program.network = Network.objects.create(name="A network of its own")
    program.save()
    helen.program = program
    actions.name_keeper(helen, by=None)
    actions.note_visit(by=helen)
    actions.finish_chapter(by=helen, chapter="who")
    question = asking.ask_question(by=helen, name="How often?", text="How often do you ask?")
    asking.answer_question(question, by=helen, text="Twice a year.")
    nominate(by=helen, member=ruth, reason="So kind.")
    starts_at = clock.now() + dt.timedelta(days=1)
    guide = actions.add_material(by=helen, kind="guide", name="Guide", text="Read it.")
    guide = versions.renew_material(guide, by=helen, news="Shorter", text="Read it.")
    versions.use_material(guide, by=helen)
    told = announcing.announce(by=helen, title_en="Reports", text_en="Please send it.")
    announcing.read_announcement(told, by=helen)
    wes = program.advisers.create(name="WES")
    advising.note_help(wes, by=helen, helped_on=clock.today(program.zone), topic="Licenses")
    return {
        "guide": guide,
        "announcement": told,
        "adviser": wes,
        "seat": advising.invite_adviser(wes, by=helen, name="Una Park", email="una@wes.example"),
        "material": asking.share_practice(by=helen, name="Coffee", text="It went well."),
        "call": calling.add_call(by=helen, starts_at=starts_at, join="Code 4711"),
        "request": asking.send_request(by=helen, kind="remote", text="Two new colleagues."),
        "question": question,
        "talk": calling.record_check_in(program, by=helen, held_on=clock.today(program.zone)),
    }
