"""The page that names where lists and tables come from, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from threedoors.occupations.sources import OFFICIAL, OURS


def sources(request: HttpRequest) -> HttpResponse:
    """Our own lists, and the official tables once they are loaded, in the words their owners ask for."""
    from threedoors.occupations.official import official

    language = get_language() or "en"
    loaded = OFFICIAL if official() is not None else ()
    shown = [(source.name, source.says(language)) for source in (*OURS, *loaded)]
    return render(request, "occupations/sources.html", {"sources": shown})
