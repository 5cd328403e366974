"""One's own story behind a mailed link: write, see exactly how it looks, say yes, take it back."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import show, submit
from threedoors.people.access import PageRequest, link_page
from threedoors.stories import actions
from threedoors.stories.link_forms import WHERE, WriteForm
from threedoors.stories.models import Story
from threedoors.surveys.models import Survey

FROM = ("story", "survey")


def _story(request: PageRequest) -> Story:
    """The story the link is about; behind a survey the one that grew out of it, or is on its way."""
    rows = Story.objects.visible_to(request.member).own_of(request.member).with_people()
    if request.link.purpose == "story":
        return get_object_or_404(rows, pk=request.link.about_id)
    from_here = Q(survey=request.link.about_id) | Q(status__in=("asked", "waiting"))
    found = rows.filter(from_here).order_by("-asked_at").first()
    if found is None:
        raise Http404
    return found


def _page(request: PageRequest) -> str:
    return reverse("link_story", args=[request.link.pk])


@link_page(*FROM)
def link_story(request: PageRequest) -> HttpResponse:
    """Write; or how it looks, and yes, change, or take it back."""
    story = _story(request)
    waits = story.status == Story.Status.WAITING and story.channels
    if (waits or story.status == Story.Status.STANDING) and "change" not in request.GET:
        return _shown(request, story)
    if story.status in Story.ENDED and "change" not in request.GET:
        return render(request, "stories/link/ended.html", {"story": story})
    return _form(request, story, WriteForm(story=story))


def _shown(request: PageRequest, story: Story) -> HttpResponse:
    names = dict(WHERE)
    over = story.is_over(clock.today(request.program.zone))
    words = {"story": story, "over": over, "where": [names[name] for name in story.channels]}
    return render(request, "stories/link/look.html", words)


def _form(request: PageRequest, story: Story, form: WriteForm, status: int = 200) -> HttpResponse:
    words = {"story": story, "form": form}
    return render(request, "stories/link/write.html", words, status=status)


@require_POST
@link_page(*FROM)
def write_story(request: PageRequest) -> HttpResponse:
    """My words, and how they may be shown."""
    story = _story(request)
    form = WriteForm(request.POST, story=story)
    said = form.said() if form.is_valid() else {}
    saved = submit(request, form, actions.write_story, story, to=_page(request), **said)
    return saved or _form(request, story, form, 422)


@require_POST
@link_page(*FROM)
def agree_story(request: PageRequest) -> HttpResponse:
    """Yes, show it so."""
    seen = request.POST.get("seen", "").replace("\r\n", "\n")
    done = _("Thank you! You can take it back at any time.")
    to, story = _page(request), _story(request)
    return show(request, actions.agree_story, story, to=to, done=done, seen=seen)


@require_POST
@link_page(*FROM)
def decline_story(request: PageRequest) -> HttpResponse:
    """No, thanks."""
    story, again = _story(request), ("declined",)
    return show(request, actions.decline_story, story, to=_page(request), again=again)


@require_POST
@link_page(*FROM)
def withdraw_story(request: PageRequest) -> HttpResponse:
    """Take it back, at once."""
    story, again = _story(request), ("withdrawn",)
    return show(request, actions.withdraw_story, story, to=_page(request), again=again)


@require_POST
@link_page("survey")
def quote_survey(request: PageRequest) -> HttpResponse:
    """May we quote this? What was written in the survey, for the person to look at."""
    rows = Survey.objects.visible_to(request.member).select_related("program", "member__person")
    survey = get_object_or_404(rows, pk=request.link.about_id)
    return show(request, actions.quote_survey, survey, to=_page(request))
