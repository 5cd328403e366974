"""The letters of help: a place that may help you, and a note about your pitch."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from threedoors.base.text import clean_line
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership
from threedoors.resources.models import Pointer


def _stays(message: Message) -> bool:
    return message.to.status != Membership.Status.ENDED


def _home(message: Message) -> str:
    return issue_link(message.to, "home", about=message.to).mark


@letter(
    "resources/mail/pointed_out",
    title=gettext_lazy("A place that may help you"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: _stays(m) and m.about.resource.status == "shown",
)
def pointed_out(message: Message) -> Words:
    """Who thought of it, what it is, how to reach it; nobody there is told. R275."""
    pointer: Pointer = message.about
    resource, language = pointer.resource, message.language
    return program_words(message) | {
        "giver": pointer.by.short_name,
        "from_us": pointer.by.is_staff,
        "place": clean_line(resource.name_in(language)),
        "text": clean_line(resource.text_in(language)),
        "said": quote(pointer.said),
        "url": resource.url,
        "email": resource.email,
        "phone": resource.phone,
        "link": _home(message),
    }


@letter(
    "resources/mail/pitch_noted",
    title=gettext_lazy("A note about your pitch"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: _stays(m) and m.about.notes.exists(),
)
def pitch_noted(message: Message) -> Words:
    """Somebody read it; the note itself stands on the newcomer's page."""
    note = message.about.notes.order_by("-at").first()
    giver = note.by.short_name if note else ""
    return program_words(message) | {"giver": giver, "link": _home(message)}
