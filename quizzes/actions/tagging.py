"""What a worker does with saved questions: run the lint rules that need the tagger, and keep what they find."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import groupby

from django.db.models import Prefetch

from quizzes.engine import linting
from quizzes.engine.document import Document, Sentence
from quizzes.engine.linting import Context, Finding
from quizzes.engine.linting.base import Tagged
from quizzes.engine.reading.tagger import Tagger, load
from quizzes.models import Fact, QuestionVersion
from quizzes.models.linting import context_of, dump_findings, item_of

log = logging.getLogger(__name__)
AT_ONCE = 50
"""So many versions are checked before a worker looks for other work."""
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


class Words:
    """The tagger of articles as the lint rules want it: for one text, taken as one sentence."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def tag(self, text: str) -> list[Tagged]:
        document = Document(text, (Sentence(0, 0, len(text), 0),), date.min)
        tokens = self._tagger.tag(document).tokens
        return [Tagged(token.text, token.pos, is_finite=token.tag in _FINITE) for token in tokens]


def check_saved(load_tagger: Callable[[], Tagger] = load) -> bool:
    """Check some of the versions that were saved; return whether there were any. Raises TaggerUnavailable.

    Any number of workers may do it: each finds the same.
    """
    rows = QuestionVersion.objects.unchecked().select_related("question__study_set__article")
    rows = rows.prefetch_related(Prefetch("facts", Fact.with_drafts.all()))
    waiting = list(rows.order_by("question__study_set", "id")[:AT_ONCE])
    for study_set, versions in groupby(waiting, lambda version: version.question.study_set):
        context = context_of(study_set)
        for version in versions:
            kept = dump_findings(_findings_of(version, context, load_tagger))
            QuestionVersion.objects.filter(pk=version.pk).update(tagger_findings=kept)
    return bool(waiting)


def _findings_of(version: QuestionVersion, context: Context, load_tagger: Callable[[], Tagger]) -> list[Finding]:
    item = item_of(version, version.loaded, version.drafted_facts())
    unchecked = [finding for finding in linting.lint(item, context) if not finding.is_checked]
    if not unchecked:
        return []
    tagger = Words(load_tagger())
    try:
        found = linting.lint(item, replace(context, tagger=tagger))
    except Exception:
        log.exception("Version %s was not checked", version.pk)
        return unchecked
    rules = {finding.rule for finding in unchecked}
    return [finding for finding in found if finding.rule in rules]
