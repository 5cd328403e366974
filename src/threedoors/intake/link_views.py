"""Pages behind an emailed link: the code page, a new link, and the way back to an application."""

from __future__ import annotations

import datetime as dt
import uuid
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.limits import allow, machine
from threedoors.base.pages import show
from threedoors.intake import actions, cookies, drafts
from threedoors.intake.applying import Applying
from threedoors.intake.forms import CodeForm, PaperForm
from threedoors.intake.models import Application
from threedoors.intake.panels import own_panels
from threedoors.intake.papers import BadPaper
from threedoors.people.access import PageRequest, link_page, public_page
from threedoors.people.actions import WrongCode, check_code
from threedoors.people.codes import (
    PURPOSES,
    code_is_waiting,
    masked,
    needs_code,
    remember_code,
    where_to,
)
from threedoors.people.ended_links import ended
from threedoors.people.links import Link

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
CODES_PER_HOUR = 5
NEW_LINKS_PER_DAY = 3
MAILS_PER_MACHINE = 20


@link_page(*PURPOSES)
def link_code(request: PageRequest) -> HttpResponse:
    """Asks for six digits that only the stored address gets (bar S14). Opening it sends nothing."""
    link, asked = request.link, request.GET.get("to", "")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            check_code(link, form.cleaned_data["code"])
        except WrongCode as refusal:
            form.add_error("code", str(refusal))
            link.refresh_from_db()
        else:
            return remember_code(redirect(where_to(link, asked)), link)
    words = {
        "form": form,
        "link": link,
        "asked": asked,
        "is_waiting": code_is_waiting(link),
        "address": masked(link.membership.person.email),
    }
    return render(request, "intake/link/code.html", words, status=422 if form.errors else 200)


@require_POST
@link_page(*PURPOSES)
def send_code(request: PageRequest) -> HttpResponse:
    """Mail a new code, a few times an hour at most."""
    link = request.link
    if _may_mail(request, "code", link, CODES_PER_HOUR, HOUR):
        actions.send_code(link)
    else:
        messages.error(request, _("We sent many codes. Please wait an hour, then try again."))
    page = reverse("link_code", args=[link.pk])
    return redirect(f"{page}?{urlencode({'to': request.POST.get('to', '')})}")


@require_POST
@public_page
def send_new_link(request: HttpRequest, link: uuid.UUID) -> HttpResponse:
    """Mail a new link to the stored address. Whoever asks reads the same answer (bar S9, S12)."""
    row = Link.objects.select_related("membership__person", "program").filter(pk=link).first()
    if row is not None and _may_mail(request, "new-link", row, NEW_LINKS_PER_DAY, DAY):
        actions.send_new_link(row)
    return render(request, "intake/link/new_link_sent.html")


def _may_mail(request: HttpRequest, what: str, link: Link, most: int, within: dt.timedelta) -> bool:
    from_here = allow("mail-from", machine(request), most=MAILS_PER_MACHINE, within=HOUR)
    return from_here and allow(what, str(link.pk), most=most, within=within)


@link_page("application")
@needs_code
def link_application(request: PageRequest) -> HttpResponse:
    """Back to a draft, on this device too; after it was handed in, the place to add the résumé."""
    application: Application | None = request.link.about
    if application is None:
        why = _("We erased these answers, because they were not used for a long time.")
        return ended(request, request.link, why=why)
    if not application.belongs_to(request.member):
        return ended(request, request.link, why=_("These answers belong to another address now."))
    if application.status == Application.Status.DRAFT:
        response = redirect(Applying.of(application).url("tasks"))
        cookies.hold(response, application)
        return response
    is_sent = request.method == "POST"
    filled = (request.POST, request.FILES) if is_sent else ()
    form = PaperForm(Applying.of(application).ask, *filled)
    if is_sent and _keep_paper(request, form, application):
        return redirect(request.path)
    words = {"application": application, "form": form, "resume": application.resume()}
    words["panels"] = own_panels(application)
    status = 422 if form.errors else 200
    return render(request, "intake/link/application.html", words, status=status)


@require_POST
@link_page("home")
def share_resume(request: PageRequest) -> HttpResponse:
    """A newcomer agrees that the person they meet reads the résumé, or takes it back (bar P4)."""
    rows = Application.objects.filter(membership=request.member).order_by("-started_at")
    application, share = get_object_or_404(rows[:1]), request.POST.get("share") == "yes"
    to, done = reverse("link_home", args=[request.link.pk]), _("Saved.")
    return show(request, actions.share_resume, application, to=to, done=done, share=share)


def _keep_paper(request: PageRequest, form: PaperForm, application: Application) -> bool:
    paper = request.FILES.get("resume")
    form.is_valid()
    if paper is None:
        form.add_error("resume", _("Choose a file first"))
        return False
    try:
        name, content = paper.name or "", paper.read(settings.UPLOAD_MAX_BYTES + 1)
        drafts.receive_document(application, by=request.member, name=name, content=content)
    except BadPaper as refusal:
        form.add_error("resume", str(refusal))
        return False
    messages.success(request, _("We have your resume. Thank you."))
    return True
