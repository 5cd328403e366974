"""Naming somebody from a mailed link, and the answer of whoever was named."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from threedoors.base.pages import submit
from threedoors.base.refusals import Refusal
from threedoors.intake import cookies
from threedoors.intake.applying import Applying
from threedoors.intake.models import Application
from threedoors.people.access import PageRequest, link_page
from threedoors.people.models import Membership, Role
from threedoors.recruiting import actions
from threedoors.recruiting.forms import RecommendForm
from threedoors.recruiting.models import Recommendation

SUGGESTERS = ("suggest", "refer", "meet", "survey", "care")


@link_page(*SUGGESTERS)
def link_suggest(request: PageRequest) -> HttpResponse:
    """A Connector names another Connector, or a newcomer. Seed 000:83, R131, R141."""
    _only_connectors(request)
    return _form_page(request, RecommendForm(program=request.program))


def _only_connectors(request: PageRequest) -> None:
    if request.member.role != Role.CONNECTOR or request.member.status == Membership.Status.ENDED:
        raise Http404


def _form_page(request: PageRequest, form: RecommendForm, status: int = 200) -> HttpResponse:
    made = Recommendation.objects.filter(by=request.member).count()
    words = {"form": form, "made": made}
    return render(request, "recruiting/link/suggest.html", words, status=status)


@require_POST
@link_page(*SUGGESTERS)
def recommend(request: PageRequest) -> HttpResponse:
    """The same answer whoever the address belongs to (bar S9)."""
    _only_connectors(request)
    form = RecommendForm(request.POST, program=request.program)
    said = form.said_words() if form.is_valid() else {}
    to = reverse("link_suggest", args=[request.link.pk])
    done = str(actions.THANKS)
    answer = submit(request, form, actions.recommend, request.program, to=to, done=done, **said)
    return answer or _form_page(request, form, status=422)


def _recommendation(request: PageRequest) -> Recommendation:
    rows = Recommendation.objects.visible_to(request.member).select_related(
        "program", "member__person", "application"
    )
    mine = rows.filter(member=request.member)
    found = get_object_or_404(mine, pk=request.link.about_id)
    others = mine.sent().order_by("sent_at", "pk")  # the one who wrote took it back, others did not
    taken_back = found.status == Recommendation.Status.WITHDRAWN
    return (others.first() or found) if taken_back else found


@link_page("recommended")
def link_recommended(request: PageRequest) -> HttpResponse:
    """Who named you, what they said, and what this is: yes or no."""
    found = _recommendation(request)
    rows = Recommendation.objects.filter(member=request.member, status=found.status)
    named = rows.select_related("by__person", "organization").order_by("sent_at", "pk")
    words = {
        "on": found,
        "named": named,
        "takes_part": actions.takes_part(request.member),
        "stays": actions.stays(request.member),
        "pairs": request.program.policy.is_for_pairs,
    }
    return render(request, "recruiting/link/recommended.html", words)


@require_POST
@link_page("recommended")
def confirm_recommendation(request: PageRequest) -> HttpResponse:
    """Yes: on to the application, with what is known filled in."""
    found = _recommendation(request)
    try:
        application = actions.confirm_recommendation(found, by=request.member)
    except Refusal as refusal:  # yes was said before: on to the same application
        again = found.application
        if again is None:
            messages.info(request, str(refusal))
        return _go_on(again) if again else redirect("link_recommended", request.link.pk)
    return _go_on(application, redirect("link_recommended", request.link.pk))


def _go_on(application: Application, otherwise: HttpResponse | None = None) -> HttpResponse:
    """This browser holds the draft now; whoever applied before reads thanks."""
    applying = Applying.of(application)
    if application.status != Application.Status.DRAFT:
        return otherwise or redirect(applying.url("start"))
    response = redirect(applying.url("start"))
    cookies.hold(response, application)
    return response


@require_POST
@link_page("recommended")
def decline_recommendation(request: PageRequest) -> HttpResponse:
    """No: wiped at once, and the page says so; the link ends with it."""
    found = _recommendation(request)
    try:
        actions.decline_recommendation(found, by=request.member)
    except Refusal:
        return redirect("link_recommended", request.link.pk)
    return render(request, "recruiting/link/declined.html")
