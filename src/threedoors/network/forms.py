"""What is written into the library and onto the board."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.intake.inputs import WholeNumber
from threedoors.network.models import Material
from threedoors.people.models import Membership
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.models import Network
from threedoors.promises.forms import MemberChoice

NO_NAMES = _("Write no name, address or phone number of anybody who takes part.")
MOST_TAGS = 6


class MaterialForm(PlainForm):
    """Something for the library. R427, R428, R447-R453."""

    title = _("Add to the library")
    submit = _("Add it")

    kind = forms.ChoiceField(label=_("What is it?"), choices=Material.Kind.choices)
    name = LineField(label=_("Title"), max_length=200)
    text = TextField(label=_("A few words about it"), required=False, max_length=3000)
    publisher = LineField(label=_("Who published it"), required=False, max_length=200)
    held_on = DayField(label=_("Day"), required=False)
    year = WholeNumber(label=_("Or only the year"), required=False, min_value=1990, max_value=2100)
    url = forms.URLField(label=_("Web page"), required=False, max_length=200)
    paper = forms.FileField(
        label=_("The file"),
        required=False,
        help_text=_("PDF, Word (DOCX), ODT or a picture. Up to 10 MB."),
    )
    tags = LineField(
        label=_("Which programs is it about?"),
        help_text=_("For example: Harbor City"),
        required=False,
        max_length=200,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", "–"), ("en", _("English")), ("fr", _("French"))],
    )

    def clean_tags(self) -> list[str]:
        """Names of communities, each once."""
        names = (name.strip()[:60] for name in self.cleaned_data["tags"].split(","))
        return list(dict.fromkeys(name for name in names if name))[:MOST_TAGS]


class PracticeForm(PlainForm):
    """What worked in one community. R437."""

    title = _("Tell what worked")
    submit = _("Send it to the national office")

    name = LineField(label=_("Title"), max_length=200)
    text = TextField(
        label=_("What you did, and what came of it"), help_text=NO_NAMES, max_length=3000
    )
    url = forms.URLField(label=_("Web page"), required=False, max_length=200)


class DeclineForm(PlainForm):
    """Why a text is not taken up."""

    title = _("Do not take it up")
    submit = _("Do not take it up")

    reason = LineField(label=_("Why?"), help_text=_("Its writer reads this."), max_length=300)


class QuestionForm(PlainForm):
    """A question to the other communities. R436."""

    title = _("Ask the other communities")
    submit = _("Ask")

    name = LineField(label=_("Your question in one line"), max_length=200)
    text = TextField(label=_("More about it"), help_text=NO_NAMES, max_length=2000)


class AnswerForm(PlainForm):
    """What you know about it."""

    submit = _("Answer")

    text = TextField(label=_("Your answer"), help_text=NO_NAMES, max_length=2000)


class KeeperForm(PlainForm):
    """Who else keeps the portal."""

    title = _("Name somebody who keeps the portal")
    submit = _("Name them")

    member = MemberChoice(label=_("Who?"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people  # type: ignore[attr-defined]


class AnnounceForm(PlainForm):
    """Something all communities should know, or those of one country."""

    title = _("Tell the communities")
    submit = _("Tell them")

    country = forms.ChoiceField(label=_("Whom?"), required=False, widget=Options())
    title_en = LineField(label=_("Title in English"), required=False, max_length=150)
    text_en = TextField(label=_("Your words in English"), required=False, max_length=3000)
    title_fr = LineField(label=_("Title in French"), required=False, max_length=150)
    text_fr = TextField(
        label=_("Your words in French"),
        help_text=_("What is left empty is read in the other language."),
        required=False,
        max_length=3000,
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {program.country for program in network.member_programs()}
        lands = [(code, name) for code, name in COUNTRIES.items() if code and code in here]
        self.fields["country"].choices = [("", _("Every community")), *lands]  # type: ignore[attr-defined]


class RenewForm(PlainForm):
    """A newer version of something in the library."""

    title = _("Add a new version")
    submit = _("Add the new version")

    news = LineField(label=_("What is new?"), max_length=300)
    text = TextField(label=_("A few words about it"), required=False, max_length=3000)
    url = forms.URLField(label=_("Web page"), required=False, max_length=200)
    paper = forms.FileField(
        label=_("The file"),
        required=False,
        help_text=_("PDF, Word (DOCX), ODT or a picture. Up to 10 MB."),
    )


class InviteForm(PlainForm):
    """Who signs in for an adviser."""

    title = _("Let somebody sign in")
    submit = _("Invite them")

    name = LineField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("Email"), max_length=254)


class HelpForm(PlainForm):
    """One line of the log of help."""

    title = _("Note help that was given")
    submit = _("Note it")

    helped_on = DayField(label=_("Day"))
    topic = LineField(label=_("What it was about"), max_length=200)
    text = TextField(
        label=_("What came of it"), help_text=NO_NAMES, required=False, max_length=2000
    )


class OfferForm(PlainForm):
    """What an adviser offers."""

    title = _("Change what you offer")
    submit = _("Save")

    resources = TextField(
        label=_("What you offer, one on each line"),
        help_text=_("For example: Guide for employers https://adviser.example/guide"),
        required=False,
        max_length=2000,
    )
