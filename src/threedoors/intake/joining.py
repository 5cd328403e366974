"""Sign-up links: a short signed address that says where people heard of the program, and for which role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from threedoors.base.models import Event
from threedoors.intake.models import Application
from threedoors.people.models import Role
from threedoors.programs.models import Program

MADE, ENDED = "program.join_link_made", "program.join_link_ended"
JOINED_BY = "joined_by"
"""Where an application's answers keep the link it came by."""


class _ShortSigner(Signer):
    """Ninety-six bits are enough against guessing, and fit on a card."""

    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        return super().signature(value, key)[:16]


@dataclass(frozen=True)
class JoinLink:
    """One link as it was made; it holds no personal data (R135, R136)."""

    program: Program
    pk: int
    role: Role
    source: str
    label: str
    made_at: dt.datetime
    is_ended: bool

    @property
    def token(self) -> str:
        return _signer(self.program).sign(str(self.pk))

    @property
    def address(self) -> str:
        """The whole address, to copy."""
        return settings.BASE_URL + reverse("join", args=[self.program.slug, self.token])


@dataclass(frozen=True)
class Uses:
    """How many applications came by a link: begun, and of them handed in. R130."""

    began: int = 0
    applied: int = 0


def join_links(program: Program) -> list[JoinLink]:
    """Every link of the program, the newest first."""
    ended = set(_events(program, ENDED).values_list("changed__link", flat=True))
    return [_link(program, event, ended) for event in _events(program, MADE)]


def uses_of(program: Program) -> dict[int, Uses]:
    """By link. An unfinished application that was erased is in no number any more."""
    rows = Application.objects.filter(program=program, answers__has_key=JOINED_BY)
    counted = (
        rows.annotate(link=KT(f"answers__{JOINED_BY}"))
        .order_by()
        .values_list("link")
        .annotate(began=Count("pk"), applied=Count("membership"))
    )
    return {int(link): Uses(began, applied) for link, began, applied in counted}


def join_link(program: Program, token: str) -> JoinLink | None:
    """The link of this address; nothing when it was altered, is another program's, or has ended."""
    try:
        pk = int(_signer(program).unsign(token))
    except (BadSignature, ValueError):
        return None
    event = _events(program, MADE).filter(pk=pk).first()
    if event is None or _events(program, ENDED).filter(changed__link=pk).exists():
        return None
    return _link(program, event, set())


def remember(response: HttpResponse, link: JoinLink) -> None:
    """This browser came by the link: said again when the application begins, on whatever page."""
    response.set_cookie(
        _cookie(link.program, link.role),
        link.token,
        max_age=int(dt.timedelta(days=link.program.policy.clocks.draft_keep_days).total_seconds()),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def came_by(request: HttpRequest, program: Program, role: Role) -> JoinLink | None:
    """The link by which this browser came to this entry."""
    token = request.COOKIES.get(_cookie(program, role), "")
    link = join_link(program, token) if token else None
    return link if link is not None and link.role == role else None


def _signer(program: Program) -> Signer:
    return _ShortSigner(salt=f"threedoors.join.{program.pk}", sep=".")


def _cookie(program: Program, role: Role) -> str:
    prefix = "__Host-" if settings.HTTPS else ""
    return f"{prefix}join-{role}-{program.pk.hex[:8]}"


def _events(program: Program, kind: str) -> QuerySet[Event]:
    return Event.objects.filter(program=program, kind=kind).order_by("-pk")


def _link(program: Program, event: Event, ended: set[int]) -> JoinLink:
    said = event.changed
    role, source = Role(said["role"]), str(said["source"])
    return JoinLink(program, event.pk, role, source, event.said, event.at, event.pk in ended)
