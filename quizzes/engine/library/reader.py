"""Read all files of a bundled set, in the order in which they refer to one another."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from quizzes.engine.library import entries, lessons
from quizzes.engine.library.briefing import read_briefing
from quizzes.engine.library.entries import each
from quizzes.engine.library.fields import Fields
from quizzes.engine.library.marked import Listed, Mapped, parse
from quizzes.engine.library.problems import LibraryInvalid, Problem
from quizzes.engine.library.values import Briefing, Cover, Library, Venue
from quizzes.engine.question_types import MapPlace, Source

LISTS = ("actors", "venues", "stakes", "timeline", "voices", "relations", "facts", "quizzes")
FILES = frozenset({"briefing.txt", "study_set.yaml", "copied_runs.json", *(f"{name}.yaml" for name in LISTS)})
FOLDERS = ("lessons", "questions")


def read(files: Mapping[str, str]) -> Library:
    """Return the set that the files make. `files` maps a path inside the folder to its text.

    Raises LibraryInvalid with every problem found.
    """
    reader = _Reader(files)
    library = reader.read()
    if reader.problems:
        raise LibraryInvalid(reader.problems)
    return library


class _Reader:
    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.parsed: dict[str, Any] = {}
        for file in sorted(files):
            if file.endswith(".yaml"):
                self.parsed[file] = parse(files[file], file=file, problems=self.problems)
            if file not in FILES and not file.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
                self.problems.append(Problem(file, 0, "No file of this name belongs to a library."))

    def read(self) -> Library:
        briefing = read_briefing(self.files.get("briefing.txt", ""), file="briefing.txt", problems=self.problems)
        known_actors, known_facts = self._refs("actors.yaml"), self._refs("facts.yaml")
        known_questions = [ref for file in self._in("questions") for ref in self._refs(file)]
        self._refuse_doubles()
        in_briefing = partial(partial, briefing=briefing)
        facts = each(self._listed("facts.yaml"), in_briefing(entries.read_fact))
        venues = each(self._listed("venues.yaml"), in_briefing(entries.read_venue))
        read_question = partial(
            lessons.read_question,
            briefing=briefing,
            facts={fact.ref: fact for fact in facts},
            source=_source(briefing, venues),
        )
        return Library(
            cover=self._cover(),
            briefing=briefing,
            actors=each(self._listed("actors.yaml"), in_briefing(entries.read_actor, actors=known_actors)),
            venues=venues,
            facts=facts,
            stakes=each(self._listed("stakes.yaml"), in_briefing(entries.read_stake)),
            events=each(self._listed("timeline.yaml"), in_briefing(entries.read_event, facts=known_facts)),
            quotations=each(
                self._listed("voices.yaml"),
                in_briefing(entries.read_quotation, actors=known_actors, facts=known_facts),
            ),
            relations=each(self._listed("relations.yaml"), in_briefing(entries.read_relation, actors=known_actors)),
            questions=tuple(
                question for file in self._in("questions") for question in each(self._listed(file), read_question)
            ),
            lessons=each(
                self._whole(self._in("lessons")),
                partial(lessons.read_lesson, facts=known_facts, questions=known_questions),
            ),
            quizzes=each(self._listed("quizzes.yaml"), partial(lessons.read_quiz, questions=known_questions)),
        )

    def _in(self, folder: str) -> list[str]:
        return [file for file in self.parsed if file.startswith(f"{folder}/")]

    def _refs(self, file: str) -> list[str]:
        """Return the refs that a file's entries have, whatever else is wrong with them."""
        listed = self.parsed.get(file)
        if not isinstance(listed, Listed):
            return []
        return [str(entry["ref"]) for entry in listed if isinstance(entry, Mapped) and "ref" in entry]

    def _refuse_doubles(self) -> None:
        """Note questions whose ref stands in two files; within one file `each` sees it."""
        homes: dict[str, str] = {}
        for file in self._in("questions"):
            for ref in dict.fromkeys(self._refs(file)):
                if homes.setdefault(ref, file) != file:
                    line = next(one.lines["ref"] for one in self.parsed[file] if str(one.get("ref")) == ref)
                    self.problems.append(Problem(file, line, f"“{ref}” names a question of {homes[ref]} already."))

    def _listed(self, file: str) -> Iterator[Fields]:
        """Yield the entries of a file that is a list; a file that is not there has none."""
        value = self.parsed.get(file)
        if value is None:
            if file == "facts.yaml":
                self.problems.append(Problem(file, 0, "A library needs facts."))
            return
        if not isinstance(value, Listed):
            self.problems.append(Problem(file, 1, "This file is a list: begin each entry with “- ref: …”."))
            return
        for number, entry in enumerate(value):
            if isinstance(entry, Mapped):
                yield Fields(entry, file=file, problems=self.problems)
            else:
                self.problems.append(Problem(file, value.lines[number], "An entry has fields, as in “ref: …”."))

    def _whole(self, files: list[str]) -> Iterator[Fields]:
        """Yield files that are one entry each."""
        for file in files:
            value = self.parsed[file]
            if isinstance(value, Mapped):
                yield Fields(value, file=file, problems=self.problems)
            else:
                self.problems.append(Problem(file, 1, "This file has fields, as in “slug: …”."))

    def _cover(self) -> Cover:
        if "study_set.yaml" not in self.parsed:
            self.problems.append(Problem("study_set.yaml", 0, "A library needs this file."))
        fields = next(self._whole([file for file in ("study_set.yaml",) if file in self.parsed]), None)
        return _cover(fields or Fields(Mapped(0), file="study_set.yaml", problems=[]))


def _source(briefing: Briefing, venues: Iterable[Venue]) -> Source:
    """Return what a question may draw on; a venue's id here is its ref."""
    return Source(
        sentences=tuple(one.span.of(briefing.text) for one in briefing.sentences),
        places=tuple(
            MapPlace(venue.ref, venue.name, venue.latitude, venue.longitude)
            for venue in venues
            if venue.latitude is not None and venue.longitude is not None
        ),
    )


def _cover(fields: Fields) -> Cover:
    cover = Cover(
        slug=fields.ref("slug"),
        title=fields.text("title", most=200),
        subtitle=fields.text("subtitle", most=300, required=False),
        description=fields.text("description", most=2_000, required=False),
        language=fields.text("language", most=12, required=False) or "en",
        published_on=fields.day("published_on") or date.min,
        byline=fields.text("byline", most=200, required=False),
        outlet=fields.text("outlet", most=200, required=False),
        source_credit=fields.text("source_credit", most=500, required=False),
        rights=fields.text("rights", most=500, required=False),
        minutes=fields.integer("minutes", least=1, most=600, default=30),
        glossary=each(fields.parts("glossary", required=False), _term),
        aftermath=_aftermath(fields),
    )
    fields.refuse_others()
    return cover


def _term(fields: Fields) -> dict[str, str]:
    term = {"term": fields.text("term", most=100), "meaning": fields.text("meaning", most=1_000)}
    background = fields.text("background", most=2_000, required=False)
    return {**term, "background": background} if background else term


def _aftermath(fields: Fields) -> dict[str, Any]:
    """Return what happened after the report, which is dated and asked in no question."""
    value = fields.raw("aftermath")
    if value is None:
        return {}
    if not isinstance(value, Mapped):
        fields.note("“aftermath” has the fields as_of, intro and items.", pointer="aftermath")
        return {}
    own = Fields(value, file=fields.file, problems=fields.problems)
    as_of = own.day("as_of")
    aftermath = {
        "as_of": as_of.isoformat() if as_of else "",
        "intro": own.text("intro", most=1_000, required=False),
        "items": list(each(own.parts("items"), _later)),
    }
    own.refuse_others()
    return aftermath


def _later(fields: Fields) -> dict[str, str]:
    return {"when": fields.text("when", most=40), "text": fields.text("text", most=1_000)}
