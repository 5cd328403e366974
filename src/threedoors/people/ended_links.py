"""What somebody sees whose link has ended, without learning what it opened."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from threedoors.people.links import Link

SIGN_IN = "sign_in"
# Other sites learn nothing. "no-referrer" would make browsers send forms with "Origin: null", which the
# CSRF check refuses; the addresses of these pages hold no secret, and the one that does redirects at once.
REFERRER = "same-origin"


def ended(
    request: HttpRequest, link: Link | None, *, pk: Any = None, why: str = ""
) -> HttpResponse:
    """The calm page for a link that does not open: it says why and offers a new one by mail (S12).

    Without a `link` the page tells nothing about whose it is; it looks the same for every address.
    """
    if link is not None and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(link.membership.person.language)
    request.program = link.program if link else None  # type: ignore[attr-defined]
    signs_in = link is not None and link.purpose == SIGN_IN
    gone = link is not None and link.membership.person.erased_at is not None
    renewable = None if gone else link.pk if link else pk
    words = {"why": why or _why(link), "pk": renewable, "signs_in": signs_in}
    response = render(request, "people/link_ended.html", words, status=410)
    response["Referrer-Policy"] = REFERRER
    response["Cache-Control"] = "no-store"
    return response


def _why(link: Link | None) -> str:
    if link is None:
        return _("The address is not one that we sent.")
    if link.membership.person.erased_at is not None:
        return _("We erased your name and how to reach you. You do not need to do anything.")
    if link.revoked_at is not None:
        return _("This link was used, or another one took its place.")
    if link.stands():
        return _("To keep it safe, the page closes after an hour. Your link still works.")
    return _("Our links work for a few weeks. This one is too old.")
