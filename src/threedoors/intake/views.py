"""The application as staff see it: answers, checks, talks and the decision; and putting a person's details right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.intake import actions, drafts, talks
from threedoors.intake.decision_forms import (
    DeclineForm,
    HoldForm,
    OverrideForm,
    PaperForm,
    PartnerForm,
    ScreenForm,
    TakeUpForm,
)
from threedoors.intake.decisions import ApplicationPage
from threedoors.intake.models import Application
from threedoors.intake.staff_forms import edit_forms
from threedoors.intake.talk_forms import (
    BookForm,
    HomeworkForm,
    InterviewForm,
    PlanForm,
    findings_form,
)
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role


@page_for(Role.COORDINATOR)
def application(request: PageRequest, pk: UUID) -> HttpResponse:
    """One application: what they said, what is checked, what was talked about, and what is decided."""
    return render(
        request,
        "intake/application.html",
        {"on": ApplicationPage(_found(request, pk), request.member)},
    )


def _found(request: PageRequest, pk: UUID) -> Application:
    """A draft is its writer's own: staff see an application once it was handed in."""
    rows = Application.objects.visible_to(request.member).filter(membership__isnull=False)
    found = get_object_or_404(
        rows.select_related(
            "membership__person",
            "membership__connector",
            "membership__connectee",
            "screened_by__person",
        ),
        pk=pk,
    )
    found.program = request.program
    return found


def _page(request: PageRequest, pk: UUID) -> str:
    return reverse("application", args=[request.program.slug, pk])


def _do(
    request: PageRequest, pk: UUID, action: Callable[..., Any], done: str, **words: Any
) -> HttpResponse:
    """One press of a button."""
    row = _found(request, pk)
    return show(request, action, row, to=_page(request, pk), done=_named(done, row), **words)


def _send(
    request: PageRequest, pk: UUID, action: Callable[..., Any], done: str, form: Form, **words: Any
) -> HttpResponse:
    """One short form; refused, it stands on a page of its own with what was typed (bar A8)."""
    row, to = _found(request, pk), _page(request, pk)
    answer = submit(request, form, action, row, to=to, done=_named(done, row), **words)
    return answer or form_page(request, form, to)


def _named(done: str, row: Application) -> str:
    return done % {"name": row.name} if "%(name)s" in done else done


@require_POST
@page_for(Role.COORDINATOR)
def begin_intake(request: PageRequest, pk: UUID) -> HttpResponse:
    """A person takes it up: by one press, or with a reason."""
    done = _("The intake of %(name)s begins.")
    if "said" not in request.POST:
        return _do(request, pk, actions.begin_intake, done, again=["intake"])
    form = TakeUpForm(request.POST)
    return _send(request, pk, actions.begin_intake, done, form, again=["intake"])


@require_POST
@page_for(Role.COORDINATOR)
def record_interview(request: PageRequest, pk: UUID) -> HttpResponse:
    """A talk took place."""
    form = InterviewForm(request.POST, application=_found(request, pk))
    return _send(request, pk, actions.record_interview, _("The conversation is recorded."), form)


@require_POST
@page_for(Role.COORDINATOR)
def book_intake(request: PageRequest, pk: UUID) -> HttpResponse:
    """A time for a talk, or another one."""
    form = BookForm(request.POST, program=request.program)
    done = _("%(name)s gets an email with the time.")
    return _send(request, pk, talks.book_intake, done, form)


@require_POST
@page_for(Role.COORDINATOR)
def cancel_intake(request: PageRequest, pk: UUID) -> HttpResponse:
    """The booked talk does not take place."""
    return _do(request, pk, talks.cancel_intake, _("Cancelled. %(name)s gets an email."))


@require_POST
@page_for(Role.COORDINATOR)
def ask_homework(request: PageRequest, pk: UUID) -> HttpResponse:
    """Three lines by mail."""
    done, form = _("%(name)s gets an email with the question."), HomeworkForm(request.POST)
    return _send(request, pk, talks.ask_homework, done, form)


@require_POST
@page_for(Role.COORDINATOR)
def note_findings(request: PageRequest, pk: UUID) -> HttpResponse:
    """What the intake brought up."""
    form = findings_form(_found(request, pk), request.POST)
    return _send(request, pk, talks.note_findings, _("Saved."), form)


@require_POST
@page_for(Role.COORDINATOR)
def add_plan(request: PageRequest, pk: UUID) -> HttpResponse:
    """Another plan for work."""
    return _send(request, pk, actions.add_plan, _("The plan is added."), PlanForm(request.POST))


@require_POST
@page_for(Role.COORDINATOR)
def screen_application(request: PageRequest, pk: UUID) -> HttpResponse:
    """A person has looked."""
    done = _("%(name)s is screened.")
    return _send(request, pk, actions.screen_application, done, ScreenForm(request.POST))


@require_POST
@page_for(Role.COORDINATOR)
def coach_application(request: PageRequest, pk: UUID) -> HttpResponse:
    """Follow-up practices were coached."""
    return _do(request, pk, actions.coach_application, _("Noted: %(name)s was coached."))


@require_POST
@page_for(Role.COORDINATOR)
def acknowledge_expectations(request: PageRequest, pk: UUID) -> HttpResponse:
    """They know what is expected."""
    done = _("Noted: %(name)s knows what is expected.")
    return _do(request, pk, actions.acknowledge_expectations, done)


@require_POST
@page_for(Role.COORDINATOR)
def set_willingness(request: PageRequest, pk: UUID) -> HttpResponse:
    """Willing to network, or not."""
    return _do(request, pk, actions.set_willingness, _("Noted."), willing=_said_yes(request))


@require_POST
@page_for(Role.COORDINATOR)
def set_licensing_hold(request: PageRequest, pk: UUID) -> HttpResponse:
    """A license comes first, or not."""
    return _do(request, pk, actions.set_licensing_hold, _("Noted."), hold=_said_yes(request))


@require_POST
@page_for(Role.COORDINATOR)
def share_resume(request: PageRequest, pk: UUID) -> HttpResponse:
    """They agreed to show the résumé, or took it back."""
    return _do(request, pk, actions.share_resume, _("Noted."), share=_said_yes(request))


def _said_yes(request: PageRequest) -> bool:
    return request.POST.get("said") == "yes"


@require_POST
@page_for(Role.COORDINATOR)
def accept_three_referrals(request: PageRequest, pk: UUID) -> HttpResponse:
    """The Connector agrees to introduce as many people as the program asks for."""
    member = _found(request, pk).membership
    done = _("Noted: they agree to introduce people.")
    return show(request, actions.accept_three_referrals, member, to=_page(request, pk), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def override_gate(request: PageRequest, pk: UUID) -> HttpResponse:
    """Pass one check with a reason."""
    done = _("Passed, with your reason.")
    return _send(request, pk, actions.override_gate, done, OverrideForm(request.POST))


@require_POST
@page_for(Role.COORDINATOR)
def receive_document(request: PageRequest, pk: UUID) -> HttpResponse:
    """A résumé came another way."""
    form, done = PaperForm(request.POST, request.FILES), _("The paper is added.")
    paper = form.cleaned_data["paper"] if form.is_valid() else None
    words = {"name": paper.name, "content": paper.read()} if paper else {}
    return _send(request, pk, drafts.receive_document, done, form, **words)


@require_POST
@page_for(Role.COORDINATOR)
def accept_application(request: PageRequest, pk: UUID) -> HttpResponse:
    """Ready; what is missing is said check by check."""
    return _do(request, pk, actions.accept_application, _("%(name)s is ready."), again=["ready"])


@require_POST
@page_for(Role.COORDINATOR)
def send_to_partner(request: PageRequest, pk: UUID) -> HttpResponse:
    """A partner helps first."""
    form = PartnerForm(request.POST, program=request.program)
    return _send(request, pk, actions.send_to_partner, _("A partner helps first."), form)


@require_POST
@page_for(Role.COORDINATOR)
def hold_application(request: PageRequest, pk: UUID) -> HttpResponse:
    """On hold until a day."""
    form = HoldForm(request.POST, program=request.program)
    return _send(request, pk, actions.hold_application, _("%(name)s is on hold."), form)


@require_POST
@page_for(Role.COORDINATOR)
def decline_application(request: PageRequest, pk: UUID) -> HttpResponse:
    """Not a fit, kindly."""
    form = DeclineForm(request.POST, program=request.program)
    done = _("The kind no is on its way.")
    return _send(request, pk, actions.decline_application, done, form)


@require_POST
@page_for(Role.COORDINATOR)
def withdraw_application(request: PageRequest, pk: UUID) -> HttpResponse:
    """The person steps back."""
    done = _("%(name)s stepped back.")
    return _do(request, pk, actions.withdraw_application, done, again=["withdrawn"])


def _member(request: PageRequest, pk: UUID) -> Membership:
    rows = Membership.objects.visible_to(request.member)
    found = rows.filter(role__in=[Role.CONNECTOR, Role.CONNECTEE], person__erased_at=None)
    return get_object_or_404(
        found.select_related("person", "program", "connector", "connectee"), pk=pk
    )


@page_for(Role.COORDINATOR)
def details(request: PageRequest, pk: UUID) -> HttpResponse:
    """All that is known about a member, to put right."""
    member = _member(request, pk)
    return _details(request, member, *edit_forms(member))


def _details(
    request: PageRequest, member: Membership, form: Form, profile: Form, status: int = 200
) -> HttpResponse:
    words = {"member": member, "form": form, "profile": profile, "back": member.get_absolute_url()}
    return render(request, "intake/details.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def edit_member(request: PageRequest, pk: UUID) -> HttpResponse:
    """Keep what was put right."""
    member = _member(request, pk)
    form, profile = edit_forms(member, request.POST)
    if not (form.is_valid() and profile.is_valid()):
        return _details(request, member, form, profile, status=422)
    words: dict[str, Any] = {"person": form.cleaned_data, "profile": profile.cleaned_data}
    to, done = member.get_absolute_url(), _("Saved.")
    answer = submit(request, form, actions.edit_member, member, to=to, done=done, **words)
    return answer or _details(request, member, form, profile, status=422)
