"""Who may open which page: public pages, pages for a role, and pages opened by an emailed link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation

from threedoors.people.ended_links import REFERRER, ended
from threedoors.people.links import Link
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program

ANYONE = "anyone"
BY_LINK = "link"
LINK_SESSION = dt.timedelta(minutes=60)
LINK_SALT = "threedoors.link-session"
STAFF_SALT = "threedoors.staff-session"

type View = Callable[..., HttpResponse]


class PageRequest(HttpRequest):
    """A request after its page's gate: the program it is about and who is asking."""

    program: Program
    member: Membership
    link: Link
    waiting: int  # how many wait for a match, where a page has counted them already


def public_page(view: View) -> View:
    """A page anybody may open. With a `program` slug in the address the program must exist."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "program" in kwargs:
            _set_program(request, kwargs.pop("program"))
        return _in_its_zone(request, lambda: view(request, *args, **kwargs))

    gate.page_roles = frozenset({ANYONE})  # type: ignore[attr-defined]
    return gate


def page_for(*roles: Role) -> Callable[[View], View]:
    """A page for signed-in people with one of `roles` in the program named in the address.

    For everybody else the program's pages do not exist: the answer is the same 404 as for a
    random address (bar S1). Nobody signed in is sent to the sign-in page first.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            slug = kwargs.pop("program")
            if not (request.user.is_authenticated and _signed_in_today(request)):
                return redirect_to_login(request.get_full_path())
            request.member = _member(request, slug, roles)  # type: ignore[attr-defined]
            request.program = request.member.program  # type: ignore[attr-defined]
            return _in_its_zone(request, lambda: view(request, *args, **kwargs))

        gate.page_roles = frozenset(roles)  # type: ignore[attr-defined]
        return gate

    return decorate


def link_page(*purposes: str) -> Callable[[View], View]:
    """A page behind an emailed link: only with that link's own cookie, only for its purposes (S13)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            pk = kwargs.pop("link")
            link = _found(pk)
            if link is None or link.purpose not in purposes:
                return ended(request, None, pk=pk)
            if not (link.stands() and _is_open(request, link)):
                return ended(request, link)
            return _as_holder(request, link, lambda: view(request, *args, **kwargs))

        gate.page_roles = frozenset({BY_LINK})  # type: ignore[attr-defined]
        gate.purposes = frozenset(purposes)  # type: ignore[attr-defined]
        return gate

    return decorate


def _signed_in_today(request: HttpRequest) -> bool:
    """Staff sign in again after twelve hours, however busy they were; idle ones after two (bar S7)."""
    since = request.session.get("since")
    if since is None:
        request.session["since"] = signing.dumps("", salt=STAFF_SALT)
        return True
    try:
        signing.loads(since, salt=STAFF_SALT, max_age=settings.STAFF_SESSION)
    except signing.BadSignature:
        logout(request)
        return False
    return True


def open_for_an_hour(response: HttpResponse, link: Link) -> HttpResponse:
    """Let this browser open the link's pages for an hour; nothing else, and nobody is signed out."""
    value = signing.dumps(str(link.pk), salt=LINK_SALT)
    response.set_cookie(
        cookie_name(link),
        value,
        max_age=int(LINK_SESSION.total_seconds()),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def cookie_name(link: Link) -> str:
    """Each link has its own cookie."""
    prefix = "__Host-" if settings.HTTPS else ""
    return f"{prefix}link-{link.pk.hex[:16]}"


def _found(pk: Any) -> Link | None:
    return Link.objects.select_related("membership__person", "program").filter(pk=pk).first()


def _is_open(request: HttpRequest, link: Link) -> bool:
    """Whether this browser opened the mailed address in the last hour."""
    note = request.COOKIES.get(cookie_name(link), "")
    try:
        return bool(signing.loads(note, salt=LINK_SALT, max_age=LINK_SESSION) == str(link.pk))
    except signing.BadSignature:
        return False


def _as_holder(request: HttpRequest, link: Link, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer in the holder's language unless they chose another, and keep addresses out of referrers."""
    request.link, request.member, request.program = link, link.membership, link.program  # type: ignore[attr-defined]
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(link.membership.person.language)
        request.LANGUAGE_CODE = translation.get_language() or "en"
    response = _in_its_zone(request, view)
    response["Referrer-Policy"] = REFERRER
    return response


def _in_its_zone(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer in the program's time zone: its days and hours are what people there mean (bar I7)."""
    program: Program | None = getattr(request, "program", None)
    with timezone.override(program.zone if program else None):
        return view()


def _set_program(request: HttpRequest, slug: str) -> None:
    """The program, and a language it speaks: an English-only program has no French pages.

    A practice community has no public page.
    """
    program = get_object_or_404(Program, slug=slug, practice_of=None)
    request.program = program  # type: ignore[attr-defined]
    if (translation.get_language() or "") not in program.policy.languages:
        translation.activate(program.policy.default_language)
        request.LANGUAGE_CODE = program.policy.default_language


def _member(request: HttpRequest, slug: str, roles: tuple[Role, ...]) -> Membership:
    member = (
        Membership.objects.select_related("person", "program")
        .filter(
            program__slug=slug,
            person__user=request.user.pk,
            role__in=roles,
            status=Membership.Status.ACTIVE,
        )
        .first()
    )
    if member is None:
        raise Http404
    return member
