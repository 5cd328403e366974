"""What people say from a phone: too many contacts, "I wrote again", another Connector, and a worry."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.matching.models import Match, match_known_to
from threedoors.people.access import PageRequest, link_page
from threedoors.playbooks import actions, concerns
from threedoors.playbooks.link_forms import ConcernForm

PAGES = {"home": "link_home", "meet": "link_meet", "care": "link_care"}


@require_POST
@link_page("meet", "care")
def report_contacts(request: PageRequest, pk: UUID | None = None) -> HttpResponse:
    """The Connector: they write to me too often. From the own page it names the match. R185."""
    rows = Match.objects.visible_to(request.member).with_people()
    if (request.link.purpose == "care") is (pk is None):
        raise Http404
    about = pk or request.link.about_id
    match = get_object_or_404(rows, pk=about, connector=request.member)
    to = reverse(PAGES[request.link.purpose], args=[request.link.pk])
    done = _("Thank you for telling us. We talk with them. You do not need to do anything.")
    return show(request, actions.report_contacts, match, to=to, done=done)


@require_POST
@link_page("home", "meet")
def log_contact(request: PageRequest) -> HttpResponse:
    """The newcomer: I wrote again. R185."""
    match = match_known_to(request.member)
    if match is None:
        raise Http404
    to, done = reverse(f"link_{request.link.purpose}", args=[request.link.pk]), _("Noted.")
    return show(request, actions.log_contact, match, to=to, done=done)


@require_POST
@link_page("home")
def ask_for_another(request: PageRequest) -> HttpResponse:
    """The newcomer: may I meet another person? R200."""
    to = reverse("link_home", args=[request.link.pk])
    done = _("Thank you for asking. Please look at the email we sent.")
    return show(request, actions.ask_for_another, request.member, to=to, done=done)


@link_page(*PAGES)
def link_concern(request: PageRequest) -> HttpResponse:
    """Something worries me: words or a call, for the team alone."""
    return render(request, "playbooks/link/concern.html", _concern(request, ConcernForm()))


def _concern(request: PageRequest, form: ConcernForm) -> dict[str, object]:
    back = reverse(PAGES[request.link.purpose], args=[request.link.pk])
    match = _about(request)
    other = match.other(request.member) if match else None
    return {"form": form, "back": back, "match": match, "other": other}


def _about(request: PageRequest) -> Match | None:
    """The two it is most likely about: those of the link, else the newest that were introduced."""
    if request.link.purpose == "home":
        return match_known_to(request.member)
    rows = Match.objects.visible_to(request.member).with_people()
    if request.link.purpose == "meet":
        return rows.filter(pk=request.link.about_id, introduced_at__isnull=False).first()
    return rows.filter(introduced_at__isnull=False).order_by("-introduced_at").first()


@require_POST
@link_page(*PAGES)
def tell_concern(request: PageRequest) -> HttpResponse:
    """The team reads it on its own pages; nobody else does."""
    form = ConcernForm(request.POST)
    words = _concern(request, form)
    said = form.cleaned_data if form.is_valid() else {}
    done = _("Thank you for telling us. Only our team reads this. We come back to you soon.")
    to, member = str(words["back"]), request.member
    sent = submit(
        request, form, concerns.tell_concern, member, to=to, done=done, match=words["match"], **said
    )
    return sent or render(request, "playbooks/link/concern.html", words, status=422)
