"""What staff say about the program itself: whom a sign-up link is for and where it is handed out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField, Options
from threedoors.base.forms import PlainForm
from threedoors.intake.questions import Ask
from threedoors.people.models import Role
from threedoors.programs.models import Program


class JoinLinkForm(PlainForm):
    """A sign-up link that carries its source (R130, R135, R136)."""

    title = _("Make a link")
    submit = _("Make the link")

    role = forms.ChoiceField(
        label=_("Who applies by this link?"),
        choices=[(role, role.label) for role in (Role.CONNECTEE, Role.CONNECTOR)],
        widget=Options(beside=True),
    )
    source = forms.ChoiceField(label=_("Which source does it count for?"))
    label = LineField(
        label=_("What do you call it?"),
        help_text=_("For example, the event or the group. Write no name of a person."),
        required=False,
        max_length=80,
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask = Ask(program, get_language() or program.policy.default_language)
        self.sources = dict(ask.choices(program.policy.sources))
        self.fields["source"].choices = [("", "–"), *self.sources.items()]  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])
