"""The one-time page on which a new member of staff signs in for the first time."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from threedoors.base.refusals import Refusal
from threedoors.people import actions
from threedoors.people.access import link_page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@link_page("sign_in")
def link_sign_in(request: HttpRequest) -> HttpResponse:
    """Who this link is for, and two choices; opening it signs nobody in (S10, S11)."""
    return render(request, "people/link/sign_in.html")


@require_POST
@link_page("sign_in")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Spend the link and start a session, or go away."""
    if request.POST.get("answer") != "yes":
        return redirect("account_login")
    try:
        user = actions.sign_in(request.link, by=request.member)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("account_login")
    login(request, user, backend=BACKEND)
    return redirect(reverse("home"))
