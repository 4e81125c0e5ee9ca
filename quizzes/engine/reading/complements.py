"""What stands with a sum, share or measure and says of what it is: “percent of households”, “50 million in aid”."""

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.lexicon.units import CURRENCIES, DURATIONS, MEASURES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.sums import Sums
from quizzes.engine.reading.trees import SUBJECTS, Trees

_MEANS = words("cash share instalment installment advance total all return exchange")
"""What a sum is “in”, and not of."""
_PRONOUNS = words("it they them those which whom that this these")
COSTS = words("cost bill expense")
"""What a sum goes towards, and is not of."""


class Complements(Sums):
    """Says of what a quantity is by the words behind it, or by those in front that they are taken from."""

    def complement(self, node: Token, last: Figure | None) -> str:
        """Read “percent of households”, “15 million euros in food aid”; a pronoun stands for what it means."""
        is_of = self.trees[node.index + 1].text == "of" and self.trees.governor(node.index).lemma in {"after", "during"}
        if self.is_time_of_event(node) and not is_of:
            return ""
        for preposition in self.trees.children_of(node.index, "prep"):
            noun = self.trees.child(preposition.index, "pobj")
            if preposition.lemma not in self._prepositions(node) or preposition.index < node.index:
                continue
            if noun is None:
                return self._clause_behind(preposition)
            is_none = noun.pos == "NUM" or self._is_means(preposition, noun) or noun.entity_type in {"DATE", "TIME"}
            if is_none or (preposition.lemma != "of" and noun.lemma in DURATIONS | COSTS):
                continue
            if noun.text.lower() in _PRONOUNS:
                return self._meant(noun, last)
            if preposition.lemma == "in" and noun.entity_type in {"GPE", "LOC", "FAC"}:
                continue
            return self.phrase(noun, owner=True)
        return self.meant_for(node)

    def _is_means(self, preposition: Token, noun: Token) -> bool:
        return noun.lemma in _MEANS and (preposition.lemma != "of" or noun.lemma not in {"total", "all"})

    def _clause_behind(self, of: Token) -> str:
        """Read “a quarter of what they used before”."""
        verb = self.trees.child(of.index, "pcomp")
        first = of.index + 1
        is_what = verb is not None and verb.index > first and self.trees[first].text == "what"
        return self.trees.words(first, verb.index) if verb is not None and is_what else ""

    def _prepositions(self, node: Token) -> frozenset[str]:
        """Return what may stand before the thing measured; a sum is also “in aid” or “for schools”."""
        is_plain = node.lemma in DURATIONS | {"percent", "cent"} or node.text == "%" or node.tag == "NN"
        is_of = self.trees.governor(node.index).lemma == "of"
        is_plain = is_plain or is_of or node.lemma in MEASURES - CURRENCIES
        return frozenset({"of"} if is_plain else {"of", "in", "for", "towards", "toward"})

    def right_behind(self, node: Token) -> str:
        """Read “holders of 58 percent of the shares”, where the tree ties the shares to the holders."""
        behind = self.trees.tokens[node.index + 1 : node.index + 3]
        is_share = node.lemma in {"percent", "cent"} or node.text == "%"
        if not is_share or len(behind) < 2 or behind[0].text != "of" or behind[1].sentence != node.sentence:
            return ""
        noun = self.noun_from(behind[1].index)
        return self.phrase(noun, owner=True) if noun is not None else ""

    def _meant(self, pronoun: Token, last: Figure | None) -> str:
        """Return what a pronoun behind “of” stands for, with the words behind “those”."""
        text = pronoun.text.lower()
        if text in {"which", "whom"}:
            clause = self.trees.clause_verb(pronoun.index)
            noun = self.trees.governor(clause.index)
            is_described = clause.dep == "relcl" and noun.pos in {"NOUN", "PROPN"}
            return self.phrase(noun) if is_described else self.phrase_before_comma(pronoun)
        if text in {"them", "those", "these"} and last is not None:
            tail = self.trees.subtree(pronoun.index)[-1]
            behind = self.trees.words(pronoun.index + 1, tail) if text == "those" and tail > pronoun.index else ""
            return f"{last.unit} {behind}".strip()
        owner = _clause_noun(self.trees, pronoun) if text == "it" else None
        if owner is not None:
            return self.phrase(owner)
        return self.subject_before(pronoun, is_plural=text != "it")

    def phrase_before_comma(self, pronoun: Token) -> str:
        """Return “nuts” for “nuts, 90 percent of which” and “nuts from there, some of them”, whatever the tree."""
        at = pronoun.index
        while at > 0 and self.trees[at].text != "," and self.trees[at].sentence == pronoun.sentence:
            at -= 1
        noun = self.trees[max(0, at - 1)]
        while noun.dep == "pobj" and self.trees.governor(noun.index).lemma in {"from", "of", "in", "at"}:
            whole = self.trees.governor(self.trees.governor(noun.index).index)
            if whole.pos not in {"NOUN", "PROPN"}:
                break
            noun = whole
        return self.phrase(noun) if at > 0 and noun.pos in {"NOUN", "PROPN"} else ""

    def fronted(self, node: Token) -> str:
        """Read “Of 9,860 members who voted, 71 percent …”."""
        verb = self.trees.governor(node.index)
        if node.dep not in SUBJECTS or verb.pos not in {"VERB", "AUX"}:
            return ""
        of = next((p for p in self.trees.children_of(verb.index, "prep") if p.text == "Of"), None)
        noun = self.trees.child(of.index, "pobj") if of is not None else None
        told = self.trees.child(noun.index, "acl", "relcl") if noun is not None and noun.text == "those" else None
        if noun is not None and told is not None:
            return f"those {self.trees.words(noun.index + 1, told.index)}"
        return noun.text if noun is not None else ""


def _clause_noun(trees: Trees, word: Token) -> Token | None:
    """Return the noun that the clause around a word describes: the company in “whose workers own a part of it”."""
    verb = trees.clause_verb(word.index)
    noun = trees.governor(verb.index)
    return noun if verb.dep == "relcl" and noun.pos in {"NOUN", "PROPN"} else None
