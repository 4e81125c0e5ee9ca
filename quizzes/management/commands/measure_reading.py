"""Print how well articles are read, against gold files: precision, recall, F1 and counts by kind, for each half."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.engine import facts, readers
from quizzes.engine.document import Document
from quizzes.engine.measurement import reading_quality as quality
from quizzes.engine.measurement.fact_quality import measure_facts
from quizzes.engine.measurement.voice_quality import measure_voices
from quizzes.engine.reading.read import read
from quizzes.engine.reading.tagger import Tagger, TaggerUnavailable, load

JSON = dict[str, Any]
Measured = tuple[str, dict[str, quality.Measured]]
HALVES = ("development", "test")
UNDATED = date(2000, 1, 1)


class Command(BaseCommand):
    help = (
        "Measure reading. GOLD is a folder with documents.jsonl, entities.jsonl and relations.jsonl, a folder of such"
        " folders, or a JSON file of gold facts or of quotations, dates and figures with the article's text beside it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gold", type=Path, nargs="+")
        parser.add_argument("--half", choices=HALVES, help="measure this half only")
        parser.add_argument("--misses", type=int, default=0, metavar="N", help="print up to N misses of each kind")

    def handle(self, *args: Any, **options: Any) -> None:
        tagger = _tagger()
        tallies: dict[str, dict[str, quality.Tally]] = {half: {} for half in HALVES}
        articles = dict.fromkeys(HALVES, 0)
        misses: dict[str, list[quality.Miss]] = {}
        for path in options["gold"]:
            for name, measured in _measured(path, tagger, options["half"]):
                half = _half(name)
                articles[half] += 1
                for kind, (tally, missed) in measured.items():
                    tallies[half][kind] = tallies[half].get(kind, quality.Tally()) + tally
                    if half == "development":
                        misses.setdefault(kind, []).extend(missed)
        if not sum(articles.values()):
            raise CommandError("There is no gold in these files for this half.")
        for half in HALVES:
            if articles[half]:
                self._print_half(half, articles[half], tallies[half])
        self._print_misses(misses, options["misses"])

    def _print_half(self, half: str, articles: int, tallies: dict[str, quality.Tally]) -> None:
        self.stdout.write(f"\n{half} half: {articles} articles")
        self.stdout.write(f"  {'':28}{'precision':>10}{'recall':>8}{'F1':>6}   right/proposed   found/wanted")
        for kind, tally in tallies.items():
            shares = f"{_figure(tally.precision):>10}{_figure(tally.recall):>8}{_figure(tally.f1):>6}"
            counts = f"{tally.right}/{tally.proposed}", f"{tally.found}/{tally.wanted}"
            self.stdout.write(f"  {kind:28}{shares}{counts[0]:>17}{counts[1]:>15}")

    def _print_misses(self, misses: dict[str, list[quality.Miss]], most: int) -> None:
        """Print misses of the development half only: whoever writes rules never sees what they are judged on."""
        for kind, listed in misses.items():
            if most and listed:
                self.stdout.write(f"\nmissed, {kind}: {len(listed)}")
            for miss in listed[:most]:
                self.stdout.write(f"  {_one_line(miss.text)}: {miss.said or 'nothing'}, not {miss.wanted}")


def _tagger() -> Tagger:
    try:
        return load()
    except TaggerUnavailable as error:
        raise CommandError(str(error)) from error


def _figure(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _half(name: str) -> str:
    return HALVES[0] if quality.is_development(name) else HALVES[1]


def _measured(path: Path, tagger: Tagger, half: str | None) -> Iterator[Measured]:
    """Yield (name, tallies and misses by kind) of each article that a path has gold for."""
    if path.is_dir():
        for folder in sorted(found.parent for found in path.rglob("documents.jsonl")):
            yield from _entity_folder(folder, tagger, half)
    elif path.is_file():
        yield from _gold_file(path, tagger, half)
    else:
        raise CommandError(f"There is no file or folder {path}.")


def _entity_folder(folder: Path, tagger: Tagger, half: str | None) -> Iterator[Measured]:
    rows = {name: list(_rows(folder / f"{name}.jsonl")) for name in ("documents", "entities", "relations")}
    for row in rows["documents"]:
        key = str(row["_id"])
        if half in {None, _half(key)}:
            reading = read(_document(row["text"], folder), tagger)
            own = [[r for r in rows[name] if r["documentId"] == key] for name in ("entities", "relations")]
            yield key, quality.measure_entities(reading, own[0], own[1], key)


def _rows(path: Path) -> Iterator[JSON]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
    except FileNotFoundError:
        raise CommandError(f"There is no file {path}.") from None
    except ValueError as error:
        raise CommandError(f"{path} does not have one JSON object a line: {error}.") from None


def _document(text: str, folder: Path) -> Document:
    try:
        return quality.document_of(text, UNDATED)
    except ValueError as error:
        raise CommandError(f"{folder}: {error}") from None


def _gold_file(path: Path, tagger: Tagger, half: str | None) -> Iterator[Measured]:
    gold = _gold(path)
    name = path.name.split(".")[0]
    if half not in {None, _half(name)}:
        return
    reading = read(readers.read(_text_of(path, gold).read_bytes(), readers.Details(_day(path, gold))), tagger)
    measured: dict[str, quality.Measured] = {}
    if "facts" in gold:
        measured |= measure_facts(facts.find(reading), gold)
    if "quotations" in gold:
        measured |= measure_voices(reading, gold, name)
    yield name, measured


def _gold(path: Path) -> JSON:
    try:
        gold: JSON = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CommandError(f"{path} is not JSON: {error}.") from None
    if not isinstance(gold, dict) or not {"facts", "quotations"} & set(gold):
        raise CommandError(f"{path} has neither facts nor quotations.")
    return gold


def _text_of(path: Path, gold: JSON) -> Path:
    """Return the article's text: the file that the gold names, or the one named like the gold."""
    stem = path.name.split(".")[0]
    named = gold.get("article", {}).get("text_file") or f"{stem}.txt"
    found = next((p for p in _beside(path, (named, f"{stem}.txt", f"{stem}-article.txt")) if p.is_file()), None)
    if found is None:
        raise CommandError(f"The text of {path.name} is not beside it: there is no {named}.")
    return found


def _beside(path: Path, names: Iterable[str]) -> Iterator[Path]:
    return (path.with_name(Path(name).name) for name in names)


def _day(path: Path, gold: JSON) -> date:
    article = gold.get("article", {})
    text = gold.get("published_on") or article.get("published_on") or article.get("dateline_date") or ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{path} does not say when its article was published, as YYYY-MM-DD.") from None
