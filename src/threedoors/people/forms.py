"""What staff write down about a member."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, Options
from threedoors.base.forms import PlainForm
from threedoors.people.models import Membership
from threedoors.people.opt_outs import OptOut, scope_of, wants_newsletter


class PauseForm(PlainForm):
    """Until when a Connector is not suggested."""

    title = _("Take a pause")
    submit = _("Pause until then")

    until = DayField(label=_("Pause until"), help_text=_("For example, 27 3 2026."))


class MailForm(PlainForm):
    """What we may mail to somebody (bar M14)."""

    title = _("Emails")
    submit = _("Save")

    newsletter = forms.BooleanField(label=_("Send me your newsletter"), required=False)
    other = forms.ChoiceField(
        label=_("Other emails"),
        choices=[("", _("Everything that helps")), *OptOut.Scope.choices],
        widget=Options(
            hints={
                "nudges": _("We write when there is news. We do not remind you of anything."),
                "all": _(
                    "We call you, or we wait until you write. Codes that you ask for still come."
                ),
            }
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "mail_%s", **kwargs})

    @classmethod
    def of(cls, member: Membership) -> MailForm:
        """As it is now."""
        person = member.person
        known = {"newsletter": wants_newsletter(person), "other": scope_of(person)}
        return cls(initial=known)
