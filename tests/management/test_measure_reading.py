"""`measure_reading` prints shares and counts by kind and half, and says what is wrong with gold it cannot use."""

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from quizzes.engine.measurement.reading_quality import is_development

SAMPLES = Path(__file__).parents[1] / "samples" / "articles"
TEXT = "Norway sued Denmark on Monday. Norwegian boats lay in Denmark for weeks, a judge said."


def entity(begin, value, kind, document):
    return {"begin": begin, "end": begin + len(value), "type": kind, "value": value, "confidence": 1,
            "documentId": document}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """Two documents with the same text, the same gold but for one error, one in each half."""
    names = [str(number) for number in range(20)]
    development, test = next(n for n in names if is_development(n)), next(n for n in names if not is_development(n))
    rows = {"documents": [], "entities": [], "relations": []}
    for name in (development, test):
        rows["documents"].append({"_id": name, "text": TEXT})
        rows["entities"] += [entity(0, "Norway", "Organisation", name), entity(12, "Denmark", "Organisation", name)]
    rows["entities"].append(entity(54, "Denmark", "Location", test))
    rows["entities"].append(entity(54, "Denmark", "Organisation", development))
    for name, listed in rows.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, listed)), encoding="utf-8")
    return tmp_path


def printed(*args):
    out = io.StringIO()
    call_command("measure_reading", *map(str, args), stdout=out)
    return out.getvalue()


def lines(text, kind):
    return [line.split() for line in text.splitlines() if line.strip().startswith(kind)]


def test_each_half_has_its_shares_and_counts(folder):
    development, test = lines(printed(folder), "country_function")
    assert development == ["country_function", "0.67", "0.67", "0.67", "2/3", "2/3"]
    assert test == ["country_function", "1.00", "1.00", "1.00", "3/3", "3/3"]


def test_one_half_can_be_measured_alone(folder):
    text = printed(folder, "--half", "test")
    assert "test half: 1 articles" in text
    assert "development" not in text


def test_misses_are_shown_when_asked_for_and_only_of_the_development_half(folder):
    entities = folder / "entities.jsonl"
    entities.write_text(entities.read_text(encoding="utf-8").replace("Location", "Organisation"), encoding="utf-8")
    assert "missed" not in printed(folder)
    text = printed(folder, "--misses", 5)
    assert "missed, country_function: 1" in text
    assert "venue, not organisation" in text
    assert "missed" not in printed(folder, "--misses", 5, "--half", "test")


def test_gold_voices_and_gold_facts_are_measured_beside_their_text(tmp_path):
    for suffix in (".txt", ".gold.json"):
        shutil.copy(SAMPLES / f"dev-mackerel{suffix}", tmp_path)
    text = printed(tmp_path / "dev-mackerel.gold.json")
    assert {row[0] for kind in ("date", "figure", "quotation_speaker") for row in lines(text, kind)} == {
        "date", "figure", "quotation_speaker",
    }  # fmt: skip
    (tmp_path / "court.txt").write_text("A court\n\nThe court freed 40 prisoners on Friday.\n\nNobody else was there.")
    row = {"kind": "figure", "statement": "", "answer": "40", "weight": 3, "evidence": {"first6": "The court freed 40"}}
    gold = {"article": {"published_on": "2021-05-04"}, "facts": [row]}
    (tmp_path / "court.facts.json").write_text(json.dumps(gold), encoding="utf-8")
    assert lines(printed(tmp_path / "court.facts.json"), "facts: figure")[0][-1] == "1/1"


def test_gold_that_cannot_be_used_is_refused_with_the_reason(tmp_path):
    with pytest.raises(CommandError, match="no file or folder"):
        printed(tmp_path / "nothing")
    with pytest.raises(CommandError, match="no gold"):
        printed(tmp_path)
    gold = tmp_path / "one.gold.json"
    for text, reason in (
        ("[", "not JSON"),
        ("[]", "neither facts nor quotations"),
        ('{"facts": []}', "not beside it"),
    ):
        gold.write_text(text, encoding="utf-8")
        with pytest.raises(CommandError, match=reason):
            printed(gold)
    (tmp_path / "one.txt").write_text("A court freed forty prisoners on Friday.", encoding="utf-8")
    with pytest.raises(CommandError, match="YYYY-MM-DD"):
        printed(gold)


def test_a_folder_with_a_file_missing_or_broken_is_refused(folder):
    (folder / "relations.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(CommandError, match="one JSON object a line"):
        printed(folder)
    (folder / "relations.jsonl").unlink()
    with pytest.raises(CommandError, match="no file"):
        printed(folder)
