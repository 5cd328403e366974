"""Pages as PDF, set by Typst: what is said goes in as values, never as markup; tagged, with a title and a language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import get_language

from threedoors.base import clock
from threedoors.base.uploads import offer

if TYPE_CHECKING:
    import typst

ROOT = Path(__file__).parent.parent / "templates"
PDF = "application/pdf"


def typeset(template: str, said: Mapping[str, Any]) -> bytes:
    """The PDF of `templates/<template>` with its values, which stand there as `said`.

    `said` needs a `title`. The language is that of the page, unless `said` names another. A sign that
    no font here has is shown as an empty box; the file is then tagged all the same, but does not call
    itself PDF/UA.
    """
    import typst

    values = {"language": get_language() or "en"} | dict(said)
    assert values.get("title"), "A page that is set needs a title."
    sheet = {"said": json.dumps(values, cls=DjangoJSONEncoder)}
    try:
        return _set(template, sheet, "ua-1")
    except typst.TypstError:
        return _set(template, sheet, "1.7")


def pdf_response(file_name: str, template: str, said: Mapping[str, Any]) -> HttpResponse:
    """The PDF to keep."""
    return offer(BytesIO(typeset(template, said)), name=file_name, media_type=PDF)


def _set(template: str, sheet: dict[str, str], standard: Literal["ua-1", "1.7"]) -> bytes:
    import typst

    return typst.compile(
        str(ROOT / template),
        root=str(ROOT),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs=sheet,
        pdf_standards=standard,
        timestamp=int(clock.now().timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    """All fonts, looked for once."""
    import typst

    return typst.Fonts()
