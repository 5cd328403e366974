"""Playbooks as staff see them: the hard cases, those that are open, and one with its steps."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.matching.models import Match
from threedoors.matching.views import connection_page, find_match
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.playbooks import actions, bearing, practice
from threedoors.playbooks.books import books
from threedoors.playbooks.case_page import CasePage, story
from threedoors.playbooks.chains import stalled
from threedoors.playbooks.models import Case, CaseStep
from threedoors.playbooks.step_forms import CloseForm, LeaveOutForm, OpenForm, form_for

MOST = 60


@page_for(Role.COORDINATOR)
def cases(request: PageRequest) -> HttpResponse:
    """What is being worked on, and the five playbooks to read."""
    language, program = get_language() or "en", request.program
    rows = Case.objects.visible_to(request.member).with_people().order_by("-opened_at")
    quiet = stalled(Match.objects.visible_to(request.member).with_people())
    words = {
        "stalled": quiet.order_by("met_at")[:MOST],
        "open": [(row, row.of.title.text(language)) for row in rows.open()[:MOST]],
        "closed": [(row, row.of.title.text(language)) for row in rows.filter(status="closed")[:10]],
        "books": [
            (
                book.title.text(language),
                story(book, program, language),
                [task.title.text(language) for task in book.steps],
            )
            for book in books()
        ],
        "practice": practice.place_of(program),
    }
    return render(request, "playbooks/cases.html", words)


def _case(request: PageRequest, pk: UUID) -> Case:
    found = get_object_or_404(Case.objects.visible_to(request.member).with_people(), pk=pk)
    found.program = request.program
    return found


def _step(request: PageRequest, pk: UUID) -> CaseStep:
    rows = CaseStep.objects.visible_to(request.member).select_related(
        "case__member__person", "case__match__connector__person", "case__program"
    )
    found = get_object_or_404(rows, pk=pk)
    found.program = found.case.program = request.program
    return found


def _page(request: PageRequest, case: Case) -> str:
    return reverse("case", args=[request.program.slug, case.pk])


@page_for(Role.COORDINATOR)
def case(request: PageRequest, pk: UUID) -> HttpResponse:
    """One case, step by step."""
    on = CasePage(_case(request, pk), request.member)
    return render(request, "playbooks/case.html", {"on": on, "case": on.case})


@require_POST
@page_for(Role.COORDINATOR)
def open_case(request: PageRequest, pk: UUID) -> HttpResponse:
    """Start a playbook on a person."""
    rows = Membership.objects.visible_to(request.member).filter(role=Role.CONNECTEE)
    member = get_object_or_404(rows.select_related("person", "program"), pk=pk)
    form, back = OpenForm(request.POST, program=request.program), member.get_absolute_url()
    done = _("The playbook is open.")
    answer = submit(request, form, actions.open_case, member, to=back, done=done)
    if answer is None:
        return form_page(request, form, back)
    opened = Case.objects.open().filter(member=member, book=form.cleaned_data["book"]).first()
    return redirect(_page(request, opened)) if opened else answer


@require_POST
@page_for(Role.COORDINATOR)
def finish_step(request: PageRequest, pk: UUID) -> HttpResponse:
    """A step is done."""
    step = _step(request, pk)
    form, back = form_for(step, request.member, request.POST), _page(request, step.case)
    done = _("Done: %(title)s.") % {"title": form.title}
    answer = submit(request, form, actions.finish_step, step, to=back, done=done, again=["done"])
    return answer or form_page(request, form, back)


@require_POST
@page_for(Role.COORDINATOR)
def leave_out_step(request: PageRequest, pk: UUID) -> HttpResponse:
    """A step is not needed here."""
    step, form = _step(request, pk), LeaveOutForm(request.POST)
    back, done = _page(request, step.case), _("Left out, with your reason.")
    answer = submit(
        request, form, actions.leave_out_step, step, to=back, done=done, again=["left_out"]
    )
    return answer or form_page(request, form, back)


@require_POST
@page_for(Role.COORDINATOR)
def close_case(request: PageRequest, pk: UUID) -> HttpResponse:
    """The end of a case."""
    row, form = _case(request, pk), CloseForm(request.POST)
    back, done = _page(request, row), _("The case is closed.")
    answer = submit(request, form, actions.close_case, row, to=back, done=done, again=["closed"])
    return answer or form_page(request, form, back)


@require_POST
@page_for(Role.COORDINATOR)
def still_clocks(request: PageRequest, pk: UUID) -> HttpResponse:
    """Nobody of the two is reminded while the case is open."""
    row, done = _case(request, pk), _("The clocks of this match stand still.")
    return show(request, bearing.still_clocks, row, to=_page(request, row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def start_clocks(request: PageRequest, pk: UUID) -> HttpResponse:
    """The clocks go on where they stood."""
    row, done = _case(request, pk), _("The clocks go on. Each date moved by the time they stood.")
    return show(request, bearing.start_clocks, row, to=_page(request, row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def keep_apart(request: PageRequest, pk: UUID) -> HttpResponse:
    """The other person meets nobody new for now."""
    row, done = _case(request, pk), _("Noted: nobody new for now.")
    return show(request, bearing.keep_apart, row, to=_page(request, row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def let_meet(request: PageRequest, pk: UUID) -> HttpResponse:
    """The other person may meet new people again."""
    row, done = _case(request, pk), _("Noted: they may meet new people again.")
    return show(request, bearing.let_meet, row, to=_page(request, row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def log_contact(request: PageRequest, pk: UUID) -> HttpResponse:
    """The newcomer wrote or called once more."""
    match = find_match(request, pk)
    to, done = connection_page(match), _("Noted: one more contact.")
    return show(request, actions.log_contact, match, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def reset_practice(request: PageRequest) -> HttpResponse:
    """A fresh place to rehearse in."""
    done = _("The practice community is ready.")
    to = reverse("cases", args=[request.program.slug])
    return show(request, practice.reset_practice, request.program, to=to, done=done)
