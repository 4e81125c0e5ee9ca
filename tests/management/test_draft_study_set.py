"""The commands that draft and measure print what they promise and store nothing."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.engine.writers.samples import BRIDGE


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(f"A bridge falls\n\n{BRIDGE}\n", encoding="utf-8")
    return path


def printed(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_the_json_has_every_part_and_offsets_into_its_own_text(article):
    drafted = json.loads(printed("draft_study_set", str(article), "--published-on", "2023-05-16", "--json", "--all"))
    reading = {"article", "actors", "venues", "mentions", "stakes", "timeline", "quotations", "figures", "relations"}
    assert set(drafted) == reading | {"facts", "lessons", "questions", "refused", "timings"}
    text = drafted["article"]["text"]
    listed = {entity["id"] for entity in drafted["actors"] + drafted["venues"]}
    assert {mention["entity"] for mention in drafted["mentions"]} <= listed
    assert {"true_false", "cloze_menu", "single_choice"} <= {q["type"] for q in drafted["questions"] if q["options"]}
    for question in drafted["questions"]:
        assert all(text[e["start"] : e["end"]].strip() for e in question["evidence"])
        if question["options"]:
            keys = set(question["key"]) if isinstance(question["key"], list) else {question["key"]}
            assert keys < set(question["options"])
            assert all(question["why_wrong"].values())
            assert set(question["why_wrong"]) == set(question["options"]) - keys


def test_drafts_under_the_bar_are_shown_when_asked_for(article):
    offered, everything = (
        json.loads(printed("draft_study_set", str(article), "--published-on", "2023-05-16", "--json", *more))[
            "questions"
        ]
        for more in ((), ("--all",))
    )
    assert len(offered) < len(everything)


def test_without_json_people_can_read_it(article):
    text = printed("draft_study_set", str(article), "--published-on", "2023-05-16")
    assert "WHO IS INVOLVED" in text
    assert "offered" in text


def test_a_file_that_is_no_article_is_refused_with_advice(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match="empty"):
        call_command("draft_study_set", str(empty), "--published-on", "2023-05-16")
    with pytest.raises(CommandError, match="no file"):
        call_command("draft_study_set", str(tmp_path / "none.txt"), "--published-on", "2023-05-16")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("draft_study_set", str(tmp_path), "--published-on", "2023-05-16")


def test_an_article_in_another_language_is_refused_with_advice(tmp_path):
    arabic = tmp_path / "sudd.txt"
    arabic.write_text("انتهت المحادثات حول السد من دون اتفاق يوم الثلاثاء في كينشاسا.", encoding="utf-8")
    with pytest.raises(CommandError, match="English"):
        call_command("draft_study_set", str(arabic), "--published-on", "2023-05-16")


def test_coverage_is_printed_and_the_score_sheet_hides_who_wrote_what(article, tmp_path):
    gold = {"facts": [{"id": "G1", "kind": "actor", "strand": "actors", "weight": 3, "answer": "Piotr Zielny",
                       "evidence": {"first6": "Zielny accused Kowal of ignoring three", "sent": 4}}]}  # fmt: skip
    article.with_name("bridge.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    sheet = tmp_path / "sheet.csv"
    text = printed("measure_questions", str(article), "--published-on", "2023-05-16", "--sheet", str(sheet))
    assert "core 1/1 (1.00)" in text
    header, *rows = csv.reader(sheet.open(encoding="utf-8"))
    assert header[:5] == ["article", "item", "type", "cited_sent", "facts"]
    assert len(header) == 22
    assert {len(row) for row in rows} == {22}
    items = (tmp_path / "sheet.items.txt").read_text(encoding="utf-8")
    assert "who_said" not in items
    assert "confidence" not in items
