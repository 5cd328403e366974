"""Recruitment as staff see it: where people come from, who was named, and the prospects with each attempt."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.intake.joining import join_links
from threedoors.partners.views import found_partner, send_form
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.recruiting import actions, figures
from threedoors.recruiting.forms import (
    AskForm,
    CreditForm,
    RecommendForm,
)
from threedoors.recruiting.models import Recommendation


@page_for(Role.COORDINATOR)
def recruitment(request: PageRequest) -> HttpResponse:
    """Where people come from, and who was named by whom. R127-R139, R358."""
    program = request.program
    rows = Recommendation.objects.visible_to(request.member).select_related(
        "by__person", "organization", "member__person", "application"
    )
    months = figures.by_month(program)
    words = {
        "months": months,
        "most": max([line.both for line in months] + [1]),
        "sources": figures.by_source(program),
        "channels": figures.by_channel(program),
        "supers": figures.super_connectors(program),
        "waiting": rows.sent().order_by("-sent_at")[:20],
        "confirmed": rows.confirmed().order_by("-answered_at")[:20],
        "form": RecommendForm(program=program),
        "ask": AskForm(staff=request.member),
    }
    return render(request, "recruiting/recruitment.html", words)


def _home(request: PageRequest) -> str:
    return reverse("recruitment", args=[request.program.slug])


@require_POST
@page_for(Role.COORDINATOR)
def recommend(request: PageRequest) -> HttpResponse:
    """Staff name somebody."""
    form, to = RecommendForm(request.POST, program=request.program), _home(request)
    said = form.said_words() if form.is_valid() else {}
    done, program = str(actions.THANKS), request.program
    answer = submit(request, form, actions.recommend, program, to=to, done=done, **said)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR, Role.PARTNER)
def withdraw_recommendation(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take it back before there is an answer."""
    rows = Recommendation.objects.visible_to(request.member).select_related("program")
    found = get_object_or_404(rows.select_related("member__person"), pk=pk)
    done, to = _("Taken back. The name is wiped."), _back(request)
    action = actions.withdraw_recommendation
    return show(request, action, found, to=to, done=done, again=["withdrawn"])


def _back(request: PageRequest) -> str:
    """Where the button stood: on our page, or on a counselor's."""
    page = "recruitment" if request.member.is_staff else "portal"
    return reverse(page, args=[request.program.slug])


@require_POST
@page_for(Role.COORDINATOR)
def ask_to_suggest(request: PageRequest) -> HttpResponse:
    """Ask a Connector whom they know."""
    form, to = AskForm(request.POST, staff=request.member), _home(request)
    if not form.is_valid():
        return form_page(request, form, to)
    member = form.cleaned_data["connector"]
    done = _("%(name)s gets our question by email.") % {"name": member.name}
    return show(request, actions.ask_to_suggest, member, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def credit_link(request: PageRequest, pk: UUID) -> HttpResponse:
    """A sign-up link counts for a partner."""
    found = found_partner(request, pk)
    form = CreditForm(request.POST, links=links_of(request.member))
    done = _("Whoever comes by this link counts for the partner.")
    return send_form(request, found, actions.credit_link, form, done)


def links_of(staff: Membership) -> list[tuple[int, str]]:
    """The program's sign-up links by name."""
    names = figures.source_names(staff.program)
    return [
        (link.pk, link.label or names.get(link.source, link.source))
        for link in join_links(staff.program)
    ]
