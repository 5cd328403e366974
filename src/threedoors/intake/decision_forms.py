"""What staff write down to decide: a check, a paper, an exception, a partner, a hold, a no."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, TextField
from threedoors.base.forms import PlainForm

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

    partner = LineField(label=_("Which partner or help comes first?"), max_length=200)
    revisit_on = DayField(label=_("When do we look again?"), help_text=_("For example, 27 3 2026."))
    said = TextField(label=SAID, required=False, max_length=1000)


class HoldForm(PlainForm):
    """On hold until a day. Seed 001:312."""

    title = _("On hold")
    submit = _("Put on hold")

    revisit_on = DayField(label=_("When do we look again?"), help_text=_("For example, 27 3 2026."))
    said = TextField(label=SAID, required=False, max_length=1000)


class DeclineForm(PlainForm):
    """Not a fit, kindly. Seed 001:206, 001:276."""

    title = _("Not a fit")
    submit = _("Send the kind no")

    said = TextField(label=SAID, required=False, max_length=1000)
