"""What was asked of a Connector within a year, and how staff note one more."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from threedoors.base.fields import LineField
from threedoors.base.forms import PlainForm
from threedoors.base.pages import form_page, submit
from threedoors.outbox import asks
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role


class AskForm(PlainForm):
    """A favour asked by phone or in person."""

    title = gettext_lazy("Note that you asked them")
    submit = gettext_lazy("Note it")

    kind = forms.ChoiceField(label=gettext_lazy("What for"), choices=list(asks.KINDS.items()))
    said = LineField(label=gettext_lazy("In a few words"), required=False, max_length=300)


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
