"""What people say from a phone: too many contacts, "I wrote again", and the wish for another Connector."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.matching.models import Match, match_known_to
from threedoors.people.access import PageRequest, link_page
from threedoors.playbooks import actions


@require_POST
@link_page("meet")
def report_contacts(request: PageRequest) -> HttpResponse:
    """The Connector: they write to me too often. R185."""
    rows = Match.objects.visible_to(request.member).with_people()
    match = get_object_or_404(rows, pk=request.link.about_id, connector=request.member)
    to = reverse("link_meet", args=[request.link.pk])
    done = _("Thank you for telling us. We talk with them. You do not need to do anything.")
    return show(request, actions.report_contacts, match, to=to, done=done)


@require_POST
@link_page("home", "meet")
def log_contact(request: PageRequest) -> HttpResponse:
    """The newcomer: I wrote again. R185."""
    match = match_known_to(request.member)
    if match is None:
        raise Http404
    to, done = reverse(f"link_{request.link.purpose}", args=[request.link.pk]), _("Noted.")
    return show(request, actions.log_contact, match, to=to, done=done)


@require_POST
@link_page("home")
def ask_for_another(request: PageRequest) -> HttpResponse:
    """The newcomer: may I meet another person? R200."""
    to = reverse("link_home", args=[request.link.pk])
    done = _("Thank you for asking. Please look at the email we sent.")
    return show(request, actions.ask_for_another, request.member, to=to, done=done)
