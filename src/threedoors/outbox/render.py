"""Turns one plain source into a mail: the same facts as text and as HTML, in the recipient's language.

A source is a Django template, `<feature>/mail/<verb>.<language>.txt`. Its lines:

    Subject: …            the first line
    # Heading
    Paragraph
    - item                a list
    1. step               numbered steps
    > words               somebody's own words
    | Name | value        a row of a card; a row without a value is left out
    | value               a row without a name
    |= Title              opens a card
    |@ Person             opens a card about a person
    [Label](address)      a button, alone on its line
    [Label](link:unsubscribe)   a newsletter's end, small in the foot
    ? why                 last: who wrote and why

Besides its own words every letter knows `zone`, the name of the program's time zone. What people
typed is one line, set apart by Unicode isolates, so it can begin no block and turn no sentence around.
An address stands only in a button: `link` or `page`. A `link` is stored as a mark, never as a secret;
so is `link:unsubscribe`, which a newsletter ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

import css_inline
from babel.dates import get_timezone_name
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation
from django.utils.encoding import punycode
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from threedoors.base import clock
from threedoors.base.text import clean_line, clean_text, initials
from threedoors.outbox.models import Message
from threedoors.people.links import Link
from threedoors.people.opt_outs import unsubscribe_url
from threedoors.programs.models import Program
from threedoors.programs.words import our_language

type Block = dict[str, Any]

ISOLATE, END = "\u2068", "\u2069"
ADDRESSES = frozenset({"link", "page"})
RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")
BUTTON = re.compile(r"^\[(.+)\]\((link:[0-9a-f-]{36}|https?://\S+)\)$")
UNSUBSCRIBE = "link:unsubscribe"
"""The mark of the recipient's own address that ends newsletters."""
ROW = re.compile(r"^\| ([^|\u2068]+?) \|(?: (.+))?$")
STEP = re.compile(r"^\d+\. (.+)$")
LOCALES = {"en": "en", "fr": "fr_CA"}


class _Unbroken(EmailPolicy):
    """An address in a header stays in one piece: folded, it would be an encoded word nobody can press."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name != "List-Unsubscribe":
            return super().fold_binary(name, value)
        return f"{name}: {value}{self.linesep}".encode("ascii")


PLAIN = _Unbroken(
    linesep=SMTP.linesep, cte_type="7bit"
)  # arrives whole through servers that know no 8-bit content
INLINER = css_inline.CSSInliner(load_remote_stylesheets=False)


@dataclass(frozen=True)
class Source:
    """A rendered source, cut into its subject and blocks."""

    subject: str
    blocks: list[Block] = field(default_factory=list)
    why: str = ""
    stop: str = ""
    stop_url: str = ""


@contextmanager
def as_read_by(message: Message) -> Iterator[None]:
    """In the recipient's language, with times as the program's clocks show them."""
    with translation.override(message.language), timezone.override(message.program.zone):
        yield


def compose(message: Message, words: Mapping[str, Any]) -> str:
    """The letter's source with its placeholders filled."""
    with as_read_by(message):
        return _filled(message.template, message.language, message.program, words)


def draft(
    template: str, language: str, program: Program, words: Mapping[str, Any]
) -> tuple[str, str]:
    """Subject and text of a mail that a person sends from their own mailbox."""
    with translation.override(language), timezone.override(program.zone):
        parsed = parse(_filled(template, language, program, words))
        return parsed.subject, as_text(parsed)


def _filled(template: str, language: str, program: Program, words: Mapping[str, Any]) -> str:
    source = get_template(f"{template}.{language}.txt", using="mail")
    ready = {name: value if name in ADDRESSES else _plain(value) for name, value in words.items()}
    return source.render({**ready, "zone": zone_title(program.zone, language)}).strip()


def _plain(value: Any) -> Any:
    """What people typed stays on one line and keeps its own direction."""
    if isinstance(value, str):
        line = clean_line(value)
        return f"{ISOLATE}{line}{END}" if line else ""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def zone_title(zone: ZoneInfo, language: str) -> str:
    """What people call the zone, whatever the season: Atlantic Time."""
    if "/" not in zone.key or zone.key.startswith("Etc/"):
        return zone.key.removeprefix("Etc/")
    return str(
        get_timezone_name(zone, zone_variant="generic", locale=LOCALES.get(language, language))
    )


def quote(value: str) -> list[str]:
    """Somebody's longer text as lines for `> ` quoting."""
    return [line for line in clean_text(value).splitlines() if line.strip()]


def parse(source: str) -> Source:
    """Cut a rendered source into blocks."""
    subject, _newline, body = source.partition("\n")
    why = stop = ""
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in body.split("\n"))):
        if line.startswith("? "):
            why = line[2:]
        elif line.endswith(f"]({UNSUBSCRIBE})"):
            stop = line.removesuffix(f"]({UNSUBSCRIBE})").removeprefix("[")
        else:
            _add(blocks, line)
    return Source(_unmarked(subject.removeprefix("Subject:").strip()), blocks, why, stop)


def _add(blocks: list[Block], line: str) -> None:
    """Lines of one kind that follow each other are one list, one card, one quotation."""
    block = _block(line)
    last = blocks[-1] if blocks else {"kind": ""}
    if last["kind"] != block["kind"] or "title" in block:
        blocks.append({"title": "", **block} if block["kind"] == "card" else block)
    elif block["kind"] in ("list", "steps"):
        last["items"] += block["items"]
    elif block["kind"] == "card":
        last["rows"] += block["rows"]
    elif block["kind"] == "quote":
        last["text"] += "\n" + block["text"]
    else:
        blocks.append(block)


def _block(line: str) -> Block:
    if button := BUTTON.match(line):
        return {"kind": "button", "label": button[1], "url": button[2]}
    if step := STEP.match(line):
        return {"kind": "steps", "items": [step[1]]}
    mark, _space, text = line.partition(" ")
    match mark:
        case "#":
            return {"kind": "h", "text": text}
        case "-":
            return {"kind": "list", "items": [text]}
        case ">":
            return {"kind": "quote", "text": text}
        case "|=":
            return {"kind": "card", "title": text, "face": "", "rows": []}
        case "|@":
            return {"kind": "card", "title": text, "face": initials(_unmarked(text)), "rows": []}
        case "|":
            return {"kind": "card", "rows": _rows(line, text)}
    return {"kind": "p", "text": line}


def _rows(line: str, text: str) -> list[tuple[str, str]]:
    """A row with a name and a value, or with a value alone; a name alone says nothing."""
    pair = ROW.match(line)
    if pair is None:
        return [(text, "")]
    return [(pair[1], pair[2])] if pair[2] else []


def as_text(parsed: Source, sender: str = "") -> str:
    """The plain-text part."""
    stop = f"{parsed.stop}{_colon()}\n{parsed.stop_url}" if parsed.stop_url else ""
    foot = "\n".join(filter(None, [parsed.why, stop, sender]))
    lines = [_text_of(block) for block in parsed.blocks] + ([f"-- \n{foot}"] if foot else [])
    text = "\n\n".join(lines)
    return text if RTL.search(text) else _unmarked(text)


def _text_of(block: Block) -> str:
    match block["kind"]:
        case "button":
            return f"{block['label']}{_colon()}\n{block['url']}"
        case "list":
            return "\n".join(f"- {item}" for item in block["items"])
        case "steps":
            return "\n".join(f"{n}. {item}" for n, item in enumerate(block["items"], 1))
        case "quote":
            return "\n".join(f"    {line}" for line in block["text"].splitlines())
        case "card":
            rows = [f"{name}{_colon()} {value}" if value else name for name, value in block["rows"]]
            return "\n".join([block["title"], *rows] if block["title"] else rows)
        case _:
            return str(block["text"])


def _colon() -> str:
    """French sets a space before it."""
    french = our_language(translation.get_language()) == "fr"
    return "\u00a0:" if french else ":"


def as_html(parsed: Source, message: Message) -> str:
    """The HTML part: the same blocks through one layout, its style moved into the tags."""
    page = render_to_string(
        "mail/layout.html",
        {
            "blocks": [dict(_html_of(block)) for block in parsed.blocks],
            "subject": parsed.subject,
            "why": _html(parsed.why),
            "stop": parsed.stop,
            "stop_url": parsed.stop_url,
            "program": message.program,
            "sender": _sender(message.program),
            "colon": _colon(),
            "lang": message.language,
            "dir": "rtl" if translation.get_language_bidi() else "ltr",
            "preheader": next(
                (_unmarked(b["text"]) for b in parsed.blocks if b["kind"] == "p"), ""
            ),
        },
        using="django",
    )
    return str(INLINER.inline(page))


def _html_of(block: Block) -> Iterator[tuple[str, Any]]:
    for name, value in block.items():
        if name == "text":
            lines = [_html(line) for line in value.splitlines()]
            yield "html", mark_safe("<br>".join(lines))  # noqa: S308 - each line is escaped
        elif name == "items":
            yield name, [_html(item) for item in value]
        elif name == "rows":
            yield name, [(_html(key), _html(said)) for key, said in value]
        elif name in ("label", "title"):
            yield name, _html(value)
        else:
            yield name, value


def _html(text: str) -> SafeString:
    marked = escape(text).replace(ISOLATE, "<bdi>").replace(END, "</bdi>")
    return mark_safe(marked)  # noqa: S308 - everything was escaped the line before


def _unmarked(text: str) -> str:
    return text.replace(ISOLATE, "").replace(END, "")


def _sender(program: Program) -> str:
    """Who sends, and from where (bar W2, P3)."""
    return " · ".join(filter(None, [clean_line(program.name), clean_line(program.postal_address)]))


def mime(message: Message) -> EmailMessage:
    """The mail as it leaves: one recipient, both parts, no tracking (bar M10, M16)."""
    with as_read_by(message):
        parsed = _with_addresses(parse(message.source), message)
        text, html = as_text(parsed, _sender(message.program)), as_html(parsed, message)
    mail = EmailMessage(policy=PLAIN)
    _address(mail, message, parsed.subject)
    mail.set_content(text)
    mail.add_alternative(html, subtype="html")
    if message.calendar:
        _attach_calendar(mail, message.calendar)
    return mail


def _address(mail: EmailMessage, message: Message, subject: str) -> None:
    """No name beside the recipient's address: somebody else may have typed it (bar M12).

    Newsletters alone end with one press in the mail program (bar M15, RFC 8058).
    """
    program = message.program
    mail["Subject"] = _header(subject)
    mail["From"] = _mailbox(program.name, program.sender_address)
    mail["To"] = _mailbox("", message.address)
    mail["Reply-To"] = _mailbox("", message.reply_to or program.contact_email)
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"
    if message.kind == Message.Kind.NEWSLETTER:
        mail["List-Unsubscribe"] = f"<{unsubscribe_url(message.to)}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _mailbox(name: str, email: str) -> Address:
    """A name and an address that fit any header, whatever was typed (bar M11)."""
    return Address(_header(name), addr_spec=ascii_domain(email))


def _header(text: str) -> str:
    """One clean line that no reader decodes into something else: `=?` begins an encoded word."""
    return clean_line(text).replace("=?", "= ?")


def ascii_domain(email: str) -> str:
    """The address with its domain as the network writes it."""
    local, _at, domain = email.rpartition("@")
    return f"{local}@{punycode(domain)}"


def _attach_calendar(mail: EmailMessage, calendar: str) -> None:
    found = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)
    method = found[1] if found else "PUBLISH"
    mail.add_alternative(calendar, subtype="calendar", params={"method": method})
    mail.add_attachment(
        calendar.encode(), maintype="application", subtype="ics", filename="meeting.ics"
    )


def _with_addresses(parsed: Source, message: Message) -> Source:
    """Put real addresses in place of the marks, in buttons and the foot, only the recipient's own (S12, S14)."""
    own = Link.objects.filter(membership=message.to_id, program=message.program_id)
    marked = _marked_links(parsed)
    urls = {link.mark: link.url for link in own.filter(pk__in=marked)} if marked else {}
    blocks = [
        {**block, "url": urls[block["url"]]} if _is_marked(block) else block
        for block in parsed.blocks
    ]
    stop_url = unsubscribe_url(message.to) if parsed.stop else ""
    return replace(parsed, blocks=blocks, stop_url=stop_url)


def _marked_links(parsed: Source) -> list[str]:
    return [b["url"].removeprefix("link:") for b in parsed.blocks if _is_marked(b)]


def _is_marked(block: Block) -> bool:
    return block["kind"] == "button" and str(block["url"]).startswith("link:")
