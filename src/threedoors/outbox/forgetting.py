"""What letters said of a person who is erased: the rows stay, and count, without a word of it (bar P3, P6)."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q

from threedoors.outbox.models import Attempt, Message
from threedoors.people.models import Membership

Status = Message.Status
WORDS = dict.fromkeys(("said", "subject", "source", "calendar", "reply_to"), "")


@transaction.atomic
def forget_letters(to: Membership, *, about: Sequence[Model] = ()) -> None:
    """Erase every letter to this member, and the words of those to others about these rows.

    What has not left goes nowhere when it was for them. One that others are still owed is written
    anew from what is known then.
    """
    own = Message.objects.filter(to=to)
    own.filter(status__in=[Status.OWED, Status.HELD]).update(status=Status.WITHDRAWN)
    own.update(**WORDS, address="", why=Message.ERASED)
    Attempt.objects.filter(message__to=to).update(said="")
    others = Message.objects.filter(_about(about)).exclude(to=to)
    others.filter(status=Status.SENT).update(why=Message.ERASED)
    others.update(**WORDS)


def _about(rows: Sequence[Model]) -> Q:
    found = Q(pk__in=[])
    for row in rows:
        found |= Q(about_type=ContentType.objects.get_for_model(row), about_id=row.pk)
    return found
