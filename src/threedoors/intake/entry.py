"""What the pages of an application share: the gate, the limits, the traps, what this browser keeps."""

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
from threedoors.intake import cookies, drafts
from threedoors.intake.applying import ENTRIES, Applying
from threedoors.intake.forms import StepForm
from threedoors.intake.joining import JOINED_BY, came_by
from threedoors.intake.papers import BadPaper
from threedoors.intake.sisters import other_help
from threedoors.outbox.letters import Texts
from threedoors.people.access import View, public_page

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
PER_MACHINE = 20  # applications or mails an hour from one place (bar M12)
DRAFTS_PER_MACHINE = 60
LINKS_PER_ADDRESS, MAILS_PER_ADDRESS = 2, 3  # a day; the answer to an application always fits
TRAP = "website"  # a box no person sees

type Page = Callable[..., HttpResponse]


def for_applicants(page: Page) -> View:
    """A page of an application: finds the entry, and the draft this browser holds; never cached."""
    return _gate(page, _closed_to)


def for_returning(page: Page) -> View:
    """The same for people who began before: they were let in already."""
    return _gate(page, _rests)


def _gate(page: Page, closed: Callable[[HttpRequest, Applying], str]) -> View:
    @public_page
    @wraps(page)
    def gate(request: HttpRequest, entry: str, **words: Any) -> HttpResponse:
        program = request.program  # type: ignore[attr-defined]
        if entry not in ENTRIES:
            raise Http404
        draft = cookies.held(request, program, ENTRIES[entry])
        applying = Applying(program, entry, draft, is_held=draft is not None)
        sign = closed(request, applying)
        if sign:
            response = show_page(request, sign, applying, **other_help(program))
        else:
            response = page(request, applying, **words)
        response["Cache-Control"] = "no-store"
        return response

    return gate


def _rests(request: HttpRequest, applying: Applying) -> str:
    """What to show when nobody may apply; whoever has handed in still reads what comes next."""
    return "" if applying.program.takes_applications or applying.is_sent else "closed"


def _closed_to(request: HttpRequest, applying: Applying) -> str:
    """By invitation only: a sign-up link opens the application, and a draft stays open. Seed 003:5."""
    program = applying.program
    let_in = applying.draft is not None or program.is_open_to(applying.role)
    if let_in or not program.takes_applications or came_by(request, program, applying.role):
        return _rests(request, applying)
    return "by_invitation"


def show_page(
    request: HttpRequest, page: str, applying: Applying, status: int = 200, **words: Any
) -> HttpResponse:
    texts = Texts(applying.program, applying.ask.language)
    words |= {"applying": applying, "texts": texts, "trap": TRAP}
    return render(request, f"intake/apply/{page}.html", words, status=status)


def posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def send_link(request: HttpRequest, applying: Applying) -> HttpResponse:
    draft = applying.draft
    assert draft is not None
    email = str(draft.answers.get("email", ""))
    if email and may_mail(request, email, LINKS_PER_ADDRESS):
        drafts.send_resume_link(draft)
        messages.success(request, _("We sent you a link. It may take a few minutes."))
    elif email:
        messages.warning(request, _("We sent you links today. Please look in your mailbox."))
    return redirect(applying.url("later"))


def may_mail(request: HttpRequest, email: str, most: int) -> bool:
    """Our forms must not mail strangers for others: limits by place and by address (bar M12)."""
    from_here = allow("mail-from", machine(request), most=PER_MACHINE, within=HOUR)
    return from_here and allow("mail-to", email, most=most, within=DAY)


def is_trapped(request: HttpRequest, form: forms.Form) -> bool:
    """A machine fills every box, also the one no person sees. A person can simply send again."""
    if not request.POST.get(TRAP):
        return False
    form.add_error(None, _("This looks as if a machine sent it. Please press the button again."))
    return True


def too_many(request: HttpRequest, applying: Applying) -> HttpResponse:
    return show_page(request, "too_many", applying, status=429)


def with_draft(response: HttpResponse, applying: Applying) -> HttpResponse:
    """Give the browser its draft, once: the cookie's stamp says when it began."""
    if applying.draft is not None and not applying.is_held:
        cookies.hold(response, applying.draft)
    return response


def keep(request: HttpRequest, applying: Applying, answers: dict[str, Any]) -> bool:
    """Save the answers, in a new draft if this browser holds none; false when too many were begun."""
    if applying.draft is not None:
        drafts.save_answers(applying.draft, answers)
        return True
    if not allow("draft", machine(request), most=DRAFTS_PER_MACHINE, within=HOUR):
        return False
    link = came_by(request, applying.program, applying.role)
    applying.draft = drafts.start_application(
        applying.program,
        applying.role,
        language=answers.get("mail_language") or applying.ask.language,
        source=link.source if link else _tagged(request, applying),
        answers=answers | ({JOINED_BY: link.pk} if link else {}),
    )
    return True


def _tagged(request: HttpRequest, applying: Applying) -> str:
    """The source that a tagged address names, if the program knows it."""
    source = request.GET.get("source", "")
    return source if source in {choice.code for choice in applying.policy.sources} else ""


def keep_paper(request: HttpRequest, applying: Applying, form: StepForm) -> None:
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


def is_hasty(request: HttpRequest, applying: Applying, form: forms.Form) -> bool:
    """Nobody reads their answers in no time: what machines do is asked once more."""
    if applying.draft is None or not cookies.is_too_fast(request, applying.draft):
        return False
    form.add_error(None, _("That was very quick. Please look at your answers and send them again."))
    return True
