"""What a network says of itself on its public page: kept by its office."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.intake.papers import JPEG, PNG
from threedoors.network.actions import kept_file, must_keep
from threedoors.people.models import Membership

LOGOS = ("logo_en", "logo_fr")
WORDS = ("tagline_en", "tagline_fr", "about_en", "about_fr", "linkedin_url")


@transaction.atomic
def describe_network(*, by: Membership, **said: Any) -> None:
    """Tagline, text about itself, page on LinkedIn, and a logo, in both languages. R409, R421, R422, R464.

    What is left empty is said in the words of the network's rules; a logo stays until there is another.
    """
    network = must_keep(by)
    for name in WORDS:
        setattr(network, name, said.get(name, "").strip())
    for name in LOGOS:
        if said.get(name):
            setattr(network, name, _picture(said[name]))
    network.save(update_fields=[*WORDS, *LOGOS])
    record("network.described", about=by.program, by=by)


def _picture(paper: Any) -> Any:
    """A logo is a picture that was looked at (bar S19)."""
    kept = kept_file(paper)
    if kept["media_type"] not in (PNG, JPEG):
        raise Refusal(_("A logo is a picture: please choose a PNG or a JPEG file."))
    return kept["file"]
