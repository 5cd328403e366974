"""Which application this browser holds: a signed cookie, never an id in an address."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from threedoors.intake.models import Application
from threedoors.programs.models import Program

SALT = "threedoors.application"
AFTER_SENDING = dt.timedelta(hours=1)
# Nobody reads and fills a whole application faster. Real seconds, by the cookie's own stamp.
LEAST_SECONDS = 2


def held(request: HttpRequest, program: Program, role: str) -> Application | None:
    """The application this browser began or came back to."""
    note = request.COOKIES.get(_name(program, role), "")
    try:
        pk = signing.loads(note, salt=SALT, max_age=_keep(program))
    except signing.BadSignature:
        return None
    rows = Application.objects.filter(pk=pk, program=program, role=role)
    return rows.select_related("program").first()


def hold(response: HttpResponse, application: Application, age: dt.timedelta | None = None) -> None:
    """Let this browser go on with the application, for as long as a draft is kept or for `age`."""
    response.set_cookie(
        _name(application.program, application.role),
        signing.dumps(str(application.pk), salt=SALT),
        max_age=int((age or _keep(application.program)).total_seconds()),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse, application: Application) -> None:
    """This browser does not hold it any more, for a device that other people use too."""
    name = _name(application.program, application.role)
    response.set_cookie(name, "", max_age=0, secure=settings.HTTPS, httponly=True, samesite="Lax")


def is_too_fast(request: HttpRequest, application: Application) -> bool:
    """Whether the application was begun a moment ago: a machine filled it."""
    note = request.COOKIES.get(_name(application.program, application.role), "")
    try:
        signing.loads(note, salt=SALT, max_age=LEAST_SECONDS)
    except signing.BadSignature:
        return False
    return True


def _keep(program: Program) -> dt.timedelta:
    return dt.timedelta(days=program.policy.clocks.draft_keep_days)


def _name(program: Program, role: str) -> str:
    prefix = "__Host-" if settings.HTTPS else ""
    return f"{prefix}apply-{role}-{program.pk.hex[:8]}"
