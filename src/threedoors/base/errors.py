"""The page for a failure of ours: it shows a reference number and nothing else (bar S26)."""

from __future__ import annotations

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger("threedoors.errors")


def server_error(request: HttpRequest) -> HttpResponse:
    """Log the failure under a fresh reference and show only that; no database and no session is needed."""
    reference = secrets.token_hex(4).upper()
    logger.error("failure %s on %s", reference, request.method, exc_info=sys.exc_info())
    return HttpResponse(render_to_string("errors/500.html", {"reference": reference}), status=500)
