"""What staff note about a pair: that they met, and why it ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField
from threedoors.base.forms import PlainForm
from threedoors.pals.link_forms import TapForm


class StaffTapForm(TapForm):
    """They told us by phone."""

    title = _("Note how often they met")
    submit = _("Note it")


class EndPairForm(PlainForm):
    """The reason is for staff alone: it is in no mail."""

    title = _("End the pair")
    submit = _("End the pair")
    reason = LineField(label=_("Why does it end?"), required=False, max_length=300)
