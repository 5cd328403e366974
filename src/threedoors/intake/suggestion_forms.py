"""What an application offers to make words plainer: the closest occupation, the skills of a résumé."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from threedoors.base.fields import LineField, ManyOptions, Options
from threedoors.base.forms import PlainForm
from threedoors.occupations.licences import may_need_licence
from threedoors.occupations.skills import Suggested, skill_codes

if TYPE_CHECKING:
    from threedoors.occupations.searching import Found


class ProfessionForm(PlainForm):
    """Which of our occupations comes closest to somebody's own words; the words stay whatever is said."""

    def __init__(self, near: Iterable[Found], country: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = list(near)
        ask = _("You may need a license for this work here. Ask the regulator.")
        licensed = {found.code: ask for found in near if may_need_licence(found.code, country)}
        self.fields["closest"] = forms.ChoiceField(
            label=_("Which of these is closest to your work?"),
            help_text=_("It helps us find a person in your field. Your own words stay, too."),
            choices=[*near, ("", _("None of these"))],
            required=False,
            widget=Options(hints=licensed),
        )


class SkillsForm(PlainForm):
    """Skills that somebody's own words seem to name; only what the person ticks or writes counts."""

    def __init__(self, suggested: Iterable[Suggested], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"] = forms.MultipleChoiceField(
            label=_("Which of these can you do?"),
            help_text=_("We found these in your words. Tick what is right."),
            choices=list(suggested),
            required=False,
            widget=ManyOptions(),
        )
        self.fields["other_skills"] = LineField(
            label=_("Other skills"),
            help_text=_("Put a comma between them."),
            required=False,
            max_length=200,
        )

    def answers(self) -> dict[str, Any]:
        """Codes of the list, and the person's own words."""
        more = skill_codes(self.cleaned_data["other_skills"])
        return {"skills": list(dict.fromkeys([*self.cleaned_data["skills"], *more]))}
