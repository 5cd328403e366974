"""Two kinds of lines on a match's page: what is still owed, and who was introduced; each knows what may be done."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.states import may_move
from threedoors.promises.forms import PauseForm, WaiveForm
from threedoors.promises.kinds import kind_of
from threedoors.promises.models import Promise
from threedoors.referrals.forms import PostponeForm
from threedoors.referrals.models import Referral


@dataclass(frozen=True)
class Owed:
    """An open promise in words."""

    promise: Promise

    @property
    def sentence(self) -> str:
        """What is late, or what is to come."""
        kind = kind_of(self.promise)
        on_time = "" if self.is_late else kind.on_time(self.promise)
        return on_time or kind.sentence(self.promise)

    @property
    def detail(self) -> str:
        """What to do about it; nothing while it runs by itself."""
        kind = kind_of(self.promise)
        runs = not self.is_late and kind.on_time(self.promise)
        return "" if runs else kind.detail(self.promise)

    @property
    def is_late(self) -> bool:
        return self.promise.is_late(clock.now())

    @property
    def pause(self) -> PauseForm:
        """To let it wait; every line has a form with ids of its own."""
        return PauseForm(auto_id=f"wait_{self.promise.pk}_%s", zone=self.promise.program.zone)

    @property
    def waive(self) -> WaiveForm:
        return WaiveForm(auto_id=f"waive_{self.promise.pk}_%s")

    @property
    def who(self) -> str:
        return self.promise.owner.name if self.promise.owner else _("Coordinators")


@dataclass(frozen=True)
class Door:
    """One introduction in the tree: how deep it lies, and through whom it came."""

    referral: Referral
    depth: int

    @property
    def steps(self) -> list[tuple[str, str]]:
        """How far the newcomer may have got from here, each in words. Seed 000:175."""
        return [(to, says) for to, says in _steps().items() if may_move(self.referral, to)]

    @property
    def stands(self) -> bool:
        return self.referral.status in Referral.STANDING

    @property
    def may_decline(self) -> bool:
        return may_move(self.referral, Referral.Status.DECLINED)

    @property
    def may_be_noticed(self) -> bool:
        """Whether the program may still tell the contact instead of the giver."""
        by_giver = self.referral.teller == Referral.Teller.GIVER
        may_write = bool(self.referral.email) and not self.referral.quiet
        return self.stands and by_giver and may_write

    @property
    def later(self) -> PostponeForm | None:
        """To note from which day on the contact has time; every line has a form with ids of its own."""
        if self.referral.status not in Referral.AHEAD:
            return None
        return PostponeForm(auto_id=f"later_{self.referral.pk}_%s")

    @property
    def may_be_welcomed(self) -> bool:
        return self.stands and not self.referral.is_welcome and self.later is not None

    @property
    def indent(self) -> str:
        """Deeper ones are not moved further to the side, or a phone would show nothing."""
        return f"d{min(self.depth, 5)}"


def _steps() -> dict[str, str]:
    return {
        Referral.Status.CONTACTED: _("Newcomer has written"),
        Referral.Status.MEETING_SET: _("Meeting is set"),
        Referral.Status.MET: _("They met"),
        Referral.Status.CLOSED: _("Close"),
    }
