"""What staff write down to decide: a check, a paper, an exception, a partner, a hold, a no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, ManyOptions, TextField
from threedoors.base.forms import PlainForm
from threedoors.partners.models import Handoff, Organization
from threedoors.programs.models import Program

SAID = _("What do you want to add? They read this in the email.")


class TakeUpForm(PlainForm):
    """What makes up for a criterion that does not fit: skills, education, willingness. Seed 000:104."""

    title = _("Begin with a reason")
    submit = _("Begin the intake")

    said = LineField(
        label=_("What makes up for it?"),
        help_text=_("For example: skills, studies, the wish to learn. It stays in the history."),
        required=False,
        max_length=300,
    )


class ScreenForm(PlainForm):
    """A person has looked; what they found."""

    title = _("Screen")
    submit = _("Screened")

    note = TextField(label=_("What did you find?"), required=False, max_length=2000)


class PaperForm(PlainForm):
    """A résumé that came another way."""

    title = _("Add a resume")
    submit = _("Add it")

    paper = forms.FileField(
        label=_("The file"), help_text=_("PDF, Word (DOCX), ODT or a photo. Up to 10 MB.")
    )


class OverrideForm(PlainForm):
    """Why one check may be passed without it."""

    title = _("Pass this check")
    submit = _("Pass it, with my reason")

    gate = forms.CharField(widget=forms.HiddenInput)
    reason = LineField(
        label=_("Why?"), help_text=_("The reason stays in the history."), max_length=300
    )


class PartnerForm(PlainForm):
    """A partner helps first. Seed 000:106."""

    title = _("With a partner first")
    submit = _("Send to the partner")

    organization = forms.ModelChoiceField(
        queryset=Organization.objects.none(),
        label=_("Partner"),
        empty_label=_("None of these"),
        help_text=_("A partner of ours gets an email and says what came of it."),
        required=False,
    )
    reason = forms.ChoiceField(label=_("What for?"), choices=Handoff.Reason.choices, required=False)
    partner = LineField(label=_("Or another help that comes first"), required=False, max_length=200)
    revisit_on = DayField(label=_("When do we look again?"), help_text=_("For example, 27 3 2026."))
    said = TextField(label=SAID, required=False, max_length=1000)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organization.objects.filter(program=program).order_by("name")
        self.fields["organization"].queryset = rows  # type: ignore[attr-defined]


class ResourcesForm(PlainForm):
    """A decision that names who else can help. R157, R162."""

    said = TextField(label=SAID, required=False, max_length=1000)
    resources = forms.ModelMultipleChoiceField(
        queryset=Organization.objects.none(),
        label=_("Who else can help?"),
        help_text=_("The email names them, with how to reach them."),
        required=False,
        widget=ManyOptions,
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organization.objects.filter(program=program).order_by("name")
        self.fields["resources"].queryset = rows  # type: ignore[attr-defined]
        if not rows:
            del self.fields["resources"]


class HoldForm(ResourcesForm):
    """On hold until a day. Seed 001:312."""

    title = _("On hold")
    submit = _("Put on hold")

    revisit_on = DayField(label=_("When do we look again?"), help_text=_("For example, 27 3 2026."))

    field_order = ("revisit_on",)


class DeclineForm(ResourcesForm):
    """Not a fit, kindly. Seed 001:206, 001:276."""

    title = _("Not a fit")
    submit = _("Send the kind no")
