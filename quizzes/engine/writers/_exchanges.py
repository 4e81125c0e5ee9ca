"""What can be exchanged in a statement so that the article contradicts it."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._dates import in_its_manner, rival_dates
from quizzes.engine.writers._deeds import MADE
from quizzes.engine.writers._entities import rivals_of
from quizzes.engine.writers._gaps_of_figures import is_age, is_behind_article, is_periodic
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._numbers import is_bound, is_range, is_whole, leading_words, rival_numbers
from quizzes.engine.writers._opposites import OPPOSITES
from quizzes.engine.writers._phrases import capitalised, words_of

_OPPOSITE = 0.06
"""The doubt of an opposite: a sentence is seldom made false by one word without another that betrays it."""
_VOWELS = frozenset("aeiou")
_NONE = frozenset({"no", "none", "nothing", "nobody", "never"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """What could be exchanged: the words in the statement, the words instead, and what that costs in confidence."""

    right: str
    wrong: str
    doubt: float
    asks: str
    tokens: tuple[int, ...]
    is_word: bool = False

    def fits(self, text: str) -> bool:
        """Say whether the text has the words once, so that there is no doubt what was exchanged."""
        return len(self._found.findall(text)) == 1

    def made_in(self, text: str) -> str:
        return self._found.sub(lambda _: self.wrong, text)

    @property
    def _found(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self.right)}(?!\w)")

    @property
    def correction(self) -> str:
        """Say what the article has instead; of a word that names nothing, that it has the word."""
        return (
            f"The article has “{self.right}”, not “{self.wrong}”."
            if self.is_word
            else f"It was {self.right}, not {self.wrong}."
        )


def changes(material: Material, clause: Clause, chance: random.Random) -> Iterator[Exchange]:
    """Yield what can be exchanged so that the article contradicts it, the surest first."""
    yield from _number(material, clause, chance)
    yield from _date(material, clause, chance)
    yield from _word(material, clause)
    yield from _subject(material, clause, chance)


def are_many(material: Material, entity: Entity) -> bool:
    """Say whether the name is a plural: “crane drivers”."""
    mention = next((m for m in material.reading.mentions_of(entity.id) if not m.is_pronoun), None)
    inside = material.tokens_in(mention.span) if mention is not None else range(0)
    return bool(inside) and material.trees[inside[-1]].tag in {"NNS", "NNPS"}


def _number(material: Material, clause: Clause, chance: random.Random) -> Iterator[Exchange]:
    for figure in material.figures_in(clause):
        tokens = tuple(material.tokens_in(figure.span))
        is_exact = not (
            figure.is_ordinal or is_bound(material, figure) or is_whole(material, figure) or is_range(material, figure)
        )
        is_exact = is_exact and not is_age(material, tokens)
        if tokens and set(tokens) <= set(clause.all) and is_exact:
            before = leading_words(material, figure)
            said = words_of(material.trees, clause.all)
            wrong = [text for text, _, _ in rival_numbers(material, figure, chance)]
            for text in [text for text in wrong if text.removeprefix(before) not in said][:1]:
                is_which = tokens[0] > 0 and material.trees[tokens[0] - 1].lemma in {"the", "these", "those", "both"}
                is_within = tokens[0] > 0 and material.trees[tokens[0] - 1].lemma == "within"  # less is within more
                is_half = material.text[figure.span.end : figure.span.end + 1] == "-"  # “a 68-year-old”
                is_listed = _COUNTED_OFF.match(material.text, figure.span.end) is not None
                if figure.value >= 3 and not (is_which or is_half or is_within or is_listed):  # “the five men”
                    wrong_words = _cased(text.removeprefix(before), figure.as_written)
                    yield Exchange(figure.as_written, wrong_words, 0.0, f"{tokens[0]}:word", tokens)


_COUNTED_OFF = re.compile(r" [\w-]+:")
"""“three options: renewal, a smaller mission or withdrawal”."""


def _cased(wrong: str, right: str) -> str:
    """Return the wrong words with a small letter where the right ones have one."""
    return f"{wrong[:1].lower()}{wrong[1:]}" if right[:1].islower() else wrong


def _date(material: Material, clause: Clause, chance: random.Random) -> Iterator[Exchange]:
    if len({d.span for i in clause.predicate if (d := material.date_at.get(i)) is not None}) > 1:
        return
    if any(material.trees[i].lemma in _NONE for i in clause.all):
        return  # What did not happen in one year may not have happened in another either.
    for index in clause.predicate:
        found = material.date_at.get(index)
        if found is None or is_periodic(material, material.tokens_in(found.span)[-1]) or _lasts(material, index):
            continue
        if is_behind_article(material, material.tokens_in(found.span)[0]):
            continue
        right = in_its_manner(found.as_written, found.resolved) if found.resolved else ""
        wrong = (in_its_manner(found.as_written, iso) for iso in rival_dates(material, found, chance) if right)
        other = next((day for day in wrong if day and day != right), None)
        if other is not None:
            yield Exchange(right, other, 0.02, f"{index}:word", (index,))


_UP_TO = frozenset({"by", "until", "till", "since", "before", "after", "from", "through"})
_LASTING = frozenset({"remain", "stay", "continue", "keep", "last"})


def _lasts(material: Material, index: int) -> bool:
    """Say whether something was so on other days as well: “remained shut on Monday”, “by Sunday the guns had …”."""
    first = material.tokens_in(material.date_at[index].span)[0]
    before = material.trees[max(0, first - 1)].text.lower()
    verb = material.trees.clause_verb(index)
    return before in _UP_TO or not _LASTING.isdisjoint({verb.lemma, material.trees.governor(verb.index).lemma})


_ANY = frozenset(
    {"some", "several", "any", "anyone", "anybody", "anything", "anywhere", "ever", "either", "yet", "whether"}
)


def _word(material: Material, clause: Clause) -> Iterator[Exchange]:
    """Yield the words of what is said that have an opposite; within quotation marks nobody’s words are changed."""
    quoted = [part for q in material.reading.quotations if q.sentence == clause.sentence for part in q.parts]
    said = words_of(material.trees, clause.all).split()
    if not _ANY.isdisjoint(said):
        return  # “denied that anyone had interfered”
    for index in clause.predicate:
        token = material.trees[index]
        other = OPPOSITES.get(token.text)
        after = material.trees[index + 1].text
        is_kept = after == "that" and (other or "").startswith("reject")
        is_kept = is_kept or any(t.lemma == "as" for t in material.trees.children_of(index, "prep"))
        if other is None or other in said or is_kept or any(part.covers(token.span) for part in quoted):
            continue
        if is_behind_article(material, index) and (token.text[0] in _VOWELS) is not (other[0] in _VOWELS):
            continue  # “a impossible downgrade”
        is_named = bool(token.entity_type) or index in material.date_at or material.mention_at(index) is not None
        is_negation = other.endswith(token.text) or token.text.endswith(other)
        is_other_word = is_negation and token.pos != "ADJ"  # “sound” has an opposite, “the sound of guns” has none
        if not (is_named or is_other_word or _is_compared(material, token)):
            yield Exchange(token.text, other, _OPPOSITE, f"{index}:word", (index,), is_word=True)


def _is_compared(material: Material, token: Token) -> bool:
    """Say whether the word is half of a set phrase: “more than 40”, “at least”, “no longer”, “at first”, “as early”."""
    before, after = (material.trees[i].text.lower() for i in (max(0, token.index - 1), token.index + 1))
    is_number = token.text in {"more", "less"} and (after == "than" or before in {"no", "or", "once", "any", "and"})
    return is_number or before in {"no", "at", "as", "not", "until", "since", "from"} or "-" in {before, after}


def _subject(material: Material, clause: Clause, chance: random.Random) -> Iterator[Exchange]:
    key = material.subject_of(clause)
    token = material.trees[clause.subject_head]
    verb = material.trees[clause.verb]
    helping = (verb, *material.trees.children_of(clause.verb, "aux", "auxpass"))
    if (clause.is_passive and verb.lemma in MADE) or any(t.tag == "VBP" or t.text == "were" for t in helping):
        return  # “Growers have …” would tell by its verb that it was not one firm.
    if key is None or not key.is_actor or token.tag in {"PRP"} or not material.rivals.may_stand(key):
        return
    named = {*material.entities_in(clause.all), material.stated(clause).owner_id}
    rivals = rivals_of(material, key, chance, verb=material.trees[clause.verb].lemma, without=named)
    mention = material.mention_at(clause.subject_head)
    rivals = material.rivals.agreeing(rivals, words_of(material.trees, clause.predicate))
    same = [r for r in rivals if r.actor_kind is key.actor_kind and r.name[:1].isupper() and key.name[:1].isupper()]
    if any(t.tag == "VBZ" or t.text == "was" for t in helping):
        same = [r for r in same if not are_many(material, r)]
    if same and mention is not None and len(clause.subject) == len(material.tokens_in(mention.span)):
        is_first = material.tokens_in(mention.span)[0] == clause.subject[0]
        wrong = capitalised(material.named(same[0])) if is_first else material.named(same[0])
        yield Exchange(capitalised(mention.text), wrong, 0.08, f"{clause.verb}:subject", (clause.subject_head,))
