"""What staff write down of a story."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import TextField
from threedoors.base.forms import PlainForm
from threedoors.programs import fields
from threedoors.stories.models import Story


class StoryForm(PlainForm):
    """What somebody told the team."""

    title = _("Write down what they said")
    submit = _("Ask if it is right so")

    text = TextField(label=_("In their own words"), max_length=2000)


class EditForm(PlainForm):
    """Shorter, or a slip mended; the person is asked anew."""

    title = _("Change the words")
    submit = _("Save")

    text = TextField(label=_("In their own words"), max_length=2000)
    sector = forms.ChoiceField(label=_("Field"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = fields.sectors(get_language() or "en")
        self.fields["sector"].choices = [("", "–"), *known]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, story: Story, *filled: Any) -> EditForm:
        return cls(*filled, initial={"text": story.text, "sector": story.sector}, auto_id="edit_%s")
