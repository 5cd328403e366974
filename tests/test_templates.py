"""Every letter has its text in every language, and no page holds what its security policy refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from threedoors.desk.stuck import KINDS
from threedoors.desk.stuck_words import OWN_WORDS, template_of
from threedoors.outbox.letters import letters

TEMPLATES = Path("src/threedoors/templates")

# Texts a person sends from their own mailbox; the page for it shows them.
OWN_MAILBOX = {
    "referrals/mail/warm_introduction",
    *(template_of(kind) for kind in KINDS if kind.mail and kind.key not in OWN_WORDS),
}


def test_every_letter_is_written_in_every_language():
    names = {letter.template for letter in letters()} | OWN_MAILBOX
    wanted = {f"{name}.{code}.txt" for name in names for code, _ in settings.LANGUAGES}
    present = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/mail/*.txt")}
    assert sorted(wanted - present) == [], "Letters without a text"
    assert sorted(present - wanted) == [], "Texts without a letter"


REFUSED_BY_THE_CSP = re.compile(r"<[^>]*\s(style|on[a-z]+)=|<script(?![^>]*\ssrc=)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("markup", "is_refused"),
    [
        ('<p style="color: red">', True),
        ('<button type="submit" onclick="go()">', True),
        ("<script>go()</script>", True),
        ('<script src="/app.js" defer></script>', False),
        ('<style {% csp_nonce_attr %}>p {}</style><p class="style=">', False),
        ("<a href='/x' data-on='y'>", False),
    ],
)
def test_the_scan_knows_what_the_csp_refuses(markup, is_refused):
    assert bool(REFUSED_BY_THE_CSP.search(markup)) is is_refused


def test_templates_hold_no_inline_style_or_script():
    found = [
        f"{path}: {match.group()[:80]}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        if "mail" not in path.parts
        for match in REFUSED_BY_THE_CSP.finditer(path.read_text())
    ]
    assert found == [], "Write a class or app.js:\n" + "\n".join(found)
