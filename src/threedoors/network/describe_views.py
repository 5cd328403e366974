"""The office writes what its network says of itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import LineField, TextField
from threedoors.base.forms import PlainForm
from threedoors.base.pages import submit
from threedoors.network import describing
from threedoors.network.access import PortalRequest, portal_page
from threedoors.programs.models import Network


class NetworkForm(PlainForm):
    """What the public page says."""

    title = gettext_lazy("What your public page says")
    submit = gettext_lazy("Save")

    tagline_en = LineField(
        label=gettext_lazy("One line, in English"), required=False, max_length=200
    )
    tagline_fr = LineField(
        label=gettext_lazy("One line, in French"), required=False, max_length=200
    )
    about_en = TextField(
        label=gettext_lazy("About us, in English"), required=False, max_length=2000
    )
    about_fr = TextField(label=gettext_lazy("About us, in French"), required=False, max_length=2000)
    linkedin_url = forms.URLField(
        label=gettext_lazy("Page on LinkedIn"), required=False, max_length=200
    )

    @classmethod
    def of(cls, network: Network, *filled: Any) -> NetworkForm:
        """As the public page says it now."""
        known = {
            f"{what}_{code}": network.said(what, code)
            for what in ("tagline", "about")
            for code in ("en", "fr")
        }
        return cls(*filled, initial=known | {"linkedin_url": network.linkedin})


@portal_page
def describe_network(request: PortalRequest) -> HttpResponse:
    """For whoever keeps the portal; for everybody else there is no such page."""
    if not request.keeps:
        raise Http404
    back = reverse("office", args=[request.program.slug])
    form = NetworkForm.of(request.network, *([request.POST] if request.method == "POST" else []))
    done = _("The public page says so now.")
    answer = submit(request, form, describing.describe_network, to=back, done=done)
    status = 422 if form.is_bound else 200
    words = {"form": form, "back": back, "network": request.network}
    return answer or render(request, "network/describe.html", words, status=status)
