"""What staff write down about what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField
from threedoors.base.forms import PlainForm
from threedoors.outcomes.link_forms import NewsForm
from threedoors.people.models import Membership


class OutcomeForm(NewsForm):
    """News that reached the team by phone, by mail or on the web."""

    title = _("Note what came of it")
    submit = _("Save")
    needs_employer = False
    is_short = False

    note = LineField(
        label=_("Who told you, or where did you see it?"),
        help_text=_("Only the team reads this."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, member=member, **{"auto_id": "outcome_%s", **kwargs})
        self.fields["how"].label = _("How did they find it?")
        self.fields["job_title"].label = _("Job title")


class CheckForm(PlainForm):
    """It is so."""

    title = _("It is true")
    submit = _("It is true")

    note = LineField(label=_("How do you know?"), required=False, max_length=300)


class WithdrawForm(PlainForm):
    """It is not so."""

    title = _("Take it back")
    submit = _("Take it back")

    said = LineField(label=_("Why?"), required=False, max_length=300)


class JoinForm(PlainForm):
    """Which telling it repeats."""

    title = _("Are these the same?")
    submit = _("It is the same")

    first = forms.ChoiceField(label=_("Which one is it?"))

    def __init__(self, *args: Any, others: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(row.pk): row for row in others}
        choices = [(pk, row.in_words) for pk, row in self.others.items()]
        self.fields["first"].choices = choices  # type: ignore[attr-defined]
