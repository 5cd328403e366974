"""Who may open which page: public pages, pages for a role, and pages opened by an emailed link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation

from threedoors.base import clock
from threedoors.people.models import Link, Membership, Role
from threedoors.programs.models import Program

ANYONE = "anyone"
BY_LINK = "link"
LINK_SESSION = dt.timedelta(minutes=60)
LINK_SALT = "threedoors.link-session"

type View = Callable[..., HttpResponse]


class PageRequest(HttpRequest):
    """A request after its page's gate: the program it is about and who is asking."""

    program: Program
    member: Membership
    link: Link


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
            if not request.user.is_authenticated:
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
            link = _opened(request, kwargs.pop("link"))
            if link is None or not link.stands() or link.purpose not in purposes:
                return ended(request, link)
            return _as_holder(request, link, lambda: view(request, *args, **kwargs))

        gate.page_roles = frozenset({BY_LINK})  # type: ignore[attr-defined]
        gate.purposes = frozenset(purposes)  # type: ignore[attr-defined]
        return gate

    return decorate


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


def ended(request: HttpRequest, link: Link | None) -> HttpResponse:
    """The calm page for a link that no longer opens: it says so and offers a new one by mail."""
    if link is not None and not settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        translation.activate(link.membership.person.language)
    request.program = link.program if link else None  # type: ignore[attr-defined]
    return render(request, "people/link_ended.html", {"link": link}, status=410)


def _opened(request: HttpRequest, pk: Any) -> Link | None:
    link = Link.objects.select_related("membership__person", "program").filter(pk=pk).first()
    if link is None:
        return None
    try:
        value = signing.loads(
            request.COOKIES.get(cookie_name(link), ""), salt=LINK_SALT, max_age=LINK_SESSION
        )
    except signing.BadSignature:
        return None
    return link if value == str(link.pk) else None


def _as_holder(request: HttpRequest, link: Link, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer in the holder's language unless they chose another, and keep addresses out of referrers."""
    request.link, request.member, request.program = link, link.membership, link.program  # type: ignore[attr-defined]
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(link.membership.person.language)
        request.LANGUAGE_CODE = translation.get_language() or "en"
    response = _in_its_zone(request, view)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _in_its_zone(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer in the program's time zone: its days and hours are what people there mean (bar I7)."""
    program: Program | None = getattr(request, "program", None)
    with timezone.override(program.zone if program else None):
        return view()


def _set_program(request: HttpRequest, slug: str) -> None:
    request.program = get_object_or_404(Program, slug=slug)  # type: ignore[attr-defined]


def _member(request: HttpRequest, slug: str, roles: tuple[Role, ...]) -> Membership:
    member = (
        Membership.objects.select_related("person", "program")
        .filter(
            program__slug=slug,
            person__user=request.user,
            role__in=roles,
            status=Membership.Status.ACTIVE,
        )
        .first()
    )
    if member is None:
        raise Http404
    return member


def private_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: pages that a person's eyes only should see are not kept by browsers (bar P11)."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "member", None) is not None or request.path.startswith("/accounts/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return respond


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long: say so kindly, lose nothing (bar A9)."""
    return render(request, "errors/csrf.html", {"fields": request.POST.lists()}, status=403)
