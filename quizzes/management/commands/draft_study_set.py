"""Read an article and print the study set that would be drafted from it; nothing is stored."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.actions.language_model import completer
from quizzes.engine.drafting import Drafted, as_data, draft
from quizzes.engine.readers import read as read_article
from quizzes.engine.readers.base import Details, UnreadableArticle
from quizzes.engine.reading.languages import NotEnglish
from quizzes.engine.reading.tagger import TaggerUnavailable, load
from quizzes.engine.writers import Draft


class Command(BaseCommand):
    help = "Read FILE and print actors, facts, lessons and questions. Stores nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--published-on", type=day, help="the article's date, YYYY-MM-DD; a web page may state it")
        for name in ("title", "byline", "outlet", "language"):
            parser.add_argument(f"--{name}", default="")
        parser.add_argument("--all", action="store_true", help="print the drafts under the bar too")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        drafted = drafted_from(options["file"], _details(options), seed=options["seed"])
        if options["json"]:
            self.stdout.write(json.dumps(as_data(drafted, with_others=options["all"]), ensure_ascii=False, indent=1))
        else:
            self._print(drafted, with_others=options["all"])

    def _print(self, drafted: Drafted, *, with_others: bool) -> None:
        document = drafted.facts.reading.document
        self.stdout.write(f"{document.title}\n{document.published_on}, {len(document.sentences)} sentences\n")
        self.stdout.write("Actors: " + ", ".join(e.name for e in drafted.facts.reading.actors if e.is_salient))
        self.stdout.write("Venues: " + ", ".join(e.name for e in drafted.facts.reading.venues) + "\n")
        for lesson in drafted.lessons:
            self.stdout.write(f"{lesson.title.upper()}")
            for section in lesson.sections:
                self.stdout.write(f"  {section.heading}")
                for statement in section.statements:
                    self.stdout.write(f"    - {statement.text}")
        written = drafted.written
        for number, question in enumerate((*written.offered, *(written.others if with_others else ())), 1):
            self._print_question(number, question)
        self.stdout.write(
            f"\n{len(written.offered)} offered, {len(written.others)} more, {len(written.refused)} refused,"
            f" in {drafted.timings['all']:.2f} s"
        )

    def _print_question(self, number: int, question: Draft) -> None:
        self.stdout.write(f"\n{number}. [{question.writer}, {question.confidence:.2f}] {question.stem}")
        written = question.written
        for option in written.get("options", ()):
            self.stdout.write(f"   {'*' if option['is_key'] else ' '} {option['text']}")
        if "options" not in written:
            self.stdout.write(f"     {json.dumps(dict(written), ensure_ascii=False)}")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("Give the date as YYYY-MM-DD.") from None


def _details(options: dict[str, Any]) -> Details:
    fields = {name: options[name] for name in ("title", "byline", "outlet", "language")}
    return Details(options["published_on"], **fields)


def drafted_from(path: Path, details: Details, *, seed: int) -> Drafted:
    """Draft from a file. Raises CommandError that says what to do about a file that cannot be read."""
    try:
        document = read_article(path.read_bytes(), details, name=path.name)
        return draft(document, load(), seed, completer())
    except FileNotFoundError:
        raise CommandError(f"There is no file {path}.") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
    except (UnreadableArticle, TaggerUnavailable, NotEnglish) as error:
        raise CommandError(str(error)) from error
