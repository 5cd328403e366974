"""The office writes what its network says of itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import LineField, TextField
from threedoors.base.forms import PlainForm
from threedoors.base.pages import submit
from threedoors.network import describing
from threedoors.network.access import PortalRequest, office_page
from threedoors.people.access import public_page
from threedoors.programs.models import Network

LOGO = gettext_lazy("PNG or JPEG. Readers see the one in their language.")


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
    logo_en = forms.FileField(
        label=gettext_lazy("Logo, in English"), help_text=LOGO, required=False
    )
    logo_fr = forms.FileField(label=gettext_lazy("Logo, in French"), help_text=LOGO, required=False)

    @classmethod
    def of(cls, network: Network, *filled: Any) -> NetworkForm:
        """As the public page says it now."""
        known = {
            f"{what}_{code}": network.said(what, code)
            for what in ("tagline", "about")
            for code in ("en", "fr")
        }
        return cls(*filled, initial=known | {"linkedin_url": network.linkedin})


def _typed(request: PortalRequest) -> list[Any]:
    return [request.POST, request.FILES] if request.method == "POST" else []


@office_page
def describe_network(request: PortalRequest) -> HttpResponse:
    """What the public page says, and the logo."""
    back = reverse("office", args=[request.program.slug])
    form = NetworkForm.of(request.network, *_typed(request))
    done = _("The public page says so now.")
    answer = submit(request, form, describing.describe_network, to=back, done=done)
    status = 422 if form.is_bound else 200
    words = {"form": form, "back": back, "network": request.network}
    return answer or render(request, "network/describe.html", words, status=status)


@public_page
def network_logo(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """The logo in one language; it was drawn anew when it was put here (bar S19), and no browser runs it."""
    network = get_object_or_404(Network, pk=pk)
    file = network.logo_fr if language == "fr" else network.logo_en
    if not file:
        raise Http404
    with file.open("rb") as opened:
        content = opened.read()
    kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    response = HttpResponse(content, content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=3600"
    return response
