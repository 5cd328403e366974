"""Pages for employers that anybody may open: why and how, newcomers in numbers, who takes part, a visit."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from threedoors.base.limits import allow, machine
from threedoors.employers import actions
from threedoors.employers.forms import VisitForm
from threedoors.employers.listing import listed
from threedoors.employers.models import EmployersPage
from threedoors.employers.numbers import pool
from threedoors.intake.entry import TRAP, is_trapped
from threedoors.outbox.letters import Texts
from threedoors.people.access import PageRequest, public_page
from threedoors.programs.models import Program
from threedoors.resources.checking import dead_addresses

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
PER_MACHINE, PER_ADDRESS = 5, 2
"""So many visits are asked for from one place in an hour, and with one address in a day (bar M12)."""


@public_page
def for_employers(request: PageRequest) -> HttpResponse:
    """Why, how, how many newcomers wait by field, who takes part, and asking for a visit. R362-R373."""
    if request.program.status == Program.Status.LEFT:
        return redirect("program_page", request.program.slug)
    return _page(request, VisitForm(program=request.program))


def _page(request: PageRequest, form: VisitForm, status: int = 200) -> HttpResponse:
    program = request.program
    language = translation.get_language() or program.policy.default_language
    texts = Texts(program, language)
    words = {
        "texts": texts,
        "faq": list(zip(texts["employer_questions"], texts["employer_answers"], strict=False)),
        "pool": pool(program, language),
        "listed": listed(program),
        "on": EmployersPage.objects.filter(program=program).first(),
        "dead": dead_addresses(program),
        "form": form,
        "trap": TRAP,
        "takes": program.takes_applications,
    }
    return render(request, "employers/for_employers.html", words, status=status)


@public_page
def ask_visit(request: PageRequest) -> HttpResponse:
    """The form of the page: one request of one place and address, so many times."""
    program = request.program
    if request.method != "POST" or not program.takes_applications:
        return redirect("for_employers", program.slug)
    form = VisitForm(request.POST, program=program)
    if not form.is_valid() or is_trapped(request, form):
        return _page(request, form, 422)
    if not _may_ask(request, form.cleaned_data["email"]):
        return render(request, "intake/apply/too_many.html", status=429)
    language = translation.get_language() or program.policy.default_language
    actions.ask_visit(program, language=language, **form.cleaned_data)
    return redirect("visit_asked", program.slug)


def _may_ask(request: PageRequest, email: str) -> bool:
    from_here = allow("visit-from", machine(request), most=PER_MACHINE, within=HOUR)
    return from_here and allow("visit-by", email, most=PER_ADDRESS, within=DAY)


@public_page
def visit_asked(request: PageRequest) -> HttpResponse:
    """Thanks, and what comes next; the same for everybody."""
    return render(request, "employers/visit_asked.html")


@public_page
def working_together(request: PageRequest) -> HttpResponse:
    """How people from many places work well together. Seed 002:35, 002:73; R391."""
    program = request.program
    language = translation.get_language() or program.policy.default_language
    here = {"US": "business_us", "CA": "business_ca"}.get(program.policy.country, "")
    words = {"texts": Texts(program, language), "here": here}
    return render(request, "employers/working_together.html", words)
