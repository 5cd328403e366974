"""An invitation behind its emailed link: what, when, who comes along, yes or no, and the code for the door."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.activities import actions, entries
from threedoors.activities.link_forms import MetForm
from threedoors.activities.models import Invitation
from threedoors.base.pages import show
from threedoors.base.qr import qr
from threedoors.people.access import PageRequest, link_page


def own_invitation(request: PageRequest) -> Invitation:
    """The one the link is about."""
    rows = Invitation.objects.visible_to(request.member)
    people = rows.select_related("activity", "companion__person", "program")
    found = get_object_or_404(people, pk=request.link.about_id)
    found.activity.program = found.program
    return found


@link_page("activity")
def link_activity(request: PageRequest) -> HttpResponse:
    """The event, and two buttons while it is ahead; afterwards: whom did you meet?"""
    invitation = own_invitation(request)
    words = {"invitation": invitation, "activity": invitation.activity, "form": MetForm()}
    if invitation.status == "yes" and invitation.activity.is_in_person:
        words["code"] = qr(_at_the_door(invitation), _("Your code for the door"))
    return render(request, "activities/link/invitation.html", words)


def _at_the_door(invitation: Invitation) -> str:
    """Where the phone of staff finds this guest; for everybody else the page does not exist."""
    activity = invitation.activity
    page = reverse("door_page", args=[activity.program.slug, activity.pk])
    return f"{settings.BASE_URL}{page}?q={invitation.code}"


@require_POST
@link_page("activity")
def answer_invitation(request: PageRequest) -> HttpResponse:
    """Yes, or no."""
    answer = request.POST.get("answer", "")
    to, done = reverse("link_activity", args=[request.link.pk]), _("Thank you for telling us.")
    row = own_invitation(request)
    return show(
        request, actions.answer_invitation, row, to=to, done=done, again=(answer,), answer=answer
    )


@link_page("activity")
def calendar_file(request: PageRequest) -> HttpResponse:
    """The entry to keep."""
    invitation = own_invitation(request)
    if invitation.activity.is_cancelled:
        raise Http404
    text = entries.entry(invitation.activity).published()
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response
