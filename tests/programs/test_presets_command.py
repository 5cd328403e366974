"""`threedoors presets` lists the presets, one short name a line."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from threedoors.programs import policy


def test_the_presets_are_listed_one_short_name_a_line():
    out = StringIO()
    call_command("presets", stdout=out)
    assert out.getvalue().splitlines() == [slug for slug, _title in policy.presets()]
    assert "tulsa" in out.getvalue().splitlines()
