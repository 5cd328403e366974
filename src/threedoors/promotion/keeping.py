"""What staff keep for promotion: accounts and their followers, the press, campaigns and pictures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.intake.papers import check_paper
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promotion.models import Account, Campaign, Followers, Picture, PressItem

SHOWN = ("image/jpeg", "image/png", "application/pdf")


@transaction.atomic
def keep_account(program: Program, *, by: Membership, platform: str, **said: Any) -> Account:
    """The program's account on one platform; there is one on each. R407, R408, R410."""
    account, new = Account.objects.update_or_create(
        program=program, platform=platform, defaults=said
    )
    record("account.added" if new else "account.changed", about=account, by=by)
    return account


@transaction.atomic
def record_followers(account: Account, *, by: Membership, month: dt.date, number: int) -> None:
    """How many followed in a month; a second number for it corrects the first. Seed 001:376, R398."""
    first = month.replace(day=1)
    if first > clock.today(account.program.zone):
        raise Refusal(_("This month is still ahead."))
    Followers.objects.update_or_create(
        account=account,
        month=first,
        defaults={"program_id": account.program_id, "number": number},
    )
    said = {"month": f"{first:%Y-%m}", "number": number}
    record("account.followers_recorded", about=account, by=by, changed=said)


@transaction.atomic
def add_press(
    program: Program, *, by: Membership, title: str, day: dt.date, **said: Any
) -> PressItem:
    """Something others wrote, or a milestone of ours, with the original. Seed 004:24, R425."""
    if day > clock.today(program.zone):
        raise Refusal(_("This day is still ahead."))
    item, new = PressItem.objects.get_or_create(
        program=program, title=title, day=day, defaults={"added_by": by, **said}
    )
    if not new:
        raise AlreadyDone(_("This is in the list already."))
    record("press.added", about=item, by=by)
    return item


@transaction.atomic
def remove_press(item: PressItem, *, by: Membership) -> None:
    """It does not belong there."""
    record("press.removed", about=item, by=by, said=item.title)
    item.delete()


@transaction.atomic
def add_campaign(program: Program, *, by: Membership, **said: Any) -> Campaign:
    """Something that is told for a while, and who pays for it. R371, R420."""
    if said.get("ends_on") and said["ends_on"] < said["begins_on"]:
        raise Refusal(_("A campaign ends after it begins."))
    campaign = Campaign.objects.create(program=program, **said)
    record("campaign.added", about=campaign, by=by)
    return campaign


@transaction.atomic
def add_picture(
    program: Program,
    *,
    by: Membership,
    name: str,
    content: bytes,
    described: str,
    campaign: Campaign | None = None,
) -> Picture:
    """A picture or poster after a look at what it really is; in words for those who cannot see it. R404, R420."""
    if not described.strip():
        raise Refusal(_("Please describe the picture in words."))
    checked = check_paper(name, content)
    if checked.media_type not in SHOWN:
        raise Refusal(_("Please choose a photo, a drawing (JPG, PNG) or a PDF."))
    picture = Picture.objects.create(
        program=program,
        campaign=campaign,
        file=ContentFile(checked.content, name=checked.name),
        name=checked.name,
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=checked.sha256,
        described=described.strip(),
    )
    record("picture.added", about=picture, by=by)
    return picture
