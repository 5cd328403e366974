"""What staff note after the meeting: a call instead of the survey, no answer wanted, and the match complete."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.matching.views import connection_page, find_match
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.surveys import actions
from threedoors.surveys.forms import CallForm
from threedoors.surveys.models import Survey


def _survey(request: PageRequest, pk: UUID) -> Survey:
    rows = Survey.objects.visible_to(request.member).select_related(
        "program",
        "member__person",
        "match__program",
        "match__connectee__person",
        "match__connector__person",
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def call_instead(request: PageRequest, pk: UUID) -> HttpResponse:
    """The person would rather talk."""
    survey = _survey(request, pk)
    done = _("Noted: call %(name)s.") % {"name": survey.member.name}
    to = connection_page(survey.match)
    return show(request, actions.call_instead, survey, to=to, done=done, again=["call_instead"])


@require_POST
@page_for(Role.COORDINATOR)
def record_call(request: PageRequest, pk: UUID) -> HttpResponse:
    """Staff have talked with the person."""
    survey, form = _survey(request, pk), CallForm(request.POST)
    done, to = _("The call is noted."), connection_page(survey.match)
    answer = submit(request, form, actions.record_call, survey, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def decline_survey(request: PageRequest, pk: UUID) -> HttpResponse:
    """No answer is wanted."""
    survey = _survey(request, pk)
    done, to = _("Noted: no survey."), connection_page(survey.match)
    return show(request, actions.decline_survey, survey, to=to, done=done, again=["declined"])


@require_POST
@page_for(Role.COORDINATOR)
def complete_match(request: PageRequest, pk: UUID) -> HttpResponse:
    """The end of the road, with thanks to both."""
    match = find_match(request, pk)
    done, to = _("Complete. Both are thanked by email."), connection_page(match)
    return show(request, actions.complete_match, match, to=to, done=done, again=["completed"])
