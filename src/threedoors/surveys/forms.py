"""What staff write down after a call instead of the survey."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import TextField
from threedoors.base.forms import PlainForm


class CallForm(PlainForm):
    """What the person said."""

    title = _("Note the call")
    submit = _("Note the call")

    said = TextField(label=_("What did they say?"), max_length=2000)
