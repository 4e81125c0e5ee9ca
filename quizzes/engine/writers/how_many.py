"""How many of what: a number is taken out of a clause and asked for, with the noun it counts."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.writers import _choice
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._numbers import is_bound, is_range, is_whole, leading_words, rival_numbers
from quizzes.engine.writers._rendering import Wording, render
from quizzes.engine.writers._scopes import in_time_and_place
from quizzes.engine.writers._trimming import hangs_on, noun_phrase
from quizzes.engine.writers._wording import framed, moved_question, prefix, told_before
from quizzes.engine.writers.base import Draft, Writer

_OBJECTS = frozenset({"dobj", "attr"})
_BEFORE_NOUNS = frozenset({"nummod", "quantmod", "nmod", "compound"})
_PART = re.compile(r"^how many (?:thirds?|quarters?|halves|fifths?|sixths?|tenths?|percent)\b", re.IGNORECASE)
_GAPPED = re.compile(
    r"\band (?:one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*) (?:with|to|in|for|of|by|at)\b"
)
"""“charged with rioting and two with murder”, of which the question would tell half."""
_BEHIND = frozenset({"at", "to", "from", "with", "by", "against", "in", "for", "on", "among"})
_MEASURED = words("percent dollars euros pounds yen rupees years days weeks months hours minutes decades a.m. p.m.")
"""Of these it is asked how much, or how long."""
_LENGTHS = words("metre meter foot mile kilometre kilometer degree")
"""“At how many metres under a glacier” nobody would ask."""
_NO_NOUNS = frozenset({"other", "more", "time"})
_HOLDING = frozenset({"include", "contain", "comprise", "involve", "mean"})
"""Of what these say, the number of their subject is no part: “nine books include two classics”."""
_KNOWN = 3
_FEW = 0.14
"""What a number of a few costs: two helicopters or three children are seldom what a teacher asks."""
BASE = 0.44


class HowMany(Writer):
    """“How many people has the conflict killed?”, “How many athletes took part?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for clause in material.clauses:
            for figure in material.figures_in(clause):
                is_asked = figure.value >= 2 and not (figure.is_ordinal or is_whole(material, figure))
                is_asked = is_asked and not _is_known(material, figure)
                if is_asked and not clause.is_negated:
                    draft = self._draft(material, clause, figure, chance)
                    if draft is not None:
                        yield draft

    def _draft(self, material: Material, clause: Clause, figure: Figure, chance: random.Random) -> Draft | None:
        asked = _asked(material, clause, figure)
        stated = material.stated(clause)
        before = prefix(material, stated, clause)
        if asked is None or before is None or _PART.search(asked.text) or _GAPPED.search(asked.text):
            return None
        before = in_time_and_place(material, clause, before)
        wrong = rival_numbers(material, figure, chance)
        if len(wrong) < 3:
            return None
        if is_bound(material, figure) and not before.text:
            before = Wording(f"As the report of {material.published} puts it,")
        whole = framed(material, before, asked)
        key = f"{leading_words(material, figure)}{figure.as_written}".strip()
        why = {text: f"The article gives {key} here. {note}".strip() for text, _, note in wrong}
        sizes = {key: figure.value, **{text: value for text, value, _ in wrong}}
        facts = material.facts_of(clause.sentence, material.tokens_in(figure.span))
        return _choice.draft(
            material,
            clause.sentence,
            chance,
            stem=whole.text,
            key=key,
            why=why,
            difficulty=2,
            confidence=BASE - whole.doubt - (_FEW if figure.value < 10 else 0.0),
            told="The article gives {} here",
            evidence=material.proof(clause),
            asks=(f"{material.tokens_in(figure.span)[0]}:word",),
            facts=facts,
            sizes=sizes,
        )


def _is_known(material: Material, figure: Figure) -> bool:
    """Say whether “the two sides” were counted before: how many they are nobody need be told."""
    before = material.trees[max(0, material.tokens_in(figure.span)[0] - 1)].lemma
    return figure.value <= _KNOWN and before in {"the", "these", "those", "both"}


def _asked(material: Material, clause: Clause, figure: Figure) -> Wording | None:
    """Make the question of the noun phrase that the number stands in: the subject, or the verb's object."""
    tokens = list(material.tokens_in(figure.span))
    if not tokens:
        return None
    noun = _noun(material, tokens[-1])
    is_half = material.text[figure.span.end : figure.span.end + 1] == "-"
    if noun.text == "%" or figure.unit in _MEASURED or is_half or is_range(material, figure):
        return None
    phrase = list(noun_phrase(material.trees, noun.index))
    if not set(tokens) <= set(phrase) or not set(phrase) <= set(clause.all) or _is_torn(material, phrase, tokens[0]):
        return None
    rest = _counted(material, clause, phrase, tokens, noun.index, figure)
    if rest is None or noun.lemma in _NO_NOUNS or material.trees[clause.verb].lemma in _HOLDING:
        return None
    if noun.index == clause.subject_head and not clause.is_relative:
        predicate = render(material, clause, clause.predicate, fewest=2)
        return rest + predicate if predicate else None
    return None if _is_parted(material, clause, phrase) else _moved(material, clause, noun, phrase, rest)


def _is_torn(material: Material, phrase: list[int], number: int) -> bool:
    """Say whether the question would lose whose the things are (“the hospital’s three doctors”), or half a noun
    (“tons of lithium [hydroxide]”)."""
    trees = material.trees
    is_owned = any(trees[i].tag in {"POS", "PRP$"} for i in phrase if i < number)
    return is_owned or trees[phrase[-1] + 1].pos in {"NOUN", "PROPN"}


def _moved(material: Material, clause: Clause, noun: Token, phrase: list[int], rest: Wording) -> Wording | None:
    """Make the question of what the verb does: “how many people has …”, “at how many workers did …”."""
    if _is_range(material, phrase) or material.trees[clause.verb].lemma == "put":
        return None  # “put the number of homes at 87” would ask for it twice
    if noun.dep in _OBJECTS and hangs_on(material.trees, noun.index, clause.verb):
        return moved_question(material, clause, wh=rest.text, without={*phrase, *_joined(material, noun)})
    above = material.trees.governor(noun.index)
    is_doer = above.lemma == "by" and not clause.is_passive and material.trees.child(clause.verb, "dobj") is not None
    is_height = above.lemma == "at" and noun.lemma in _LENGTHS
    is_start = above.lemma == "from" and any(material.trees[i].lemma == "to" for i in clause.predicate)
    is_behind = (
        not (is_doer or is_height or is_start)
        and noun.dep == "pobj"
        and above.lemma in _BEHIND
        and hangs_on(material.trees, above.index, clause.verb)
    )
    if is_behind and sum(material.trees[i].lemma == above.lemma for i in clause.predicate) == 1:
        return moved_question(material, clause, wh=f"{above.text} {rest.text}", without={above.index, *phrase})
    return None


def _is_range(material: Material, phrase: list[int]) -> bool:
    """Say whether “from” stands in the phrase and its “to” behind it: “640 members from Durness [to Kyle]”."""
    after = material.trees.tokens[phrase[-1] + 1 : phrase[-1] + 2]
    return any(material.trees[i].lemma == "from" for i in phrase) and bool(after) and after[0].lemma == "to"


def _joined(material: Material, noun: Token) -> set[int]:
    """Return what else is done beside the verb whose object is counted: “to vaccinate cattle [and lay grids]”."""
    verb = material.trees.governor(noun.index)
    done = [t for t in material.trees.children_of(verb.index, "conj", "cc") if t.index > noun.index]
    return {i for t in done for i in material.trees.subtree(t.index)}


def _noun(material: Material, number: int) -> Token:
    """Return the noun that a number stands before, also through another one: “412 of 1,150 kitchens”."""
    token = material.trees[number]
    noun = material.trees.governor(number) if token.dep in _BEFORE_NOUNS else token
    return material.trees.governor(noun.index) if noun.pos == "NUM" and noun.dep == "nummod" else noun


def _is_parted(material: Material, clause: Clause, phrase: list[int]) -> bool:
    """Say whether words behind the counted things tell whose they are: “belonged to two men in their thirties”."""
    return any(i > phrase[-1] and material.trees[i].tag == "PRP$" for i in clause.predicate)


def _counted_apart(material: Material, noun: int) -> set[int]:
    """Return what is joined to the noun and is not counted with it: “54 nurses [and 120,000 doses]”, but “1,140
    elephants, zebras and antelopes”."""
    trees = material.trees
    joined = [trees[i] for i in trees.conjuncts(noun) if i != noun]
    if joined and all(t.tag == "NNS" and trees.child(t.index, "nummod", "det", "poss") is None for t in joined):
        return set()
    return {i for t in trees.children_of(noun, "conj", "cc") for i in trees.subtree(t.index)}


def _counted(
    material: Material, clause: Clause, phrase: list[int], tokens: list[int], noun: int, figure: Figure
) -> Wording | None:
    """Return “how many people”: the phrase without its number and what goes before, or the unit of a bare number."""
    of = [i for i in phrase if i > tokens[-1] and material.trees[i].tag not in {"WDT", "WP", "PRP"}]
    if noun in tokens and len(of) > 1 and material.trees[of[0]].lemma == "of":
        named = render(material, clause, of, teller=told_before(material, clause))
        return Wording("how many") + named if named else None
    if noun in tokens:
        return (
            Wording(f"how many {figure.unit}", 0.04) if figure.unit.isalpha() and len(phrase) == len(tokens) else None
        )
    joined = _counted_apart(material, noun)
    after = [i for i in phrase if i > tokens[-1] and (not joined or i < min(joined))]
    if material.trees[noun].tag not in {"NNS", "NNPS"} or not after or noun not in after:
        return None
    named = render(material, clause, after, teller=told_before(material, clause))
    return Wording("how many") + named if named else None
