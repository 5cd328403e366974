"""The letters of a network: what its office tells, and where an adviser signs in, from real rows."""

from __future__ import annotations

from uuid import UUID

from tests.outbox.post_of_cases import Takes
from threedoors.network.advisers import AdviserSeat
from threedoors.network.announcements import Announcement
from threedoors.people.actions import add_member
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Network


def write_network(post: Takes, helen: Membership) -> None:
    """An announcement in both languages, and the first letter of an adviser."""
    program = helen.program
    network, _new = Network.objects.get_or_create(name="National Connector Program")
    told = Announcement.objects.create(
        id=UUID(int=7), program=program, network=network, by=helen, title_en="Reports are due soon",
        title_fr="Les rapports sont attendus", text_en="Please send it in April.\nThank you.",
        text_fr="Envoyez votre rapport en avril.\nMerci.",
    )  # fmt: skip
    post.take("network/mail/announced", helen, told)
    wes = program.advisers.create(name="Global Talent Bridge")
    una = add_member(program, Role.ADVISER, by=helen, name="Una Park", email="una@wes.example")
    seat = AdviserSeat.objects.create(program=program, adviser=wes, member=una)
    post.take("network/mail/adviser", una, seat)
