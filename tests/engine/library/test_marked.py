"""YAML that knows its lines and keeps words as words."""

import pytest

from quizzes.engine.library.marked import line_at, parse, plain


def parsed(text: str):
    problems = []
    value = parse(text, file="x.yaml", problems=problems)
    return value, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("No", "No"),
        ("yes", "yes"),
        ("2017-01-23", "2017-01-23"),
        ("12:30", "12:30"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("7", 7),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e5", "1e5"),
        ("'7'", "7"),
        ("true", True),
        ("null", None),
    ],
)
def test_only_plain_numbers_and_true_and_false_are_more_than_text(written, value):
    found, problems = parsed(f"a: {written}")
    assert (found["a"], type(found["a"]), problems) == (value, type(value), [])


def test_a_pointer_leads_to_the_line():
    value, _ = parsed("a:\n  b:\n  - x\n  - c: 1\n    d: 2\n")
    assert line_at(value, "/a/b/1/d") == 5
    assert line_at(value, "/a/b/0") == 3
    assert line_at(value, "/a/nowhere/0") == 1
    assert line_at(value, "") == 1


def test_a_field_that_stands_twice_is_told():
    assert parsed("a: 1\nb: 2\na: 3\n")[1] == ["x.yaml, line 3: “a” stands here twice."]


def test_broken_yaml_is_told_with_its_line():
    value, problems = parsed("a: 1\nb: [\n")
    assert value is None
    assert problems[0].startswith("x.yaml, line 3: This is not YAML")


def test_plain_values_forget_their_lines():
    value, _ = parsed("a: [1, {b: 2}]")
    assert plain(value) == {"a": [1, {"b": 2}]}
    assert type(plain(value)["a"]) is list
