"""The tags and filters every template may use without loading anything."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import dateformat, formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.forms import Problem, problems
from threedoors.base.text import initials

register = template.Library()

STATIC = Path(__file__).parent.parent / "static" / "threedoors"
SPRITE = "threedoors/icons/sprite.svg"
MIRRORED = {
    "arrow-left",
    "arrow-right",
    "chevron-left",
    "chevron-right",
    "external-link",
    "list",
    "log-out",
    "message-square",
    "send",
    "undo-2",
}
FIT_WORDS = (
    gettext_lazy("No fit"),
    gettext_lazy("Weak fit"),
    gettext_lazy("Possible fit"),
    gettext_lazy("Good fit"),
    gettext_lazy("Strong fit"),
    gettext_lazy("Very strong fit"),
)
SOON_DAYS = 3


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A small drawing. Without a `label` readers skip it, so words must stand beside it."""
    flip = " flip" if name in MIRRORED else ""
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="i{}" viewBox="0 0 24 24" {}><use href="{}#{}"/></svg>',
        flip,
        spoken,
        static(SPRITE),
        name,
    )


@register.simple_tag
def tag(kind: str, text: object, icon: str = "") -> SafeString:
    """A short status in words: kind is ok, wait, bad, info, sun or empty."""
    drawing = globals()["icon"](icon) if icon else ""
    return format_html('<span class="{}">{}{}</span>', f"tag {kind}".strip(), drawing, text)


@register.simple_tag
def face(person: object, size: str = "") -> SafeString:
    """A person's initials in a circle; never read out, because the name stands beside it."""
    name = str(getattr(person, "name", person))
    tint = "warm" if sum(map(ord, name)) % 2 else ""
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>',
        " ".join(filter(None, ["face", tint, size])),
        initials(name),
    )


@register.simple_tag
def meter(n: int, words: str = "") -> SafeString:
    """How well two people fit, 0 to 5: always in words, the bars only repeat them."""
    steps = max(0, min(5, int(n)))
    bars = format_html_join(
        "", '<i class="{}"></i>', (("on" if at < steps else "",) for at in range(5))
    )
    return format_html(
        '<span class="fit">{}<span class="meter" aria-hidden="true">{}</span></span>',
        words or FIT_WORDS[steps],
        bars,
    )


@register.simple_tag
def due(when: dt.date | dt.datetime | None) -> SafeString:
    """When something is due, as a tag: late, today, soon, or the day."""
    if when is None:
        return SafeString("")
    days = (_local_day(when) - clock.today(_zone())).days
    if days == 0 and isinstance(when, dt.datetime) and when < clock.now():
        return tag("bad", _("Late since %(time)s") % {"time": hour(when)})
    return tag(*_due_words(days, when))


@register.simple_tag
def bdi(value: object, direction: str = "auto") -> SafeString:
    """Foreign text kept apart, so that a phone number never turns around in Arabic (bar I4)."""
    return format_html('<bdi dir="{}">{}</bdi>', direction, value)


@register.inclusion_tag("ui/stepline.html")
def stepline(steps: Sequence[Any], label: str = "") -> dict[str, Any]:
    """Steps in order. Each has `label`, `state` (done, now, late, todo) and may have `when` and `note`."""
    return {"steps": steps, "label": label or _("Steps")}


@register.inclusion_tag("ui/empty.html")
def empty_state(
    text: str, title: str = "", icon: str = "inbox", url: str = "", action: str = ""
) -> dict[str, Any]:
    """What a list shows when it has nothing: one sentence and one thing to do."""
    return {"text": text, "title": title, "icon": icon, "url": url, "action": action}


@register.inclusion_tag("ui/note.html")
def note(kind: str, text: object, icon: str = "") -> dict[str, Any]:
    """A sentence that matters: ok, wait, bad or info."""
    usual = {"ok": "circle-check", "wait": "clock", "bad": "triangle-alert"}.get(kind, "info")
    return {"kind": kind, "text": text, "icon": icon or usual}


@register.simple_tag
def field(
    bound: forms.BoundField, question: bool = False, heading: bool = False, small: bool = False
) -> SafeString:
    """One field with label, hint and error. `heading` makes the label the page's h1 (one question per page)."""
    words = {"field": bound, "question": question or heading, "heading": heading, "small": small}
    return bound.render(context=words)


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*filled: forms.BaseForm | None) -> dict[str, list[Problem]]:
    """The box on top that lists what to put right; it takes the focus and links to the fields."""
    return {"problems": problems(*(form for form in filled if form is not None and form.is_bound))}


@register.inclusion_tag("ui/nav_link.html", takes_context=True)
def nav_link(
    context: Context, name: str, drawing: str, words: str, n: int | None = None, also: str = ""
) -> dict[str, Any]:
    """One line of the rail; a page that does not exist (yet) simply has no line.

    `also` names a page that lies elsewhere and belongs to the line.
    """
    href = _address(context, name)
    beside = _is_here(context, also, _address(context, also)) if also else ""
    return {
        "href": href,
        "current": _is_here(context, name, href) or ("true" if beside else ""),
        "icon": drawing,
        "words": words,
        "n": n,
    }


@register.simple_tag(takes_context=True)
def address(context: Context, name: str) -> str:
    """The address of a page of this program, or of the whole site, or nothing where there is no such page."""
    return _address(context, name)


@register.simple_tag(takes_context=True)
def inline_styles(context: Context, name: str = "public") -> SafeString:
    """The bundle inside the page, for the first paint on a slow phone; a link where no nonce is at hand."""
    nonce = context.get("csp_nonce")
    if nonce is None:
        return format_html(
            '<link rel="stylesheet" href="{}">', static(f"threedoors/built/{name}.css")
        )
    path = STATIC / "built" / f"{name}.css"
    return format_html(
        '<style nonce="{}">{}</style>', nonce, _styles(path, path.stat().st_mtime_ns)
    )


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """Thursday 12 June 2026, in the page's language and the page's time zone."""
    return "" if value is None else _written(value, "l j F Y")


@register.filter
def as_of(written: str) -> str:
    """A year, a month or a day as people say it: "2021", "February 2021"; nothing where it is none. R496."""
    parts = written.split("-")
    try:
        value = dt.date(*map(int, [*parts, "1", "1"][: max(3, len(parts))]))
    except (TypeError, ValueError):
        return ""
    return _written(value, ("Y", "F Y", "j F Y")[len(parts) - 1])


@register.filter("plain_day")
def date(value: dt.date) -> str:
    """12 June 2026."""
    return _written(value, "j F Y")


def month_day(value: dt.date) -> str:
    """12 June."""
    return _written(value, "j F")


@register.filter
def weekday(value: dt.date | dt.datetime | None) -> str:
    """Thursday 12 June, for a day that is near."""
    return "" if value is None else _written(value, "l j F")


@register.filter
def short_day(value: dt.date | dt.datetime | None) -> str:
    """Thu 12 June."""
    return "" if value is None else _written(value, "D j F")


@register.filter
def hour(value: dt.datetime | None) -> str:
    """3 p.m., or 15:00 where people write that."""
    return "" if value is None else formats.date_format(_local(value), "TIME_FORMAT")


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Thursday 12 June 2026 at 3 p.m."""
    return (
        "" if value is None else _("%(day)s at %(time)s") % {"day": day(value), "time": hour(value)}
    )


@register.filter
def ago(value: dt.date | dt.datetime | None) -> str:
    """Today, yesterday, 4 days ago."""
    if value is None:
        return ""
    days = (clock.today(_zone()) - _local_day(value)).days
    near = {0: _("today"), 1: _("yesterday")}
    return near.get(days) or ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


@register.filter
def undo_url(message: Message) -> str:
    """Where the message's action can be taken back: `extra_tags="undo:/matches/3/undo"`."""
    words = (message.extra_tags or "").split()
    return next((word.removeprefix("undo:") for word in words if word.startswith("undo:")), "")


def _address(context: Context, name: str) -> str:
    slug = getattr(getattr(context.get("page"), "program", None), "slug", None)
    for words in ({"program": slug}, {}) if slug else ({},):
        try:
            return reverse(name, kwargs=words)
        except NoReverseMatch:
            continue
    return ""


def _is_here(context: Context, name: str, href: str) -> str:
    """`page` on the page itself, `true` on the pages below it."""
    request = context.get("request")
    if request is None or not href:
        return ""
    if getattr(request.resolver_match, "url_name", "") == name:
        return "page"
    return "true" if name != "today" and request.path.startswith(href) else ""


def _zone() -> Any:
    return timezone.get_current_timezone()


def _local(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    aware = isinstance(value, dt.datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if aware and isinstance(value, dt.datetime) else value


FIRST = re.compile(r"(?<!\S)1 ")


def _written(value: dt.date | dt.datetime, pattern: str) -> str:
    """The date by the pattern; French says "1er mai", every other day is a plain number."""
    text = dateformat.format(_local(value), pattern)
    french = (get_language() or "").startswith("fr")
    return FIRST.sub("1er ", text) if french else text


def _local_day(value: dt.date | dt.datetime) -> dt.date:
    local = _local(value)
    return local.date() if isinstance(local, dt.datetime) else local


def _due_words(days: int, when: dt.date | dt.datetime) -> tuple[str, str]:
    if days < 0:
        return "bad", ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    if days == 0:
        return "wait", _("Due today")
    if days <= SOON_DAYS:
        return "wait", ngettext("Due in %(n)s day", "Due in %(n)s days", days) % {"n": days}
    return "", _("Due %(day)s") % {"day": short_day(when)}


@lru_cache(maxsize=4)
def _styles(path: Path, _changed: int) -> SafeString:
    """The finished CSS with the addresses of its fonts; read again only when the file changes."""
    css = path.read_text(encoding="utf-8")
    for font in ("ahn-latin.woff2", "ahn-latin-ext.woff2"):
        css = css.replace(f"../font/{font}", static(f"threedoors/font/{font}"))
    return mark_safe(css)  # noqa: S308 our own file
