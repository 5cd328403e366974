"""A post as it is planned, posted and counted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.fields import DayField, ManyOptions, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.intake.inputs import WholeNumber
from threedoors.people.models import Membership
from threedoors.promotion.actions import TAKEN_BACK
from threedoors.promotion.models import Account, Campaign, Picture, Platform, Post, Tag
from threedoors.stories.models import Story

TEXTS = {"en": "text_en", "fr": "text_fr"}
HINTS = {
    "listen": _("You praise, answer, share or ask. Nine of ten posts should be like this."),
    "about_us": _("You tell what you do and offer."),
}


class TagChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Names to tag, each with whose it is."""

    def label_from_instance(self, row: Tag) -> str:
        return f"{row.name} ({row.whose})"


class PostForm(PlainForm):
    """One post. What is not chosen before is asked for: kind and day. R402."""

    title = _("Plan a post")
    submit = _("Save")

    platform = forms.ChoiceField(label=_("Where"), choices=Platform.choices)
    kind = forms.ChoiceField(
        label=_("What kind"), choices=Post.Kind.choices, widget=Options(hints=HINTS)
    )
    theme = forms.ChoiceField(label=_("What it is about"), choices=Post.Theme.choices)
    planned_on = DayField(label=_("On which day"), help_text=_("For example, 27 3 2026."))
    text_en = TextField(label=_("Text in English"), required=False, max_length=3000)
    text_fr = TextField(label=_("Text in French"), required=False, max_length=3000)
    picture = forms.ModelChoiceField(
        label=_("Picture"),
        queryset=Picture.objects.none(),
        required=False,
        empty_label=_("None yet"),
    )
    without_picture = forms.BooleanField(label=_("It goes without a picture"), required=False)
    tags = TagChoice(
        label=_("Tag"),
        help_text=_("Only who said yes stands here."),
        queryset=Tag.objects.none(),
        required=False,
        widget=ManyOptions(),
    )
    campaign = forms.ModelChoiceField(
        label=_("Campaign"), queryset=Campaign.objects.none(), required=False, empty_label=_("None")
    )
    is_evergreen = forms.BooleanField(label=_("Good at any time: offer it again"), required=False)
    story = forms.ModelChoiceField(
        queryset=Story.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = staff.program.policy.languages
        for code, name in TEXTS.items():
            if code not in known:
                del self.fields[name]
        tags = Tag.objects.visible_to(staff).allowed().with_names()
        self._offer("tags", tags.order_by("-is_influencer", "name"))
        self._offer("picture", Picture.objects.visible_to(staff).order_by("-added_at"))
        self._offer("campaign", Campaign.objects.visible_to(staff).order_by("-begins_on"))
        self._offer("story", stories_for(staff))
        if not tags:
            del self.fields["tags"]

    def clean(self) -> dict[str, Any]:
        """Words that a sister lent and took back: said in words, for the field itself is not seen."""
        if self.errors.pop("story", None):
            self.add_error(None, TAKEN_BACK)
        return super().clean() or {}

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    @classmethod
    def of(cls, post: Post, *filled: Any, staff: Membership) -> PostForm:
        """As it is now; words that were taken back are not shown again, and saving drops them."""
        known = {name: getattr(post, name) for name in cls.base_fields if name != "tags"}
        if not post.may_quote(clock.today(staff.program.zone)):
            known |= {"text_en": "", "text_fr": "", "story": None}
        return cls(*filled, staff=staff, initial=known | {"tags": list(post.tags.all())})


def stories_for(staff: Membership) -> Any:
    """What a post of this program may quote: its own stories, and those its sisters may lend."""
    own = Story.objects.visible_to(staff)
    return own | Story.objects.lent_to(staff.program)


class DoneForm(PlainForm):
    """It stands online."""

    title = _("It is posted")
    submit = _("Note it")

    done_on = DayField(
        label=_("On which day"), help_text=_("Leave it empty for today."), required=False
    )
    url = forms.URLField(label=_("Address of the post"), required=False, max_length=200)


class ReactionsForm(PlainForm):
    """What is read below the post."""

    title = _("What came of it")
    submit = _("Note it")

    reactions = WholeNumber(label=_("Reactions"), max_value=10_000_000)
    comments = WholeNumber(label=_("Comments"), max_value=10_000_000)
    reposts = WholeNumber(label=_("Reposts"), max_value=10_000_000)

    @classmethod
    def of(cls, post: Post, *filled: Any) -> ReactionsForm:
        known = {name: getattr(post, name) for name in cls.base_fields}
        return cls(*filled, initial=known, auto_id="count_%s")


class AccountForm(PlainForm):
    """Where the program speaks."""

    title = _("Add or change an account")
    submit = _("Save")

    platform = forms.ChoiceField(label=_("Where"), choices=Platform.choices)
    name = forms.CharField(
        label=_("Name there"), help_text=_("For example, @PortAlder."), max_length=100
    )
    url = forms.URLField(label=_("Address"), required=False, max_length=200)
    readers = forms.CharField(label=_("Who reads there"), required=False, max_length=300)
    posts_a_month = WholeNumber(label=_("Posts you plan in a month"), max_value=99)

    @classmethod
    def of(cls, account: Account) -> AccountForm:
        """One form for each, so that all may stand on one page."""
        known = {name: getattr(account, name) for name in cls.base_fields}
        return cls(initial=known, auto_id=f"{account.platform}_%s")
