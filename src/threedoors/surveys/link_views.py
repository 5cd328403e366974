"""The survey behind its emailed link: answer, ask for a call instead, or say no thanks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.people.access import PageRequest, link_page
from threedoors.surveys import actions
from threedoors.surveys.link_forms import SurveyForm
from threedoors.surveys.models import Survey


def _survey(request: PageRequest) -> Survey:
    rows = Survey.objects.visible_to(request.member).select_related(
        "program",
        "member__person",
        "match__connectee__person",
        "match__connectee__connectee",
        "match__connector__person",
    )
    return get_object_or_404(rows, pk=request.link.about_id)


def _page(request: PageRequest) -> str:
    return reverse("link_survey", args=[request.link.pk])


@link_page("survey")
def link_survey(request: PageRequest) -> HttpResponse:
    """A few questions, or thanks when it was answered."""
    survey = _survey(request)
    words = {"survey": survey, "other": survey.match.other(request.member)}
    if survey.status == Survey.Status.ASKED:
        return render(
            request, "surveys/link/survey.html", words | {"form": SurveyForm(survey=survey)}
        )
    return render(request, "surveys/link/thanks.html", words)


@require_POST
@link_page("survey")
def answer_survey(request: PageRequest) -> HttpResponse:
    """The answers count, never the person."""
    survey = _survey(request)
    form = SurveyForm(request.POST, survey=survey)
    answers = form.answers() if form.is_valid() else {}
    to, again = _page(request), ("answered",)
    done = submit(request, form, actions.answer_survey, survey, to=to, again=again, answers=answers)
    words = {"survey": survey, "other": survey.match.other(request.member), "form": form}
    return done or render(request, "surveys/link/survey.html", words, status=422)


@require_POST
@link_page("survey")
def call_instead(request: PageRequest) -> HttpResponse:
    """Talk to the coordinator."""
    survey = _survey(request)
    return show(request, actions.call_instead, survey, to=_page(request), again=("call_instead",))


@require_POST
@link_page("survey")
def decline_survey(request: PageRequest) -> HttpResponse:
    """No, thanks."""
    survey = _survey(request)
    return show(request, actions.decline_survey, survey, to=_page(request), again=("declined",))
