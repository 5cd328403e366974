"""The résumé itself: for staff, and for the one person who meets its owner."""

from __future__ import annotations

import uuid
from typing import Protocol

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render

from threedoors.base.uploads import download
from threedoors.intake.actions import log_reading
from threedoors.intake.models import Document
from threedoors.people.access import PageRequest, link_page, page_for
from threedoors.people.codes import needs_code
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership, Role


class Introduction(Protocol):
    """What a link "meet" is about, as far as a résumé is concerned."""

    connectee: Membership
    connector_id: uuid.UUID
    introduced_at: object
    status: str


@page_for(Role.COORDINATOR)
def resume(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """The newest résumé of an application, or the one document with this id. Every look is written down."""
    papers = Document.objects.visible_to(request.member).select_related("application")
    asked = papers.filter(Q(pk=pk) | Q(application=pk)).order_by("-uploaded_at").first()
    if asked is None:
        raise Http404
    return _given(asked, request.member)


@link_page("meet", "pair")
@needs_code
def link_resume(request: PageRequest) -> HttpResponse:
    """The Connector reads the newcomer's newest résumé while the newcomer agrees (R218, R515, bar P4)."""
    paper = _shown_to(request.member, request.link.about)
    if paper is None:
        return render(request, "intake/link/no_resume.html", status=410)
    return _given(paper, request.member)


def _shown_to(member: Membership, match: Introduction | None) -> Document | None:
    """Nothing before the introduction, after the match was cancelled, or without consent on this request."""
    if match is None or match.connector_id != member.pk:
        return None
    is_introduced = match.introduced_at is not None and match.status != "cancelled"
    if not is_introduced or not consented(match.connectee, Consent.Purpose.SHARE_RESUME):
        return None
    papers = Document.objects.filter(application__membership=match.connectee)
    return papers.select_related("application").order_by("-uploaded_at").first()


def _given(paper: Document, reader: Membership) -> HttpResponse:
    """The file as a download that no browser runs or keeps (bar S20)."""
    log_reading(paper, by=reader)
    return download(paper.file, name=paper.name, media_type=paper.media_type)
