"""Every text is translated: `python -m tools.translations` checks, `--update` and `--compile` write.

Texts are found afresh in the source with Babel, so no gettext is needed. `--update` adds new texts to the
.po files, empty and with the file they stand in, keeps what is translated, and drops what is gone.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path("src/threedoors")
LOCALES = SOURCE / "locale"
COMPLETE = ("fr",)  # English is what the source says
HEADER = "# What the pages say. New texts: `python -m tools.translations --update`."
TEMPLATES = (".html", ".txt", ".xml", ".svg")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    name: spec
    for names, spec in (
        (("_", "gettext", "gettext_lazy", "gettext_noop"), None),
        (("ngettext", "ngettext_lazy"), (1, 2)),
        (("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
        (("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
    )
    for name in names
}

type Key = tuple[str | None, str]  # context and first msgid
type Id = str | tuple[str, ...]  # what stands in the source: one text, or singular and plural
type Forms = str | tuple[str, ...] | list[str] | None  # one text, or one for each number


def wanted() -> dict[Key, str]:
    """Every text in the source, and the first place it stands."""
    return {key: f"{path}:{line}" for key, (path, line, _id) in _found().items()}


def _found() -> dict[Key, tuple[Path, int, Id]]:
    """Every text in the source with its first place; a plural when it is one anywhere."""
    found: dict[Key, tuple[Path, int, Id]] = {}
    for path in sorted(SOURCE.rglob("*")):
        for line, context, text in _texts(path):
            key = context, text if isinstance(text, str) else text[0]
            if key not in found or (isinstance(found[key][2], str) and not isinstance(text, str)):
                found[key] = (*found.get(key, (path, line))[:2], text)
    return found


def _texts(path: Path) -> Iterator[tuple[int, str | None, Id]]:
    if path.suffix == ".py":
        text = path.read_text()
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        text = _as_python(path)
    else:
        return
    for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        yield line, context, message if isinstance(message, str) else tuple(message)


def unknown_names() -> list[str]:
    """Where a text would be missed: a translating function is imported under a name not looked for."""
    return [
        f"{path}:{line}: {name} is imported as {own}, which is not looked for"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, name, own in _renamed(ast.parse(path.read_text()))
        if own not in KEYWORDS or KEYWORDS[own] != KEYWORDS[name]
    ]


def _renamed(module: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Every translating function that gets another name as it is imported."""
    for step in ast.walk(module):
        if isinstance(step, ast.ImportFrom):
            for alias in step.names:
                if alias.asname and alias.name in KEYWORDS:
                    yield step.lineno, alias.name, alias.asname


def _as_python(path: Path) -> str:
    """A template as Django's own extractor sees it, without the indents Python would trip over."""
    lines = templatize(path.read_text(), origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines)


def read(language: str) -> Catalog:
    """The translations of one language as people wrote them."""
    with _written(language).open("rb") as file:
        return read_po(file, locale=language)


def key_of(message: Message) -> Key:
    """How one text is known: a plural is known by its singular."""
    context: str | bytes | None = message.context  # bytes when read from a compiled file
    first = message.id if isinstance(message.id, str) else message.id[0]
    return context.decode() if isinstance(context, bytes) else context, first


def is_complete(forms: Forms) -> bool:
    """Every form has a text."""
    return bool(_plain(forms)) and all(_plain(forms))


def faults(language: str, texts: dict[Key, str]) -> list[str]:
    """What is missing, unsure, left over or not compiled in one language."""
    if not _written(language).exists():
        return [f"{language}: there is no {_written(language)}"]
    catalog = read(language)
    entries = {key_of(m): m for m in catalog if m.id}
    missing = [
        f"{where}: not in the .po: {key[1]!r}" for key, where in texts.items() if key not in entries
    ]
    open_ones = [
        f"{'unsure' if m.fuzzy else 'untranslated'}: {key[1]!r}"
        for key, m in entries.items()
        if m.fuzzy or not is_complete(m.string)
    ]
    unused = [f"no longer used: {key[1]!r}" for key in entries if key not in texts]
    return [
        f"{language}: {text}"
        for text in [*missing, *open_ones, *unused, *_broken(catalog), *_stale(catalog)]
    ]


def _broken(catalog: Catalog) -> list[str]:
    """Placeholders that differ between a text and its translation."""
    return [f"{m.id!r}: {error}" for m, errors in catalog.check() for error in errors]


def _stale(catalog: Catalog) -> list[str]:
    """Whether the compiled file says the same as the written one."""
    path = _compiled(str(catalog.locale))
    if not path.exists():
        return ["not compiled: run `python -m tools.translations --compile`"]
    with path.open("rb") as file:
        compiled = {key_of(m): _plain(m.string) for m in read_mo(file) if m.id}
    settled = [m for m in catalog if m.id and is_complete(m.string) and not m.fuzzy]
    if compiled == {key_of(m): _plain(m.string) for m in settled}:
        return []
    return ["the .mo is older than the .po: run `python -m tools.translations --compile`"]


def _plain(forms: Forms) -> tuple[str, ...]:
    return (forms,) if isinstance(forms, str) else tuple(forms or ())


def _written(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def _compiled(language: str) -> Path:
    return _written(language).with_suffix(".mo")


def update_all() -> None:
    """Bring each .po to what the source says now: new texts are empty, gone ones are dropped."""
    for language in COMPLETE:
        old = read(language) if _written(language).exists() else Catalog(locale=language)
        new = _updated(old)
        _written(language).parent.mkdir(parents=True, exist_ok=True)
        with _written(language).open("wb") as file:
            write_po(file, new, width=100, include_lineno=False)


def _updated(old: Catalog) -> Catalog:
    """The texts of the source, with the translations there were; a changed plural starts empty."""
    new = Catalog(old.locale, header_comment=HEADER, project="threedoors", version="1", fuzzy=False)
    new.creation_date, new.revision_date = old.creation_date, old.creation_date
    new.last_translator = new.language_team = new.msgid_bugs_address = ""
    said = {(key_of(m), _plain(m.id)): m for m in old if m.id}
    for key, (path, line, text) in _found().items():
        was = said.get((key, _plain(text)))
        new.add(
            text,
            was.string if was else None,
            locations=[(str(path), line)],
            flags={"fuzzy"} if was and was.fuzzy else (),
            user_comments=was.user_comments if was else (),
            context=key[0],
        )
    return new


def compile_all() -> None:
    """Write each language's .mo beside its .po."""
    for language in COMPLETE:
        catalog = read(language)
        with _compiled(language).open("wb") as file:
            write_mo(file, catalog)


def main(arguments: list[str]) -> int:
    """Compile when asked to; then print what is missing and fail if anything is."""
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    if "--update" in arguments:
        update_all()
    if "--compile" in arguments:
        compile_all()
    texts = wanted()
    found = unknown_names()
    found += [fault for language in COMPLETE for fault in faults(language, texts)]
    print("\n".join(found) or f"{len(texts)} texts, all translated: {', '.join(COMPLETE)}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
