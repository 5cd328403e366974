"""Stopping and coming back to an application: a link by mail is the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from threedoors.intake import cookies, drafts
from threedoors.intake.applying import Applying
from threedoors.intake.entry import (
    LINKS_PER_ADDRESS,
    for_applicants,
    for_returning,
    is_trapped,
    may_mail,
    posted,
    send_link,
    show_page,
)
from threedoors.intake.forms import AddressForm


@for_applicants
def apply_later(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Save and finish later: a link by mail is the way back."""
    if applying.draft is None or applying.is_sent:
        return redirect(applying.url("start"))
    asks = not applying.answers.get("email")
    form = AddressForm(posted(request)) if asks else None
    if request.method == "POST" and form is not None:
        if not form.is_valid():
            return show_page(request, "later", applying, form=form, status=422)
        drafts.save_answers(applying.draft, {"email": form.cleaned_data["email"]})
    if request.method == "POST":
        return send_link(request, applying)
    return show_page(request, "later", applying, form=form)


@for_applicants
def apply_forget(request: HttpRequest, applying: Applying) -> HttpResponse:
    """For a device that other people use: the answers stay with us, not in this browser."""
    if request.method != "POST" or applying.draft is None:
        return redirect(applying.url("later"))
    response = redirect(applying.url("return"))
    messages.success(request, _("This device does not show your answers any more."))
    cookies.forget(response, applying.draft)
    return response


@for_returning
def apply_return(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Back to a started application from any device. Says the same for every address (S9)."""
    form = AddressForm(posted(request))
    if request.method != "POST":
        return show_page(request, "return", applying, form=form)
    if not form.is_valid() or is_trapped(request, form):
        return show_page(request, "return", applying, form=form, status=422)
    email = form.cleaned_data["email"]
    draft = drafts.draft_with(applying.program, applying.role, email)
    if may_mail(request, email, LINKS_PER_ADDRESS) and draft is not None:
        drafts.send_resume_link(draft)
    return show_page(request, "return_sent", applying, email=email)
