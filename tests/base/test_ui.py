"""The parts every template is made of, and the files they need."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.utils import timezone, translation

import threedoors
from threedoors.base.errors import server_error
from threedoors.base.styleguide import SCREENS

STATIC = Path(threedoors.__file__).parent / "static/threedoors"
TEMPLATES = Path(threedoors.__file__).parent / "templates"
OWN_MARKS = {"data-dirty", "data-sent"}
"""Set by the script itself."""
SIX = dt.datetime(2026, 6, 12, 18, 0, tzinfo=dt.UTC)


def draw(source: str, **words: Any) -> str:
    """What a template makes of these words."""
    return Template(source).render(Context(words))


def classes(source: str) -> set[str]:
    """The class names in a template, without those its tags compute."""
    plain = re.sub(r"{%.*?%}|{{.*?}}", " ", source)
    return {name for names in re.findall(r'class="([^"]*)"', plain) for name in names.split()}


def packed(path: Path) -> int:
    """How many bytes a phone loads."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_an_icon_beside_words_is_not_read_out() -> None:
    drawn = draw('{% icon "mail" %}')
    assert 'aria-hidden="true"' in drawn
    assert "sprite.svg#mail" in drawn


def test_an_icon_alone_has_a_name() -> None:
    assert 'role="img" aria-label="Fits"' in draw('{% icon "check" "Fits" %}')


def test_every_icon_used_in_a_template_is_in_the_sprite() -> None:
    there = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons/sprite.svg").read_text()))
    sources = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r'{% icon "([\w-]+)"', sources)) | set(
        re.findall(r'{% nav_link "\w+" "([\w-]+)"', sources)
    )
    assert used
    assert not used - there


def test_every_class_used_in_a_template_has_a_style() -> None:
    sheets = "".join(path.read_text() for path in (STATIC / "css").glob("*.css"))
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    pages = [p for p in TEMPLATES.rglob("*.html") if "mail" not in p.relative_to(TEMPLATES).parts]
    bare = {f"{page.name}: {name}" for page in pages for name in classes(page.read_text()) - styled}
    assert not bare


def test_nothing_is_shipped_that_no_page_uses() -> None:
    """Icons, hooks of the script, and lines of the menu."""
    package = STATIC.parent.parent
    sources = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    tags = "".join(re.findall(r"{%.*?%}", sources))
    code = "".join(path.read_text() for path in package.rglob("*.py"))
    icons = re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons/sprite.svg").read_text())
    assert icons
    unused = [i for i in icons if f'"{i}"' not in tags + code]
    hooks = set(re.findall(r"\[(data-[\w-]+)", (STATIC / "app.js").read_text()))
    assert hooks
    unused += [hook for hook in hooks - OWN_MARKS if hook not in sources + code]
    menu = re.findall(r'{% nav_link "(\w+)"', (TEMPLATES / "ui/rail.html").read_text())
    assert menu
    unused += [name for name in menu if name not in get_resolver().reverse_dict]
    assert unused == []


def test_text_from_people_is_escaped_in_every_part() -> None:
    bad = "<script>x</script>"
    for source in (
        '{% tag "ok" bad %}',
        "{% face bad %}",
        "{% meter 3 bad %}",
        "{% bdi bad %}",
        '{% note "ok" bad %}',
        "{% empty_state bad title=bad %}",
        '{% icon "mail" bad %}',
    ):
        assert "<script>" not in draw(source, bad=bad)


@pytest.mark.parametrize(
    ("n", "words"),
    [(5, "Very strong fit"), (2, "Possible fit"), (9, "Very strong"), (-1, "No fit")],
)
def test_a_fit_is_said_in_words_and_never_as_a_percentage(n: int, words: str) -> None:
    drawn = draw("{% meter n %}", n=n)
    assert words in drawn
    assert "%" not in drawn


def test_days_are_written_with_the_names_of_day_and_month() -> None:
    with timezone.override("America/Halifax"):
        assert draw("{{ at|day }}", at=SIX) == "Friday 12 June 2026"
        assert draw("{{ at|moment }}", at=SIX) == "Friday 12 June 2026 at 3 p.m."
        with translation.override("fr"):
            assert draw("{{ at|day }} {{ at|hour }}", at=SIX) == "vendredi 12 juin 2026 15:00"


def test_a_day_is_the_local_day() -> None:
    late = dt.datetime(2026, 6, 13, 1, 0, tzinfo=dt.UTC)
    with timezone.override("America/Halifax"):
        assert draw("{{ at|short_day }}", at=late) == "Fri 12 June"


@pytest.mark.parametrize(
    ("days", "says", "kind"),
    [
        (-2, "2 days late", "bad"),
        (-1, "1 day late", "bad"),
        (0, "Due today", "wait"),
        (1, "Due in 1 day", "wait"),
        (20, "Due Tue 24 March", ""),
    ],
)
def test_what_is_due_says_how_late_or_how_soon(
    clock: ModuleType, days: int, says: str, kind: str
) -> None:
    drawn = draw("{% due at %}", at=clock.now() + dt.timedelta(days=days))
    assert f">{says}<" in drawn
    assert f'class="{f"tag {kind}".strip()}"' in drawn


def test_a_past_day_is_told_in_days(clock: ModuleType) -> None:
    assert draw("{{ at|ago }}", at=clock.now()) == "today"
    assert draw("{{ at|ago }}", at=clock.now() - dt.timedelta(days=4)) == "4 days ago"


def test_each_step_says_where_it_stands_without_color() -> None:
    drawn = draw(
        "{% stepline steps %}",
        steps=[{"label": "Asked", "state": "done"}, {"label": "Met", "state": "late"}],
    )
    assert "Done" in drawn
    assert "Late" in drawn


def test_styles_stand_inside_the_page_only_with_a_nonce() -> None:
    assert draw("{% inline_styles %}", csp_nonce="abc").startswith('<style nonce="abc">')
    assert "/built/public.css" in draw("{% inline_styles %}")


@pytest.mark.django_db
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_of_the_style_guide_opens(client: Client, screen: str) -> None:
    page = client.get("/styleguide", {"screen": screen, "problem": "", "toast": ""})
    html = page.content.decode()
    assert page.status_code == 200
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert not re.search(r"\son\w+=", html)


@pytest.mark.django_db
def test_a_public_page_loads_no_script(client: Client) -> None:
    html = client.get("/styleguide", {"screen": "answer"}).content.decode()
    assert "<script" not in html
    assert len(gzip.compress(html.encode(), 9)) <= (8 + 7) * 1024


@pytest.mark.parametrize(
    ("name", "kilobytes"),
    [
        ("built/public.css", 7),
        ("built/staff.css", 16),
        ("app.js", 6),
        ("vendor/htmx.min.js", 14),
        ("icons/sprite.svg", 5),
    ],
)
def test_a_file_stays_within_its_budget(name: str, kilobytes: int) -> None:
    assert packed(STATIC / name) <= kilobytes * 1024


def test_the_built_styles_are_fresh() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, str(root / "bin/styles"), "--check"], check=False)
    assert done.returncode == 0, "Run bin/styles and commit the result."


def test_vendored_files_are_the_ones_we_recorded() -> None:
    recorded = tomllib.loads((STATIC / "VENDOR.toml").read_text())
    for entry in recorded.values():
        assert (STATIC / entry["license_file"]).read_text().strip()
        for name, digest in entry["sha256"].items():
            assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_the_mail_layout_is_small_and_has_real_headings() -> None:
    blocks = [
        {"kind": "p", "html": "Hello."},
        {"kind": "h", "html": "What happens next"},
        {"kind": "steps", "items": ["Write.", "Meet."]},
        {"kind": "button", "label": "Answer", "url": "https://example.org/l/1"},
    ]
    html = draw(
        '{% include "mail/layout.html" %}',
        blocks=blocks,
        subject="Please meet",
        lang="en",
        dir="ltr",
        why="Because.",
    )
    assert re.search(r"<h1[^>]*>Please meet</h1>", html)
    assert re.search(r"<h2[^>]*>What happens next</h2>", html)
    assert "Because." in html
    assert len(html) < 100_000


def test_a_failure_shows_a_reference_and_nothing_else(rf: RequestFactory) -> None:
    page = server_error(rf.get("/")).content.decode()
    assert re.search(r"<bdi dir=\"ltr\">[0-9A-F]{8}</bdi>", page)
    assert "Traceback" not in page
