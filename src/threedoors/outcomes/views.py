"""What came of it as staff see it: the figures, the list, one outcome, and who has not been heard of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.states import may_move
from threedoors.outcomes import actions, figures, news, tellings
from threedoors.outcomes.celebrating import celebration
from threedoors.outcomes.forms import CheckForm, JoinForm, OutcomeForm, WithdrawForm
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.link_forms import SharingForm
from threedoors.outcomes.models import Outcome, OutcomeQuerySet
from threedoors.outcomes.paths import names_to
from threedoors.outcomes.quiet import linkedin_search, quiet_connectees
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.promises.models import Promise

PER_PAGE = 40
CHECKED = {"yes": ("checked",), "no": ("told", "heard")}


@page_for(Role.COORDINATOR)
def outcomes(request: PageRequest) -> HttpResponse:
    """Everything that came of it, the newest first, with what it adds up to."""
    asked, program = request.GET, request.program
    rows = _narrowed(Outcome.objects.visible_to(request.member), asked)
    words = {
        "rows": Paginator(rows, PER_PAGE).get_page(asked.get("page")),
        "asked": {name: asked.get(name, "") for name in ("kind", "field", "checked")},
        "kinds": Outcome.Kind.choices,
        "fields": Outcome.InField.choices,
        "jobs": figures.jobs(program).count(),
        "shares": [
            figures.placement(program),
            figures.in_field(program),
            figures.through_people(program),
            figures.retention(program),
        ],
        "days": figures.days_to_job(program),
        "credited": figures.most_credited(program),
    }
    return render(request, "outcomes/outcomes.html", words)


def _narrowed(rows: OutcomeQuerySet, asked: QueryDict) -> OutcomeQuerySet:
    """Each once; taken back and corrected ones are left out."""
    rows = rows.filter(same_as=None).exclude(status__in=("withdrawn", "corrected"))
    if asked.get("kind") in Outcome.Kind:
        rows = rows.filter(kind=asked["kind"])
    if asked.get("field") in Outcome.InField:
        rows = rows.filter(in_field=asked["field"])
    statuses = CHECKED.get(asked.get("checked", ""))
    rows = rows.filter(status__in=statuses) if statuses else rows
    return rows.with_people().order_by("-told_at", "pk")


@page_for(Role.COORDINATOR)
def quiet(request: PageRequest) -> HttpResponse:
    """May have landed a job: look, call, and note what you find. R318."""
    page = Paginator(quiet_connectees(request.member), PER_PAGE).get_page(request.GET.get("page"))
    answers = dict(Inquiry.Answer.choices)
    words = {
        "rows": page,
        "lines": [(row, linkedin_search(row), answers.get(row.last_answer, "")) for row in page],  # type: ignore[attr-defined]
        "months": request.program.policy.outcomes.quiet_months,
    }
    return render(request, "outcomes/quiet.html", words)


def _outcome(request: PageRequest, pk: UUID) -> Outcome:
    rows = Outcome.objects.visible_to(request.member).with_people()
    found = get_object_or_404(rows.select_related("member__connectee"), pk=pk)
    found.program = found.member.program = request.program
    return found


def _page(outcome: Outcome) -> str:
    return reverse("outcome", args=[outcome.program.slug, outcome.pk])


@page_for(Role.COORDINATOR)
def outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """One outcome: who told it, through whom, what else was told beside it, and who may hear of it."""
    found = _outcome(request, pk)
    others = tellings.others_of(found) if found.status in Outcome.STANDING else []
    owed = Promise.objects.open().about(found).filter(kind="same_outcome")
    words = {
        "outcome": found,
        "path": names_to(found),
        "others": others,
        "asks_same": owed.exists(),
        "tellings": found.tellings.with_people(),  # type: ignore[attr-defined]
        "sharing": _sharing(found) if found.counts else None,
        "posts": [(code, celebration(found, code)) for code in request.program.policy.languages],
        "may_change": may_move(found, "corrected"),
        "may_check": may_move(found, "checked") and found.same_as_id is None,
        "may_withdraw": may_move(found, "withdrawn"),
        "check": CheckForm(auto_id="check_%s"),
        "change": OutcomeForm.of(found),
        "back": WithdrawForm(auto_id="back_%s"),
    }
    return render(request, "outcomes/outcome.html", words)


def _sharing(found: Outcome, *filled: Any) -> SharingForm:
    connector, chain = news.may_be_told(found)
    name = connector.name if connector else ""
    return SharingForm(*filled, outcome=found, connector=name, chain=bool(chain))


@require_POST
@page_for(Role.COORDINATOR)
def tell_outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """Staff note what they heard or saw; it counts as checked."""
    rows = Membership.objects.visible_to(request.member).connectees()
    member = get_object_or_404(rows.select_related("person", "program"), pk=pk)
    form = OutcomeForm(request.POST, member=member)
    said = form.said() if form.is_valid() else {}
    to, done = member.get_absolute_url(), _("The news is noted.")
    answer = submit(request, form, actions.tell_outcome, member, to=to, done=done, **said)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def check_outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """It is true."""
    found, form = _outcome(request, pk), CheckForm(request.POST)
    to, done, again = _page(found), _("Noted: it is true."), ("checked",)
    answer = submit(request, form, actions.check_outcome, found, to=to, done=done, again=again)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def correct_outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """The correction is a new entry; the old one is kept."""
    found = _outcome(request, pk)
    form = OutcomeForm.of(found, request.POST)
    said = form.said() if form.is_valid() else {}
    to, done = found.member.get_absolute_url(), _("The correction is saved.")
    answer = submit(request, form, actions.correct_outcome, found, to=to, done=done, **said)
    return answer or form_page(request, form, _page(found))


@require_POST
@page_for(Role.COORDINATOR)
def withdraw_outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """It is not so."""
    found, form = _outcome(request, pk), WithdrawForm(request.POST)
    to, done, again = _page(found), _("It is taken back."), ("withdrawn",)
    answer = submit(request, form, actions.withdraw_outcome, found, to=to, done=done, again=again)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def join_outcomes(request: PageRequest, pk: UUID) -> HttpResponse:
    """They are the same: it counts once."""
    found = _outcome(request, pk)
    form = JoinForm(request.POST, others=tellings.others_of(found))
    to, done = _page(found), _("They count as one.")
    said = {"first": form.others[form.cleaned_data["first"]]} if form.is_valid() else {}
    answer = submit(request, form, tellings.join_outcomes, found, to=to, done=done, **said)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def keep_apart(request: PageRequest, pk: UUID) -> HttpResponse:
    """They are two: each counts."""
    found = _outcome(request, pk)
    done = _("Noted: these are two.")
    return show(request, tellings.keep_apart, found, to=_page(found), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def share_news(request: PageRequest, pk: UUID) -> HttpResponse:
    """What the person said on the phone: who may hear of it."""
    found = _outcome(request, pk)
    form = _sharing(found, request.POST)
    said = form.said() if form.is_valid() else {}
    to, done = _page(found), _("Saved. Whoever may hear of it gets an email.")
    answer = submit(request, form, news.share_news, found, to=to, done=done, **said)
    return answer or form_page(request, form, to)
