"""Print what the drafted questions of an article cover of its gold facts, and write sheets for human readers."""

import csv
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.engine.drafting import Drafted, key_of
from quizzes.engine.measurement.question_coverage import AskedDraft, GoldFact, gold_facts, touched
from quizzes.engine.readers.base import Details
from quizzes.engine.writers import Draft
from quizzes.management.commands.draft_study_set import drafted_from

COLUMNS = (
    "article,item,type,cited_sent,facts,G1,G2,G3,G4,C,L,D,W,F_claimed,F_judged,F,E,S,accept,severity,defect,reader"
)
SAMPLE = 60


class Command(BaseCommand):
    help = (
        "Measure the questions drafted from articles: each a .txt with a gold file beside it, or --article and --gold."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", type=Path, nargs="+", help="the article's text")
        parser.add_argument("--gold", type=Path, action="append", default=[], help="gold facts, in the articles' order")
        parser.add_argument("--published-on", type=date.fromisoformat, help="where no gold file gives the date")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--sheet", type=Path, help="write an empty score sheet (CSV) here, and the items beside it")

    def handle(self, *args: Any, **options: Any) -> None:
        everything: list[tuple[str, Drafted, Draft]] = []
        for number, article in enumerate(options["article"]):
            gold = _gold(options["gold"][number] if number < len(options["gold"]) else None, article)
            day = options["published_on"] or _day(gold)
            if day is None:
                raise CommandError(f"Give --published-on: no gold file dates {article.name}.")
            drafted = drafted_from(article, Details(day), seed=options["seed"])
            document = drafted.facts.reading.document
            self._report(article.stem, drafted, gold_facts(gold, document) if "facts" in gold else ())
            everything.extend((article.stem, drafted, question) for question in drafted.written.offered)
        if options["sheet"]:
            self._write_sheets(options["sheet"], everything, random.Random(options["seed"]))

    def _report(self, name: str, drafted: Drafted, gold: Sequence[GoldFact]) -> None:
        written, words = drafted.written, len(drafted.facts.reading.document.text.split())
        self.stdout.write(f"\n{name}: {words} words, {len(drafted.facts.facts)} facts found")
        rate = 500 * len(written.offered) / max(1, words)
        self.stdout.write(f"  offered {len(written.offered)} ({rate:.1f} per 500 words), more {len(written.others)}")
        by_rule = Counter(r.rule for r in written.refused)
        for title, counted in (
            ("by type", Counter(d.type for d in written.offered)),
            ("by writer", Counter(d.writer for d in written.offered)),
            ("refused by", by_rule),
        ):
            self.stdout.write(f"  {title}: " + ", ".join(f"{key} {n}" for key, n in counted.most_common()))
        if gold:
            for title, drafts in (("offered", written.offered), ("with more", (*written.offered, *written.others))):
                self._print_coverage(title, drafted, gold, drafts)

    def _print_coverage(self, title: str, drafted: Drafted, gold: Sequence[GoldFact], drafts: Sequence[Draft]) -> None:
        found = touched(gold, [_asked(draft, drafted) for draft in drafts])
        parts = [("all", found.share(gold)), ("core", found.core), *found.of("strand").items()]
        self.stdout.write(
            f"  touched, {title}: " + ", ".join(f"{k} {n}/{of} ({n / max(1, of):.2f})" for k, (n, of) in parts)
        )
        self.stdout.write(
            "    by type of fact: " + ", ".join(f"{k} {n}/{of}" for k, (n, of) in found.of("kind").items())
        )

    def _write_sheets(self, path: Path, items: list[tuple[str, Drafted, Draft]], chance: random.Random) -> None:
        chosen = _sample(items, chance)
        with path.open("w", newline="", encoding="utf-8") as sheet:
            rows = csv.writer(sheet)
            rows.writerow(COLUMNS.split(","))
            for number, (name, drafted, question) in enumerate(chosen, 1):
                cited = " ".join(str(s.index) for s in drafted.facts.reading.document.sentences_of(question.evidence))
                rows.writerow([name, number, question.type, cited, *[""] * (COLUMNS.count(",") - 3)])
        items_path = path.with_suffix(".items.txt")
        items_path.write_text("\n\n".join(_item(n, *entry) for n, entry in enumerate(chosen, 1)), encoding="utf-8")
        self.stdout.write(f"\n{len(chosen)} items: {path} and {items_path}")


def _shares(parts: Iterable[tuple[str, tuple[int, int]]]) -> str:
    return ", ".join(f"{name} {n}/{of} ({n / max(1, of):.2f})" for name, (n, of) in parts)


def _gold(path: Path | None, article: Path) -> dict[str, Any]:
    found = path or article.with_name(f"{article.stem}.gold.json")
    if not found.exists():
        return {}
    gold: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
    return gold


def _day(gold: dict[str, Any]) -> date | None:
    article = gold.get("article", {})
    text = gold.get("published_on") or article.get("published_on") or article.get("dateline_date") or ""
    return date.fromisoformat(text) if text else None


def _asked(draft: Draft, drafted: Drafted) -> AskedDraft:
    key = key_of(draft)
    texts = (
        [key] if isinstance(key, str) else [*key.keys(), *key.values()] if isinstance(key, dict) else list(key or ())
    )
    if draft.type in {"true_false", "evidence", "order", "claim_grid"}:
        texts = [drafted.facts.by_id[fact].answer for fact in draft.facts]
    return AskedDraft(draft.type, tuple(map(str, texts)), draft.evidence)


def _sample(items: list[tuple[str, Drafted, Draft]], chance: random.Random) -> list[tuple[str, Drafted, Draft]]:
    """Return all items shuffled, or sixty drawn in proportion to the types' shares."""
    if len(items) <= SAMPLE:
        return chance.sample(items, len(items))
    by_type: dict[str, list[tuple[str, Drafted, Draft]]] = {}
    for item in items:
        by_type.setdefault(item[2].type, []).append(item)
    chosen = [
        item
        for listed in by_type.values()
        for item in chance.sample(listed, min(len(listed), max(1, round(SAMPLE * len(listed) / len(items)))))
    ]
    return chance.sample(chosen, min(SAMPLE, len(chosen)))


def _item(number: int, name: str, drafted: Drafted, question: Draft) -> str:
    """Return a question as a reader judges it: without writer, confidence and claimed difficulty."""
    document = drafted.facts.reading.document
    lines = [f"{number}. ({name}, {question.type}) {question.stem}"]
    lines += [f"   {'*' if o['is_key'] else '-'} {o['text']}" for o in question.written.get("options", ())]
    lines += [] if "options" in question.written else [f"   {json.dumps(dict(question.written), ensure_ascii=False)}"]
    lines += [
        f"   why not {o['text']}: {o['feedback']}" for o in question.written.get("options", ()) if not o["is_key"]
    ]
    lines += [f"   why: {question.rationale}"]
    lines += [f"   proof: {span.of(document.text)}" for span in question.evidence]
    return "\n".join(lines)
