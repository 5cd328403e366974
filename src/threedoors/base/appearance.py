"""How pages look for one person: colors, rows and single-key shortcuts, kept in cookies."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 3600
CHOICES = {"theme": ("", "light", "dark"), "density": ("", "compact"), "keys": ("", "off")}


def appearance(request: HttpRequest) -> dict[str, str]:
    """What the person chose; an unknown value counts as not chosen."""
    chosen = {name: request.COOKIES.get(name, "") for name in CHOICES}
    return {name: value if value in CHOICES[name] else "" for name, value in chosen.items()}


@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice for a year and go back to the page it was made on."""
    response = HttpResponseRedirect(_back(request))
    for name, allowed in CHOICES.items():
        if (value := request.POST.get(name, "")) in allowed:
            _keep(response, name, value)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    if value:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(name, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(name)


def _back(request: HttpRequest) -> str:
    to = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        to, {request.get_host()}, require_https=request.is_secure()
    )
    return to if own else "/"
