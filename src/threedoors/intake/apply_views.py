"""The public pages of an application, one question at a time, for both roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from threedoors.base.refusals import Refusal
from threedoors.intake import cookies, handing_in
from threedoors.intake.applying import Applying
from threedoors.intake.entry import (
    MAILS_PER_ADDRESS,
    for_applicants,
    is_hasty,
    is_trapped,
    keep,
    keep_paper,
    may_mail,
    posted,
    send_link,
    show_page,
    too_many,
    with_draft,
)
from threedoors.intake.forms import SelfCheckForm, SendForm, StepForm
from threedoors.intake.sisters import open_sisters
from threedoors.intake.steps import Step
from threedoors.programs import fields as work


@for_applicants
def apply_start(request: HttpRequest, applying: Applying) -> HttpResponse:
    """What is asked and what it takes; for people who help, the self-check first (R108, R111)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.needs_self_check:
        return _self_check(request, applying)
    if applying.draft:
        return redirect(applying.url("tasks"))
    return show_page(request, "start", applying)


def _self_check(request: HttpRequest, applying: Applying) -> HttpResponse:
    form = SelfCheckForm(applying.policy, applying.ask, posted(request))
    if request.method != "POST":
        return show_page(request, "self_check", applying, form=form)
    if not form.is_valid() or is_trapped(request, form):
        return show_page(request, "self_check", applying, form=form, status=422)
    if not applying.passed_self_check(form.answers()):
        return redirect(applying.url("not_yet"))
    if not keep(request, applying, form.answers()):
        return too_many(request, applying)
    messages.success(request, applying.program.text("self_check_passed"))
    return with_draft(redirect(applying.next_url()), applying)


@for_applicants
def apply_step(request: HttpRequest, applying: Applying, step: str) -> HttpResponse:
    """One page of questions. Every "Continue" saves (bar A9)."""
    page = applying.step(step)
    if page is None:
        raise Http404
    if applying.is_sent:
        return redirect(applying.url("done"))
    if request.method == "POST":
        return _save(request, applying, page)
    is_deep = applying.draft is None and page != applying.steps[0]
    if applying.needs_self_check or is_deep:
        return redirect(applying.url("start"))
    return _show_step(request, applying, page, applying.form(page))


def _save(request: HttpRequest, applying: Applying, page: Step) -> HttpResponse:
    form = applying.form(page, request.POST, request.FILES)
    form.is_valid()
    if is_trapped(request, form):
        return _show_step(request, applying, page, form, status=422)
    was_lost = applying.draft is None and page != applying.steps[0]
    if not keep(request, applying, form.answers()):
        return too_many(request, applying)
    keep_paper(request, applying, form)
    if "remove" in request.POST:
        return redirect(applying.step_url(page))
    if "later" in request.POST:
        return with_draft(send_link(request, applying), applying)
    if form.errors:
        return with_draft(_show_step(request, applying, page, form, status=422), applying)
    if was_lost:
        messages.warning(
            request, _("We kept this answer. Your other answers are not on this device.")
        )
    return with_draft(redirect(_after(applying, form)), applying)


def _after(applying: Applying, form: StepForm) -> str:
    """Where "Continue" leads: words for a profession that we do not know are looked up first."""
    if applying.ending():
        return applying.url("not_yet")
    is_unknown = "profession" in form.fields and not work.is_listed(
        applying.answers.get("occupation", "")
    )
    if is_unknown and applying.near():
        return applying.url("profession")
    return applying.after_words(*form.fields)


@for_applicants
def apply_tasks(request: HttpRequest, applying: Applying) -> HttpResponse:
    """The parts of the application and what is left (ui.md S23)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.draft is None or applying.needs_self_check:
        return redirect(applying.url("start"))
    return show_page(request, "tasks", applying)


@for_applicants
def apply_check(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Every answer once more, and the last yes (ui.md S24)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.draft is None:
        return redirect(applying.url("start"))
    if applying.needs_self_check or applying.to_do():
        return redirect(applying.next_url())
    form = SendForm(posted(request))
    if request.method != "POST":
        return show_page(request, "check", applying, form=form)
    if not form.is_valid() or is_trapped(request, form) or is_hasty(request, applying, form):
        return show_page(request, "check", applying, form=form, status=422)
    return _hand_in(request, applying)


@for_applicants
def apply_not_yet(request: HttpRequest, applying: Applying) -> HttpResponse:
    """A kind end: why, what else there is, and how to change a wrong answer (R093, R095, R111)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.needs_self_check:
        sisters = open_sisters(applying.program)
        return show_page(request, "self_check_not_yet", applying, sisters=sisters)
    ending = applying.ending()
    if ending is None:
        return redirect(applying.url("start"))
    can_mail = "name" in applying.answers and "email" in applying.answers
    if request.method == "POST" and can_mail:
        return _hand_in(request, applying)
    change = applying.page_of(ending)
    return show_page(request, "not_yet", applying, ending=ending, change=change, can_mail=can_mail)


def _hand_in(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Apply, unless too many came from here. Whoever the address belongs to, the answer is the same (S9)."""
    draft = applying.draft
    assert draft is not None
    if not may_mail(request, str(draft.answers["email"]), MAILS_PER_ADDRESS):
        return too_many(request, applying)
    try:
        handing_in.apply(draft)
    except Refusal:  # it was handed in a moment ago, by the same browser
        draft.refresh_from_db()
    response = redirect(applying.url("done"))
    cookies.hold(response, draft, cookies.AFTER_SENDING)
    return response


@for_applicants
def apply_done(request: HttpRequest, applying: Applying) -> HttpResponse:
    """What happens next (ui.md S25). It rests on the answers alone, not on who is known here (S9)."""
    if applying.draft is None or not applying.is_sent:
        return redirect(applying.url("start"))
    return show_page(request, "done", applying, ending=applying.ending())


def _show_step(
    request: HttpRequest, applying: Applying, step: Step, form: StepForm, status: int = 200
) -> HttpResponse:
    words = {"step": step, "number": applying.number(step), "back": applying.back_url(step)}
    return show_page(request, "step", applying, form=form, status=status, **words)
