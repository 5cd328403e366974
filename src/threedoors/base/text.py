"""What people type, made safe to keep: one Unicode form, no hidden controls, no tricks with direction."""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID

# Joiners that Persian, Arabic and Indic scripts need to be spelled correctly.
JOINERS = "\u200c\u200d"
BLANK_LINES = re.compile(r"\n{3,}")
SPACES = re.compile(r"[^\S\n]+")
ENDINGS = "com|net|org|info|biz|io|co|ca|us|uk|ru|cn|xyz|top|site|online|shop|club|link|click|app|dev|live"
ADDRESS = re.compile(
    rf"://|www\.|@|\b[\w-]{{2,}}\.(?:{ENDINGS})\b(?!\w)|\bt\.me/|\bbit\.ly",
    re.IGNORECASE,
)
MAIL_OR_PHONE = re.compile(r"\S@\S|(?:\+|\b)\d[\d\s().-]{8,}\d\b")
DAYS_AND_YEARS = re.compile(r"\b(?:19|20)\d\d(?:-\d\d-\d\d| ?[-–] ?(?:19|20)\d\d)\b")


def clean_line(value: str) -> str:
    """One line of text: composed (NFC), no controls, no overrides of direction, single spaces (bar I4)."""
    return " ".join(_visible(value.replace("\n", " ").replace("\r", " ")).split())


def clean_text(value: str) -> str:
    """Text of several lines, cleaned like `clean_line`; at most one empty line between paragraphs."""
    text = _visible(value.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def row_id(written: str) -> UUID | None:
    """The key of a row as an address or a form names it; none where it is no key."""
    try:
        return UUID(written)
    except ValueError:
        return None


def plain_address(value: str) -> str:
    """An email address in its one spelling: no blanks, plain letters, its domain as mail systems write it.

    The case before the @ is kept, for the few who mind; whoever compares leaves it out. Not cleverer
    than that: a dot or a "+" before the @ may be another person.
    """
    text = "".join(_visible(unicodedata.normalize("NFKC", value)).split())
    local, at, domain = text.rpartition("@")
    return f"{local}@{_plain_domain(domain.rstrip('.'))}" if at else text


def _plain_domain(domain: str) -> str:
    try:
        return domain.casefold().encode("idna").decode().lower()
    except UnicodeError:
        return domain.casefold()


def holds_address(value: str) -> bool:
    """Whether the text holds a web or mail address: such a "name" is spam that we would mail for others (bar M12)."""
    return bool(ADDRESS.search(value))


def holds_contact(value: str) -> bool:
    """Whether the text, in one line, holds a mail address or a phone number; days and years are neither."""
    return bool(MAIL_OR_PHONE.search(DAYS_AND_YEARS.sub("/", value)))


def initials(name: str) -> str:
    """One or two letters for a face: the first of the first and of the last word, in any script."""
    words = [word for word in (_letters(part) for part in clean_line(name).split()) if word]
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(_first(word) for word in ends)


def _visible(value: str) -> str:
    composed = unicodedata.normalize("NFC", value)
    return "".join(kept for kept in map(_keep, composed) if kept)


def _keep(letter: str) -> str:
    """The letter itself, a space for an odd blank, or nothing for what cannot be seen."""
    if letter == "\n" or letter in JOINERS:
        return letter
    if letter == "\t" or letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Cn"} else letter


def _letters(word: str) -> str:
    """The word from its first letter or digit on: "(Bob)" starts with B."""
    for at, letter in enumerate(word):
        if letter.isalnum():
            return word[at:]
    return ""


def _first(word: str) -> str:
    """The first letter with the marks that belong to it, large where the script has large letters."""
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    upper = word[:end].upper()
    return upper if len(upper) == end else word[:end]
