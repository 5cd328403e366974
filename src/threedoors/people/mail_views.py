"""What we may mail: one's own choice behind a link, and the address in every newsletter that ends it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from threedoors.base.pages import submit
from threedoors.people import mail_choices
from threedoors.people.access import PageRequest, link_page, public_page
from threedoors.people.forms import MailForm
from threedoors.people.models import Membership
from threedoors.people.opt_outs import scope_of, unsubscriber, wants_newsletter

FROM = ("home", "care")


@csrf_exempt  # mail programs press it without a cookie; the signed address can end mail and nothing else
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button and changes nothing, however often a scanner looks; POST counts at once."""
    member = unsubscriber(token)
    if member is None:
        raise Http404
    if request.method == "POST":
        mail_choices.unsubscribe(member, scope=request.POST.get("scope", mail_choices.NEWSLETTER))
    return _in_their_words(request, member)


def _in_their_words(request: HttpRequest, member: Membership) -> HttpResponse:
    person, program = member.person, member.program
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(program.policy.spoken_to(person.language))
    request.program = program  # type: ignore[attr-defined]
    words = {
        "done": request.method == "POST",
        "wants": wants_newsletter(person),
        "scope": scope_of(person),
    }
    with timezone.override(program.zone):
        response = render(request, "people/unsubscribe.html", words)
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response


@link_page(*FROM)
def link_mail(request: PageRequest) -> HttpResponse:
    """My own page: what I want by mail."""
    return _link_page(request, MailForm.of(request.member))


def _link_page(request: PageRequest, form: MailForm, status: int = 200) -> HttpResponse:
    back = reverse(f"link_{request.link.purpose}", args=[request.link.pk])
    words = {"form": form, "back": back}
    return render(request, "people/link/mail.html", words, status=status)


@require_POST
@link_page(*FROM)
def choose_mail(request: PageRequest) -> HttpResponse:
    """It counts from this moment on."""
    form, to = MailForm(request.POST), reverse("link_mail", args=[request.link.pk])
    done = _("Saved.")
    answer = submit(request, form, mail_choices.choose_mail, request.member, to=to, done=done)
    return answer or _link_page(request, form, status=422)
