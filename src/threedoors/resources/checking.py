"""Looks whether web addresses still open: by staff, and by the worker where the installation says so (R455)."""

from __future__ import annotations

import datetime as dt
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.resources.models import Resource, WebAddress

SECONDS = 3
AT_ONCE = 5
"""So few at one go: the same worker sends the codes people wait for. The others come a little later."""
AGAIN = dt.timedelta(hours=20)
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
GONE = (404, 410)

type Shown = Callable[[Program], Iterable[str]]
type Look = Callable[[str], bool | None]
_SHOWN: list[Shown] = []


def shows_addresses(shown: Shown) -> Shown:
    """Register which web addresses a feature shows to people."""
    _SHOWN.append(shown)
    return shown


@shows_addresses
def _of_resources(program: Program) -> Iterable[str]:
    rows = Resource.objects.standing().filter(program=program)
    return rows.exclude(url="").values_list("url", flat=True)


@shows_addresses
def _of_partners(program: Program) -> Iterable[str]:
    rows = Organization.objects.filter(program=program)
    return rows.exclude(website="").values_list("website", flat=True)


def addresses(program: Program) -> set[str]:
    """Every web address the program shows."""
    return {url for shown in _SHOWN for url in shown(program)}


def dead_addresses(program: Program) -> set[str]:
    """Those that did not open when they were last looked at, or that staff marked."""
    rows = WebAddress.objects.filter(program=program, found=WebAddress.Found.DEAD)
    return set(rows.values_list("url", flat=True))


@transaction.atomic
def mark_address(
    program: Program, *, by: Membership | None, url: str, opens: bool | None
) -> WebAddress:
    """It opens, or it does not: seen by staff, or by the worker. `None`: what was found before stands."""
    row, _new = WebAddress.objects.get_or_create(program=program, url=url)
    seen = WebAddress.Found.OPENS if opens else WebAddress.Found.DEAD
    found = row.found if opens is None else seen
    changed = row.found != found
    row.found, row.looked_at, row.by = found, clock.now(), by
    row.save()
    if changed and by is not None:
        record(f"webaddress.{found}", about=row, by=by)
    return row


def look_at_addresses(go_on: Callable[[], bool] = lambda: True, look: Look | None = None) -> int:
    """Each address once a day, a few at a time. It never calls out unless the installation switched it on."""
    if not settings.CHECK_LINKS:
        return 0
    looked = 0
    for program, url in _due():
        if not go_on():
            break
        mark_address(program, by=None, url=url, opens=(look or opens_now)(url))
        looked += 1
    return looked


def _due() -> list[tuple[Program, str]]:
    """What was not looked at today, the longest ago first; what a person marked waits for a person."""
    rows = WebAddress.objects.exclude(looked_at=None)
    times = rows.values_list("program", "url", "looked_at")
    looked = {(program, url): at or NEVER for program, url, at in times}
    marked = rows.filter(found=WebAddress.Found.DEAD, by__isnull=False)
    rest = set(marked.values_list("program", "url"))
    rest |= {key for key, at in looked.items() if at > clock.now() - AGAIN}
    programs = Program.objects.filter(practice_of=None, status__in=Program.OPEN).order_by("slug")
    due = [(p, url) for p in programs for url in sorted(addresses(p)) if (p.pk, url) not in rest]
    due.sort(key=lambda one: looked.get((one[0].pk, one[1]), NEVER))
    return due[:AT_ONCE]


def opens_now(url: str) -> bool | None:
    """Whether the page is there; `None` where nobody can say (a server that is busy, or that refuses us).

    Only public machines are asked, by the very address that was checked: nobody may use us to look
    into the network we stand in.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return False
    try:
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        machine = _public_machine(host, port)
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        return machine is not None and _asked(parts.scheme, host, port, machine, path) not in GONE
    except socket.gaierror as problem:
        return False if problem.errno == socket.EAI_NONAME else None
    except (OSError, http.client.HTTPException, ValueError):
        return None


def _public_machine(host: str, port: int) -> str | None:
    """The first address of the host, if all of them are public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    machines = [str(line[4][0]) for line in found]
    public = all(ipaddress.ip_address(one.split("%")[0]).is_global for one in machines)
    return machines[0] if machines and public else None


def _asked(scheme: str, host: str, port: int, machine: str, path: str) -> int:
    """The status of one HEAD; nothing is read, and no other page is followed."""
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=SECONDS)
    try:
        line = socket.create_connection((machine, port), timeout=SECONDS)
        if scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        connection.sock = line
        connection.request("HEAD", path, headers={"User-Agent": "Three Doors link check"})
        return connection.getresponse().status
    finally:
        connection.close()
