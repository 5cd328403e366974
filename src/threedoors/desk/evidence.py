"""On the application page: how staff know that a newcomer speaks the language well enough. Seed 002:108."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from threedoors.base.fields import Options
from threedoors.base.forms import PlainForm
from threedoors.base.pages import form_page, submit
from threedoors.base.panels import Panel
from threedoors.desk import actions
from threedoors.intake.models import Application
from threedoors.intake.panels import panel
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.people.profiles import ConnecteeProfile


class EvidenceForm(PlainForm):
    """One of three, and each is enough."""

    title = gettext_lazy("How do you know that the language is enough?")
    submit = gettext_lazy("Note it")
    evidence = forms.ChoiceField(
        label=gettext_lazy("How do you know that the language is enough?"),
        choices=ConnecteeProfile.Evidence.choices,
        widget=Options(),
        error_messages={"required": gettext_lazy("Choose one")},
    )


@panel
def language_evidence(application: Application, staff: Membership) -> Panel | None:
    """Shown where the program looks at the language; the answer of the form alone proves nothing (R104)."""
    rules = {rule.code: rule for rule in application.program.policy.connectee_criteria}
    member = application.membership
    if application.role != Role.CONNECTEE or member is None or rules["language"].weight == "off":
        return None
    said = member.connectee.language_evidence
    form = EvidenceForm(initial={"evidence": said}, auto_id="evidence_%s")
    words = {"application": application, "form": form, "said": member.connectee}
    return Panel("desk/evidence.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def note_language_evidence(request: PageRequest, pk: UUID) -> HttpResponse:
    """Heard in a talk, a test, or a degree."""
    rows = Application.objects.visible_to(request.member).filter(role=Role.CONNECTEE)
    found = rows.select_related("membership__connectee", "membership__program")
    application = get_object_or_404(found, pk=pk, membership__isnull=False)
    to = reverse("application", args=[request.program.slug, application.pk])
    form = EvidenceForm(request.POST)
    member, said = application.membership, _("Noted.")
    done = submit(request, form, actions.note_language_evidence, member, to=to, done=said)
    return done or form_page(request, form, to)
