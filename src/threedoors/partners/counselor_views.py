"""The people who work for a partner: noted by staff, and let in or out of their own pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.partners import actions
from threedoors.partners.forms import CounselorForm
from threedoors.partners.models import Counselor
from threedoors.partners.views import found_partner, send_form
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role


@require_POST
@page_for(Role.COORDINATOR)
def add_counselor(request: PageRequest, pk: UUID) -> HttpResponse:
    """A person who works there."""
    found, form = found_partner(request, pk), CounselorForm(request.POST, program=request.program)
    said = form.said() if form.is_valid() else {}
    return send_form(request, found, actions.add_counselor, form, _("The person is saved."), **said)


def _counselor(request: PageRequest, pk: UUID) -> Counselor:
    rows = Counselor.objects.visible_to(request.member)
    found = get_object_or_404(rows.select_related("member__person", "organization"), pk=pk)
    found.organization.program = found.member.program = request.program
    return found


@require_POST
@page_for(Role.COORDINATOR)
def open_portal(request: PageRequest, pk: UUID) -> HttpResponse:
    """They may sign in."""
    found = _counselor(request, pk)
    done = _("%(name)s can sign in now. The email is on its way.") % {"name": found.name}
    to = found.organization.get_absolute_url()
    return show(request, actions.open_portal, found, to=to, done=done, again=["active"])


@require_POST
@page_for(Role.COORDINATOR)
def close_portal(request: PageRequest, pk: UUID) -> HttpResponse:
    """They see nothing any more."""
    found = _counselor(request, pk)
    done = _("%(name)s can no longer sign in.") % {"name": found.name}
    to = found.organization.get_absolute_url()
    return show(request, actions.close_portal, found, to=to, done=done, again=["ended"])
