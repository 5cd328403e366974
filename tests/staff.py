"""What tests of staff verbs share: addresses, posting, who is owed which mail, and the stranger."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from threedoors.base.models import Event
from threedoors.outbox.models import Message
from threedoors.people.models import Membership


def address(name: str, row: Any, program: Any = None) -> str:
    """The address of a verb on a row."""
    return reverse(name, args=[(program or row.program).slug, row.pk])


def post(client: Client, name: str, row: Any, /, **said: Any) -> Any:
    """Press the button `name` on a row."""
    return client.post(address(name, row), said)


def told(response: Any) -> str:
    """What the next page will say."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def owed(to: Membership) -> set[str]:
    """The letters a person is owed or was sent, without the feature's folder."""
    rows = Message.objects.filter(to=to).exclude(status="withdrawn")
    return {row.template.replace("/mail/", ".") for row in rows}


def happened(row: Any) -> list[str]:
    """What happened to a row, in order."""
    return list(Event.objects.filter(about_id=row.pk).order_by("id").values_list("kind", flat=True))


def stranger_sees_nothing(client: Client, name: str, row: Any, stranger: Membership) -> None:
    """Another program's coordinator gets the 404 of a random address, whichever program they name."""
    events = Event.objects.count()
    for program in (row.program, stranger.program):
        answer = client.post(address(name, row, program))
        nothing = client.post(reverse(name, args=[program.slug, uuid4()]))
        assert answer.status_code == nothing.status_code == 404
        assert bare(answer) == bare(nothing)
    assert Event.objects.count() == events


def bare(answer: Any) -> str:
    """The page without what differs at each call: its own address, the form token, the nonce."""
    page = answer.content.decode().replace(answer.request["PATH_INFO"], "")
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken":"\w+"|nonce="[\w-]+"', "", page
    )


def only_by_post(client: Client, name: str, row: Any) -> None:
    """Looking changes nothing: a GET of a verb is refused."""
    events = Event.objects.count()
    assert client.get(address(name, row)).status_code == 405
    assert Event.objects.count() == events
