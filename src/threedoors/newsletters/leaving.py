"""What a newsletter said of somebody who is erased: nothing of it waits in mails that have not left (bar P6)."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType

from threedoors.newsletters.models import Block, Newsletter
from threedoors.outbox.models import Message
from threedoors.people.actions import wipes
from threedoors.people.models import Person


@wipes
def wipe_newsletters(person: Person) -> None:
    """Mails that wait are written anew, without the story; those that left keep no text here."""
    told = Block.objects.filter(story__member__person=person).values("newsletter")
    kind = ContentType.objects.get_for_model(Newsletter)
    Message.objects.filter(about_type=kind, about_id__in=told).update(source="")
