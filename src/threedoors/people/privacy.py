"""What browsers may keep of a private page, and what is shown when a form cannot be trusted."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
    fields = [(name, values) for name, values in request.POST.lists() if _may_be_shown(name)]
    words = {"fields": fields, "own": _comes_from_us(request), "files": bool(request.FILES)}
    return render(request, "errors/csrf.html", words, status=403)


def _may_be_shown(name: str) -> bool:
    return name != "csrfmiddlewaretoken" and "password" not in name


def _comes_from_us(request: HttpRequest) -> bool:
    """Whether nothing says that another site sent the form: only our own is offered again."""
    hosts = [request.headers.get("Origin"), request.headers.get("Referer")]
    foreign = any(urlsplit(host).netloc != request.get_host() for host in hosts if host)
    return not foreign and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
