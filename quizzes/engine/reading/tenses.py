"""Whether a clause is in the present tense: what is so told of a day is planned (“ministers meet on Friday”)."""

from bisect import bisect_right

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees

_FIXING = words("plan schedule slate expect set call fix intend hold arrange book time invite propose want need")
_PRESENT = frozenset({"VBZ", "VBP"})


class Tenses:
    """The tenses of one article’s clauses."""

    def __init__(self, trees: Trees) -> None:
        self.trees = trees
        self._starts = [token.start for token in trees.tokens]

    def is_present(self, offset: int) -> bool:
        """Say whether what happens at the word is told in the present; what somebody says then is no plan."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or self._follows_since(at):
            return False
        verb = self.trees.clause_verb(at)
        if verb.tag == "VBN" and verb.dep == "acl" and self._finite(verb) is verb:
            verb = self.trees.clause_verb(verb.head)  # “wants a contract signed by 30 June”
        return verb.lemma not in CLAIMING and self._finite(verb).tag in _PRESENT and not self._is_perfect(verb)

    def past_verb(self, offset: int) -> int | None:
        """Return where the verb ends that the word rests on, when it is in the simple past; None for others.

        What a thing has done has a past too: “a ruling of Feb. 18 that canceled the patent”.
        """
        at = bisect_right(self._starts, offset) - 1
        noun = self._done(at) if at >= 0 else None
        if noun is not None:
            return noun.span.end
        verb = self.trees.clause_verb(at) if at >= 0 else None
        is_past = verb is not None and (self._finite(verb).tag == "VBD" or self._is_done(verb))
        return verb.span.end if verb is not None and is_past else None

    def _is_done(self, verb: Token) -> bool:
        """Say whether a participle alone tells what was done: “the offer, made on Saturday”; what is planned is not."""
        is_alone = verb.dep == "acl" or (verb.dep in {"advcl", "prep"} and self.trees.child(verb.index, "mark") is None)
        is_bare = verb.tag == "VBN" and is_alone and self._finite(verb) is verb
        return is_bare and verb.lemma not in _FIXING

    def _done(self, at: int) -> Token | None:
        """Return the thing of that day, where a clause tells what it did."""
        preposition = self.trees.governor(at)
        noun = self.trees.governor(preposition.index)
        telling = self.trees.child(noun.index, "relcl") if preposition.dep == "prep" and noun.pos == "NOUN" else None
        is_said = telling is not None and telling.lemma in CLAIMING  # “in May, by which time, he said, it may …”
        is_past = telling is not None and self._finite(telling).tag == "VBD" and telling.index > at and not is_said
        return noun if is_past else None

    def _follows_since(self, at: int) -> bool:
        return self.trees.governor(at).lemma == "since" or (at > 0 and self.trees[at - 1].lemma == "since")

    def _finite(self, verb: Token) -> Token:
        return self.trees.child(verb.index, "aux", "auxpass") or verb

    def _is_perfect(self, verb: Token) -> bool:
        return any(t.lemma == "have" for t in self.trees.children_of(verb.index, "aux"))
