"""The yearly thank-you as staff prepare it: nominations, most doors opened, whom to invite."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from threedoors.activities.models import Activity
from threedoors.activities.views import found_activity
from threedoors.base.pages import form_page, show, submit
from threedoors.base.text import row_id
from threedoors.care import recognition, recognition_guests
from threedoors.care.models import Nomination
from threedoors.care.recognition_forms import StaffNominateForm, WhoForm
from threedoors.care.words import thanks_in_public
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

PER_PAGE = 25


@page_for(Role.COORDINATOR)
def nominations(request: PageRequest) -> HttpResponse:
    """This year's, the new ones first; earlier years by their number in the address. R336."""
    this = recognition.this_year(request.program)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this
    rows = Nomination.objects.visible_to(request.member)
    years = sorted({this, *rows.values_list("year", flat=True).distinct()}, reverse=True)
    here = rows.filter(year=year).select_related("member__person", "by__person", "program")
    page = Paginator(here.order_by("-said_at"), PER_PAGE).get_page(request.GET.get("page"))
    unknown = rows.filter(member=None).exclude(name="").exists()
    words = {
        "rows": page,
        "year": year,
        "years": years,
        "who": WhoForm(staff=request.member) if unknown else None,
    }
    words["form"] = StaffNominateForm(staff=request.member)
    return render(request, "care/nominations.html", words)


def _page(request: PageRequest) -> str:
    return reverse("nominations", args=[request.program.slug])


def _row(request: PageRequest, pk: UUID) -> Nomination:
    return get_object_or_404(Nomination.objects.visible_to(request.member), pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def nominate(request: PageRequest) -> HttpResponse:
    """The team names somebody."""
    form, done = StaffNominateForm(request.POST, staff=request.member), _("Noted.")
    answer = submit(request, form, recognition.nominate, to=_page(request), done=done)
    return answer or form_page(request, form, _page(request))


@require_POST
@page_for(Role.COORDINATOR)
def tell_who(request: PageRequest) -> HttpResponse:
    """Who was meant."""
    form, to = WhoForm(request.POST, staff=request.member), _page(request)
    if not form.is_valid():
        return form_page(request, form, to)
    row, member = form.cleaned_data["nomination"], form.cleaned_data["member"]
    return show(request, recognition.tell_who, row, to=to, done=_("Noted."), member=member)


@require_POST
@page_for(Role.COORDINATOR)
def choose_nomination(request: PageRequest, pk: UUID) -> HttpResponse:
    """Yes, this year."""
    row, act = _row(request, pk), recognition.choose_nomination
    return show(request, act, row, to=_page(request), done=_("Chosen."), again=["chosen"])


@require_POST
@page_for(Role.COORDINATOR)
def set_aside_nomination(request: PageRequest, pk: UUID) -> HttpResponse:
    """Not this year."""
    row, act = _row(request, pk), recognition.set_aside_nomination
    done = _("Set aside. Nobody is told.")
    return show(request, act, row, to=_page(request), done=done, again=["set_aside"])


@page_for(Role.COORDINATOR)
def most_doors(request: PageRequest) -> HttpResponse:
    """Who opened most doors, and a text that names only those who agreed. R336."""
    rows = recognition.most_doors(request.program)
    named = [(row.member.name, row.gave.doors) for row in rows if row.may_be_named]
    languages = request.program.policy.languages
    texts = [(code, thanks_in_public(request.program, named, code)) for code in languages]
    return render(request, "care/most_doors.html", {"rows": rows, "texts": texts})


@page_for(Role.COORDINATOR)
def guest_list(request: PageRequest) -> HttpResponse:
    """Whom to invite to the next thank-you event: active within twelve months, or nominated. R336."""
    found = _event(request)
    rows = recognition_guests.guests(found) if found else []
    return render(request, "care/guest_list.html", {"activity": found, "rows": rows})


def _event(request: PageRequest) -> Activity | None:
    rows = Activity.objects.visible_to(request.member).ahead().filter(kind=recognition_guests.EVENT)
    found = rows.first()
    if found is not None:
        found.program = request.program
    return found


@require_POST
@page_for(Role.COORDINATOR)
def invite_guests(request: PageRequest, pk: UUID) -> HttpResponse:
    """Everybody who is ticked."""
    row = found_activity(request, pk)
    ticked = {pk for pk in map(row_id, request.POST.getlist("member")) if pk}

    def done(n: int) -> str:
        words = ngettext(
            "%(n)d invitation is on its way.", "%(n)d invitations are on their way.", n
        )
        return words % {"n": n}

    to = reverse("guest_list", args=[request.program.slug])
    return show(request, recognition_guests.invite_guests, row, to=to, done=done, chosen=ticked)
