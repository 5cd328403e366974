"""Recruitment as staff see it: where people come from, who was named, and the prospects with each attempt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.intake.drafts import APPLICANTS
from threedoors.intake.joining import join_links
from threedoors.partners.models import Organization
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, MembershipQuerySet, Role
from threedoors.recruiting import actions, figures
from threedoors.recruiting.forms import (
    AskForm,
    AttemptForm,
    CreditForm,
    ProspectForm,
    RecommendForm,
)
from threedoors.recruiting.models import ContactAttempt, Recommendation

PER_PAGE = 40


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


def _refused(request: PageRequest, form: Form, back: str) -> HttpResponse:
    return render(request, "ui/form_page.html", {"form": form, "back": back}, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def recommend(request: PageRequest) -> HttpResponse:
    """Staff name somebody."""
    form, to = RecommendForm(request.POST, program=request.program), _home(request)
    said = form.said_words() if form.is_valid() else {}
    done, program = _("Thank you. We write to them once, and they decide."), request.program
    answer = submit(request, form, actions.recommend, program, to=to, done=done, **said)
    return answer or _refused(request, form, to)


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
        return _refused(request, form, to)
    member = form.cleaned_data["connector"]
    done = _("%(name)s gets our question by email.") % {"name": member.name}
    return show(request, actions.ask_to_suggest, member, to=to, done=done)


# Prospects


def _prospects(request: PageRequest) -> MembershipQuerySet:
    """Those staff noted; who only began a form, or was named, is none."""
    rows = Membership.objects.visible_to(request.member).filter(role__in=APPLICANTS)
    return rows.filter(status=Membership.Status.PROSPECT, person__erased_at=None).exclude(source="")


@page_for(Role.COORDINATOR)
def prospects(request: PageRequest) -> HttpResponse:
    """Whom we would like to win, and how far that is. R137."""
    return _list(request, ProspectForm(program=request.program))


def _list(request: PageRequest, form: ProspectForm, status: int = 200) -> HttpResponse:
    last = ContactAttempt.objects.filter(member=OuterRef("pk")).order_by("-at", "-pk")
    rows = _prospects(request).select_related("person").order_by("person__name", "pk")
    rows = rows.annotate(
        last_at=Subquery(last.values("at")[:1]), last_result=Subquery(last.values("result")[:1])
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    results = dict(ContactAttempt.Result.choices)
    lines = [(member, results.get(getattr(member, "last_result", ""), "")) for member in page]
    words = {"rows": page, "lines": lines, "form": form}
    return render(request, "recruiting/prospects.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def add_prospect(request: PageRequest) -> HttpResponse:
    """Somebody new to win."""
    form = ProspectForm(request.POST, program=request.program)
    to, done = reverse("prospects", args=[request.program.slug]), _("The prospect is saved.")
    answer = submit(request, form, actions.add_prospect, request.program, to=to, done=done)
    return answer or _list(request, form, status=422)


def _found(request: PageRequest, pk: UUID) -> Membership:
    found = get_object_or_404(_prospects(request).select_related("person"), pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def prospect(request: PageRequest, pk: UUID) -> HttpResponse:
    """One prospect: every attempt, and the way in."""
    found, program = _found(request, pk), request.program
    language = get_language() or program.policy.default_language
    names = {choice.code: choice.text.said(language) for choice in program.policy.sources}
    waiting = Recommendation.objects.sent().filter(member=found).order_by("sent_at").first()
    words = {
        "on": found,
        "source": names.get(found.source, found.source),
        "attempts": found.attempts.select_related("by__person").order_by("-at", "-pk"),
        "waiting": waiting,
        "form": AttemptForm(),
    }
    return render(request, "recruiting/prospect.html", words)


def _page(request: PageRequest, pk: UUID) -> str:
    return reverse("prospect", args=[request.program.slug, pk])


@require_POST
@page_for(Role.COORDINATOR)
def record_attempt(request: PageRequest, pk: UUID) -> HttpResponse:
    """One try and its result."""
    found, form, to = _found(request, pk), AttemptForm(request.POST), _page(request, pk)
    done = _("The attempt is written down.")
    answer = submit(request, form, actions.record_attempt, found, to=to, done=done)
    return answer or _refused(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def invite_prospect(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mail them the way to apply."""
    done = _("The email is on its way. Their yes begins an application.")
    return _do(request, pk, actions.invite_prospect, done, _page(request, pk))


@require_POST
@page_for(Role.COORDINATOR)
def remove_prospect(request: PageRequest, pk: UUID) -> HttpResponse:
    """They said no."""
    to = reverse("prospects", args=[request.program.slug])
    return _do(request, pk, actions.remove_prospect, _("Removed. Nobody can add them again."), to)


def _do(
    request: PageRequest, pk: UUID, action: Callable[..., Any], done: str, to: str
) -> HttpResponse:
    return show(request, action, _found(request, pk), to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def credit_link(request: PageRequest, pk: UUID) -> HttpResponse:
    """A sign-up link counts for a partner."""
    rows = Organization.objects.visible_to(request.member).with_last_contact()
    found = get_object_or_404(rows, pk=pk)
    found.program = request.program
    form, to = CreditForm(request.POST, links=links_of(request.member)), found.get_absolute_url()
    done = _("Whoever comes by this link counts for the partner.")
    answer = submit(request, form, actions.credit_link, found, to=to, done=done)
    return answer or _refused(request, form, to)


def links_of(staff: Membership) -> list[tuple[int, str]]:
    """The program's sign-up links by name."""
    names = {choice.code: choice.text for choice in staff.program.policy.sources}
    language = get_language() or staff.program.policy.default_language
    return [
        (
            link.pk,
            link.label
            or (names[link.source].said(language) if link.source in names else link.source),
        )
        for link in join_links(staff.program)
    ]
