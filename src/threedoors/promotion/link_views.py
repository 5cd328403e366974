"""A person's own page: may we tag you on social media?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.people.access import PageRequest, link_page
from threedoors.promotion import agreeing
from threedoors.promotion.link_forms import TaggingForm
from threedoors.promotion.models import Tag

FROM = ("home", "care")


@link_page(*FROM)
def link_tagging(request: PageRequest) -> HttpResponse:
    """As it is now; the box is empty until the person ticks it."""
    tag = Tag.objects.visible_to(request.member).own_of(request.member).first()
    known = {
        "agrees": agreeing.may_be_tagged(request.member),
        "name": tag.name if tag else request.member.person.linkedin_url,
    }
    return _page(request, TaggingForm(initial=known))


def _page(request: PageRequest, form: TaggingForm, status: int = 200) -> HttpResponse:
    back = reverse(f"link_{request.link.purpose}", args=[request.link.pk])
    words = {"form": form, "back": back}
    return render(request, "promotion/link/tagging.html", words, status=status)


@require_POST
@link_page(*FROM)
def agree_tagging(request: PageRequest) -> HttpResponse:
    """It counts from this moment on, either way."""
    form = TaggingForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    to = reverse("link_tagging", args=[request.link.pk])
    done, name = _("Saved."), form.cleaned_data["name"]
    if form.cleaned_data["agrees"]:
        return show(request, agreeing.agree_tagging, request.member, to=to, done=done, name=name)
    return show(request, agreeing.stop_tagging, request.member, to=to, done=done)
