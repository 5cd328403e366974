"""The calls of a network as a calendar that a program subscribes to: times and topics, no way to join."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from icalendar import Event

from threedoors.base import clock
from threedoors.network.calls import Call
from threedoors.outbox.calendar import Entry, calendar_of
from threedoors.people.access import public_page
from threedoors.programs.models import Program

SALT = "threedoors.network-calls"
KEPT = dt.timedelta(days=366)


def feed_address(program: Program) -> str:
    """The address to subscribe to; whoever has it sees when the calls are, and nothing else."""
    token = signing.Signer(salt=SALT).sign(program.pk.hex)
    return settings.BASE_URL + reverse("call_feed", args=[token])


@public_page
def call_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of one program, as long as it is in the network. R433."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature as error:
        raise Http404 from error
    rows = Program.objects.filter(practice_of=None).exclude(status=Program.Status.LEFT)
    program = get_object_or_404(rows.select_related("network"), pk=key)
    if program.network is None:
        raise Http404
    response = HttpResponse(_calendar(program), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _calendar(program: Program) -> str:
    since = clock.now() - KEPT
    calls = Call.objects.filter(network=program.network_id, starts_at__gt=since)
    events = (_event(call, program) for call in calls.order_by("starts_at"))
    return calendar_of(events, x_wr_calname=str(program.network))


def _event(call: Call, program: Program) -> Event:
    entry = Entry(
        program=program,
        uid=f"call-{call.pk}@threedoors",
        sequence=call.sequence,
        starts_at=call.starts_at,
        minutes=call.minutes,
        summary=f"{program.network}: {call}",
        place="",
    )
    event = entry.event()
    event.add("url", settings.BASE_URL + reverse("call", args=[program.slug, call.pk]))
    event.add("status", "CANCELLED" if call.status == Call.Status.CANCELLED else "CONFIRMED")
    return event
