"""What surrounds a question: the article and the names in it, prepared once for many items."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from quizzes.engine.document import Document, Sentence, Span
from quizzes.engine.linting import _text

RUN = 8
"""So many words in a row that stand in the article are copied, not paraphrased."""

_TYPES = {
    "person": frozenset({"person"}),
    "state": frozenset({"group", "place"}),
    "country": frozenset({"group", "place"}),
    "city": frozenset({"place"}),
    "region": frozenset({"place"}),
    "site": frozenset({"place"}),
}
_QUOTE_MARKS = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group or place of the study set; `kind` is an ActorKind or VenueKind, `belongs_to` another's ref."""

    ref: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    belongs_to: str = ""

    @property
    def types(self) -> frozenset[str]:
        """What it can answer for: person, group, place. A country both acts and is a place."""
        return _TYPES.get(self.kind, frozenset({"group"}))


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word as a tagger saw it: its text, its universal part of speech, and whether it is a finite verb."""

    text: str
    part: str
    is_finite: bool = False


class Tagger(Protocol):
    """Tags words. It is slow to load, so rules that want one must do without: then they answer "not checked yet"."""

    def tag(self, text: str) -> Sequence[Tagged]: ...


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names entities: those that share the name, and the range of code points."""

    entities: tuple[Entity, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Context:
    """The study set around a question. Make one for many items: what the rules look up is worked out once.

    `glossary` are terms the study set explains; `is_recall_enough` is false when the teacher asked for more.
    """

    document: Document | None = None
    entities: tuple[Entity, ...] = ()
    glossary: tuple[str, ...] = ()
    title: str = ""
    language: str = "en"
    tagger: Tagger | None = None
    is_recall_enough: bool = True

    @property
    def is_english(self) -> bool:
        return self.language.partition("-")[0].casefold() == "en"

    @cached_property
    def _by_alias(self) -> dict[tuple[str, ...], tuple[Entity, ...]]:
        found: dict[tuple[str, ...], list[Entity]] = {}
        for entity in self.entities:
            for alias in {_bare(_text.words(alias)) for alias in (entity.name, *entity.aliases)} - {()}:
                found.setdefault(alias, []).append(entity)
        return {alias: tuple(entities) for alias, entities in found.items()}

    @cached_property
    def _longest_alias(self) -> dict[str, int]:
        """The number of words in the longest alias that begins with a word."""
        found: dict[str, int] = {}
        for alias in self._by_alias:
            found[alias[0]] = max(len(alias), found.get(alias[0], 0))
        return found

    def named(self, text: str) -> tuple[Entity, ...]:
        """Return the entities whose name or alias the text is, leading article aside."""
        return self._by_alias.get(_bare(_text.words(text)), ())

    def aliases(self, text: str) -> tuple[str, ...]:
        """Return every name of what the text names, the text itself first."""
        names = [name for entity in self.named(text) for name in (entity.name, *entity.aliases)]
        return tuple(dict.fromkeys((text, *names)))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the longest names that stand in the text, left to right; a text is looked through once."""
        if text not in self._mentioned:
            self._mentioned[text] = self._mentions(text)
        return self._mentioned[text]

    @cached_property
    def _mentioned(self) -> dict[str, tuple[Mention, ...]]:
        return {}

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        listed = _text.tokens(text)
        found, at = [], 0
        while at < len(listed):
            size = self._alias_length(listed, at)
            if size:
                names = self._by_alias[tuple(token.norm for token in listed[at : at + size])]
                found.append(Mention(names, listed[at].start, listed[at + size - 1].end))
            at += size or 1
        return tuple(found)

    def _alias_length(self, listed: Sequence[_text.Token], at: int) -> int:
        longest = min(self._longest_alias.get(listed[at].norm, 0), len(listed) - at)
        return next(
            (n for n in range(longest, 0, -1) if tuple(token.norm for token in listed[at : at + n]) in self._by_alias),
            0,
        )

    def without_names(self, text: str) -> str:
        """Return the text with every known name blanked out, offsets kept."""
        for mention in self.mentions(text):
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        return text

    def types_of(self, text: str) -> frozenset[str]:
        """Return what kinds of answer an option can be: person, group, place, number, date; none when unknown."""
        entities = self.named(text)
        if entities:
            return frozenset().union(*(entity.types for entity in entities))
        if _text.is_date(text):
            return frozenset({"date"})
        return frozenset({"number"}) if _text.number_of(text) is not None else frozenset()

    def stems(self, text: str) -> frozenset[str]:
        """Return cont(text): its content stems, those of the article's title left out."""
        return _text.content_stems(text) - self._title_stems

    @cached_property
    def titles(self) -> str:
        """The titles a student sees beside a quiz: the study set's and the article's."""
        return f"{self.title} | {self.document.title if self.document else ''}"

    @cached_property
    def _title_stems(self) -> frozenset[str]:
        return _text.content_stems(self.titles)

    @cached_property
    def article(self) -> "Article":
        """What the rules look up in the article; an empty one where the set has none."""
        return _article(self.document.text, len(self.document.sentences)) if self.document else _article("", 0)

    def is_in_article(self, text: str) -> bool:
        """Say whether the text, or another name for it, stands in the article as whole words."""
        return any(_text.phrase(name) in self.article.phrase for name in self.aliases(text))

    def window(self, spans: Iterable[Span], *, around: int) -> str:
        """Return the sentences that the spans touch, with so many sentences before and after each."""
        if self.document is None:
            return ""
        listed = self.document.sentences
        touched = [sentence.index for sentence in self.document.sentences_of(spans)]
        near = {i for index in touched for i in range(max(0, index - around), min(len(listed), index + around + 1))}
        return " ".join(self._sentence(listed[index]) for index in sorted(near))

    def _sentence(self, sentence: Sentence) -> str:
        return sentence.span.of(self.document.text) if self.document else ""


@dataclass(frozen=True)
class Article:
    """An article in the forms that rules compare with: words, runs of words, stems, one spelling of quotes, grade."""

    text: str
    sentence_count: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(token.norm for token in _text.tokens(self.text))

    @cached_property
    def phrase(self) -> str:
        return f" {' '.join(self.words)} "

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(zip(*(self.words[start:] for start in range(RUN)), strict=False))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(_text.stem_of, self.words))

    @cached_property
    def quotable(self) -> str:
        return one_spelling(self.text)

    @cached_property
    def grade(self) -> float:
        return _text.reading_grade(self.words, sentence_count=self.sentence_count)


@lru_cache(maxsize=32)
def _article(text: str, sentence_count: int) -> Article:
    """Keep the last few articles prepared: an editor asks again with every pause in typing."""
    return Article(text, sentence_count)


def _bare(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(listed[1:] if len(listed) > 1 and listed[0] in ("the", "a", "an") else listed)


def one_spelling(text: str) -> str:
    """Return text with one kind of quotation mark and single spaces."""
    return " ".join(text.translate(_QUOTE_MARKS).split())
