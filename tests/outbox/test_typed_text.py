"""Whatever people type: a letter keeps its blocks, its tags, its one link and valid headers (bar M11, S18)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.outbox.mail_html import look
from tests.outbox.post import strictly_parsed
from threedoors.outbox.models import Message
from threedoors.outbox.render import as_html, compose, mime, parse
from threedoors.people.models import Membership, Person
from threedoors.programs.models import Program

HOSTILE = [
    "Eve\r\nBcc: everybody@mail.example",
    "é" * 190,
    "👩🏽‍💻 Zoë",
    "أمينة يوسف",
    'O\'Brien, "Jr." <boss@mail.example>; Ltd.',
    "[Pay now](https://evil.example/pay)",
    "x](https://evil.example) [y",
    "x\n[Pay now](https://evil.example/pay)",
    "# Heading",
    "x\n? You won a prize",
    "| a | b | c",
    "> quoted",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "--><a href='https://evil.example'>x</a><!--",
    "{{ contact }}{% debug %}{7*7}",
    "\u202eevil\u2068x\u2069\u2069",
    "=?utf-8?q?=0D=0ABcc:_x?=",
    "a\x00b\x0bc\x85d\u2028e",
]


def _first_message(said: str, name: str) -> Message:
    """A letter without any row, for many tries in a second."""
    program = Program(
        slug="x",
        name=name[:200],
        zone_name="America/Halifax",
        preset="ncp-community",
        sender_address="hello@x.example",
        contact_email="us@x.example",
        postal_address=name[:300],
    )
    person = Person(program=program, name=name, email="ruth@x.example", call_me=name[:80])
    to = Membership(program=program, person=person, role="connector")
    message = Message(program=program, to=to, template="matching/mail/first_message", language="en")
    message.message_id, message.address, message.reply_to = (
        "<1@x>",
        "ruth@x.example",
        "us@x.example",
    )
    words = {
        "name": name,
        "full": name,
        "connectee": {"first": name},
        "said": [line for line in said.split("\n") if line.strip()],
        "by": dt.datetime(2026, 3, 4, 16, tzinfo=dt.UTC),
        "link": "https://x.example/l/1/2/",
        "reply_to": "us@x.example",
        "program": name,
        "contact": "us@x.example",
    }
    message.source = compose(message, words)
    return message


PLAIN = _first_message("x", "x")
PLAIN_TAGS = set(look(as_html(parse(PLAIN.source), PLAIN)).tags) | {"br", "bdi"}


def _is_unharmed(message: Message) -> None:
    """The blocks, the tags and the one address are those of the letter, not of what was typed."""
    parsed = parse(message.source)
    kinds = [block["kind"] for block in parsed.blocks if block["kind"] != "quote"]
    assert kinds == ["p", "p", "h", "button", "p"]
    html = as_html(parsed, message)
    seen = look(html)
    assert set(seen.tags) <= PLAIN_TAGS
    assert seen.addresses == {"https://x.example/l/1/2/"}
    assert not {name for _tag, name, _value in seen.attributes if name.startswith("on")}
    assert html.count("<!--") == 4  # the button's two ways, as the layout has them


@pytest.mark.parametrize("typed", HOSTILE)
def test_typed_text_changes_no_block_and_no_link(typed):
    _is_unharmed(_first_message(typed, "Ruth"))
    _is_unharmed(_first_message("Hello.", typed))


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=300))
@example("\u2068", "\u2069[x](https://evil.example)")
@hypothesis_settings(max_examples=150, deadline=None)
def test_no_text_at_all_changes_the_letter(name, said):
    _is_unharmed(_first_message(said, name))


@pytest.mark.parametrize("typed", [*HOSTILE, "e" * 300, "é, " * 100, "💥" * 300])
def test_any_name_gives_valid_headers(typed, clock):
    message = _first_message("Hello.", typed)
    message.source = message.source.replace("https://x.example/l/1/2/", f"{settings.BASE_URL}/x/")
    mail = strictly_parsed(mime_without_rows(message))
    assert [address.addr_spec for address in mail["To"].addresses] == ["ruth@x.example"]
    assert mail["From"].addresses[0].addr_spec == "hello@x.example"
    assert mail["Bcc"] is None
    assert len(mail.keys()) == len(set(mail.keys()))
    assert "\n" not in str(mail["Subject"])
    assert str(mail["Subject"]).endswith("wrote to you")


def mime_without_rows(message: Message) -> bytes:
    """No button holds a mark here, so no link is asked for."""
    return mime(message).as_bytes()


@pytest.mark.parametrize("lines", ["7bit only", "é\n.\n.leading dot\n" + "long " * 400])
def test_the_mail_is_plain_ascii_on_the_way(lines, clock):
    message = _first_message(lines, "Zoë")
    raw = mime_without_rows(message)
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) < 999
