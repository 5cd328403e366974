"""What staff do to a member: let a Connector pause, bring them back, note what they want by mail."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.ui import weekday
from threedoors.people import actions, mail_choices
from threedoors.people.access import PageRequest, page_for
from threedoors.people.forms import MailForm, PauseForm
from threedoors.people.models import Membership, Role


def _connector(request: PageRequest, pk: UUID) -> Membership:
    rows = Membership.objects.visible_to(request.member).connectors()
    return get_object_or_404(rows.select_related("person", "program"), pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def pause_member(request: PageRequest, pk: UUID) -> HttpResponse:
    """No suggestion until a day."""
    member, form = _connector(request, pk), PauseForm(request.POST)
    day = weekday(form.cleaned_data["until"]) if form.is_valid() else ""
    done = _("%(name)s is not suggested until %(day)s.") % {"name": member.name, "day": day}
    undo = reverse("resume_member", args=[member.program.slug, member.pk])
    to = member.get_absolute_url()
    answer = submit(request, form, actions.pause_member, member, to=to, done=done, undo=undo)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def resume_member(request: PageRequest, pk: UUID) -> HttpResponse:
    """Back in the pool."""
    member = _connector(request, pk)
    done = _("%(name)s can be asked again.") % {"name": member.name}
    return show(
        request,
        actions.resume_member,
        member,
        to=member.get_absolute_url(),
        done=done,
        again=["active"],
    )


@require_POST
@page_for(Role.COORDINATOR)
def choose_mail(request: PageRequest, pk: UUID) -> HttpResponse:
    """What somebody told the team on the phone."""
    rows = Membership.objects.visible_to(request.member)
    found = rows.filter(role__in=[Role.CONNECTEE, Role.CONNECTOR])
    member = get_object_or_404(found.select_related("person", "program"), pk=pk)
    form, to = MailForm(request.POST), member.get_absolute_url()
    answer = submit(request, form, mail_choices.choose_mail, member, to=to, done=_("Saved."))
    return answer or form_page(request, form, to)
