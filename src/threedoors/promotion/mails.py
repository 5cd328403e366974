"""The letter of promotion: would you tell it yourself, and tag us?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership, Role
from threedoors.promotion.drafting import hashtags
from threedoors.promotion.models import Account


@letter(
    "promotion/mail/share",
    title=gettext_lazy("Would you tell it on social media?"),
    kind=Message.Kind.NUDGE,
    still=lambda m: m.to.status == Membership.Status.ACTIVE,
    asks="story",
)
def share(message: Message) -> Words:
    """Our name there, the hashtags, and nothing that must be done. Seed 001:436, R416."""
    accounts = Account.objects.filter(program=message.program).order_by("platform")
    to_connector = message.to.role == Role.CONNECTOR
    link = issue_link(message.to, "care" if to_connector else "home", about=message.to)
    return program_words(message) | {
        "accounts": [f"{row.get_platform_display()}: {row.name}" for row in accounts],
        "hashtags": hashtags(message.program),
        "to_connector": to_connector,
        "link": link.mark,
    }
