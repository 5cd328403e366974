"""What is typed to find people: whom somebody names, a prospect, and what came of an attempt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField, Options, PersonNameField, TextField
from threedoors.base.forms import PlainForm
from threedoors.intake.questions import Ask
from threedoors.outbox.forms import AskingForm
from threedoors.partners.forms import mail_languages
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.recruiting.models import ContactAttempt

ROLES = {
    Role.CONNECTEE: _("A newcomer who looks for people to meet"),
    Role.CONNECTOR: _("A person from here who can help"),
}


class RecommendForm(PlainForm):
    """Somebody who may want to take part. Five questions; their own yes comes before anything else. R142."""

    title = _("Name a person")
    submit = _("Send them our email")

    role = forms.ChoiceField(label=_("Who is it?"), choices=list(ROLES.items()), widget=Options())
    name = PersonNameField(label=_("What is their full name?"))
    email = forms.EmailField(label=_("What is their email address?"), max_length=254)
    language = forms.ChoiceField(label=_("Which language do they read?"))
    occupation = LineField(label=_("What is their work?"), required=False, max_length=120)
    text = TextField(
        label=_("What would you like to say about them?"),
        help_text=_("They can read this."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed = forms.BooleanField(label=_("They know that I give you their name"))

    def __init__(self, *args: Any, program: Program, only: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = mail_languages(program)  # type: ignore[attr-defined]
        if only:
            self.fields["role"].widget = forms.HiddenInput()
            self.initial["role"] = only

    def said_words(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreed"}


class ProspectForm(PlainForm):
    """Somebody we would like to win. R137."""

    title = _("Add a prospect")
    submit = _("Save the prospect")

    role = forms.ChoiceField(
        label=_("For what?"), choices=list(ROLES.items()), initial=Role.CONNECTOR, widget=Options()
    )
    name = PersonNameField()
    email = forms.EmailField(label=_("Email"), required=False, max_length=254)
    phone = LineField(label=_("Phone"), required=False, max_length=20)
    language = forms.ChoiceField(label=_("Language of our emails"))
    source = forms.ChoiceField(label=_("Where do we know them from?"))

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask = Ask(program, get_language() or program.policy.default_language)
        sources = ask.choices(program.policy.sources)
        self.fields["source"].choices = [("", "–"), *sources]  # type: ignore[attr-defined]
        self.fields["language"].choices = mail_languages(program)  # type: ignore[attr-defined]


class AttemptForm(PlainForm):
    """One try and its result. R137."""

    title = _("Write down an attempt")
    submit = _("Save the attempt")

    kind = forms.ChoiceField(label=_("How?"), choices=ContactAttempt.Kind.choices)
    result = forms.ChoiceField(
        label=_("What came of it?"),
        choices=ContactAttempt.Result.choices,
        widget=Options(beside=True),
    )
    note = TextField(
        label=_("Note"),
        help_text=_("The person may ask to read this."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CreditForm(PlainForm):
    """A sign-up link that counts for a partner. R130."""

    title = _("Count a sign-up link for them")
    submit = _("Count it")

    link = forms.TypedChoiceField(label=_("Which link?"), coerce=int)

    def __init__(self, *args: Any, links: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "credit_%s", **kwargs})
        self.fields["link"].choices = [("", "–"), *links]  # type: ignore[attr-defined]


class AskForm(AskingForm):
    """Whom to ask for names. R131."""

    asked_field = "connector"
    field_order = ("connector",)

    title = _("Ask a Connector whom they know")
    submit = _("Send the question")

    connector = forms.ModelChoiceField(
        label=_("Which Connector?"), queryset=Membership.objects.none()
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ask_%s", **kwargs})
        rows = Membership.objects.visible_to(staff).connectors()
        active = rows.filter(status=Membership.Status.ACTIVE).select_related("person")
        field = self.fields["connector"]
        field.queryset = active.order_by("person__name")  # type: ignore[attr-defined]
        field.label_from_instance = lambda member: member.name  # type: ignore[attr-defined]
