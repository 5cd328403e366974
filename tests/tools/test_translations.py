"""The translation check finds texts in code and templates, and every way a translation can be short."""

import shutil
from pathlib import Path

import pytest

from tools import translations

TEMPLATE = """
{% if x == _("In a tag") %}it's {{ "y"|default:_("In a filter") }}{% endif %}
  {% translate "May" context "month" %}
    {% blocktranslate trimmed count n=n %}
      {{ n }} person
    {% plural %}
      {{ n }} people
    {% endblocktranslate %}
"""
CODE = """
from django.utils.translation import gettext as _, ngettext
print(_("In code"), ngettext("%(n)d door", "%(n)d doors", 3), "not a text")
"""
WHOLE = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n > 1);"

msgid "In a tag"
msgstr "Dans une balise"

msgid "In a filter"
msgstr "Dans un filtre"

msgctxt "month"
msgid "May"
msgstr "Mai"

msgid "%(n)s person"
msgid_plural "%(n)s people"
msgstr[0] "%(n)s personne"
msgstr[1] "%(n)s personnes"

msgid "In code"
msgstr "Dans le code"

#, python-format
msgid "%(n)d door"
msgid_plural "%(n)d doors"
msgstr[0] "%(n)d porte"
msgstr[1] "%(n)d portes"
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "code.py").write_text(CODE)
    (tmp_path / "locale" / "fr" / "LC_MESSAGES").mkdir(parents=True)
    monkeypatch.setattr(translations, "SOURCE", tmp_path)
    monkeypatch.setattr(translations, "LOCALES", tmp_path / "locale")
    return tmp_path


@pytest.fixture
def faults(source):
    def check(po: str, *, compiled: bool = True) -> str:
        (source / "locale/fr/LC_MESSAGES/django.po").write_text(po)
        if compiled:
            translations.compile_all()
        return "\n".join(translations.faults("fr", translations.wanted()))

    return check


def test_it_finds_every_text_in_code_and_templates(source):
    assert set(translations.wanted()) == {
        (None, "In a tag"),
        (None, "In a filter"),
        ("month", "May"),
        (None, "%(n)s person"),
        (None, "In code"),
        (None, "%(n)d door"),
    }


def test_a_whole_translation_passes(faults):
    assert faults(WHOLE) == ""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Dans le code", "", "untranslated: 'In code'"),
        ("%(n)s personnes", "", "untranslated: '%(n)s person'"),
        ('msgid "In code"', '#, fuzzy\nmsgid "In code"', "unsure: 'In code'"),
        ('msgid "In code"', 'msgid "Was in code"', "not in the .po: 'In code'"),
        ('msgid "In code"', 'msgid "Was in code"', "no longer used: 'Was in code'"),
        ("%(n)d porte\n", "%(m)d porte\n", "%(n)d door"),
    ],
)
def test_a_short_translation_is_told(faults, old, new, fault):
    assert old in WHOLE or old.strip() in WHOLE
    assert fault in faults(WHOLE.replace(old.strip(), new.strip()))


def test_a_stale_compiled_file_is_told(faults, source):
    assert "not compiled" in faults(WHOLE, compiled=False)
    faults(WHOLE)
    assert ".mo is older" in faults(WHOLE.replace("Mai", "mai"), compiled=False)


def test_a_missing_language_is_told(source):
    shutil.rmtree(source / "locale" / "fr")
    assert "there is no" in translations.faults("fr", {})[0]


def test_an_update_adds_new_texts_keeps_what_is_said_and_drops_what_is_gone(source):
    po = source / "locale/fr/LC_MESSAGES/django.po"
    po.write_text(WHOLE.replace("In code", "Was in code"))
    translations.update_all()
    texts = {translations.key_of(m): m for m in translations.read("fr") if m.id}
    assert set(texts) == set(translations.wanted())
    assert texts["month", "May"].string == "Mai"
    assert texts[None, "%(n)d door"].string == ("%(n)d porte", "%(n)d portes")
    assert not translations.is_complete(texts[None, "In code"].string)
    assert texts[None, "In code"].locations == [(str(source / "code.py"), None)]  # type: ignore[comparison-overlap]


def test_an_update_starts_a_language_and_changes_nothing_the_second_time(source):
    po = source / "locale/fr/LC_MESSAGES/django.po"
    translations.update_all()
    first = po.read_text()
    translations.update_all()
    assert po.read_text() == first
    assert 'msgid_plural "%(n)d doors"' in first


def test_a_text_that_becomes_a_plural_is_translated_anew(source):
    po = source / "locale/fr/LC_MESSAGES/django.po"
    po.write_text(WHOLE.replace('msgid "In code"', 'msgid "%(n)d door"', 1).split("#, python")[0])
    translations.update_all()
    assert po.read_text().count('msgstr[0] ""') == 1


@pytest.mark.parametrize(
    ("imported", "is_known"),
    [
        ("gettext as _", True),
        ("gettext_lazy as _", True),
        ("ngettext", True),
        ("gettext as _now", False),
        ("gettext_lazy as say", False),
        ("ngettext as _", False),
    ],
)
def test_a_name_it_does_not_look_for_is_told(source, imported, is_known):
    (source / "code.py").write_text(f"from django.utils.translation import {imported}\n")
    assert (translations.unknown_names() == []) is is_known
