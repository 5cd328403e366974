"""A counselor's own pages: what was asked of them, their clients and how far each is, naming one more."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import submit
from threedoors.intake.models import Application
from threedoors.partners.models import Counselor, Handoff
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.portal import actions
from threedoors.portal.clients import by_month, clients_of, in_stages, may_be_screened, needs_plans
from threedoors.portal.forms import PlanForm, ScreeningForm
from threedoors.recruiting.actions import THANKS
from threedoors.recruiting.forms import RecommendForm
from threedoors.recruiting.models import Recommendation


def _counselor(request: PageRequest) -> Counselor:
    """Who signed in, with their organization."""
    rows = Counselor.objects.select_related("organization")
    found = get_object_or_404(rows, member=request.member)
    found.member, found.program = request.member, request.program
    found.organization.program = request.program
    return found


@page_for(Role.PARTNER)
def portal(request: PageRequest) -> HttpResponse:
    """What was asked, whom they named, how far their clients are, and their own numbers. R003."""
    me = _counselor(request)
    named = Recommendation.objects.sent().filter(by=request.member)
    words = {
        "here": "portal",
        "me": me,
        "handoffs": _asked(request, me),
        "waiting": named.order_by("-sent_at"),
        "clients": in_stages(clients_of(me)),
        "months": by_month(me),
    }
    return render(request, "portal/portal.html", words)


def _asked(request: PageRequest, me: Counselor) -> list[tuple[Handoff, list[str]]]:
    """Open questions to this counselor, or to nobody by name, each with what may be answered."""
    rows = Handoff.objects.visible_to(request.member).open().select_related("member__person")
    mine = rows.filter(Q(counselor=None) | Q(counselor=me)).select_related("counselor")
    return [(row, row.answers_for(request.member)) for row in mine.order_by("asked_at")]


def _home(request: PageRequest) -> str:
    return reverse("portal", args=[request.program.slug])


@page_for(Role.PARTNER)
def refer(request: PageRequest) -> HttpResponse:
    """Name a client in five questions. R142."""
    _counselor(request)  # a 404 to whoever works for no partner
    only = Role.CONNECTOR if request.GET.get("as") == "connector" else Role.CONNECTEE
    return _refer(request, RecommendForm(program=request.program, only=only))


def _refer(request: PageRequest, form: RecommendForm, status: int = 200) -> HttpResponse:
    words = {"here": "refer", "form": form}
    return render(request, "portal/refer.html", words, status=status)


@require_POST
@page_for(Role.PARTNER)
def refer_client(request: PageRequest) -> HttpResponse:
    """The same answer whoever the address belongs to (bar S9)."""
    role = request.POST.get("role", "")
    only = role if role in (Role.CONNECTEE, Role.CONNECTOR) else Role.CONNECTEE
    form = RecommendForm(request.POST, program=request.program, only=only)
    said = form.said_words() if form.is_valid() else {}
    done, to = str(THANKS), _home(request)
    partner = _counselor(request).organization
    answer = submit(request, form, actions.refer_client, partner, to=to, done=done, **said)
    return answer or _refer(request, form, status=422)


def _client(request: PageRequest, pk: UUID) -> Membership:
    """One of their own clients; everybody else's is a 404 like a random address."""
    found = get_object_or_404(clients_of(_counselor(request)), pk=pk)
    found.program = request.program
    return found


def _application(member: Membership) -> Application | None:
    rows = member.applications.select_related("program", "membership__person")
    return rows.order_by("-started_at").first()


@page_for(Role.PARTNER)
def client(request: PageRequest, pk: UUID) -> HttpResponse:
    """One client: how far they are, and what the counselor can do for them."""
    return _show(request, _client(request, pk))


def _show(
    request: PageRequest,
    member: Membership,
    *,
    screening: ScreeningForm | None = None,
    plan: PlanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    me, application = _counselor(request), _application(member)
    made = application.screenings.filter(by=request.member) if application else []
    words = {
        "on": in_stages([member])[0],
        "handoffs": [pair for pair in _asked(request, me) if pair[0].member_id == member.pk],
        "made": made,
        "screening": screening or (ScreeningForm() if may_be_screened(application) else None),
        "plan": plan or (PlanForm(auto_id="plan_%s") if needs_plans(application) else None),
        "counts": me.organization.may_count,
    }
    return render(request, "portal/client.html", words, status=status)


def _their_application(member: Membership) -> Application:
    found = _application(member)
    if found is None:
        raise Http404
    return found


@require_POST
@page_for(Role.PARTNER)
def record_screening(request: PageRequest, pk: UUID) -> HttpResponse:
    """What the counselor found."""
    member, form = _client(request, pk), ScreeningForm(request.POST)
    row, to = _their_application(member), reverse("client", args=[request.program.slug, pk])
    done = _("Thank you. The team reads it.")
    answer = submit(request, form, actions.record_screening, row, to=to, done=done)
    return answer or _show(request, member, screening=form, status=422)


@require_POST
@page_for(Role.PARTNER)
def add_plan(request: PageRequest, pk: UUID) -> HttpResponse:
    """Another way to work."""
    member, form = _client(request, pk), PlanForm(request.POST, auto_id="plan_%s")
    row, to = _their_application(member), reverse("client", args=[request.program.slug, pk])
    answer = submit(request, form, actions.add_plan, row, to=to, done=_("The plan is saved."))
    return answer or _show(request, member, plan=form, status=422)
