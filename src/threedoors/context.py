"""What every template may know about the page: program, member, language, theme, counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import cached_property

from threedoors.base import clock
from threedoors.base.appearance import appearance
from threedoors.matching.waiting import waiting_count
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.programs.words import own_name
from threedoors.promises.models import Promise


@dataclass
class Page:
    """Looked at lazily: a page that shows no counts asks for none."""

    request: HttpRequest

    @property
    def program(self) -> Program | None:
        return getattr(self.request, "program", None)

    @property
    def member(self) -> Membership | None:
        return getattr(self.request, "member", None)

    @property
    def language(self) -> str:
        return translation.get_language() or settings.LANGUAGE_CODE

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Each language by its own name; only the program's."""
        codes = self.program.policy.languages if self.program else dict(settings.LANGUAGES)
        return [(code, own_name(code)) for code in codes]

    @property
    def theme(self) -> str:
        return appearance(self.request)["theme"]

    @property
    def density(self) -> str:
        return appearance(self.request)["density"]

    @property
    def keys(self) -> str:
        return appearance(self.request)["keys"]

    @property
    def demo(self) -> bool:
        return settings.DEMO

    @cached_property
    def counts(self) -> dict[str, int]:
        """The numbers in the rail."""
        if self.member is None or not self.member.is_staff:
            return {}
        needing = Promise.objects.visible_to(self.member).needing_staff(clock.now())
        waiting: int | None = getattr(self.request, "waiting", None)
        review = waiting_count(self.member) if waiting is None else waiting
        return {"today": needing.count(), "review": review}


def page(request: HttpRequest) -> dict[str, Any]:
    """The template context's `page`."""
    return {"page": Page(request)}
