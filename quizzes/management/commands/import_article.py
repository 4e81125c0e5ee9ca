"""Import an article as a teacher's study set, with everything drafted from it waiting for review."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from quizzes.actions import drafting, study_sets
from quizzes.actions.errors import Refused
from quizzes.actions.language_model import completer
from quizzes.engine.readers import read as read_article
from quizzes.engine.readers.base import Details, UnreadableArticle
from quizzes.engine.reading.languages import NotEnglish, check_english
from quizzes.engine.reading.tagger import TaggerUnavailable, load
from quizzes.management.commands.draft_study_set import day
from quizzes.models import Fact, StudySet, User


class Command(BaseCommand):
    help = "Import FILE as a study set of AUTHOR, and store names, facts, lessons and questions as drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--published-on", type=day, help="the article's date, YYYY-MM-DD; a web page may state it")
        parser.add_argument("--author", required=True, help="the username of the teacher whose set it will be")
        for name in ("title", "byline", "outlet", "language"):
            parser.add_argument(f"--{name}", default="", help="found in the file when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        study_set = self._imported(options)
        proposals = study_set.proposals.reviewable()
        offered = proposals.filter(is_offered=True).count()
        blocked = study_set.proposals.exclude(blocked_by="").count()
        facts = Fact.with_drafts.filter(study_set=study_set).waiting().count()
        self.stdout.write(
            f"{study_set.slug}: {facts} facts and {offered} questions to review, "
            f"{proposals.count() - offered} more questions, {blocked} blocked.\n"
            f"Review them at {reverse('teach_set', args=[study_set.slug])}"
        )

    def _imported(self, options: dict[str, Any]) -> StudySet:
        author = User.objects.filter(username__iexact=options["author"]).first()
        if author is None or not author.is_teacher:
            raise CommandError(f"There is no teacher named {options['author']}.")
        said = {name: options[name] for name in ("title", "byline", "outlet", "language", "published_on")}
        path: Path = options["file"]
        try:
            tagger, data = load(), path.read_bytes()
            check_english(read_article(data, Details(options["published_on"]), name=path.name).text)
            study_set = study_sets.import_article(author, data, name=path.name, **said)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
        except (TaggerUnavailable, UnreadableArticle, NotEnglish) as error:
            raise CommandError(str(error)) from error
        except Refused as error:
            raise CommandError(error.message) from error
        drafting.keep(study_set, drafting.read(study_set, tagger, completer()), at=timezone.now())
        return study_set
