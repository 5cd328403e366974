"""How often somebody may ask: a small count in the cache that every web process shares."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from threedoors.base import clock


def allow(what: str, who: str, *, most: int, within: dt.timedelta) -> bool:
    """Count one more try of `what` by `who`; false when there were `most` of them already (bar S9, M12).

    `who` may be an address: only its keyed hash is kept, and only for as long as it counts.
    """
    hashed = salted_hmac("threedoors.limit", who.casefold(), algorithm="sha256").hexdigest()
    key = f"limit:{what}:{hashed}"
    now = clock.now().timestamp()
    recent = [at for at in cache.get(key, []) if at > now - within.total_seconds()]
    if len(recent) >= most:
        return False
    cache.set(key, [*recent, now], timeout=int(within.total_seconds()))
    return True


def machine(request: HttpRequest) -> str:
    """Where the request comes from; behind our own proxy, what the proxy wrote last."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
