"""The letters of a case: one that a coordinator edits, and the kind reply about another Connector."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from threedoors.activities.models import Activity
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.actions import issue_link
from threedoors.playbooks.models import Case, CaseStep

ESSENTIAL = Message.Kind.ESSENTIAL


@letter("playbooks/mail/letter", title=gettext_lazy("A letter after a talk"), kind=ESSENTIAL)
def case_letter(message: Message) -> Words:
    """What a coordinator wrote, from the playbook's draft. R174, R189, R193."""
    step: CaseStep = message.about
    title = step.of.title.text(message.language)
    return program_words(message) | {"title": title, "said": quote(message.said)}


@letter(
    "playbooks/mail/another",
    title=gettext_lazy("About another Connector"),
    kind=ESSENTIAL,
    still=lambda m: m.about.is_open,
)
def another(message: Message) -> Words:
    """The reason, the day it was agreed on, and what else helps: two things or more. R202, R203, R205."""
    case: Case = message.about
    application = case.member.applications.exclude(expectations_at=None).first()
    events = Activity.objects.filter(program=case.program).ahead()[:3]
    return program_words(message) | {
        "agreed": application.expectations_at if application else None,
        "other": case.match.connector.short_name if case.match else "",
        "events": [{"what": e.name, "starts_at": e.starts_at, "place": e.place} for e in events],
        "link": issue_link(message.to, "home", about=message.to).mark,
    }
