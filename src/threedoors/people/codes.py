"""A six-digit code, mailed to the stored address, before a link shows anything personal (bar S14)."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from threedoors.base import clock
from threedoors.people.access import LINK_SESSION, View, cookie_name
from threedoors.people.actions import CODE_TRIES
from threedoors.people.links import Link

SALT = "threedoors.link-code"
PURPOSES = ("application", "answer", "meet", "refer", "notice", "home", "survey")


def needs_code(view: View) -> View:
    """Below `@link_page`: the page opens only in a browser that has given this link's code in the last hour."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        link: Link = request.link  # type: ignore[attr-defined]
        if code_was_given(request, link):
            return view(request, *args, **kwargs)
        page = reverse("link_code", args=[link.pk])
        return redirect(f"{page}?{urlencode({'to': request.path})}")

    return gate


def code_was_given(request: HttpRequest, link: Link) -> bool:
    """Whether this browser holds the signed note that the code was right."""
    note = request.COOKIES.get(_name(link), "")
    try:
        return bool(signing.loads(note, salt=SALT, max_age=LINK_SESSION) == str(link.pk))
    except signing.BadSignature:
        return False


def remember_code(response: HttpResponse, link: Link) -> HttpResponse:
    """Note in the link's own cookie that the code was right, for as long as the link's page is open."""
    response.set_cookie(
        _name(link),
        signing.dumps(str(link.pk), salt=SALT),
        max_age=int(LINK_SESSION.total_seconds()),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def code_is_waiting(link: Link) -> bool:
    """Whether a code is on its way or in the mailbox that can still be typed in."""
    ends = link.code_expires_at
    return bool(link.code and ends and clock.now() < ends and link.code_tries < CODE_TRIES)


def where_to(link: Link, asked: str) -> str:
    """Where the person wanted to go: only this link's own pages (bar S15)."""
    is_path = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    if is_path and asked.startswith(f"/l/{link.pk}/"):
        return asked
    return reverse(f"link_{link.purpose}", args=[link.pk])


def masked(address: str) -> str:
    """Enough of an address for its owner to know it again: `a•••@mail.example`."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}•••@{domain}"


def _name(link: Link) -> str:
    return f"{cookie_name(link)}-code"
