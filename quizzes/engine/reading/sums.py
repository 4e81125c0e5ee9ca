"""What sums of money are for: what is “worth” so much, what was “meant for” what, who was to pay it."""

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.units import CURRENCIES, DURATIONS, MEASURES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.stretches import Stretches
from quizzes.engine.reading.trees import SUBJECTS

_PAYING = words("cost pay owe lend save give earn offer charge bring win net fine fin set grant award send")
"""Verbs of which whoever gets or pays is one object and the sum another; “fined” is read as “fin”."""
_GOALS = words("for on towards toward to")
_TRADING = words("buy sell purchase acquire resell auction")
_MOST_BETWEEN = 10
_BESIDE = words("follow precede accompany join")
_LETTING = words("let rent lease hire")


class Sums(Stretches):
    """Says of what, or for whom, so much is told."""

    def worth(self, node: Token) -> str:
        """Read “bribes worth a combined 3 million pesos”, whatever the tree makes of it."""
        at = next(
            (t for t in reversed(self.trees.tokens[max(0, node.index - 7) : node.index]) if t.text == "worth"), None
        )
        if at is None or at.sentence != node.sentence or at.index < 2:
            return ""
        between = self.trees.tokens[at.index + 1 : node.index]
        noun = self.trees[at.index - 1]
        is_here = all(t.pos in {"NUM", "DET", "ADJ", "ADV", "SYM", "ADP", "VERB", "PROPN", "PART"} for t in between)
        if not is_here or noun.pos not in {"NOUN", "PROPN"}:
            return ""
        of = self.trees.governor(noun.index)
        whole = self.trees.governor(of.index) if of.pos == "ADP" else noun
        return self.phrase(whole if whole.tag in {"NNS", "NNPS"} and whole.index < noun.index else noun)

    def meant_for(self, node: Token) -> str:
        """Read “3.5 million rand meant for classrooms” and “$9m earmarked for roads”."""
        for participle in self.trees.children_of(node.index, "acl"):
            by = self.trees.agent(participle.index)
            if by is not None and participle.lemma not in _BESIDE and participle.index == node.index + 1:
                return f"what {self.whole(by)} {participle.text}"
            goals = [p for p in self.trees.children_of(participle.index, "prep") if p.lemma in _GOALS]
            noun = self.trees.child(goals[0].index, "pobj") if goals and participle.tag == "VBN" else None
            if noun is not None and noun.entity_type not in {"DATE", "TIME"} and noun.lemma not in DURATIONS:
                return self.phrase(noun)
        return ""

    def price(self, node: Token) -> str:
        """Read “sold the liner for $9 million”, “let it for £900 a month” and “is suing the state for $500,000”."""
        for_ = self.trees.governor(node.index)
        verb = self.trees.governor(for_.index)
        if for_.lemma != "for" or node.dep != "pobj" or not self.is_sum(node):
            return ""
        what = self.trees.child(verb.index, "dobj", "nsubjpass")
        named = self.whole(what) if what is not None and what.pos in {"NOUN", "PROPN"} else ""
        if verb.lemma == "sue":
            return f"claim against {named}" if named else "claim"
        name = "price" if verb.lemma in _TRADING else "rent" if verb.lemma in _LETTING else ""
        return f"{name} of {named}" if name and named else name if what is not None or name == "rent" else ""

    def is_sum(self, node: Token) -> bool:
        own = self.trees.tokens[max(0, node.index - 2) : node.index + 1]
        return node.lemma in CURRENCIES or "$" in node.text or any(t.tag == "$" for t in own)

    def was_paid(self, node: Token) -> str:
        """Read “farmers were paid 31 million lei for sheep”."""
        verb = self.trees.governor(node.index)
        is_paid = verb.lemma in {"pay", "offer", "award"} and self.trees.is_passive(verb.index) and node.dep == "dobj"
        return self.doing(verb, node) if is_paid and self.is_sum(node) else ""

    def expected(self, node: Token) -> str:
        """Read “the 340 million euros a year that the ministry expects the reform to cost”."""
        that = self.trees[min(self.past_rate(node.index + 1), len(self.trees.tokens) - 1)]
        verb = self.trees.governor(that.index)
        subject = self.trees.child(verb.index, "nsubj")
        if that.tag != "WDT" or subject is None or not that.index < subject.index < verb.index:
            return ""
        while (below := self.trees.child(verb.index, "xcomp", "ccomp")) is not None and below.index > verb.index:
            verb = below
        is_near = verb.index - that.index <= _MOST_BETWEEN and (self.is_sum(node) or node.lemma in MEASURES)
        return f"what {self.trees.words(that.index + 1, verb.index)}" if is_near else ""

    def aim(self, verb: Token) -> str:
        """Return “ aside for settlement” behind “was set”."""
        at = verb.index + 1
        is_particle = self.trees[min(at, len(self.trees.tokens) - 1)].text in {"aside", "up", "down", "out", "off"}
        at += is_particle
        is_for = at + 1 < len(self.trees.tokens) and self.trees[at].text == "for"
        noun = self.noun_from(at + 1) if is_for else None
        last = noun.index if noun is not None and noun.entity_type not in {"DATE", "TIME"} else at - 1
        return f" {self.trees.words(verb.index + 1, last)}" if last > verb.index else ""

    def _to_pay(self, verb: Token) -> str:
        """Read “Pay the county $3.2 million a year”."""
        whom = self.trees.child(verb.index, "dative")
        is_told = verb.tag == "VB" and verb.head == verb.index and whom is not None
        return f"what to {verb.lemma} {self.whole(whom)}" if whom is not None and is_told else ""

    def paid(self, node: Token) -> str | None:
        """Read “a month of delay costs the country 2 billion pesos”, where the tree ties the sum to the country."""
        verb = self.trees.clause_verb(node.index)
        is_sum = self.is_sum(node)
        whom = self.trees.child(verb.index, "dobj", "dative")
        above = self.trees.governor(node.index)
        is_beside = whom is not None and above.index == whom.index and node.dep in {"appos", "npadvmod"}
        is_tied = above.index == verb.index or is_beside
        if not is_sum or not is_tied or node.dep in SUBJECTS or verb.lemma not in _PAYING:
            return None
        is_bought = any(p.lemma == "for" for p in self.trees.children_of(verb.index, "prep", "dative"))
        if self.trees.subject(verb.index) is None:
            return self._to_pay(verb) or None
        return None if is_bought else self.doing(verb, node) or None
