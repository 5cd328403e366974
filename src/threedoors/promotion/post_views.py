"""What staff do with one post: change it, make it ready, note that it is out, count, repeat, take down."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.promotion import actions
from threedoors.promotion.forms import DoneForm, PostForm, ReactionsForm
from threedoors.promotion.views import address_of, post_of


@require_POST
@page_for(Role.COORDINATOR)
def change_post(request: PageRequest, pk: UUID) -> HttpResponse:
    """Another day, another text."""
    row = post_of(request, pk)
    form = PostForm.of(row, request.POST, staff=request.member)
    answer = submit(request, form, actions.change_post, row, to=address_of(row), done=_("Saved."))
    return answer or form_page(request, form, address_of(row))


@require_POST
@page_for(Role.COORDINATOR)
def ready_post(request: PageRequest, pk: UUID) -> HttpResponse:
    """Text and picture are there."""
    row, done = post_of(request, pk), _("The post is ready. Copy it there on its day.")
    return show(request, actions.ready_post, row, to=address_of(row), done=done, again=("ready",))


@require_POST
@page_for(Role.COORDINATOR)
def publish_post(request: PageRequest, pk: UUID) -> HttpResponse:
    """It stands online."""
    row, form = post_of(request, pk), DoneForm(request.POST, auto_id="done_%s")
    to, done = address_of(row), _("Noted.")
    answer = submit(request, form, actions.publish_post, row, to=to, done=done, again=("done",))
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def drop_post(request: PageRequest, pk: UUID) -> HttpResponse:
    """It is left out."""
    row, done = post_of(request, pk), _("The post is left out.")
    undo = reverse("reopen_post", args=[request.program.slug, pk])
    to, again = address_of(row), ("dropped",)
    return show(request, actions.drop_post, row, to=to, done=done, undo=undo, again=again)


@require_POST
@page_for(Role.COORDINATOR)
def reopen_post(request: PageRequest, pk: UUID) -> HttpResponse:
    """It is planned again."""
    row, done = post_of(request, pk), _("The post is planned again.")
    return show(request, actions.reopen_post, row, to=address_of(row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def record_reactions(request: PageRequest, pk: UUID) -> HttpResponse:
    """What is read below it."""
    row = post_of(request, pk)
    form, to = ReactionsForm.of(row, request.POST), address_of(row)
    answer = submit(request, form, actions.record_reactions, row, to=to, done=_("Noted."))
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def repeat_post(request: PageRequest, pk: UUID) -> HttpResponse:
    """Use it once more."""
    row, done = post_of(request, pk), _("It is planned once more, in a week.")
    to = reverse("promotion", args=[request.program.slug])
    return show(request, actions.repeat_post, row, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def take_down_post(request: PageRequest, pk: UUID) -> HttpResponse:
    """It no longer stands online."""
    row, done = post_of(request, pk), _("Noted. Thank you.")
    return show(request, actions.take_down_post, row, to=address_of(row), done=done)
