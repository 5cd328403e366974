"""What staff write down about an activity."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField
from threedoors.base.forms import MomentForm
from threedoors.outbox.forms import AskingForm
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises.forms import MemberChoice, coordinators


class ActivityForm(MomentForm):
    """A new event. Seed 001:357."""

    title = _("Add an event")
    submit = _("Add the event")

    name = LineField(label=_("Name of the event"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind"))
    place = LineField(label=_("Place"), required=False, max_length=200)
    url = forms.URLField(label=_("Web page"), required=False, max_length=200)
    is_external = forms.BooleanField(label=_("Others run it"), required=False)

    field_order = ("name", "kind")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, zone=program.zone, **kwargs)
        language = get_language() or "en"
        kinds = [(c.code, c.text.said(language)) for c in program.policy.event_types]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class InviteForm(AskingForm):
    """Who is invited, and who of us comes along."""

    title = _("Invite somebody")
    submit = _("Send the invitation")

    member = MemberChoice(label=_("Who is invited"), queryset=Membership.objects.none())
    companion = MemberChoice(
        label=_("Who of us comes along"),
        queryset=Membership.objects.none(),
        empty_label=_("Nobody"),
        required=False,
    )
    field_order = ("member", "companion")

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Membership.objects.visible_to(staff).filter(
            role__in=[Role.CONNECTEE, Role.CONNECTOR], person__erased_at=None
        )
        rows = people.exclude(status=Membership.Status.ENDED).select_related("person")
        self.fields["member"].queryset = rows.order_by("person__name")  # type: ignore[attr-defined]
        self.fields["companion"].queryset = coordinators(staff)  # type: ignore[attr-defined]
