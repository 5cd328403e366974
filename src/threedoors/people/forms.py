"""What staff write down about a member."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField
from threedoors.base.forms import PlainForm


class PauseForm(PlainForm):
    """Until when a Connector is not suggested."""

    title = _("Take a pause")
    submit = _("Pause until then")

    until = DayField(label=_("Pause until"), help_text=_("For example, 27 3 2026."))
