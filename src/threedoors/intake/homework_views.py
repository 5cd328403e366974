"""Homework behind an emailed link: three lines on a phone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import submit
from threedoors.intake import talks
from threedoors.intake.models import Homework
from threedoors.intake.talk_forms import LinesForm
from threedoors.people.access import PageRequest, link_page


def _homework(request: PageRequest) -> Homework:
    rows = Homework.objects.visible_to(request.member).select_related("application", "program")
    return get_object_or_404(rows, pk=request.link.about_id)


@link_page("homework")
def link_homework(request: PageRequest) -> HttpResponse:
    """Three places, or three strengths; what was written can be put right. R175, R180."""
    homework = _homework(request)
    words = {"homework": homework, "form": LinesForm(homework=homework)}
    return render(request, "intake/link/homework.html", words)


@require_POST
@link_page("homework")
def answer_homework(request: PageRequest) -> HttpResponse:
    """Keep the three lines."""
    homework = _homework(request)
    form = LinesForm(request.POST, homework=homework)
    to, done = reverse("link_homework", args=[request.link.pk]), _("Thank you. We have your lines.")
    answer = submit(request, form, talks.answer_homework, homework, to=to, done=done)
    words = {"homework": homework, "form": form}
    return answer or render(request, "intake/link/homework.html", words, status=422)
