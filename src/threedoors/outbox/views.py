"""The outbox page: what waits, what left, what is doubtful, and what a person can do about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.outbox import actions
from threedoors.outbox.letters import letter_for, title_of
from threedoors.outbox.models import Message, Sender
from threedoors.outbox.render import parse
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

PER_PAGE = 50
GROUPS = {
    "waiting": ("owed", "claimed", "handing_over"),
    "held": ("held",),
    "sent": ("sent",),
    "uncertain": ("uncertain",),
    "failed": ("failed",),
    "withdrawn": ("withdrawn",),
}


@page_for(Role.COORDINATOR)
def messages(request: PageRequest) -> HttpResponse:
    """Every message of the program, newest first, by group."""
    group = request.GET.get("show", "")
    rows = Message.objects.visible_to(request.member)
    counts = _counts(rows)
    if group in GROUPS:
        rows = rows.filter(status__in=GROUPS[group])
    rows = rows.select_related("to__person").order_by("-owed_at", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [(row, title_of(row)) for row in page]
    words = {
        "rows": page,
        "lines": lines,
        "group": group,
        "groups": _labels(counts),
        "held": _is_held(),
    }
    words["may_release"] = words["held"] and actions.may_release_all()
    return render(request, "outbox/messages.html", words)


def _counts(rows: QuerySet[Message]) -> dict[str, int]:
    by_status = dict(rows.order_by().values_list("status").annotate(count=Count("pk")))
    return {group: sum(by_status.get(s, 0) for s in statuses) for group, statuses in GROUPS.items()}


def _labels(counts: dict[str, int]) -> list[dict[str, Any]]:
    words = {
        "waiting": _("Waiting"),
        "held": _("Held"),
        "sent": _("Sent"),
        "uncertain": _("Uncertain"),
        "failed": _("Failed"),
        "withdrawn": _("Withdrawn"),
    }
    return [{"key": key, "words": words[key], "count": counts[key]} for key in GROUPS]


def _is_held() -> bool:
    return Sender.objects.filter(held=True).exists()


@page_for(Role.COORDINATOR)
def message(request: PageRequest, pk: UUID) -> HttpResponse:
    """One message: its text, its attempts, and the next thing to do."""
    row = _message(request, pk)
    secret = letter_for(row.template).secret
    parsed = parse(row.source) if row.source and not secret else None
    words = {"message": row, "title": title_of(row), "parsed": parsed, "secret": secret}
    return render(request, "outbox/message.html", words | {"verbs": _verbs(row, secret)})


def _verbs(row: Message, secret: bool) -> list[tuple[str, str]]:
    """What a person may do about it now, as name of the action and words. A code is nobody else's to send."""
    status, done = Message.Status(row.status), (Message.Status.SENT, Message.Status.WITHDRAWN)
    is_staffs = row.status not in (*done, *Message.IN_HAND)
    failed = status in (Message.Status.FAILED, Message.Status.UNCERTAIN)
    known = (
        ("hold_message", _("Hold"), status == Message.Status.OWED),
        ("release_message", _("Release"), status == Message.Status.HELD),
        ("retry_message", _("Send again"), failed and not secret),
        ("send_message_by_hand", _("I sent it myself"), is_staffs and not secret),
        ("withdraw_message", _("Do not send"), is_staffs),
    )
    return [(verb, words) for verb, words, fits in known if fits]


def _message(request: PageRequest, pk: UUID) -> Message:
    rows = Message.objects.visible_to(request.member).select_related("to__person", "program")
    return get_object_or_404(rows.prefetch_related("attempts"), pk=pk)


def _page(row: Message) -> str:
    return reverse("message", args=[row.program.slug, row.pk])


@require_POST
@page_for(Role.COORDINATOR)
def hold_message(request: PageRequest, pk: UUID) -> HttpResponse:
    row = _message(request, pk)
    return show(request, actions.hold_message, row, to=_page(row), done=_("It is held."))


@require_POST
@page_for(Role.COORDINATOR)
def release_message(request: PageRequest, pk: UUID) -> HttpResponse:
    row = _message(request, pk)
    return show(request, actions.release_message, row, to=_page(row), done=_("It will leave soon."))


@require_POST
@page_for(Role.COORDINATOR)
def retry_message(request: PageRequest, pk: UUID) -> HttpResponse:
    row = _message(request, pk)
    return show(request, actions.retry_message, row, to=_page(row), done=_("We will try again."))


@require_POST
@page_for(Role.COORDINATOR)
def withdraw_message(request: PageRequest, pk: UUID) -> HttpResponse:
    row = _message(request, pk)
    return show(
        request, actions.withdraw_message, row, to=_page(row), done=_("It will not be sent.")
    )


@require_POST
@page_for(Role.COORDINATOR)
def send_message_by_hand(request: PageRequest, pk: UUID) -> HttpResponse:
    row = _message(request, pk)
    done = _("Noted: you sent it yourself.")
    return show(request, actions.send_message_by_hand, row, to=_page(row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def release_all(request: PageRequest) -> HttpResponse:
    to = reverse("messages", args=[request.program.slug])
    return show(request, actions.release_all, to=to, done=_("Mail leaves again."))
