"""The portal's first page, who to ask, and the course for coordinators."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.network import actions
from threedoors.network.access import PortalRequest, portal_page
from threedoors.network.announcements import Announcement
from threedoors.network.calls import Call
from threedoors.network.course import chapters, progress_of
from threedoors.network.models import Keeper, Material, coordinators_of
from threedoors.network.news import news_for
from threedoors.network.questions import OfficeRequest
from threedoors.programs.words import our_language
from threedoors.promotion.models import Account


@portal_page
def member_portal(request: PortalRequest) -> HttpResponse:
    """What is new, the next call, the library by kind, what we asked. R427."""
    since = actions.note_visit(by=request.member)
    shown = Material.objects.visible_to(request.member).shown().order_by()
    counts = dict(shown.values_list("kind").annotate(n=Count("pk")))
    calls = Call.objects.visible_to(request.member).ahead()
    requests = OfficeRequest.objects.visible_to(request.member).open()
    words = {
        "network": request.network,
        "logo": request.network.logo_language(our_language(get_language())),
        "unread": Announcement.objects.visible_to(request.member).unread_by(request.member)[:5],
        "since": since,
        "news": news_for(request.member, since),
        "kinds": [
            (code, name, counts[code]) for code, name in Material.Kind.choices if code in counts
        ],
        "call": calls.first(),
        "exchange": calls.filter(kind=Call.Kind.EXCHANGE).first(),
        "requests": requests.select_related("program").order_by("asked_at")[:5],
        "progress": progress_of(request.member),
        "chapters": len(chapters()),
        "advisers": request.program.advisers.order_by("name"),
    }
    return render(request, "network/portal.html", words)


@portal_page
def who_to_ask(request: PortalRequest) -> HttpResponse:
    """Coordinators by community with their work contact; what each community is called elsewhere. R410, R436."""
    staff: dict[object, list[object]] = {}
    keepers = set(Keeper.objects.filter(network=request.network).values_list("member", flat=True))
    for member in coordinators_of(request.network).order_by("person__name"):
        member.keeps = member.pk in keepers  # type: ignore[attr-defined]
        staff.setdefault(member.program_id, []).append(member)
    programs = list(request.network.member_programs())
    accounts = Account.objects.by_program(programs)
    lines = [(one, staff.get(one.pk, []), accounts.get(one.pk, [])) for one in programs]
    advisers = request.program.advisers.order_by("name")
    return render(request, "network/people.html", {"lines": lines, "advisers": advisers})


@portal_page
def course(request: PortalRequest) -> HttpResponse:
    """What a coordinator should know, chapter by chapter. R438."""
    progress, language = progress_of(request.member), get_language() or "en"
    rows = [
        (
            one,
            *one.said(language),
            reverse(one.page, args=[request.program.slug]),
            progress.done.get(one.slug),
        )
        for one in chapters()
    ]
    return render(request, "network/course.html", {"rows": rows, "progress": progress})


@require_POST
@portal_page
def finish_chapter(request: PortalRequest) -> HttpResponse:
    """I read it and tried it."""
    to = reverse("course", args=[request.program.slug])
    chapter = request.POST.get("chapter", "")[:40]
    return show(request, actions.finish_chapter, to=to, done=_("Noted."), chapter=chapter)
