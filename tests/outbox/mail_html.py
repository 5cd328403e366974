"""What a reader of the HTML part sees, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}
UNSEEN = {"style", "title", "script"}


@dataclass
class Seen:
    """The visible words, the tags, the addresses and the headings of a mail."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def addresses(self) -> set[str]:
        return {value for _tag, name, value in self.attributes if name in ("href", "src")}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.hidden: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.seen.tags.append(tag)
        self.seen.attributes += [(tag, name, value) for name, value in given.items()]
        if tag in {"h1", "h2", "h3"}:
            self.seen.headings.append(tag)
        unseen = tag in UNSEEN or given.get("class") == "pre" or "aria-hidden" in given
        if tag not in VOID:
            self.hidden.append(self.hidden[-1] or unseen)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden[-1]:
            self.seen.words += data.split()


def look(html: str) -> Seen:
    """Read a mail's HTML as a person would."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen
