"""A story in one's own words, and exactly where and how it may be shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, ManyOptions, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.people.models import Role
from threedoors.stories.models import CHANNELS, Story

WHERE = [
    ("newsletter", _("In our newsletter")),
    ("website", _("On our web page")),
    ("report", _("In our reports")),
    ("social", _("On social media")),
]


class WriteForm(PlainForm):
    """Nothing is ticked before the person ticks it (bar P4)."""

    text = TextField(
        label=_("What would you like to say?"),
        help_text=_("Two or three sentences are enough."),
        max_length=2000,
    )
    naming = forms.ChoiceField(
        label=_("How may we name you?"), choices=Story.Naming.choices, widget=Options()
    )
    profession = LineField(label=_("Your profession"), required=False, max_length=120)
    organization = LineField(label=_("Where you work"), required=False, max_length=120)
    channels = forms.MultipleChoiceField(
        label=_("Where may we show it?"), choices=WHERE, widget=ManyOptions()
    )
    photo = forms.BooleanField(label=_("You may show a photo of me"), required=False)
    tag = forms.BooleanField(label=_("You may tag me on social media"), required=False)
    by_sisters = forms.BooleanField(
        label=_("Other programs of our network may share it, too"), required=False
    )
    until = DayField(
        label=_("Until when?"),
        help_text=_("Leave it empty if you do not mind. You can take it back at any time."),
        required=False,
        years_ahead=10,
    )

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        known = {name: getattr(story, name) for name in self.base_fields if name != "channels"}
        known["channels"] = story.channels
        if not story.channels:
            known["naming"] = None
        super().__init__(*args, initial=known, **kwargs)
        if story.program.network_id is None:
            del self.fields["by_sisters"]
        if story.member.role != Role.CONNECTOR:
            del self.fields["organization"]

    def said(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        words = {"organization": ""} | self.cleaned_data
        chosen = words.pop("channels")
        return words | {f"on_{name}": name in chosen for name in CHANNELS}
