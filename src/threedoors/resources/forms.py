"""What staff write down of a place that helps, of a pitch, and to whom they point a place out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField, TextField
from threedoors.base.forms import PlainForm
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.promises.forms import MemberChoice
from threedoors.resources.actions import OUTSIDE
from threedoors.resources.models import Resource


class ResourceForm(PlainForm):
    """A place that helps, in the languages of the program."""

    title = _("Add a place that helps")
    submit = _("Save the place")

    kind = forms.ChoiceField(
        label=_("What does it help with?"), choices=[("", "–"), *Resource.Kind.choices]
    )
    name_en = LineField(label=_("Name in English"), required=False, max_length=120)
    name_fr = LineField(label=_("Name in French"), required=False, max_length=120)
    text_en = TextField(
        label=_("What do they do? In English"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text_fr = TextField(
        label=_("What do they do? In French"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    organization = forms.ModelChoiceField(
        label=_("Which partner is it?"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    url = forms.URLField(label=_("Web page"), required=False, max_length=200)
    email = forms.EmailField(label=_("Email"), required=False, max_length=254)
    phone = LineField(label=_("Phone"), required=False, max_length=40)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organization.objects.visible_to(staff).order_by("name")
        self.fields["organization"].queryset = rows  # type: ignore[attr-defined]

    @classmethod
    def of(cls, resource: Resource, staff: Membership, *filled: Any) -> ResourceForm:
        """The form with what is known, to put right."""
        known = {name: getattr(resource, name) for name in cls.base_fields}
        known["organization"] = resource.organization_id
        form = cls(*filled, staff=staff, initial=known, auto_id="edit_%s")
        form.title = _("Change the details")
        return form


class PointOutForm(PlainForm):
    """One newcomer shall know of it."""

    title = _("Point it out to somebody")
    submit = _("Tell them by email")

    member = MemberChoice(label=_("To whom?"), queryset=Membership.objects.none())
    said = LineField(
        label=_("Why does it fit?"),
        help_text=_("One line. They read it."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "point_%s", **kwargs})
        rows = Membership.objects.visible_to(staff).connectees().filter(person__erased_at=None)
        rows = rows.exclude(status__in=OUTSIDE).select_related("person")
        self.fields["member"].queryset = rows.order_by("person__name")  # type: ignore[attr-defined]


class NoteForm(PlainForm):
    """What a coordinator says about a pitch."""

    title = _("Write a note")
    submit = _("Send the note")

    text = TextField(
        label=_("What works, and what could they try?"),
        help_text=_("They read it. Begin with what is good."),
        max_length=1000,
    )
