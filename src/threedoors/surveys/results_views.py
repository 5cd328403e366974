"""What the surveys say, for staff: both sides, comments, what was done about them; and words for newcomers."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.periods import Period
from threedoors.matching.views import connection_page
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.promises.models import Promise
from threedoors.surveys import actions, figures
from threedoors.surveys.forms import ImprovementForm
from threedoors.surveys.models import Feedback, Improvement, Survey

COMMENTS, NOTES = 20, 20


@page_for(Role.COORDINATOR)
def survey_results(request: PageRequest) -> HttpResponse:
    """Response rates, how answers spread, before and after, comments, and what was changed. R305."""
    staff, period = request.member, Period.read(request.GET)
    said = figures.surveys_of(staff, period).filter(status="answered", answers__has_key="comment")
    rows = said.exclude(answers__comment="").select_related("member__person")
    notes = Improvement.objects.visible_to(staff).select_related("by__person").order_by("-at")
    calls = Promise.objects.visible_to(staff).open().filter(kind="call_back")
    words = {
        "period": period,
        "sides": figures.sides(staff, period),
        "changes": figures.changes(staff, period),
        "rows": Paginator(rows.order_by("-answered_at", "pk"), COMMENTS).get_page(
            request.GET.get("page")
        ),
        "notes": notes[:NOTES],
        "calls": Survey.objects.visible_to(staff)
        .filter(pk__in=calls.values("about_id"))
        .select_related("member__person"),
        "form": ImprovementForm(),
    }
    return render(request, "surveys/results.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def note_improvement(request: PageRequest) -> HttpResponse:
    """What was changed because of answers."""
    to = reverse("survey_results", args=[request.program.slug])
    form = ImprovementForm(request.POST)
    done = _("Noted. Thank you for acting on it.")
    words = {}
    if form.is_valid():
        words = {"note": form.cleaned_data["note"], "survey": _survey(request, form)}
    action, program = actions.note_improvement, request.program
    answer = submit(request, form, action, program, to=f"{to}#notes", done=done, **words)
    return answer or form_page(request, form, to)


def _survey(request: PageRequest, form: ImprovementForm) -> Survey | None:
    pk = form.cleaned_data["survey"]
    return Survey.objects.visible_to(request.member).filter(pk=pk).first() if pk else None


def _feedback(request: PageRequest, pk: UUID) -> Feedback:
    rows = Feedback.objects.visible_to(request.member).select_related(
        "program", "survey__match__program", "survey__match__connectee__person"
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def show_feedback(request: PageRequest, pk: UUID) -> HttpResponse:
    """Pass a Connector's words on to the newcomer."""
    found = _feedback(request, pk)
    name = found.survey.match.connectee.name
    done, to = _("Passed on to %(name)s.") % {"name": name}, _back(found)
    return show(request, actions.show_feedback, found, to=to, done=done, again=["shown"])


@require_POST
@page_for(Role.COORDINATOR)
def keep_feedback(request: PageRequest, pk: UUID) -> HttpResponse:
    """Keep them with the team."""
    found = _feedback(request, pk)
    done, to = _("Kept with the team."), _back(found)
    return show(request, actions.keep_feedback, found, to=to, done=done, again=["kept"])


def _back(found: Feedback) -> str:
    return f"{connection_page(found.survey.match)}#surveys"
