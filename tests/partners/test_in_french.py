"""The pages of partners, of recruitment and of a counselor hold no English for a reader of French."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from tests.cast import As
from tests.french import is_french
from tests.test_french import jean, pages_of, staff
from threedoors.partners import actions as partners
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.recruiting import actions as recruiting

__all__ = ["jean", "pages_of", "staff"]


def test_partners_recruitment_and_the_portal_are_french(
    staff: Client, program: Program, helen: Membership, jean: Membership, as_: As, pages_of: Any
) -> None:
    partner = partners.add_organization(
        program, by=helen, name="Accueil du Port", kind="chamber", sector="public"
    )
    dana = partners.add_counselor(
        partner, by=helen, name="Dana Roy", email="dana@accueil.example", language="fr"
    )
    partners.open_portal(dana, by=helen)
    said = {"name": "Kim Bell", "email": "kim@courriel.example", "language": "fr"}
    row = recruiting.recommend(
        program, by=dana.member, role="connector", organization=partner, **said
    )
    partners.add_agreement(partner, by=helen, title="Entente", begins_on=dt.date(2026, 3, 1))
    handoff = partners.hand_off(jean, partner, reason="interview", by=helen)
    for page in (f"partners/{partner.pk}/", "partners/", "recruitment/", "prospects/"):
        is_french(staff.get(f"/{program.slug}/{page}"))
    is_french(staff.post(f"/{program.slug}/prospects/add", {}), 422)
    is_french(staff.post(f"/{program.slug}/partners/add", {}), 422)
    is_french(staff.post(f"/{program.slug}/partners/{partner.pk}/add-need", {}), 422)
    client = pages_of(dana.member, "handoff", handoff, "handoff/")
    is_french(client.post(f"/l/{client.link.pk}/handoff/accept", follow=True))
    pages_of(row.member, "recommended", row, "recommended/")
    mine = as_(Membership.objects.get(pk=dana.member_id))
    mine.cookies["language"] = "fr"
    for page in ("", "refer/", "refer/?as=connector", f"clients/{jean.pk}/"):
        is_french(mine.get(f"/{program.slug}/portal/{page}"))
    is_french(mine.post(f"/{program.slug}/portal/refer/client", {}), 422)
