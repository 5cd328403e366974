"""The national office in the demo: an announcement, a newer toolkit, an adviser, rules taken from another program."""

from __future__ import annotations

from collections.abc import Iterable

from threedoors.base import clock
from threedoors.demo.scenes import Stage
from threedoors.desk.actions import set_adviser
from threedoors.desk.copying import settings_file, take_settings
from threedoors.desk.setting_parts import mark
from threedoors.network import advising, announcing, versions
from threedoors.network.models import Material, is_keeper, network_of
from threedoors.people.models import Membership

TOLD = {
    "title_en": "Your numbers for the next report",
    "title_fr": "Vos chiffres pour le prochain rapport",
    "text_en": "The report form is in the library.\nPlease tell us in the next call what is not clear.",
    "text_fr": "Le formulaire est dans la bibliothèque.\nDites-nous au prochain appel ce qui n’est pas clair.",
}
NEWS = "Three questions instead of five, and a page to print."
ADVISER = "Bridge Advisers"
RULE = "intake.homework"


def settle_office(stages: Iterable[Stage]) -> None:
    """Only where somebody keeps the portal, and once."""
    team = [stage.coordinators[0] for stage in stages]
    team = [member for member in team if network_of(member) is not None]
    if not team or not is_keeper(team[0]):
        return
    keeper, *others = team
    told = announcing.announce(by=keeper, **TOLD)
    for other in others[:1]:
        announcing.read_announcement(told, by=other)
        _take_rules(keeper, other)
    _renew(keeper, others)
    _advise(keeper)


def _renew(keeper: Membership, others: list[Membership]) -> None:
    """One community still uses the first version."""
    for old in Material.objects.visible_to(keeper).shown().filter(kind="toolkit")[:1]:
        for other in others[:1]:
            versions.use_material(old, by=other)
        new = versions.renew_material(old, by=keeper, news=NEWS, text=old.text)
        versions.use_material(new, by=keeper)


def _advise(keeper: Membership) -> None:
    """An adviser of the office's own program signs in, and helped once."""
    program, today = keeper.program, clock.today(keeper.program.zone)
    set_adviser(program, by=keeper, name=ADVISER, resources="Guide for new communities")
    wes = program.advisers.get(name=ADVISER)
    seat = advising.invite_adviser(wes, by=keeper, name="Una Park", email="una@bridge.example")
    said = {"topic": "How to count outcomes", "text": "We looked at the definitions together."}
    advising.note_help(wes, by=seat.member, helped_on=today, **said)


def _take_rules(keeper: Membership, other: Membership) -> None:
    """What the other program does as the office's own one does."""
    mine = other.program
    text, seen = settings_file(keeper.program), mark(mine.settings)
    take_settings(mine, by=other, text=text, paths=[RULE], seen=seen)
