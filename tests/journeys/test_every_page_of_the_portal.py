"""Every kind of page of the network's portal and of the yearly thank-you: no fault that a machine can find."""

from __future__ import annotations

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from tests.network.rows import a_network
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.programs.models import Program

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_portal_and_the_thank_you(
    looker: Looker, met: Match, amina: Membership, ruth: Membership, helen: Membership, as_: As
) -> None:
    rows = a_network(met.program, helen, ruth)
    looker.by_link(amina, "home", amina, "recognition/nominate/")
    looker.sign_in(as_(helen))
    here = "/port-alder/member-portal/"
    looker.at(here, f"{here}library/", f"{here}calls/{rows['call'].pk}/", f"{here}office/")
    looker.at("/port-alder/recognition/nominations/")


def test_what_the_office_tells_and_an_adviser(
    looker: Looker, program: Program, ruth: Membership, helen: Membership, as_: As
) -> None:
    rows = a_network(program, helen, ruth)
    here = "/port-alder/member-portal/"
    looker.sign_in(as_(helen))
    looker.at(f"{here}announcements/{rows['announcement'].pk}/", f"{here}communities/")
    looker.at(f"{here}models/?with=tulsa&with=portland", f"{here}library/{rows['guide'].pk}/")
    looker.at("/port-alder/settings/origin/")
    looker.sign_in(as_(rows["seat"].member))
    looker.at("/port-alder/advising/")
