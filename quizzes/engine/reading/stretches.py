"""What spans of time and distances are of: “eight years in prison”, “30 days to appeal”, “25 miles off the coast”."""

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.units import CURRENCIES, DURATIONS, MEASURES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.phrases import LOOSE, MOST_WORDS, Phrases
from quizzes.engine.reading.trees import SUBJECTS

_ALONG = words("""
    from on off inside outside south north east west away beyond behind ahead below above upstream downstream inland
    northeast northwest southeast southwest
""")
_COMPASS = words("north south east west northeast northwest southeast southwest")
_WITHIN = words("within in after before during")
_GIVING = words("give allow grant offer leave have get")
_LEVELS = words("above below")
_TRAVELLING = words("walk run drive travel cycle swim ride sail fly row march trek commute hike go cover")
_AREAS = words("acre hectare ha")
_HEIGHTS = words("metre meter foot kilometre kilometer")
_STAYING = words("live train stand lie sit camp fly grow sleep work bear rest nest perch")
RUNNING = words("run stretch extend span flow wind")


class Stretches(Phrases):
    """Says of what, or for whom, so long or so far is told."""

    def spell(self, node: Token) -> str:
        """Read “eight years in prison”, “nine years and four months in prison” and “spent 47 nights on a ward”."""
        node = self._last_joined(node)
        following = self.trees.tokens[node.index + 1 : node.index + 3]
        if node.lemma not in DURATIONS or len(following) < 2:
            return ""
        if following[0].tag == "VBG" and self.trees.governor(node.index).lemma == "spend":
            what = self.trees.child(following[0].index, "dobj")
            is_near = what is not None and what.index <= following[0].index + MOST_WORDS
            return (
                f"time {self.trees.words(following[0].index, what.index if what and is_near else following[0].index)}"
            )
        if following[0].text not in {"in", "at", "on"}:
            return ""
        if node.dep == "dobj" and self.trees.governor(node.index).lemma in {"spend", "serve"}:
            where = self.noun_from(following[1].index)
            if where is None or where.pos != "NOUN" or where.entity_type:
                return ""
            return f"time {self.trees.words(following[0].index, where.index)}"
        noun = following[1]
        is_place = following[0].text != "on" and noun.pos == "NOUN" and noun.tag == "NN"
        is_place = is_place and noun.sentence == node.sentence and not noun.entity_type
        return f"time {following[0].text} {noun.text}" if is_place else ""

    def _last_joined(self, node: Token) -> Token:
        """Return “months” for the years of “nine years and four months”."""
        spans = (t for t in self.trees.children_of(node.index, "conj") if t.lemma in DURATIONS)
        return next((t for t in spans if t.index - node.index <= 3), node)

    def deadline(self, node: Token) -> str:
        """Read “gave the officers 30 days to hand over”, and “three weeks after the boat seized …”."""
        last = max(self.trees.conjuncts(node.index))
        following = self.trees.tokens[last + 1 : last + 3]
        if node.lemma not in DURATIONS or len(following) < 2 or following[1].sentence != node.sentence:
            return ""
        if following[0].tag == "TO" and following[1].tag == "VB":
            whom = self._recipient(node)
            for_whom = f" for {whom}" if whom else ""
            particle = self.trees.child(following[1].index, "prt")
            over = f" {particle.text}" if particle is not None else ""
            return f"time{for_whom} to {following[1].text}{over}"
        chance = [t for t in self.trees.tokens[last + 1 : last + 5] if t.sentence == node.sentence]
        if [t.text for t in chance[:3]] == ["in", "which", "to"] and chance[-1].tag == "VB":
            return f"time to {chance[-1].text}"
        if following[0].text in {"after", "before"} and following[1].tag != "VBG":
            noun = self.trees.child(following[0].index, "pobj") or self.trees.child(following[0].head, *SUBJECTS)
            if noun is not None and noun.index > node.index:
                verb = f" {self.verb_words(self.trees.governor(noun.index))}" if noun.dep in SUBJECTS else ""
                return f"time {following[0].text} {self.whole(noun)}{verb}"
        return ""

    def _recipient(self, node: Token) -> str:
        """Return whom a span of time is given."""
        at = node
        while at.head != at.index and at.lemma not in _GIVING:
            at = self.trees.governor(at.index)
        if at.lemma not in _GIVING:
            return ""
        passive = (
            ("nsubjpass",) if self.trees.is_passive(at.index) else ("nsubj",) if at.lemma in {"have", "get"} else ()
        )
        noun = self.trees.child(at.index, "dative", *passive) or self.trees.child(at.index, "dobj")
        if noun is not None and noun.text == "they":
            return self.subject_before(noun, is_plural=True)
        is_noun = noun is not None and noun.pos in {"NOUN", "PROPN"} and noun.index < node.index
        return self.whole(noun) if noun is not None and is_noun else ""

    def time_of_doing(self, node: Token, verb: Token | None = None) -> str:
        """Read “she was banned for 18 months”, of a state “had been patient for a year”, and with what it is done to
        “closed the port for a day”: “time troops closed the port”."""
        verb = verb or self.trees.clause_verb(node.index)
        subject = self.actor(verb)
        state = self.trees.child(verb.index, "acomp", "attr") if verb.lemma == "be" else None
        doing = self.verb_words(verb)
        if (
            node.lemma in DURATIONS
            and verb.index < node.index
            and doing.startswith("to ")
            and not doing.startswith("to be")
        ):
            return f"time {doing}{self._done_to(verb, node)}"
        is_first = self.trees.governor(node.index).lemma == "for" and self.trees.governor(node.index).head == verb.index
        if node.lemma not in DURATIONS or subject is None or (subject.index >= node.index and not is_first):
            return ""
        if subject.lemma in {"which", "that", "who"} or (
            verb.lemma == "be" and (state is None or state.lemma == "old" or state.index == node.index)
        ):
            return ""
        whole = f" {self.whole(state)}" if state is not None else self._done_to(verb, node)
        if doing.startswith("be "):
            return f"time for {self.whole(subject)} to {doing}"
        if doing == verb.text and verb.tag == "VBG":
            return f"time {doing}{whole}"
        return f"time {self._with_joined(subject)} {doing}{whole}"

    def _done_to(self, verb: Token, node: Token) -> str:
        """Return the particle and the object that stand between a verb and a span of time."""
        target = self.trees.child(verb.index, "dobj")
        particle = self.trees.child(verb.index, "prt")
        is_before = target is not None and verb.index < target.index < node.index
        is_noun = target is not None and target.pos in {"NOUN", "PROPN"} and target.lemma not in DURATIONS | MEASURES
        told = f" {particle.text}" if particle is not None and particle.index == verb.index + 1 else ""
        return f"{told} {self.whole(target, long=True)}" if target is not None and is_before and is_noun else told

    def _with_joined(self, subject: Token) -> str:
        """Return “Liberia and Sierra Leone”, both where two do it together."""
        also = self.trees.child(subject.index, "conj")
        is_close = also is not None and also.index - subject.index <= 3 and subject.pos == also.pos
        return f"{self.whole(subject)} and {self.whole(also)}" if also is not None and is_close else self.whole(subject)

    def interval(self, node: Token) -> str:
        """Read “recorded where phones were every 15 minutes”."""
        first = self.trees.phrase_start(node.index)
        words_ = [t.text for t in self.trees.tokens[max(0, first - 1) : node.index]]
        time = self.time_of_doing(node) if node.lemma in DURATIONS and "every" in words_ else ""
        return f"interval at which {time.removeprefix('time ')}" if time else ""

    def until_or_since(self, node: Token) -> str:
        """Read “Police arrested two brothers three days later” and “two years ago they queued”."""
        following = self.trees[min(node.index + 1, len(self.trees.tokens) - 1)]
        if node.lemma not in DURATIONS or following.text not in {"later", "ago", "earlier"}:
            return ""
        verb = self.trees.clause_verb(node.index)
        subject = self.actor(verb)
        if verb.pos not in {"VERB", "AUX"} or subject is None or subject.pos not in {"NOUN", "PROPN", "PRON"}:
            return ""
        doing = f"{self._with_joined(subject)} {self.verb_words(verb)}{self._done_to(verb, node)}"
        return f"time {'until' if following.text == 'later' else 'since'} {doing}"

    def distance(self, node: Token) -> str:
        """Read “25 kilometres off the coast”, “60 miles south of Maputo”, “three hours from home”."""
        if node.lemma not in DURATIONS | MEASURES - CURRENCIES or node.index + 1 >= len(self.trees.tokens):
            return ""
        following = self._past_bracket(node)
        if any(t.tag == "$" for t in self.trees.tokens[max(0, node.index - 2) : node.index]):
            return ""
        if self.trees.governor(node.index).lemma in RUNNING and not self._is_away(node):
            return ""
        is_far = node.lemma not in DURATIONS and following.text == "of"
        if is_far and self.trees[max(0, self.trees.phrase_start(node.index) - 1)].text == "within":
            place = self.trees.child(following.index, "pobj")
            return f"distance from {self.phrase(place)}" if place is not None else ""
        if (around := self._around(node)) is not None:
            return f"distance of {self.phrase(around)}"
        is_along = following.lemma in _ALONG and (following.pos in {"ADP", "ADV"} or following.lemma in _COMPASS)
        if not is_along or following.sentence != node.sentence:
            return ""
        tail = [i for i in self.trees.subtree(following.index, without=LOOSE) if i >= following.index]
        if node.lemma in DURATIONS and following.lemma not in {"from", "behind", "ahead"}:
            return ""
        if len(tail) < 2 or tail[0] != following.index or self.trees[tail[-1]].entity_type in {"DATE", "TIME"}:
            return ""
        before = self.trees[max(0, self.trees.phrase_start(node.index) - 1)]
        if following.lemma in _COMPASS and before.pos == "NOUN":
            return f"distance of {self.phrase(before)} {self.trees.words(*self.trees.trimmed(tail[:MOST_WORDS]))}"
        how_far = "time" if node.lemma in DURATIONS and following.lemma != "from" else "distance"
        return f"{how_far} {self.trees.words(*self.trees.trimmed(tail[:MOST_WORDS]))}"

    def height(self, node: Token) -> str:
        """Read “trains at 4,200 metres” and “was born above 3,500 feet”."""
        if self.trees[node.index + 1].lemma in _LEVELS and self.trees[node.index + 2].text == "sea":
            return "altitude"
        above = self.trees.governor(node.index)
        verb = self.trees.clause_verb(node.index)
        is_high = node.dep == "pobj" and above.lemma in {"at", "above", "below"} and node.lemma in _HEIGHTS
        subject = self.trees.subject(verb.index)
        if not is_high or verb.lemma not in _STAYING or self.trees.governor(above.index).index != verb.index:
            return ""
        return f"altitude {above.text} which {self.whole(subject)} {self.verb_words(verb)}" if subject else "altitude"

    def beyond(self, node: Token) -> str:
        """Read “31 percent above their January low” of what closed so high, with what it is compared to."""
        following = self.trees[min(node.index + 1, len(self.trees.tokens) - 1)]
        if (node.lemma not in {"percent", "cent"} and node.text != "%") or following.lemma not in _LEVELS:
            return ""
        tail = self.trees.subtree(following.index, without=LOOSE)
        tail = [i for i in tail if i >= following.index][:MOST_WORDS]
        if len(tail) < 2 or self.trees[tail[-1]].pos not in {"NOUN", "PROPN"}:
            return ""
        return f"{self.subject(node)} {self.trees.words(tail[0], tail[-1])}".strip()

    def covered(self, verb: Token, node: Token) -> str:
        """Read “he walks them 7 km” and “a cable that runs 900 km”."""
        is_area = node.lemma in _AREAS or self.trees[max(0, node.index - 1)].lemma == "square"
        if node.lemma not in MEASURES - CURRENCIES or is_area:
            return ""
        if verb.lemma in RUNNING:
            subject = self.subject(verb)
            return f"length of {subject}" if subject else ""
        if verb.lemma in _TRAVELLING and (made := self._made_to(verb)) is not None:
            return f"distance for {self.whole(made)} {self.verb_words(verb)}"
        walker = self.trees.subject(verb.index)
        is_walked = verb.lemma in _TRAVELLING and node.dep in {"dobj", "npadvmod"} and walker is not None
        return f"distance {self.whole(walker)} {self.verb_words(verb)}" if is_walked and walker is not None else ""

    def _around(self, node: Token) -> Token | None:
        """Return what is “six miles away”, or “within two miles”."""
        at = self.trees.phrase_start(node.index) - 1
        following = self.trees[node.index + 1]
        at -= at > 0 and self.trees[at].text == "," and following.text == "away"
        is_within = at > 0 and self.trees[at].text == "within" and following.pos in {"PUNCT", "PRON", "CCONJ"}
        is_away = (
            following.text == "away" and self.trees[min(node.index + 2, len(self.trees.tokens) - 1)].text != "from"
        )
        noun = self.trees[max(0, at - is_within)]
        is_told = (is_within or is_away) and node.lemma not in DURATIONS and noun.sentence == node.sentence
        return noun if is_told and noun.pos in {"NOUN", "PROPN"} else None

    def _past_bracket(self, node: Token) -> Token:
        """Return the word behind a measure, and behind the same in other units: “80 km (50 miles) south”."""
        tokens = self.trees.tokens[node.index + 1 : node.index + 7]
        closed = next((t.index for t in tokens if t.text == ")"), None) if tokens and tokens[0].text == "(" else None
        return self.trees[node.index + 1 if closed is None else closed + 1]

    def _made_to(self, verb: Token) -> Token | None:
        """Return the women of “would force some women to travel”."""
        above = self.trees.governor(verb.index)
        whom = self.trees.child(above.index, "dobj")
        is_made = verb.dep in {"xcomp", "ccomp"} and self.trees.child(verb.index, *SUBJECTS) is None
        return whom if is_made and whom is not None and above.index < whom.index < verb.index else None

    def _is_away(self, node: Token) -> bool:
        """Say whether something “ran aground 15 miles from” a place: a canal runs from one to another."""
        verb = self.trees.governor(node.index)
        is_to = any(p.lemma == "to" for p in self.trees.children_of(verb.index, "prep"))
        return not is_to and self.trees.child(verb.index, "advmod", "prt", "acomp") is not None

    def is_time_of_event(self, node: Token) -> bool:
        above = self.trees.governor(node.index)
        return node.lemma in DURATIONS and node.dep == "pobj" and above.lemma in _WITHIN

    def nearer(self, node: Token, verb: Token, preposition: Token) -> str:
        """Return the time for what is done right before “for six months”, wherever the tree hangs it."""
        for token in reversed(self.trees.tokens[verb.index + 1 : preposition.index]):
            if token.pos == "VERB":
                target = self.trees.child(token.index, "dobj")
                is_between = target is not None and token.index < target.index < preposition.index
                if target is None or not is_between:
                    return self._of_participle(token)
                return self.time_of_doing(node, token) or self.phrase(target, long=True)
        return ""

    def _of_participle(self, verb: Token) -> str:
        """Return the noun that “spread over ten years” describes."""
        noun = self.trees.governor(verb.index)
        is_behind = verb.dep == "acl" and verb.tag == "VBN" and noun.index < verb.index
        return self.phrase(noun) if is_behind else ""
