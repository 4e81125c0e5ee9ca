"""What a number counts or measures: the noun beside it, what a sum is for, what a share is of, how long what lasted."""

from collections.abc import Sequence
from types import MappingProxyType

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.complements import COSTS, Complements
from quizzes.engine.reading.lexicon.units import CURRENCIES, DURATIONS, MEASURES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.stretches import RUNNING
from quizzes.engine.reading.trees import SUBJECTS, Trees

_TOTALS = words("average total sum maximum minimum level rate figure number range period equivalent order")
"""Of these nouns no sum is told: “rose by an average of 38 percent” is told of what rose."""
_CHANGES = words("rise increase drop fall cut decline gain growth reduction jump loss decrease surge slump")
_ONE = MappingProxyType({"have": "has", "are": "is", "were": "was"})
_ROUGHLY = words("and between about around up to at least nearly almost roughly over under")
_SCALES = words("Celsius Fahrenheit")
_BOUNDS = words("over under above below")
_SOME = words("some many most several few all both one")
_SPENT = words("for by in within over during throughout after until")
_LASTING = words("last take go require need spend continue")
_MODIFYING = frozenset({"compound", "nummod", "amod", "nmod", "poss"})


class Measuring(Complements):
    """Says what sums, shares and measures are of; `node` is the word that stands for the whole quantity."""

    def of(self, node: Token, last: Figure | None) -> str:
        """Return what the quantity is of, or an empty text; `last` is the last thing counted before it."""
        first = node
        while first.dep == "conj" and _is_quantity(self.trees.governor(first.index)):
            first = self.trees.governor(first.index)
        told = (
            self.spell(node)
            or self.height(node)
            or self.beyond(node)
            or self.deadline(node)
            or self.until_or_since(node)
            or self.interval(node)
            or self.distance(node)
            or self._each(node)
            or self.worth(node)
            or self.price(node)
            or self.expected(node)
            or self.was_paid(node)
            or self._named_sum(first)
            or self.complement(node, last)
            or self.right_behind(node)
            or self._right_before(first)
            or self.fronted(node)
            or self._described(first)
            or self.governed(first, is_span=node.lemma in DURATIONS)
        )
        if told in _SCALES:
            return self.subject(node)
        is_itself = told.split(" ")[-1] == node.text
        told = told if told[-1:].isalnum() and not is_itself else self.time_of_doing(node)
        return f"{told}{self._apiece(node)}" if told else ""

    def _apiece(self, node: Token) -> str:
        """Return “ per actor” for “€2,500 per actor” and “$2,100 a dose”; a span of time is left out."""
        behind = self.trees.tokens[node.index + 1 : node.index + 3]
        is_apiece = len(behind) == 2 and behind[0].text in {"per", "a", "an"} and behind[1].pos == "NOUN"
        is_here = is_apiece and behind[1].sentence == node.sentence and behind[1].lemma not in DURATIONS | {"cent"}
        return f" per {behind[1].text}" if is_here else ""

    def _each(self, node: Token) -> str:
        """Read “42 turbines, each 260 metres tall”."""
        start = self.trees.phrase_start(node.index)
        before = [t for t in self.trees.tokens[max(0, start - 2) : start + 1] if t.sentence == node.sentence]
        if not any(t.lemma == "each" for t in before):
            return ""
        nouns = [t for t in self.trees.tokens[max(0, start - 8) : start] if t.tag in {"NNS", "NNPS"}]
        return nouns[-1].text if nouns and nouns[-1].sentence == node.sentence else ""

    def _described(self, node: Token) -> str:
        """Return what the quantity says something of: “a $40 million loan”, “vessels longer than 18 metres”."""
        governor = self.trees.governor(node.index)
        if node.dep in _MODIFYING and governor.pos in {"NOUN", "PROPN"} and governor.index > node.index:
            return governor.text
        if governor.pos == "ADP" and governor.lemma == "of":
            return self._named_by(self.trees.governor(governor.index), node)
        adjective = governor
        if governor.lemma in {"than", "as"} and governor.pos in {"ADP", "SCONJ"}:
            adjective = self.trees.governor(governor.index)
        is_adjective = adjective.pos == "ADJ" or adjective.lemma in {"worth", "long"}
        return self._bearer(adjective) if is_adjective else ""

    def _named_sum(self, node: Token) -> str:
        """Read “fines of up to 25 million rupees for firms”: fines, whoever they are for."""
        at = max(0, self.trees.phrase_start(node.index) - 1)
        while at > 0 and (self.trees[at].text in _ROUGHLY or self.trees[at].pos == "NUM"):
            at -= 1
        noun = self.trees[max(0, at - 1)]
        is_of = self.trees[at].text == "of" and noun.pos == "NOUN" and not _is_total(noun)
        is_named = is_of and noun.lemma not in _CHANGES and noun.sentence == node.sentence
        return self._named_by(noun, node) if is_named and self.is_sum(node) else ""

    def _right_before(self, node: Token) -> str:
        """Read “at a cost of 6 million dalasi” and “£85,000 for a cottage”, whatever the tree makes of it."""
        at = max(0, self.trees.phrase_start(node.index) - 1)
        while at > 0 and (self.trees[at].text in _ROUGHLY or self.trees[at].pos == "NUM"):
            at -= 1
        before = self.trees[at]
        behind = self.trees.tokens[node.index + 1 : node.index + 3]
        noun = self.trees[max(0, before.index - 1)]
        is_of = before.text == "of" and noun.pos == "NOUN" and not _is_total(noun) and noun.lemma not in _CHANGES
        if is_of and noun.sentence == node.sentence:
            return self._named_by(noun, node)
        is_share = node.lemma in {"percent", "cent"} or node.text == "%"
        if is_share and before.text == "with" and noun.pos == "PROPN" and noun.sentence == node.sentence:
            return self.phrase(noun)
        is_longer = behind[:1] and behind[0].tag in {"JJR", "RBR"} and node.dep == "npadvmod"
        if is_longer and before.pos == "NOUN" and before.sentence == node.sentence and not _is_quantity(before):
            return self.phrase(before)
        is_bound = before.pos == "NOUN" and self.trees[before.index + 1].text in _BOUNDS
        if is_bound and before.sentence == node.sentence and not _is_quantity(before):
            return self.phrase(before)
        if len(behind) == 2 and (behind[0].text, behind[1].text) == ("worth", "of"):
            goods = self.noun_from(behind[1].index + 1)
            return self.phrase(goods) if goods is not None else ""
        is_sum = node.lemma in CURRENCIES or (node.pos == "NUM" and node.tag != "NN")
        if len(behind) < 2 or not is_sum or behind[0].text not in {"for", "towards", "toward"}:
            return ""
        thing = self.noun_from(behind[1].index)
        is_own = (
            thing is not None
            and thing.lemma not in COSTS
            and thing.sentence == node.sentence
            and thing.entity_type not in {"DATE", "TIME"}
        )
        return self.phrase(thing) if thing is not None and is_own and thing.lemma not in DURATIONS else ""

    def _bearer(self, adjective: Token) -> str:
        """Return what an adjective is said of: “an oil bonus worth …”, “the catch is worth …”."""
        above = self.trees.governor(adjective.index)
        own = self.trees.child(adjective.index, *SUBJECTS)
        of = self.trees.child(own.index, "prep") if own is not None and own.lemma in _SOME else None
        if of is not None and of.lemma == "of":
            return self.phrase_before_comma(of)
        if above.pos in {"NOUN", "PROPN"} and above.index < adjective.index and not _is_quantity(above):
            return self.phrase(above)
        return self.subject(adjective)

    def _named_by(self, noun: Token, node: Token) -> str:
        """Return the noun of which a sum is told, “a fine of 3 euros”; of a change, with what it changed."""
        if noun.pos not in {"NOUN", "PROPN"}:
            return ""
        if _is_total(noun):
            return self.governed(noun, is_span=node.lemma in DURATIONS)
        if noun.lemma in _CHANGES:
            inside = next((p for p in self.trees.children_of(noun.index, "prep") if p.lemma in {"in", "of"}), None)
            changed = self.trees.child(inside.index, "pobj") if inside is not None else None
            if changed is not None and changed.index != node.index:
                return f"{noun.text} in {self.phrase(changed)}"
            subject = self.subject(noun) if noun.dep in {"appos", "npadvmod"} else ""
            return f"{noun.text} in {subject}" if subject else self.phrase(noun)
        return noun.text if noun.dep == "appos" and node.lemma in DURATIONS else self.phrase(noun)

    def governed(self, node: Token, *, is_span: bool = False) -> str:
        """Return what the verb over the quantity tells: whose quota is raised by it, or what something cost."""
        trees = self.trees
        if (paid := self.paid(node)) is not None:
            return paid
        beside = trees.governor(node.index)
        if node.dep == "conj" and beside.dep == "dobj" and trees.child(beside.index, "nummod") is not None:
            return self.governed(beside)
        governor = trees.governor(node.index)
        preposition = governor if governor.pos == "ADP" else None
        above = trees.governor(governor.index) if preposition else governor
        while above.pos in {"ADP", "ADV"} and above.dep in {"prep", "conj", "pcomp", "advmod"}:
            above = trees.governor(above.index)
        is_beside = is_span and above.dep == "pobj" and node.index > trees.clause_verb(node.index).index
        if above.pos in {"NOUN", "PROPN"} and above.index < node.index and not is_beside:
            return self.phrase(above)
        verb = trees.clause_verb(node.index)
        if verb.pos not in {"VERB", "AUX"}:
            return self.subject(node)
        return self._told(verb, node, preposition, is_span=is_span)

    def _told(self, verb: Token, node: Token, preposition: Token | None, *, is_span: bool) -> str:
        if is_span and preposition is not None and (nearer := self.nearer(node, verb, preposition)):
            return nearer
        if verb.dep == "relcl" and preposition is not None and self._is_gap(verb):
            return self.phrase(self.trees.governor(verb.index))
        target = self.trees.child(verb.index, "dobj")
        is_apart = target is not None and target.pos != "PRON" and not self._is_beyond_comma(node, target)
        is_apart = is_apart and target is not node
        if preposition is None and (covered := self.covered(verb, node)):
            return covered
        state = self.trees.child(verb.index, "acomp", "attr")
        is_running = verb.lemma in RUNNING and not (is_span and target is not None)
        if is_running or (verb.lemma == "be" and not (is_span and preposition and state)):
            return self.subject(verb)
        if preposition is not None or node.dep == "npadvmod":
            is_spent = is_span and (preposition is None or preposition.lemma in _SPENT)
            if is_spent and verb.lemma not in _LASTING and (time := self.time_of_doing(node, verb)):
                return time
            if target is not None and is_apart and not _is_quantity(target):
                return self.phrase(target, long=True)
            is_plain = is_span or preposition is not None or node.lemma in {"percent", "cent"}
            return self.subject(verb) if is_plain else self.doing(verb, node) or self.subject(verb)
        if node.dep in SUBJECTS and self.trees.is_passive(verb.index):
            doing = " ".join(_ONE.get(word, word) for word in self.verb_words(verb).split())
            return f"what {doing}{self.aim(verb)}"
        if node.dep not in {"dobj", "attr", "oprd"} or verb.lemma == "be" or is_span:
            return self.subject(verb)
        price = next((p for p in self.trees.children_of(verb.index, "prep", "dative") if p.lemma == "for"), None)
        bought = self.trees.child(price.index, "pobj") if price is not None else None
        is_bought = bought is not None and bought.entity_type not in {"DATE", "TIME"}
        return self.phrase(bought) if bought is not None and is_bought else self.doing(verb, node) or self.subject(verb)

    def _is_beyond_comma(self, node: Token, target: Token) -> bool:
        """Say whether the object stands in a clause of its own: “will rise by a third, the bank [projects]”."""
        return any(t.text == "," for t in self.trees.tokens[node.index : target.index])

    def _is_gap(self, verb: Token) -> bool:
        """Say whether a clause’s own object is the noun it describes: “a cost its ministry puts at …”."""
        subject = self.trees.child(verb.index, *SUBJECTS)
        target = self.trees.child(verb.index, "dobj")
        is_where = any(t.tag == "WRB" for t in self.trees.children_of(verb.index, "advmod"))
        has_object = (target is not None and target.tag != "WDT") or is_where or self.trees.is_passive(verb.index)
        return subject is not None and subject.tag not in {"WDT", "WP"} and not has_object


def _is_total(noun: Token) -> bool:
    """Say whether a noun only sums up: a level does, and rates that are paid do not."""
    return noun.lemma in _TOTALS and noun.text != "rates"


def _is_quantity(token: Token) -> bool:
    return token.lemma in DURATIONS | MEASURES | {"percent"} or token.pos == "NUM" or token.text == "%"


def is_measure(noun: Token) -> bool:
    return noun.lemma in DURATIONS or noun.lemma in MEASURES


def governing(trees: Trees, words_: Sequence[Token]) -> Token:
    """Return the word of the number on which the others hang."""
    indices = {t.index for t in words_}
    return next((t for t in reversed(words_) if t.head not in indices or t.head == t.index), words_[-1])
