"""Turns one plain source into a mail: the same facts as text and as HTML, in the recipient's language.

A source is a Django template, `<feature>/mail/<verb>.<language>.txt`. Its lines:

    Subject: …            the first line
    # Heading
    Paragraph
    - item                a list
    1. step               numbered steps
    > words               somebody's own words
    | Name | value        a row of a card; `|= Title` opens it
    [Label](address)      a button, alone on its line
    ? why                 last: why the person gets this
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

import css_inline
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import mark_safe

from threedoors.base.text import clean_line, clean_text
from threedoors.outbox.models import Message
from threedoors.people.models import Link

ISOLATE, END = "\u2068", "\u2069"
RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")
LINK_MARK = re.compile(r"link:([0-9a-f-]{36})")
BUTTON = re.compile(r"^\[(.+)\]\((\S+)\)$")


@dataclass(frozen=True)
class Source:
    """A rendered source, cut into its subject and blocks."""

    subject: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    why: str = ""


def compose(template: str, language: str, words: Mapping[str, Any]) -> str:
    """Fill a source's placeholders. What people typed stays on one line and keeps its own direction."""
    with translation.override(language):
        source = get_template(f"{template}.{language}.txt", using="mail")
        return source.render({name: _plain(value) for name, value in words.items()}).strip()


def _plain(value: Any) -> Any:
    if isinstance(value, str) and LINK_MARK.fullmatch(value):
        return value
    if isinstance(value, str):
        return f"{ISOLATE}{clean_line(value)}{END}" if value else ""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def quote(value: str) -> list[str]:
    """Somebody's longer text as lines for `> ` quoting."""
    return [line for line in clean_text(value).splitlines() if line.strip()]


def parse(source: str) -> Source:
    """Cut a rendered source into blocks."""
    subject, _newline, body = source.partition("\n")
    why = ""
    blocks: list[dict[str, Any]] = []
    for line in filter(None, map(str.strip, body.splitlines())):
        if line.startswith("? "):
            why = line[2:]
        else:
            _add(blocks, line)
    return Source(_unmarked(subject.removeprefix("Subject:").strip()), blocks, why)


def _add(blocks: list[dict[str, Any]], line: str) -> None:
    block = _block(line)
    last = blocks[-1] if blocks else None
    if last and last["kind"] == block["kind"] and block["kind"] in ("list", "steps"):
        last["items"] += block["items"]
    elif last and last["kind"] == "card" == block["kind"] and not block["title"]:
        last["rows"] += block["rows"]
    elif last and last["kind"] == "quote" == block["kind"]:
        last["text"] += "\n" + block["text"]
    else:
        blocks.append(block)


def _block(line: str) -> dict[str, Any]:
    if button := BUTTON.match(line):
        return {"kind": "button", "label": button[1], "url": button[2]}
    if line.startswith("# "):
        return {"kind": "h", "text": line[2:]}
    if line.startswith("- "):
        return {"kind": "list", "items": [line[2:]]}
    if step := re.match(r"\d+\. (.+)", line):
        return {"kind": "steps", "items": [step[1]]}
    if line.startswith("> "):
        return {"kind": "quote", "text": line[2:]}
    if line.startswith("|= "):
        return {"kind": "card", "title": line[3:], "rows": []}
    if line.startswith("| "):
        name, _bar, value = line[2:].partition(" | ")
        return {"kind": "card", "title": "", "rows": [(name, value)]}
    return {"kind": "p", "text": line}


def as_text(parsed: Source) -> str:
    """The plain-text part."""
    lines = "\n\n".join(_text_of(block) for block in parsed.blocks)
    text = f"{lines}\n\n-- \n{parsed.why}" if parsed.why else lines
    return text if RTL.search(text) else _unmarked(text)


def _text_of(block: dict[str, Any]) -> str:
    match block["kind"]:
        case "button":
            return f"{block['label']}:\n{block['url']}"
        case "list":
            return "\n".join(f"- {item}" for item in block["items"])
        case "steps":
            return "\n".join(f"{n}. {item}" for n, item in enumerate(block["items"], 1))
        case "quote":
            return "\n".join(f"    {line}" for line in block["text"].splitlines())
        case "card":
            rows = [f"{name}: {value}" if value else name for name, value in block["rows"]]
            return "\n".join([block["title"], *rows] if block["title"] else rows)
        case _:
            return str(block["text"])


def as_html(parsed: Source, message: Message) -> str:
    """The HTML part: the same blocks through one layout, its style moved into the tags."""
    blocks = [dict(_html_of(block)) for block in parsed.blocks]
    page = render_to_string(
        "mail/layout.html",
        {
            "blocks": blocks,
            "subject": parsed.subject,
            "why": _html(parsed.why),
            "program": message.program,
            "lang": message.language,
            "dir": "rtl" if translation.get_language_bidi() else "ltr",
            "preheader": next((_unmarked(b["text"]) for b in parsed.blocks if b["kind"] == "p"), ""),
        },
    )
    return css_inline.inline(page, keep_style_tags=True)


def _html_of(block: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in block.items():
        if name == "text":
            yield "html", mark_safe("<br>".join(_html(v) for v in value.splitlines()))  # noqa: S308
        elif name == "items":
            yield name, [_html(item) for item in value]
        elif name == "rows":
            yield name, [(_html(k), _html(v)) for k, v in value]
        elif name in ("label", "title"):
            yield name, _html(value)
        else:
            yield name, value


def _html(text: str) -> str:
    marked = escape(text).replace(ISOLATE, "<bdi>").replace(END, "</bdi>")
    return mark_safe(marked)  # noqa: S308 - everything was escaped the line before


def _unmarked(text: str) -> str:
    return text.replace(ISOLATE, "").replace(END, "")


def mime(message: Message) -> EmailMessage:
    """The mail as it leaves: one recipient, both parts, no tracking (bar M10, M16)."""
    with translation.override(message.language):
        parsed = parse(_with_addresses(message.source))
        text, html = as_text(parsed), as_html(parsed, message)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = clean_line(parsed.subject)
    mail["From"] = Address(clean_line(message.program.name), addr_spec=message.program.sender_address)
    mail["To"] = Address(clean_line(message.to.name), addr_spec=message.address)
    mail["Reply-To"] = message.reply_to or message.program.contact_email
    mail["Date"] = format_datetime(message.owed_at)
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    mail.add_alternative(html, subtype="html")
    if message.calendar:
        _attach_calendar(mail, message.calendar)
    return mail


def _attach_calendar(mail: EmailMessage, calendar: str) -> None:
    found = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)
    method = found[1] if found else "PUBLISH"
    mail.add_alternative(calendar, subtype="calendar", params={"method": method})
    mail.add_attachment(
        calendar.encode(), maintype="application", subtype="ics", filename="meeting.ics"
    )


def _with_addresses(source: str) -> str:
    """Put the real addresses in place of the stored marks: secrets live only in what leaves (S12)."""
    marks = set(LINK_MARK.findall(source))
    urls = {str(link.pk): link.url for link in Link.objects.filter(pk__in=marks)}
    return LINK_MARK.sub(lambda mark: urls.get(mark[1], mark[0]), source)


