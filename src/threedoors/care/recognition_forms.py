"""Who deserves a public thank-you, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.care.models import Nomination
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.promises.forms import MemberChoice

SOMEBODY_ELSE = ""


class NominateForm(PlainForm):
    """Behind a link: those one met, by name, or a name as one knows it. Nobody sees a list of people."""

    submit = _("Send it to the team")

    who = forms.ChoiceField(label=_("Whom do you mean?"), widget=Options(), required=False)
    name = LineField(
        label=_("Name"), help_text=_("If it is somebody else."), required=False, max_length=200
    )
    reason = TextField(
        label=_("Why?"), help_text=_("One or two sentences are enough."), max_length=1000
    )

    def __init__(self, *args: Any, known: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in known}
        if not known:
            del self.fields["who"]
            self.fields["name"].required = True
            self.fields["name"].help_text = ""
            return
        choices = [(pk, one.name) for pk, one in self.known.items()]
        self.fields["who"].choices = [*choices, (SOMEBODY_ELSE, _("Somebody else"))]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """As the action takes it: a person, or a name."""
        member = self.known.get(self.cleaned_data.get("who", ""))
        name = "" if member else self.cleaned_data["name"]
        return {"member": member, "name": name, "reason": self.cleaned_data["reason"]}


def met_by(member: Membership) -> list[Membership]:
    """The Connectors a newcomer met."""
    rows = Match.objects.filter(connectee=member, status__in=Match.MEETING_HELD)
    found = rows.select_related("connector__person").order_by("-met_at")
    return [match.connector for match in found if match.connector.person.erased_at is None]


class StaffNominateForm(PlainForm):
    """The team names somebody itself."""

    title = _("Nominate somebody")
    submit = _("Nominate them")

    member = MemberChoice(label=_("Who?"), queryset=Membership.objects.none())
    reason = TextField(label=_("Why?"), max_length=1000)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = connectors_of(staff)  # type: ignore[attr-defined]


class NamesField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Nominations by the name that was written."""

    def label_from_instance(self, obj: Nomination) -> str:
        return obj.name


class WhoForm(PlainForm):
    """Who was meant by a name."""

    title = _("I know who this is")
    submit = _("This is who was meant")

    nomination = NamesField(label=_("The name"), queryset=Nomination.objects.none())
    member = MemberChoice(label=_("Who?"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="meant_%s", **kwargs)
        rows = Nomination.objects.visible_to(staff).filter(member=None).exclude(name="")
        self.fields["nomination"].queryset = rows.order_by("name")  # type: ignore[attr-defined]
        self.fields["member"].queryset = connectors_of(staff)  # type: ignore[attr-defined]


def connectors_of(staff: Membership) -> Any:
    """Everybody who helps now."""
    rows = Membership.objects.visible_to(staff).connectors()
    here = rows.exclude(status=Membership.Status.ENDED).filter(person__erased_at=None)
    return here.select_related("person").order_by("person__name")
