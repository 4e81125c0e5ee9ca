"""Every text of a bundled library is in our own words: no run of seven words, names aside, comes from its source."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.library.copying import Fingerprint, copied_runs

LIBRARY = Path(__file__).parents[2] / "studyapp" / "library"
SETS = sorted(path.parent for path in LIBRARY.glob("*/copied_runs.json"))
SENTENCE_NUMBER = re.compile(r"^\[\d+\] ", re.MULTILINE)
TEXTS = [path for folder in SETS for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.txt")])]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def texts_of(path: Path) -> list[str]:
    """Return the texts of a file: the values of a YAML file, the lines of a briefing and the lines run together."""
    written = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        return list(strings(yaml.safe_load(written)))
    return [SENTENCE_NUMBER.sub("", written), *written.splitlines()]


def source_of(path: Path) -> Fingerprint:
    folder = next(folder for folder in SETS if path.is_relative_to(folder))
    return Fingerprint.load(json.loads((folder / "copied_runs.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_no_run_of_seven_words_is_copied_from_the_source(path: Path):
    source = source_of(path)
    assert [run for text in texts_of(path) for run in copied_runs(text, source)] == []


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_the_fingerprint_is_of_a_whole_report(folder: Path):
    source = Fingerprint.load(json.loads((folder / "copied_runs.json").read_text(encoding="utf-8")))
    assert source.length == 7
    assert len(source.hashes) > 300


def test_a_copied_sentence_is_found_wherever_it_stands_in_a_file(tmp_path: Path):
    source = Fingerprint.of("the mayor of Arden opened a bridge that nobody had asked for", names=["Arden"], salt="1f")
    text = "We saw the mayor of Brest: she opened a bridge that nobody had asked for!"
    written = {"sections": [{"statements": [{"text": text}]}]}
    lesson = tmp_path / "lesson.yaml"
    lesson.write_text(yaml.safe_dump(written), encoding="utf-8")
    found = [run for text in texts_of(lesson) for run in copied_runs(text, source)]
    assert found == ["opened a bridge that nobody had asked for"]


def test_a_run_copied_across_two_sentences_of_a_briefing_is_found(tmp_path: Path):
    source = Fingerprint.of("It was cold. Nobody had asked for the bridge", names=[], salt="1f")
    briefing = tmp_path / "briefing.txt"
    briefing.write_text("# Cold\n[1] It was cold.\n[2] Nobody had asked for fish.\n", encoding="utf-8")
    assert [run for text in texts_of(briefing) for run in copied_runs(text, source)] == [
        "it was cold nobody had asked for"
    ]
