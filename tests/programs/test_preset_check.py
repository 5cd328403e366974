"""A preset that cannot be read stops the start: file, line and key are named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from threedoors.programs import policy, preset_check, presets
from threedoors.programs.networks import network_rules

SOURCE = Path(presets.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the presets in which a slip may be made."""
    shutil.copytree(SOURCE, tmp_path, dirs_exist_ok=True)
    for module in (presets, preset_check):
        monkeypatch.setattr(module, "files", lambda _package: tmp_path)
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def forget() -> None:
    shared = presets.shared_files, presets._shared, presets.network_leaves, network_rules
    for kept in (presets.slugs, presets.leaves, *shared, policy._load):
        kept.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "meeting_days = { value = 14,",
            "meeting_dayz = { value = 14,",
            "clocks.meeting_dayz is not a setting",
        ),
        (
            "meeting_days = { value = 14,",
            'meeting_days = { value = "soon",',
            "clocks.meeting_days must be a whole number",
        ),
        ("target = { value = 3,", "target = { value = 99,", "referrals.target"),
        (
            'origin = "seed 000:209" }\nmin_years',
            'origin = "somewhere" }\nmin_years',
            "self_check.on has an origin that cannot be read",
        ),
    ],
)
def test_file_line_and_key_are_named(folder: Path, old: str, new: str, says: str) -> None:
    file = folder / "tulsa.toml"
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
    line = text[: text.index(old)].count("\n") + 1
    [fault] = preset_check.faults(presets.slugs())
    assert fault.startswith(f"tulsa.toml, line {line}: ")
    assert says in fault


def test_a_slip_in_a_shared_file_is_found_there(folder: Path) -> None:
    file = folder / "_rules.toml"
    file.write_text(
        file.read_text().replace("undo_minutes = { value = 10", "undo_minutes = { value = true")
    )
    faults = preset_check.faults(["ncp-community"])
    assert len(faults) == 1
    assert faults[0].startswith("_rules.toml, line ")
    assert "clocks.undo_minutes" in faults[0]


def test_a_slip_in_a_network_is_named_too(folder: Path) -> None:
    file = folder / "networks" / "national-connector-program.toml"
    text = file.read_text()
    file.write_text(text.replace("calls_a_year = { value = 12", 'calls_a_year = { value = "12"'))
    [fault] = preset_check.network_faults(presets.network_slugs())
    assert fault.startswith("networks/national-connector-program.toml, line ")
    assert "calls_a_year must be a whole number" in fault


def test_a_file_that_is_no_toml_is_named_with_its_line(folder: Path) -> None:
    with (folder / "tulsa.toml").open("a") as file:
        file.write("\nthis is not = = toml\n")
    [fault] = preset_check.faults(["tulsa"])
    assert fault.startswith("tulsa.toml: ")
    assert "line" in fault


def test_the_presets_that_ship_have_no_fault() -> None:
    assert preset_check.check_presets() == []
