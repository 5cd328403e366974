"""The demo's own pages: what to try, the mailbox, the clock, and who to be. They exist only in the demo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.demo import actions, mailbox
from threedoors.demo.story import ENDS
from threedoors.people.access import public_page
from threedoors.people.link_views import BACKEND
from threedoors.people.models import SIGN_IN, Membership, Role
from threedoors.people.views import LANDS_ON

type View = Callable[..., HttpResponse]
type Policy = dict[str, Any]

PER_PAGE = 50
ZONE = ENDS.tzinfo
MAIL_PAGE: Policy = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
FRAME = [
    "allow-top-navigation-by-user-activation",
    "allow-popups",
    "allow-popups-to-escape-sandbox",
]
MAIL_ITSELF: Policy = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": ["data:"],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": FRAME,
}


def demo_page(view: View) -> View:
    """A page for anybody, in the demo only; elsewhere it is not there. Times are the first program's."""

    @public_page
    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        with timezone.override(ZONE):
            return view(request, *args, **kwargs)

    return gate


@demo_page
def demo(request: HttpRequest) -> HttpResponse:
    """What to try first."""
    return render(request, "demo/demo.html", {"now": clock.now()})


@demo_page
def demo_mail(request: HttpRequest) -> HttpResponse:
    """Every mail that left, newest first; `?to=` keeps one person's."""
    to = request.GET.get("to", "")
    page = Paginator(mailbox.numbers(to), PER_PAGE).get_page(request.GET.get("page"))
    words = {
        "rows": page,
        "mails": list(mailbox.mails(list(page))),
        "to": to,
        "recipients": sorted(mailbox.newest()),
    }
    return render(request, "demo/mail.html", words)


@demo_page
def demo_mail_json(request: HttpRequest) -> HttpResponse:
    """The same for scripts, oldest first."""
    found = mailbox.mails(mailbox.numbers(request.GET.get("to", ""))[::-1])
    return JsonResponse({"mails": [mail.as_json() for mail in found]})


@csp_override(MAIL_PAGE)
@demo_page
def demo_one_mail(request: HttpRequest, number: int) -> HttpResponse:
    """One mail: as it looks, as text, and its headers."""
    return render(request, "demo/one_mail.html", {"mail": _mail(number), "frame": " ".join(FRAME)})


@xframe_options_sameorigin
@csp_override(MAIL_ITSELF)
@demo_page
def demo_mail_itself(request: HttpRequest, number: int) -> HttpResponse:
    """The HTML of a mail, in a frame that runs nothing and loads nothing."""
    return HttpResponse(_mail(number).html)


@demo_page
def demo_mail_file(request: HttpRequest, number: int) -> HttpResponse:
    """The file, to open in a mail program."""
    name = {"Content-Disposition": f'attachment; filename="mail-{number}.eml"'}
    return HttpResponse(bytes(_mail(number).message), content_type="message/rfc822", headers=name)


def _mail(number: int) -> mailbox.Mail:
    mail = mailbox.mail_with(number)
    if mail is None:
        raise Http404
    return mail


@csrf_exempt  # scripts move it too, and nothing but an invented day is at stake
@require_http_methods(["GET", "HEAD", "POST"])
@demo_page
def demo_clock(request: HttpRequest) -> HttpResponse:
    """What time it is in the demo. POST `to` (an instant) or `by` (days) lets time pass."""
    trouble = ""
    if request.method == "POST":
        before = len(mailbox.numbers())
        try:
            actions.move_clock(_wanted(request))
        except Refusal as refusal:
            trouble = str(refusal)
        else:
            messages.success(request, _now_it_is(len(mailbox.numbers()) - before))
            return redirect(_back(request))
    words = {"now": clock.now(), "trouble": trouble}
    return render(request, "demo/clock.html", words, status=422 if trouble else 200)


def _wanted(request: HttpRequest) -> dt.datetime:
    """The instant that was asked for; without a zone it is the first program's."""
    try:
        if "by" in request.POST:
            return clock.now() + dt.timedelta(days=float(request.POST["by"]))
        to = dt.datetime.fromisoformat(request.POST.get("to", "").strip())
    except (ValueError, OverflowError) as error:
        raise Refusal(_("Give a day and a time, or a number of days.")) from error
    return to if to.tzinfo else to.replace(tzinfo=ZONE)


def _now_it_is(count: int) -> str:
    sent = ngettext("%(count)d email was sent.", "%(count)d emails were sent.", count)
    return _("Time has passed.") + " " + sent % {"count": count}


def _back(request: HttpRequest) -> str:
    """The page the button stands on."""
    to = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return to if here and to else "demo_clock"


@demo_page
def demo_people(request: HttpRequest) -> HttpResponse:
    """Who to be: coordinators sign in with one click, everybody else has mail with links."""
    rows = Membership.objects.select_related("person", "program").order_by("person__name", "pk")
    newest = mailbox.newest()
    others = rows.exclude(role__in=SIGN_IN).exclude(person__email="")
    last_first = sorted(others, key=lambda m: -newest.get(m.person.email.casefold(), 0))
    page = Paginator(last_first, PER_PAGE).get_page(request.GET.get("page"))
    words = {
        "team": rows.filter(role=Role.COORDINATOR).order_by("program__name", "created_at"),
        "partners": rows.filter(role__in=SIGN_IN[1:], status="active").order_by("person__name"),
        "rows": [(m, _newest_mail(m, newest)) for m in page],
        "page_of_rows": page,
    }
    return render(request, "demo/people.html", words)


def _newest_mail(member: Membership, newest: dict[str, int]) -> mailbox.Mail | None:
    return mailbox.mail_with(newest.get(member.person.email.casefold(), 0))


@require_POST
@demo_page
def sign_in_as(request: HttpRequest, pk: UUID) -> HttpResponse:
    member = get_object_or_404(Membership.objects.select_related("person__user", "program"), pk=pk)
    try:
        user = actions.sign_in_as(member)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("demo_people")
    login(request, user, backend=BACKEND)
    return redirect(LANDS_ON[Role(member.role)], member.program.slug)
