"""What a network says of its figures to everybody: the sums of the last closed period, as the office reads them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from threedoors.national.models import ClosedPeriod
from threedoors.national.tables import period_name, time_tables
from threedoors.people.access import public_page
from threedoors.programs.models import Network
from threedoors.programs.words import our_language


@public_page
def network_figures(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Of all communities, and of each country. P8."""
    network = get_object_or_404(Network, pk=pk)
    language = our_language(get_language() or "en")
    closed = ClosedPeriod.objects.filter(network=network).order_by("-until").first()
    words = {
        "network": network,
        "name": network.named(language),
        "closed": closed,
        "period": period_name(closed.period) if closed else "",
        "tables": time_tables([closed]) if closed else [],
    }
    return render(request, "national/public.html", words)
