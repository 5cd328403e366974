"""Where browsers say that a page broke its own rules (bar S17): it is logged, and nothing is kept or answered."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from threedoors.base.limits import allow, machine

log = logging.getLogger("threedoors.violations")
LONGEST = 8 * 1024
A_WORD = re.compile(r"[a-z][a-z-]{0,39}")
A_HOST = re.compile(r"[a-z0-9.-]{1,253}")
MOST, WITHIN = 20, dt.timedelta(hours=1)


@csrf_exempt  # a browser sends it by itself; whatever it says, nothing happens but a line in the log
@require_POST
def report_violation(request: HttpRequest) -> HttpResponse:
    """Log which rule was broken, and whose file was asked for. Which page it was may be a secret address."""
    size = request.headers.get("Content-Length", "")
    short = size.isdecimal() and int(size) <= LONGEST
    if short and allow("violation", machine(request), most=MOST, within=WITHIN):
        report = _report(request.body)
        rule, whose = _word(report.get("effective-directive")), _whose(report.get("blocked-uri"))
        log.warning("a page broke its rule %s with %s", rule, whose)
    return HttpResponse(status=204)


def _report(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)["csp-report"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _word(said: Any) -> str:
    return said if isinstance(said, str) and A_WORD.fullmatch(said) else "unknown"


def _whose(said: Any) -> str:
    """A word such as `inline`, or the host alone; strangers write nothing else into our log."""
    if not isinstance(said, str):
        return "unknown"
    try:
        host = urlsplit(said).hostname or ""
    except ValueError:
        host = ""
    return host if A_HOST.fullmatch(host) else _word(said)
