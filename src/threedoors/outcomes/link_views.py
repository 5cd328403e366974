"""Good news from a phone: the question by mail, the news itself, who may hear of it; and what others heard."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.matching.models import Match
from threedoors.outcomes import actions, asking, news
from threedoors.outcomes.celebrating import celebration
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.link_forms import HeardForm, HereForm, NewsForm, SharingForm
from threedoors.outcomes.models import Outcome, OutcomeQuerySet
from threedoors.people.access import PageRequest, link_page
from threedoors.people.models import Membership, Role
from threedoors.referrals.models import Referral

OWN = ("home", "inquiry", "outcome")
OTHERS = ("meet", "refer", "notice", "care")


def _inquiry(request: PageRequest) -> Inquiry:
    rows = Inquiry.objects.visible_to(request.member)
    return get_object_or_404(rows.select_related("member"), pk=request.link.about_id)


@link_page("inquiry")
def link_inquiry(request: PageRequest) -> HttpResponse:
    """How are things now? One tap. R322."""
    place = request.program.community or request.program.name
    words = {"inquiry": _inquiry(request), "answers": Inquiry.Answer, "here": HereForm(place=place)}
    return render(request, "outcomes/link/inquiry.html", words)


@require_POST
@link_page("inquiry")
def answer_inquiry(request: PageRequest) -> HttpResponse:
    """Whoever found something goes on to tell what."""
    inquiry, answer = _inquiry(request), request.POST.get("answer", "")
    own = reverse("link_inquiry", args=[request.link.pk])
    tell = reverse("link_news", args=[request.link.pk])
    to = {"found": f"{tell}?kind=job", "other": f"{tell}?kind=other"}.get(answer, own)
    here = request.POST.get("lives_here", "")
    words = {"answer": answer, "lives_here": here}
    return show(request, asking.answer_inquiry, inquiry, to=to, again=("answered",), **words)


def _newcomers(request: PageRequest) -> list[Membership]:
    """Whom the holder of this link may have news of: themselves, or whom they met."""
    me, link = request.member, request.link
    if me.role == Role.CONNECTEE:
        return [me] if link.purpose in OWN else []
    if me.role == Role.CONTACT:
        doors = Referral.objects.live().filter(contact=me, pk=link.about_id)
        return [door.match.connectee for door in doors.select_related("match__connectee__person")]
    rows = Match.objects.filter(connector=me, status__in=Match.MEETING_HELD)
    rows = rows if link.purpose == "care" else rows.filter(pk=link.about_id)
    found = rows.select_related("connectee__person").order_by("-met_at")
    return list({match.connectee_id: match.connectee for match in found}.values())


@link_page(*OWN, *OTHERS)
def link_news(request: PageRequest) -> HttpResponse:
    """Good news? Tell us, in three lines."""
    newcomers = _newcomers(request)
    if not newcomers:
        raise Http404
    kind = request.GET.get("kind", "job")
    started = {"kind": kind if kind in Outcome.Kind else ""}
    if request.member.role == Role.CONNECTEE:
        return _news(request, NewsForm(member=request.member, initial=started))
    started |= {"who": request.GET.get("who", "")}
    return _heard(request, HeardForm(newcomers=newcomers, initial=started))


def _news(request: PageRequest, form: NewsForm, status: int = 200) -> HttpResponse:
    words = {"form": form, "act": reverse("link_tell_outcome", args=[request.link.pk])}
    return render(request, "outcomes/link/news.html", words, status=status)


def _heard(request: PageRequest, form: HeardForm, status: int = 200) -> HttpResponse:
    only = next(iter(form.newcomers.values())) if len(form.newcomers) == 1 else None
    return render(
        request, "outcomes/link/heard.html", {"form": form, "newcomer": only}, status=status
    )


@require_POST
@link_page(*OWN, *OTHERS)
def tell_outcome(request: PageRequest) -> HttpResponse:
    """The newcomer's own news is kept at once; what others heard, a coordinator checks first."""
    newcomers = _newcomers(request)
    if not newcomers:
        raise Http404
    if request.member.role != Role.CONNECTEE:
        return _tell_heard(request, HeardForm(request.POST, newcomers=newcomers))
    form = NewsForm(request.POST, member=request.member)
    said = form.said() if form.is_valid() else {}
    to = reverse("link_own_news", args=[request.link.pk])
    done = submit(request, form, actions.tell_outcome, request.member, to=to, **said)
    return done or _news(request, form, 422)


def _tell_heard(request: PageRequest, form: HeardForm) -> HttpResponse:
    about = form.newcomers[form.cleaned_data["who"]] if form.is_valid() else None
    said = form.said() if form.is_valid() else {}
    to = reverse(f"link_{request.link.purpose}", args=[request.link.pk])
    done = _("Thank you! Our team asks them. Nobody else sees it before.")
    saved = submit(request, form, actions.tell_outcome, about, to=to, done=done, **said)
    return saved or _heard(request, form, 422)


def _own(request: PageRequest) -> OutcomeQuerySet:
    """The newcomer's own news; behind the link of one only that one, as it stands now."""
    rows = Outcome.objects.visible_to(request.member).of(request.member).counted().with_people()
    if request.link.purpose != "outcome":
        return rows.order_by("-told_at")
    row = Outcome.objects.filter(pk=request.link.about_id, member=request.member).first()
    while row is not None and not row.counts:
        row = row.same_as or Outcome.objects.filter(corrects=row).first()
    return rows.filter(pk=row.pk) if row else rows.none()


@link_page("outcome")
def link_outcome(request: PageRequest) -> HttpResponse:
    """Where the letter of congratulations leads: who may hear of it?"""
    return redirect("link_own_news", request.link.pk)


@link_page(*OWN)
def link_own_news(request: PageRequest) -> HttpResponse:
    """What I told, and who may hear of each; nothing ticked before I tick it. R298, R319."""
    shown = [(row, _sharing(row), _post(request, row)) for row in _own(request)]
    return render(request, "outcomes/link/own_news.html", {"rows": shown})


def _sharing(row: Outcome, *filled: Any) -> SharingForm:
    connector, chain = news.may_be_told(row)
    name = connector.short_name if connector else ""
    return SharingForm(*filled, outcome=row, connector=name, chain=bool(chain))


def _post(request: PageRequest, row: Outcome) -> str:
    """The text that may be posted, where the person allowed one."""
    return celebration(row, request.LANGUAGE_CODE)


def _one(request: PageRequest, pk: UUID) -> Outcome:
    return get_object_or_404(_own(request), pk=pk)


@require_POST
@link_page(*OWN)
def share_news(request: PageRequest, pk: UUID) -> HttpResponse:
    """My choice who hears of it; it counts at once."""
    row = _one(request, pk)
    form = _sharing(row, request.POST)
    to, done = reverse("link_own_news", args=[request.link.pk]), _("Saved. Thank you!")
    said = form.said() if form.is_valid() else {}
    saved = submit(request, form, news.share_news, row, to=to, done=done, **said)
    shown = [(row, form, _post(request, row))]
    return saved or render(request, "outcomes/link/own_news.html", {"rows": shown}, status=422)


@link_page(*OWN)
def link_change_outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put it right: the correction is a new entry."""
    return _correcting(request, pk, NewsForm.of(_one(request, pk)))


def _correcting(request: PageRequest, pk: UUID, form: NewsForm, status: int = 200) -> HttpResponse:
    words = {"form": form, "act": reverse("link_correct_outcome", args=[request.link.pk, pk])}
    return render(request, "outcomes/link/news.html", words, status=status)


@require_POST
@link_page(*OWN)
def correct_outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """The new entry stands in the place of the old one."""
    row = _one(request, pk)
    form = NewsForm.of(row, request.POST)
    to, done = reverse("link_own_news", args=[request.link.pk]), _("Saved.")
    said = form.said() if form.is_valid() else {}
    saved = submit(request, form, actions.correct_outcome, row, to=to, done=done, **said)
    return saved or _correcting(request, pk, form, 422)


@require_POST
@link_page(*OWN)
def withdraw_outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """Taken back at once; who waits for the news does not get it."""
    to, done = reverse("link_own_news", args=[request.link.pk]), _("It is taken back.")
    row = _one(request, pk)
    return show(request, actions.withdraw_outcome, row, to=to, done=done, again=("withdrawn",))
