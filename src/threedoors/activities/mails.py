"""The letter of an activity: you are invited, and who comes along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from threedoors.activities.models import Invitation
from threedoors.base import clock
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.people.actions import issue_link


def _is_ahead(message: Message) -> bool:
    invitation: Invitation = message.about
    return invitation.activity.starts_at > clock.now() and invitation.status != "no"


@letter(
    "activities/mail/invited",
    title=gettext_lazy("Invitation to an event"),
    asks="event",
    kind=Message.Kind.ESSENTIAL,
    still=_is_ahead,
)
def invited(message: Message) -> Words:
    """What, when and where; who of us goes along; yes or no in one tap. R196, R204."""
    invitation: Invitation = message.about
    activity = invitation.activity
    return program_words(message) | {
        "event": activity.name,
        "starts_at": activity.starts_at,
        "place": activity.place,
        "companion": invitation.companion.name if invitation.companion else "",
        "link": issue_link(message.to, "activity", about=invitation).mark,
    }
