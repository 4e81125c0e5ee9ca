"""The sentences that stand before one so that it can be read: those that tell what “it”, “the order” or “both” mean."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import tidy
from quizzes.engine.writers._rendering import SOME_TIME, Wording, as_written, begun_small, change, is_plain_in_lead
from quizzes.engine.writers._whole_sentences import (
    ELLIPTIC,
    behind_date,
    is_dated_line,
    is_of_a_plan,
    is_of_another_day,
    outside_brackets,
    whole_sentence,
    worded,
)

_MOST_WORDS, _MOST_BEFORE, _FEWEST_OWN = 105, 3, 6
_CLEAR = 0.16
"""A sentence that leaves more doubt than this does not stand alone."""
_PLAIN = 0.1
"""A word that leaves less doubt is understood where it stands."""
_DOUBT, _LONG = 0.04, 0.06
"""What each sentence before leaves in doubt, and a long first one."""
_ROUGH = 0.1
"""What it leaves in doubt that a sentence only stands behind those before it in the article."""
_LABEL = 4
"""So many words at most stand before the colon of a label."""
_FIRST = 0.75
"""So much of its doubt the first sentence leaves: what follows may tell what it means."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)['‘][^'’]*['’](?!\w)")
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_OF_WHO_SPEAKS = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "you", "your"})


class Passages:
    """The passages of one article: each of its sentences behind those that it takes up."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.clause = cache(lambda sentence: whole_sentence(material, sentence))
        """A sentence as one clause; None for one that cannot be asked about."""
        self._references = cache(self._find_references)
        self._written = cache(self._as_written)

    def stands_alone(self, sentence: int) -> bool:
        clause = self.clause(sentence)
        alone = worded(self.material, clause) if clause is not None else None
        return alone is not None and alone.doubt <= _CLEAR

    def to(self, clause: Clause) -> tuple[Wording, tuple[int, ...]] | None:
        """Return a whole sentence behind those from the first that it takes up on, without the last full stop, and
        their numbers. The first of them stands alone, the others behind it as the article has them.

        Where no sentence tells what a word means, those that the sentence follows stand before it.
        """
        taken_up = self._before(clause.sentence)
        told = self._behind(clause, self._from(taken_up[0], clause.sentence), 0.0) if taken_up else None
        rough = (self._behind(clause, before, _ROUGH) for before in self._neighbours(clause.sentence))
        return told or next(filter(None, rough), None)

    def _from(self, first: int, sentence: int) -> tuple[int, ...]:
        return tuple(self._bodies(range(first, sentence)))

    def _neighbours(self, sentence: int) -> Iterator[tuple[int, ...]]:
        """Yield the sentence before one, the two before, and the three: first those that begin with one that stands
        alone."""
        found: list[tuple[int, ...]] = [()]
        while len(found) <= _MOST_BEFORE and (last := self._body_before((*found[-1], sentence)[0])) is not None:
            found.append((last, *found[-1]))
        yield from sorted(found[1:], key=lambda before: not self.stands_alone(before[0]))

    def _behind(self, clause: Clause, before: tuple[int, ...], doubt: float) -> tuple[Wording, tuple[int, ...]] | None:
        told = self._written(clause.sentence)
        if told is None or len(told.split()) < _FEWEST_OWN or not 0 < len(before) <= _MOST_BEFORE:
            return None
        opening, following = self._opening(before[0]), [self._written(sentence) for sentence in before[1:]]
        if opening is None or not all(following):
            return None
        if not self._names_all(before, clause.sentence):
            return None
        shown = (opening.text, *filter(None, following))
        whole = " ".join((*(one if one[-1] in "?!." else f"{one}." for one in shown), told))
        doubt += opening.doubt + _DOUBT * len(before)
        return (Wording(whole, doubt), before) if len(whole.split()) <= _MOST_WORDS else None

    def _names_all(self, before: tuple[int, ...], asked: int) -> bool:
        """Say whether a passage names whomever it means by “he” or “she” outside quotation marks."""
        material, reading = self.material, self.material.reading
        shown = (*before, asked)
        named = {m.entity for i in shown for m in reading.mentions_by_sentence.get(i, ()) if not m.is_pronoun}
        personal = (t for i in shown for t in reading.tokens_by_sentence.get(i, ()) if t.text.lower() in _PERSONAL)
        meant = (material.mention_at(token.index) for token in personal if not material.spoken.is_quoted(token))
        return all(mention is not None and mention.entity in named for mention in meant)

    def _opening(self, sentence: int) -> Wording | None:
        """Return a sentence that takes up nothing, behind the date of the report; however long it is."""
        clause = self.clause(sentence)
        alone = worded(self.material, clause) if clause is not None else None
        if alone is not None:
            return Wording(alone.text, alone.doubt * _FIRST)
        told = self._written(sentence)
        if told is None or not _QUOTED.sub("", told).strip(" .,") or SOME_TIME.search(told):
            return None  # whose words these are, or what day that was, another sentence tells
        if ELLIPTIC.match(told):
            return None
        whole = clause or self._any_clause(sentence)
        first, last = min(whole.all), max(i for i in whole.all if self.material.trees[i].pos != "PUNCT")
        if self.material.trees[first].dep == "cc" or not whole.subject or told.endswith("?"):
            return None  # “But the offer is conditional”, and what only its lead-in makes a sentence
        if is_of_a_plan(self.material, whole):
            return None
        if self.material.trees[last].pos == "AUX" or any(word.endswith(":") for word in told.split()[:_LABEL]):
            return None  # “Cargo lines are.”, which are what the sentence before says; “The catch: …”
        if not all(is_vague for _, is_vague in self._references(sentence)):
            return None  # “Her petition was dismissed”
        return behind_date(self.material, Wording(begun_small(self.material, told, first), _LONG))

    def _before(self, sentence: int) -> tuple[int, ...]:
        """Return the sentences that one takes up, with those that these take up, in order; none where one lacks."""
        needed: set[int] = set()
        waiting = [sentence]
        while waiting:
            one = waiting.pop()
            own = self._taken_up(one, is_asked=one == sentence)
            if own is None or len(needed) > _MOST_BEFORE:
                return ()
            new = own - needed
            needed |= new
            waiting.extend(new)
        return tuple(sorted(needed))

    def _taken_up(self, sentence: int, *, is_asked: bool) -> set[int] | None:
        """Return the sentences that tell what words of one mean; None where none does. In a sentence that only stands
        before the one that is asked, “the case” may be left open."""
        found: set[int] = set()
        for token, is_vague in () if self.stands_alone(sentence) else self._references(sentence):
            if is_asked or not is_vague:
                told = self._telling(token)
                if told is None:
                    return None
                found |= told
        return found

    def _find_references(self, sentence: int) -> tuple[tuple[Token, bool], ...]:
        """Return the words that do not say by themselves what they mean, and whether they only tell it vaguely."""
        clause = self.clause(sentence) or self._any_clause(sentence)
        indices = sorted(clause.all)
        found: list[tuple[Token, bool]] = []
        for index in indices:
            token = self.material.trees[index]
            is_told = sentence == self.material.lead and is_plain_in_lead(self.material, index, indices)
            if is_told or token.text.lower() in _OF_WHO_SPEAKS or index in self.material.date_at:
                continue
            changed = change(self.material, clause, index, ("", ""), indices)
            if changed is None or changed[0] or changed[1] >= _PLAIN:
                found.append((token, changed is not None and token.tag not in {"PRP", "PRP$"}))
        return tuple(found)

    def _any_clause(self, sentence: int) -> Clause:
        """Return all words of a sentence, a quotation too, as a clause of the verb above them."""
        trees, inside = self.material.trees, outside_brackets(self.material, sentence)
        root = next((t for i in inside if (t := trees[i]).head == i), trees[inside[0]])
        subject = trees.child(root.index, *SUBJECTS)
        own = tuple(i for i in trees.subtree(subject.index) if i in inside) if subject is not None else ()
        rest = tuple(i for i in inside if i not in own)
        return Clause(root.index, own, subject.index if subject is not None else root.index, (), rest, (), sentence)

    def _telling(self, token: Token) -> set[int] | None:
        """Return the sentences that tell what a word means: for a pronoun all from the one that names it on, for “the
        order” the last that speaks of one, for others the one before."""
        last = self._body_before(token.sentence)
        if last is None:
            return None
        material, mention = self.material, self.material.mention_at(token.index)
        if mention is not None and mention.is_pronoun:
            named = self._last_named(mention.entity, token.sentence)
            return set(self._bodies(range(named, token.sentence))) or {last} if named is not None else {last}
        if token.tag == "DT" and token.text.lower() == "the":
            speaking = material.sentences_by_lemma.get(material.trees.governor(token.index).lemma, ())
            return {max(self._bodies(i for i in speaking if i < token.sentence), default=last)}
        return {last}

    def _last_named(self, entity: str, before: int) -> int | None:
        """Return the last sentence before another that names somebody."""
        mentions = self.material.reading.mentions_of(entity)
        at = bisect_left(mentions, before, key=lambda mention: mention.sentence)
        earlier = (mentions[i] for i in range(at - 1, -1, -1))
        return next((m.sentence for m in earlier if not m.is_pronoun and self.material.holds_name(m)), None)

    def _bodies(self, sentences: Iterable[int]) -> Iterator[int]:
        """Yield those that are sentences: a heading is none, nor what the tagger was not given."""
        tagged = self.material.reading.tokens_by_sentence
        return (i for i in sentences if i in tagged and i in self.material.ended)

    def _body_before(self, sentence: int) -> int | None:
        return next(self._bodies(range(sentence - 1, -1, -1)), None)

    def _as_written(self, sentence: int) -> str | None:
        """Return a sentence as the article has it, without its full stop."""
        if is_of_another_day(self.material, sentence) or is_dated_line(self.material, sentence):
            return None
        clause = self.clause(sentence) or self._any_clause(sentence)
        told = as_written(self.material, sorted(clause.all))
        return tidy(told).removesuffix(".") if told is not None else None
