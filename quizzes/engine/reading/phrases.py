"""Short phrases out of a sentence: a noun without its article, the subject, “what the dam has cost”."""

import re

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.units import DURATIONS
from quizzes.engine.reading.trees import SUBJECTS, Trees

LOOSE = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp", "parataxis"})
MOST_WORDS = 7
_SPEAKERS = frozenset({"i", "we", "you", "that", "there", "those", "who", "what"})
_EACH = frozenset({"each", "both", "all", "most", "some", "one"})
_WITH = frozenset({"from", "in", "on", "to", "into"})
_BRACKET_WORDS = 8
_DETERMINERS = frozenset({"DET", "PRON", "PUNCT"})


class Phrases:
    """Words for what stands at a place in the tree."""

    def __init__(self, trees: Trees) -> None:
        self.trees = trees

    def doing(self, verb: Token, node: Token) -> str:
        """Return “what the dam has cost”, with whom it cost and what for: “what it cost the firm to develop”."""
        subject = self.actor(verb)
        if subject is not None and subject.text.lower() in {"we", "i"} and verb.tag == "VBN":
            return f"what was {verb.text}"
        if subject is None or subject.index == node.index or subject.text.lower() in _SPEAKERS:
            return ""
        subject = self.each_of(subject)
        parts = [self.whole(subject), *self._told_to(verb), self._finite(verb, subject)]
        dative = self.trees.child(verb.index, "dative") or self.trees.child(verb.index, "dobj")
        if dative is not None and dative.pos in {"NOUN", "PROPN"} and dative.index < node.index:
            parts.append(self.trees.words(self.trees.phrase_start(dative.index), dative.index))
        return f"what {' '.join(parts)}{self._purpose(node)}"

    def _finite(self, verb: Token, subject: Token) -> str:
        """Return the verb with its helpers, and of “jobs paying $900” what they pay."""
        if verb.tag != "VBG" or verb.dep != "acl" or self.trees.child(verb.index, "aux") is not None:
            return self.verb_words(verb)
        return verb.lemma if subject.tag in {"NNS", "NNPS"} else f"{verb.lemma}s"

    def _told_to(self, verb: Token) -> list[str]:
        """Return “expects” of “expects to lose”, “required Ethiopia” of “required Ethiopia to release”."""
        above = self.trees.governor(verb.index)
        if verb.dep not in {"xcomp", "ccomp"} or above.pos != "VERB" or "to" not in self.verb_words(verb).split():
            return []
        whom = self.trees.child(above.index, "dobj")
        is_between = whom is not None and above.index < whom.index < verb.index
        return [self.verb_words(above), *([self.whole(whom)] if whom is not None and is_between else [])]

    def actor(self, verb: Token) -> Token | None:
        """Return who or what does it, through “which” to its noun, also where the verb is a second one behind “and”."""
        subject = self.trees.subject(verb.index)
        above = self.trees.governor(verb.index)
        if subject is not None and subject.lemma in {"it", "they"} and (verb.dep, above.dep) == ("ccomp", "relcl"):
            return self.trees.governor(above.index)
        if subject is None or subject.lemma not in {"which", "that", "who"}:
            return subject
        while verb.dep in {"conj", "ccomp", "xcomp"}:
            verb = self.trees.governor(verb.index)
        return self.trees.governor(verb.index) if verb.dep == "relcl" else None

    def _purpose(self, node: Token) -> str:
        """Return the “to develop” right behind a sum or what is joined to it."""
        last = max(self.trees.conjuncts(node.index))
        following = self.trees.tokens[last + 1 : last + 3]
        if len(following) < 2 or following[1].sentence != node.sentence:
            return ""
        if following[0].tag == "TO" and following[1].tag == "VB":
            return f" to {following[1].text}"
        return self._with_whom(self.past_rate(last + 1))

    def past_rate(self, at: int) -> int:
        """Return the word behind “a year” and the like, and behind the same sum in brackets."""
        if self.trees[at].text == "(":
            inside = self.trees.tokens[at : at + _BRACKET_WORDS]
            at = next((t.index + 1 for t in inside if t.text == ")" and t.index + 1 < len(self.trees.tokens)), at)
        rate = self.trees.tokens[at : at + 2]
        is_rate = len(rate) == 2 and rate[0].text in {"a", "per", "each", "every"} and rate[1].lemma in DURATIONS
        return at + 2 if is_rate else at

    def _with_whom(self, at: int) -> str:
        """Return “from the bank” or “in royalties” where it stands right behind a sum."""
        preposition = self.trees[min(at, len(self.trees.tokens) - 1)]
        noun = self.noun_from(at + 1) if preposition.lemma in _WITH and at + 1 < len(self.trees.tokens) else None
        is_told = (
            noun is not None and noun.sentence == preposition.sentence and noun.entity_type not in {"DATE", "TIME"}
        )
        return f" {self.trees.words(at, noun.index)}" if noun is not None and is_told else ""

    def verb_words(self, verb: Token) -> str:
        """Return the verb with its helpers; a second one shares those of the first: “would power homes and cost …”."""
        bearer = verb
        while self._shares_helpers(bearer):
            bearer = self.trees.governor(bearer.index)
        helpers = self.trees.children_of(bearer.index, "aux", "auxpass", "neg")
        before = [t.text for t in helpers if t.index < bearer.index]
        return re.sub(r"\s(?=n?[’'])", "", " ".join([*before, verb.text]))

    def _shares_helpers(self, verb: Token) -> bool:
        above = self.trees.governor(verb.index)
        if verb.dep != "conj" or self.trees.child(verb.index, "aux", "auxpass", *SUBJECTS) is not None:
            return False
        is_participle = verb.tag == "VBN" or (verb.tag == "VBD" and self.trees.is_passive(above.index))
        return above.tag == "VBN" if is_participle else verb.tag == above.tag == "VB"

    def subject(self, token: Token) -> str:
        """Return the subject of the clause, through “which” to its noun; a pronoun says nothing."""
        subject = self.actor(self.trees.clause_verb(token.index))
        if subject is None or subject.index == token.index or subject.pos == "PRON":
            return ""
        return self.phrase(self.each_of(subject), long=True)

    def each_of(self, word: Token) -> Token:
        """Return “reactors” for “each of the three reactors”."""
        of = next((p for p in self.trees.children_of(word.index, "prep") if p.lemma == "of"), None)
        things = self.trees.child(of.index, "pobj") if of is not None and word.lemma in _EACH else None
        return things if things is not None else word

    def _is_left_out(self, index: int, *, owner: bool) -> bool:
        if self.trees[index].pos == "NUM":
            return self.trees[index + 1].text != "-"
        if self.trees[index].dep in {"advmod", "quantmod"} and self.trees.governor(index).pos == "NUM":
            return True
        return self.trees[index].pos in _DETERMINERS and not (owner and self.trees[index].tag == "PRP$")

    def whole(self, noun: Token, *, long: bool = False) -> str:
        """Return a noun phrase with its article."""
        return self._uncapped(self.trees.phrase_start(noun.index), self._end(noun) if long else noun.index)

    def _uncapped(self, first: int, last: int) -> str:
        """Return words without the capital that only the beginning of a sentence gives."""
        text = self.trees.words(first, last)
        is_inside = first > 0 and self.trees[first - 1].sentence == self.trees[first].sentence
        is_name = is_inside or self.trees[first].pos == "PROPN" or self.trees[first].text[1:2].isupper()
        return text if is_name or self.trees[first].text == "I" else text[:1].lower() + text[1:]

    def phrase(self, noun: Token, *, long: bool = False, owner: bool = False) -> str:
        """Return a noun phrase without its article; a long one goes on with its “of …” or “to …”."""
        first = self.trees.phrase_start(noun.index)
        while first < noun.index and self._is_left_out(first, owner=owner):
            first += 1
        if noun.dep == "appos" and self.trees.governor(noun.index).pos == "PROPN":
            return self.phrase(self.trees.governor(noun.index))
        return self._uncapped(first, self._end(noun) if long else noun.index)

    def _end(self, noun: Token) -> int:
        """Return the last word of a noun with the “of …” or “to …” behind it."""
        behind = next((p for p in self.trees.children_of(noun.index, "prep") if p.index == noun.index + 1), None)
        if behind is None or behind.lemma not in {"of", "to", "among"}:
            return noun.index
        tail = self.trees.subtree(behind.index, without=LOOSE)
        has_number = any(self.trees[i].pos == "NUM" for i in tail)
        return tail[-1] if len(tail) < MOST_WORDS and tail[0] == behind.index and not has_number else noun.index

    def votes(self, verb: Token) -> str:
        """Return “votes of councillors” of who voted, “votes on the amendment” of what was voted on or passed."""
        passed = self.trees.child(verb.index, "dobj")
        if passed is not None and passed.index > verb.index and passed.pos == "NOUN" and passed.lemma != "vote":
            return f"votes on {self.phrase(passed)}"
        subject = self.trees.subject(verb.index)
        if subject is None or subject.pos not in {"NOUN", "PROPN"}:
            return "votes"
        on = "on" if self.trees.is_passive(verb.index) or subject.tag == "NN" else "of"
        return f"votes {on} {self.phrase(subject)}"

    def noun_from(self, index: int) -> Token | None:
        """Return the noun that a phrase beginning with this word ends with: “salary” for “the average salary”."""
        sentence = self.trees[index].sentence
        for at in range(index, min(index + 6, len(self.trees.tokens))):
            token, following = self.trees[at], self.trees[min(at + 1, len(self.trees.tokens) - 1)]
            is_end = token.pos in {"VERB", "AUX", "ADP", "PUNCT", "SCONJ"} and token.text != "-"
            if token.sentence != sentence or is_end:
                return None
            if following.text == "-" or "POS" in {token.tag, following.tag}:
                continue
            if token.pos in {"NOUN", "PROPN"} and (following.pos not in {"NOUN", "PROPN"} or following is token):
                return token
        return None

    def subject_before(self, token: Token, *, is_plural: bool) -> str:
        """Return the subject of the sentence before when it agrees in number with a pronoun."""
        for root in reversed(self.trees.tokens[: token.index]):
            is_here = root.sentence == token.sentence and root.head != self.trees.clause_verb(token.index).index
            if is_plural and is_here and root.dep in SUBJECTS and root.tag == "NNS":
                return self.phrase(root)
            if root.head == root.index and root.sentence < token.sentence:
                subject = self.trees.child(root.index, *SUBJECTS)
                agrees = subject is not None and (subject.tag in {"NNS", "NNPS"}) is is_plural
                is_noun = subject is not None and subject.pos == "NOUN"
                return self.phrase(subject) if subject is not None and is_noun and agrees else ""
        return ""
