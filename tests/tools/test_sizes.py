"""The size check counts lines and speaks up."""

from tools.sizes import Thing, functions, over, spread


def test_a_function_is_counted_from_its_def(tmp_path):
    path = tmp_path / "a.py"
    path.write_text("@decorated\ndef f():\n    a = 1\n    return a\n")
    assert [thing.lines for thing in functions(path)] == [3]


def test_what_is_over_the_limit_is_named():
    assert over([Thing("a", 50), Thing("b", 51)], 50) == ["b: 51 lines, limit 50"]


def test_the_spread_is_told_by_percentile():
    things = [Thing("small", 5)] * 8 + [Thing("long", 30)] * 4
    assert spread("functions", things, {50: 8, 90: 25}) == [
        "functions: the 90th percentile is 30 lines, limit 25"
    ]


def test_a_handful_has_no_spread():
    assert spread("functions", [Thing("long", 49)] * 3, {50: 8}) == []
