"""The demo's pairs: one meets, one has gone quiet, one student waits."""

from __future__ import annotations

from threedoors.demo.making import make
from threedoors.demo.story import place
from threedoors.matching.models import Match
from threedoors.pals.models import Pair, times_met
from threedoors.people.models import Membership
from threedoors.promises.models import Promise


def test_the_pairs_of_the_demo_meet_go_quiet_and_wait(demo: None) -> None:
    make([place("port-alder-pals")])
    met = Match.objects.get(connectee__person__name="Lin Meihua")
    quiet = Match.objects.get(connectee__person__name="Arjun Menon")
    assert (met.status, times_met(met)) == ("met", 6)
    assert Pair.objects.get(match=met).goal == "opt"
    assert [p.about for p in Promise.objects.open().filter(kind="quiet_pair")] == [quiet]
    assert Membership.objects.get(person__name="Sora Takahashi").status == "active"
    assert not Promise.objects.filter(kind="tap", escalated_at__isnull=False).exists()
