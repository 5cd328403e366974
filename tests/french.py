"""What a French page must not hold: English words that a person sees or hears."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

ENGLISH = re.compile(
    r"""\b(the|and|of|to|is|are|was|were|been?|yours?|you|we|our|us|they|their|them|this|that|these|those|its?
    |with|without|for|from|at|by|into|not|yes|ha[sd]|have|will|would|can|could|may|must|should|do|does|did
    |what|when|where|which|who|whom|why|how|here|there|than|then|only|also|days?|weeks?|months?|years?|today
    |tomorrow|ago|due|soon|open|close|find|save|send|sent|back|next|show|add|edit|choose|write|read|ask|asked
    |answer|answered|name|email|phone|people|somebody|nobody|everyone|meeting|meet|match|matches
    |newcomers?|connectees?|resume|work|job|field|about|more|other|another|waiting|ready|done|yet|still)\b""",
    re.IGNORECASE | re.VERBOSE,
)
NAMES = re.compile(
    r"\S+@\S+|https?:\S+|\{\w+\}|resume\.pdf|(Port Alder|Mill Valley) Connector Program( Host)?"
)
SAID = ("aria-label", "placeholder", "title", "alt", "data-words", "content")
SILENT = {"script", "style", "svg", "template"}


class Seen(HTMLParser):
    """What a person sees or hears of a page, without what is marked as English."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if self._silent:
            self._silent += [tag] if tag == self._silent[0] else []
        elif tag in SILENT or (tag != "html" and said.get("lang") == "en"):
            self._silent = [tag]
        elif said.get("name") not in ("viewport", "referrer"):
            self.words += [said[name] or "" for name in SAID if name in said]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[0]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def english_in(page: str) -> list[str]:
    """Every line of a page that holds an English word."""
    lines = (" ".join(words.split()) for words in Seen(page).words)
    plain = (NAMES.sub("", x) for x in lines)
    return [line for line in plain if ENGLISH.search(line)]


def is_french(response: Any, status: int = 200) -> None:
    """The page says it is French, and is."""
    assert response.status_code == status, response.request["PATH_INFO"]
    page = response.content.decode()
    assert '<html lang="fr"' in page
    assert english_in(page) == [], response.request["PATH_INFO"]
