"""An invitation behind its emailed link: what, when, who comes along, yes or no."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.activities import actions
from threedoors.activities.models import Invitation
from threedoors.base.pages import show
from threedoors.people.access import PageRequest, link_page


def _invitation(request: PageRequest) -> Invitation:
    rows = Invitation.objects.visible_to(request.member)
    people = rows.select_related("activity", "companion__person", "program")
    return get_object_or_404(people, pk=request.link.about_id)


@link_page("activity")
def link_activity(request: PageRequest) -> HttpResponse:
    """The event, and two buttons while it is ahead."""
    invitation = _invitation(request)
    words = {"invitation": invitation, "activity": invitation.activity}
    return render(request, "activities/link/invitation.html", words)


@require_POST
@link_page("activity")
def answer_invitation(request: PageRequest) -> HttpResponse:
    """Yes, or no."""
    answer = request.POST.get("answer", "")
    to, done = reverse("link_activity", args=[request.link.pk]), _("Thank you for telling us.")
    row = _invitation(request)
    return show(
        request, actions.answer_invitation, row, to=to, done=done, again=(answer,), answer=answer
    )
