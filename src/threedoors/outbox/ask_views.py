"""What was asked of a Connector within a year, and how staff note one more."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, submit
from threedoors.outbox import asks
from threedoors.outbox.forms import AskForm
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role


@require_POST
@page_for(Role.COORDINATOR)
def record_ask(request: PageRequest, pk: UUID) -> HttpResponse:
    """One more line in the ledger; it counts like an emailed one."""
    rows = Membership.objects.visible_to(request.member).filter(role=Role.CONNECTOR)
    member = get_object_or_404(rows.select_related("person", "program"), pk=pk)
    form, to = AskForm(request.POST), reverse("connector", args=[request.program.slug, pk])
    return submit(request, form, asks.record_ask, member, to=to, done=_("Noted.")) or form_page(
        request, form, to
    )
