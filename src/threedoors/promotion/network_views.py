"""A network's public page: what it is, its communities, and what they are called on social media."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from threedoors.people.access import public_page
from threedoors.programs.models import Network
from threedoors.programs.words import our_language
from threedoors.promotion.models import Account


@public_page
def network_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tagline, text about itself, LinkedIn, and every community with a public page. R409, R410, R421, R422."""
    network = get_object_or_404(Network, pk=pk)
    language = our_language(get_language() or "en")
    programs = network.member_programs()
    accounts = Account.objects.by_program(programs)
    words = {
        "network": network,
        "name": network.named(language),
        "tagline": network.said("tagline", language),
        "logo": network.logo_language(language),
        "about": network.said("about", language),
        "rows": [(program, accounts.get(program.pk, [])) for program in programs],
    }
    return render(request, "promotion/network.html", words)
