"""Who speaks: from a cue such as “said” to the word for its speaker, and from that word to whom it names."""

from collections.abc import Sequence

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.cues import DOCUMENTS, SPEECH_FORMS
from quizzes.engine.reading.lookup import Lookup
from quizzes.engine.reading.trees import SUBJECTS, Trees

_NOBODY = frozenset({"that", "which", "who", "this", "there", "what", "all", "none", "both", "each"})
_ONES = frozenset({"one", "another", "some", "others", "many", "several"})
_IN = frozenset({"in", "at", "near"})
_TELLING = frozenset({"tell", "inform", "assure", "remind"})
"""Whose object is whom something is told."""
_ASIDES = frozenset({"relcl", "acl", "appos"})
_MAKER_WORDS = 9
_MAKING = frozenset({"conduct", "make", "prepare", "publish", "commission", "write", "compile"})
"""“an analysis conducted by Oceana”: what a document’s maker did with it."""


class Speakers:
    """Finds the speaker of a verb, and the name and words for a speaker."""

    def __init__(self, trees: Trees, lookup: Lookup) -> None:
        self.trees = trees
        self.lookup = lookup

    def of(self, verb: Token, outside: Sequence[Token]) -> Token | None:
        """Return the word for whoever says it: the subject, or what stands beside the verb where the tree is wrong."""
        agent = self.trees.agent(verb.index)
        if self.trees.is_passive(verb.index) or (agent is not None and verb.tag == "VBN"):
            return agent or self._behind_by(verb, outside)
        subject = self._told_by_which(verb) or self._who_did(verb) or self.trees.subject(verb.index)
        if subject is not None:
            subject = self.trees.unclosed_apposition(subject.index, verb.index) or subject
        is_outside = subject is not None and any(t.index == subject.index for t in outside)
        if subject is not None and is_outside and self._may_speak(subject):
            return self._who_adds(verb, subject) or subject
        return self._before_aside(verb) or self._inverted(verb, outside) or self._beside(verb, outside)

    def _told_by_which(self, verb: Token) -> Token | None:
        """Return who speaks in “the Center, a nonprofit in Chicago, which said …”: of a place, what lies there."""
        subject = self.trees.child(verb.index, *SUBJECTS)
        if verb.dep != "relcl" or subject is None or subject.tag != "WDT":
            return None
        told = self.trees.governor(verb.index)
        above = self.trees.governor(told.index)
        told = self.trees.governor(above.index) if told.dep == "pobj" and above.lemma in _IN else told
        return self.trees.governor(told.index) if told.dep == "appos" else told

    def _who_did(self, verb: Token) -> Token | None:
        """Return who speaks in “A court ordered its closure after finding that …”: whoever does what is done then."""
        before = self.trees.governor(verb.index)
        is_after = verb.tag == "VBG" and verb.dep == "pcomp" and before.dep == "prep"
        return self.trees.subject(self.trees.clause_verb(before.index).index) if is_after else None

    def named(self, speaker: Token) -> str:
        """Return the entity that a speaker's word names, itself or by what stands beside it: “his daughter, Ada Lind”,
        “one of the participants”. Of two who speak together it is neither."""
        found = self.lookup.entity_at(speaker.index)
        if found:
            return "" if self._last_of_several(speaker) is not None else found
        for beside in self.trees.children_of(speaker.index, "appos", "conj"):
            start = self.trees.phrase_start(beside.index)
            if start > speaker.index and self.trees[start - 1].text == "," and beside.pos == "PROPN":
                return self.lookup.entity_at(beside.index)
        return self._of_whom(speaker) if speaker.text.lower() in _ONES else ""

    def written(self, speaker: Token) -> str:
        """Return the words for a speaker; a document goes on with whose it is: “a study by the Trade Institute”."""
        last = speaker.index
        if speaker.lemma in DOCUMENTS:
            own = [*self.trees.children_of(speaker.index, "prep", "agent"), *self._dated(speaker), *self._made(speaker)]
            plain = frozenset({"appos", "relcl", "acl", "punct"})
            makers = (t.index for t in own if t.lemma in _MAKING | {"by", "from", "date"} and t.index == last + 1)
            below = (self.trees.subtree(index, without=plain) for index in makers)
            last = max((indices[-1] for indices in below if len(indices) <= _MAKER_WORDS), default=last)
            while last > speaker.index and self.trees[last + 1].pos == "PROPN":
                last += 1  # “by advocacy group [Oceana]”
        elif self._is_dated(speaker):
            last = max([last, *(t.index for t in self.trees.children_of(last, "nummod"))])
        elif speaker.text.lower() in _ONES and (noun := self._whole(speaker)) is not None:
            last = noun.index
        elif (other := self._last_of_several(speaker)) is not None:
            last = other.index
        return self.trees.words(self.trees.phrase_start(speaker.index), last)

    def is_told(self, speaker: Token) -> bool:
        """Say whether the words tell enough of who speaks though nobody is named: a document, one of a group."""
        if speaker.lemma in DOCUMENTS or self._is_dated(speaker):
            return True
        return speaker.text.lower() in _ONES and self._whole(speaker) is not None

    def _last_of_several(self, speaker: Token) -> Token | None:
        """Return the last of those who speak together: “Roe and Lind warned”."""
        said = self.trees.governor(speaker.index)
        joined = [self.trees[i] for i in self.trees.conjuncts(speaker.index) if speaker.index < i < said.index]
        named = [token for token in joined if self.lookup.entity_at(token.index)]
        has_and = self.trees.child(speaker.index, "cc") is not None
        return named[-1] if named and has_and else None

    def _is_dated(self, speaker: Token) -> bool:
        """Say whether a document's date was taken for its noun: “a circular dated 3 November”."""
        own = self.trees.tokens[self.trees.phrase_start(speaker.index) : speaker.index]
        return speaker.entity_type == "DATE" and any(t.text.lower() in DOCUMENTS for t in own)

    def _made(self, speaker: Token) -> list[Token]:
        return [t for t in self.trees.children_of(speaker.index, "acl") if t.lemma in _MAKING]

    def _dated(self, speaker: Token) -> list[Token]:
        return [t for t in self.trees.children_of(speaker.index, "acl") if t.lemma == "date"]

    def _may_speak(self, token: Token) -> bool:
        text = token.text.lower()
        own = self.trees.child(token.index, "det")
        if own is not None and own.lemma == "a" and token.tag == "NNS":
            return False  # “freed 21 men, a move mediators said could …”
        if text in _ONES:
            return True
        is_empty = text in _NOBODY or (text == "it" and not self.lookup.entity_at(token.index))
        is_aged = text == "old" and self.trees.child(token.index, "npadvmod") is not None  # “said the 26-year-old”
        return is_aged or (token.pos in {"NOUN", "PROPN", "PRON"} and not is_empty)

    def _behind_by(self, verb: Token, outside: Sequence[Token]) -> Token | None:
        """Return the speaker of “has been called “a tax on breathing” by critics”, where the tree has lost it."""
        by = next((t for t in outside if t.index > verb.index and t.text == "by"), None)
        return self.trees.child(by.index, "pobj") if by is not None else None

    def _whole(self, one: Token) -> Token | None:
        """Return the group in “one of the participants”."""
        of = next((p for p in self.trees.children_of(one.index, "prep") if p.lemma == "of"), None)
        noun = self.trees.child(of.index, "pobj") if of is not None else None
        return noun if noun is not None and noun.pos in {"NOUN", "PROPN"} else None

    def _of_whom(self, one: Token) -> str:
        """Return the group that “one” is of: named behind it, or the subject of the sentence before."""
        whole = self._whole(one)
        if whole is not None:
            return self.lookup.entity_at(whole.index)
        for token in reversed(self.trees.tokens[: one.index]):
            if token.sentence < one.sentence - 1:
                break
            is_root = token.dep in SUBJECTS and self.trees.governor(token.index).dep == "ROOT"
            if is_root and token.tag in {"NNS", "NNPS"}:
                return self.lookup.entity_at(token.index)
        return ""

    def _inverted(self, verb: Token, outside: Sequence[Token]) -> Token | None:
        """Return the speaker behind a verb that stands right behind quoted words: “…,” argued her counsel."""
        before = self.trees[max(0, verb.index - 1)]
        if before.text not in {'"', "'"} or before.sentence != verb.sentence or verb.tag not in {"VBD", "VBZ", "VBP"}:
            return None
        own = {t.index for t in outside}
        behind = (t for t in self.trees.tokens[verb.index + 1 : verb.index + 7] if t.sentence == verb.sentence)
        for token in behind:
            if token.pos in {"ADP", "PUNCT", "VERB", "SCONJ"} or token.index not in own:
                return None
            following = self.trees[min(token.index + 1, len(self.trees.tokens) - 1)]
            if (
                token.pos in {"NOUN", "PROPN"}
                and following.pos not in {"NOUN", "PROPN", "PART"}
                and self._may_speak(token)
            ):
                return token
        return None

    def _who_adds(self, verb: Token, subject: Token) -> Token | None:
        """Return who speaks in “ruled that the suit could go ahead, calling it …”, where the tree takes the suit."""
        above = self.trees.governor(verb.index)
        is_added = verb.tag == "VBG" and verb.dep == "advcl" and above.dep == "ccomp"
        if not is_added or self.lookup.entity_at(subject.index):
            return None
        outer = self.trees.subject(above.head)
        return outer if outer is not None and self.lookup.entity_at(outer.index) else None

    def _before_aside(self, verb: Token) -> Token | None:
        """Return whom an aside before the verb tells of: “Amélia Cossa, who heads a group of growers, said”."""
        if verb.index < 2 or self.trees[verb.index - 1].text != ",":
            return None
        at = self.trees[verb.index - 2]
        if at.sentence != verb.sentence:
            return None
        while at.head not in {at.index, verb.index}:
            if at.dep in _ASIDES and self.lookup.entity_at(at.head):
                return self.trees[at.head]
            at = self.trees[at.head]
        return None

    def _beside(self, verb: Token, outside: Sequence[Token]) -> Token | None:
        """Take the name that touches the verb, for trees that went wrong; one behind it only for “said Roe”."""
        places = [t.index for t in outside]
        at = places.index(verb.index)
        for step in (-1, 1) if verb.text.lower() in SPEECH_FORMS and verb.lemma not in _TELLING else (-1,):
            for near in range(1, 4):
                position = at + step * near
                if 0 <= position < len(outside) and self.lookup.entity_at(outside[position].index):
                    return outside[position]
        return None
