"""The public pages of an application, one question at a time, for both roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from threedoors.base.limits import allow, machine
from threedoors.base.refusals import Refusal
from threedoors.intake import cookies, drafts
from threedoors.intake.applying import DOORS, Applying
from threedoors.intake.forms import AddressForm, SelfCheckForm, SendForm, StepForm
from threedoors.intake.papers import BadPaper
from threedoors.intake.steps import Step
from threedoors.outbox.letters import Texts
from threedoors.people.access import View, public_page

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
PER_MACHINE = 20  # applications or mails an hour from one place (bar M12)
DRAFTS_PER_MACHINE = 60
LINKS_PER_ADDRESS, MAILS_PER_ADDRESS = 2, 3  # a day; the answer to an application always fits
TRAP = "website"  # a box no person sees

type Page = Callable[..., HttpResponse]


def for_applicants(page: Page) -> View:
    """A page of an application: finds the door, and the draft this browser holds; never cached."""

    @public_page
    @wraps(page)
    def gate(request: HttpRequest, door: str, **words: Any) -> HttpResponse:
        program = request.program  # type: ignore[attr-defined]
        if door not in DOORS or program.status == program.Status.LEFT:
            raise Http404
        if program.status == program.Status.PAUSED:
            return render(request, "intake/apply/closed.html")
        draft = cookies.held(request, program, DOORS[door])
        applying = Applying(program, door, draft, is_held=draft is not None)
        response = page(request, applying, **words)
        response["Cache-Control"] = "no-store"
        return response

    return gate


@for_applicants
def apply_start(request: HttpRequest, applying: Applying) -> HttpResponse:
    """What is asked and what it takes; for people who help, the self-check first (R108, R111)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.needs_self_check:
        return _self_check(request, applying)
    if applying.draft:
        return redirect(applying.url("tasks"))
    return _show(request, "start", applying)


def _self_check(request: HttpRequest, applying: Applying) -> HttpResponse:
    form = SelfCheckForm(applying.policy, applying.ask, _sent(request))
    if request.method != "POST":
        return _show(request, "self_check", applying, form=form)
    if not form.is_valid() or _is_trapped(request, form):
        return _show(request, "self_check", applying, form=form, status=422)
    if not applying.passed_self_check(form.answers()):
        return redirect(applying.url("not_yet"))
    if not _keep(request, applying, form.answers()):
        return _too_many(request, applying)
    messages.success(request, applying.program.text("self_check_passed"))
    return _held(redirect(applying.next_url()), applying)


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
    if _is_trapped(request, form):
        return _show_step(request, applying, page, form, status=422)
    was_lost = applying.draft is None and page != applying.steps[0]
    if not _keep(request, applying, form.answers()):
        return _too_many(request, applying)
    _keep_paper(request, applying, form)
    if "remove" in request.POST:
        return redirect(applying.step_url(page))
    if "later" in request.POST:
        return _held(_send_link(request, applying), applying)
    if form.errors:
        return _held(_show_step(request, applying, page, form, status=422), applying)
    if was_lost:
        messages.warning(
            request, _("We kept this answer. Your other answers are not on this device.")
        )
    to = applying.url("not_yet") if applying.ending() else applying.next_url()
    return _held(redirect(to), applying)


def _keep(request: HttpRequest, applying: Applying, answers: dict[str, Any]) -> bool:
    """Save the answers, in a new draft if this browser holds none; false when too many were begun."""
    if applying.draft is not None:
        drafts.save_answers(applying.draft, answers)
        return True
    if not allow("draft", machine(request), most=DRAFTS_PER_MACHINE, within=HOUR):
        return False
    language = answers.get("mail_language") or applying.ask.language
    sources = {choice.code for choice in applying.policy.sources}
    source = request.GET.get("source", "")
    applying.draft = drafts.start_application(
        applying.program,
        applying.role,
        language=language,
        source=source if source in sources else "",
        answers=answers,
    )
    return True


def _keep_paper(request: HttpRequest, applying: Applying, form: StepForm) -> None:
    """A chosen file is kept at once, whatever else is wrong on the page (bar A8)."""
    draft = applying.draft
    if draft is None or "resume" not in form.fields:
        return
    if "remove" in request.POST:
        drafts.remove_documents(draft)
    elif (paper := request.FILES.get("resume")) is not None:
        try:
            drafts.add_document(draft, paper.name or "", paper.read(settings.UPLOAD_MAX_BYTES + 1))
        except BadPaper as refusal:
            form.add_error("resume", str(refusal))
    if not form.errors:
        drafts.save_answers(draft, {"resume": draft.resume() is not None})


@for_applicants
def apply_tasks(request: HttpRequest, applying: Applying) -> HttpResponse:
    """The parts of the application and what is left (ui.md S23)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.draft is None or applying.needs_self_check:
        return redirect(applying.url("start"))
    return _show(request, "tasks", applying)


@for_applicants
def apply_check(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Every answer once more, and the last yes (ui.md S24)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.draft is None:
        return redirect(applying.url("start"))
    if applying.needs_self_check or applying.to_do():
        return redirect(applying.next_url())
    form = SendForm(_sent(request))
    if request.method != "POST":
        return _show(request, "check", applying, form=form)
    if not form.is_valid() or _is_trapped(request, form) or _is_hasty(request, applying, form):
        return _show(request, "check", applying, form=form, status=422)
    return _hand_in(request, applying)


@for_applicants
def apply_not_yet(request: HttpRequest, applying: Applying) -> HttpResponse:
    """A kind end: why, what else there is, and how to change a wrong answer (R093, R095, R111)."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    if applying.needs_self_check:
        return _show(request, "self_check_not_yet", applying)
    ending = applying.ending()
    if ending is None:
        return redirect(applying.url("start"))
    can_mail = "name" in applying.answers and "email" in applying.answers
    if request.method == "POST" and can_mail:
        return _hand_in(request, applying)
    change = applying.page_of(ending)
    return _show(request, "not_yet", applying, ending=ending, change=change, can_mail=can_mail)


def _hand_in(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Apply, unless too many came from here. Whoever the address belongs to, the answer is the same (S9)."""
    draft = applying.draft
    assert draft is not None
    if not _may_mail(request, str(draft.answers["email"]), MAILS_PER_ADDRESS):
        return _too_many(request, applying)
    try:
        drafts.apply(draft)
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
    return _show(request, "done", applying, ending=applying.ending())


@for_applicants
def apply_later(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Save and finish later: a link by mail is the way back."""
    if applying.draft is None or applying.is_sent:
        return redirect(applying.url("start"))
    asks = not applying.answers.get("email")
    form = AddressForm(_sent(request)) if asks else None
    if request.method == "POST" and form is not None:
        if not form.is_valid():
            return _show(request, "later", applying, form=form, status=422)
        drafts.save_answers(applying.draft, {"email": form.cleaned_data["email"]})
    if request.method == "POST":
        return _send_link(request, applying)
    return _show(request, "later", applying, form=form)


@for_applicants
def apply_forget(request: HttpRequest, applying: Applying) -> HttpResponse:
    """For a device that other people use: the answers stay with us, not in this browser."""
    if request.method != "POST" or applying.draft is None:
        return redirect(applying.url("later"))
    response = redirect(applying.url("return"))
    messages.success(request, _("This device does not show your answers any more."))
    cookies.forget(response, applying.draft)
    return response


@for_applicants
def apply_return(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Back to a started application from any device. Says the same for every address (S9)."""
    form = AddressForm(_sent(request))
    if request.method != "POST":
        return _show(request, "return", applying, form=form)
    if not form.is_valid() or _is_trapped(request, form):
        return _show(request, "return", applying, form=form, status=422)
    email = form.cleaned_data["email"]
    draft = drafts.draft_with(applying.program, applying.role, email)
    if _may_mail(request, email, LINKS_PER_ADDRESS) and draft is not None:
        drafts.send_resume_link(draft)
    return _show(request, "return_sent", applying, email=email)


def _send_link(request: HttpRequest, applying: Applying) -> HttpResponse:
    draft = applying.draft
    assert draft is not None
    email = str(draft.answers.get("email", ""))
    if email and _may_mail(request, email, LINKS_PER_ADDRESS):
        drafts.send_resume_link(draft)
        messages.success(request, _("We sent you a link. It may take a few minutes."))
    elif email:
        messages.warning(request, _("We sent you links today. Please look in your mailbox."))
    return redirect(applying.url("later"))


def _may_mail(request: HttpRequest, email: str, most: int) -> bool:
    """Our forms must not mail strangers for others: limits by place and by address (bar M12)."""
    from_here = allow("mail-from", machine(request), most=PER_MACHINE, within=HOUR)
    return from_here and allow("mail-to", email, most=most, within=DAY)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _is_trapped(request: HttpRequest, form: forms.Form) -> bool:
    """A machine fills every box, also the one no person sees. A person can simply send again."""
    if not request.POST.get(TRAP):
        return False
    form.add_error(None, _("This looks as if a machine sent it. Please press the button again."))
    return True


def _is_hasty(request: HttpRequest, applying: Applying, form: forms.Form) -> bool:
    if applying.draft is None or not cookies.is_too_fast(request, applying.draft):
        return False
    form.add_error(None, _("That was very quick. Please look at your answers and send them again."))
    return True


def _too_many(request: HttpRequest, applying: Applying) -> HttpResponse:
    return _show(request, "too_many", applying, status=429)


def _held(response: HttpResponse, applying: Applying) -> HttpResponse:
    """Give the browser its draft, once: the cookie's stamp says when it began."""
    if applying.draft is not None and not applying.is_held:
        cookies.hold(response, applying.draft)
    return response


def _show_step(
    request: HttpRequest, applying: Applying, step: Step, form: StepForm, status: int = 200
) -> HttpResponse:
    words = {"step": step, "number": applying.number(step), "back": applying.back_url(step)}
    return _show(request, "step", applying, form=form, status=status, **words)


def _show(
    request: HttpRequest, page: str, applying: Applying, status: int = 200, **words: Any
) -> HttpResponse:
    texts = Texts(applying.program, applying.ask.language)
    words |= {"applying": applying, "texts": texts, "trap": TRAP}
    return render(request, f"intake/apply/{page}.html", words, status=status)
