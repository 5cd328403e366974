"""What a network says of itself on its public page: kept by its office."""

from __future__ import annotations

from django.db import transaction

from threedoors.base.models import record
from threedoors.network.actions import must_keep
from threedoors.people.models import Membership

WORDS = ("tagline_en", "tagline_fr", "about_en", "about_fr", "linkedin_url")


@transaction.atomic
def describe_network(*, by: Membership, **said: str) -> None:
    """Tagline, text about itself and page on LinkedIn, in both languages. R409, R421, R422.

    What is left empty is said in the words of the network's rules.
    """
    network = must_keep(by)
    for name in WORDS:
        setattr(network, name, said.get(name, "").strip())
    network.save(update_fields=WORDS)
    record("network.described", about=by.program, by=by)
