"""Clauses put together wrongly, told by what cannot be: two subjects, a plural with “is”, a verb left over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.people import OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import FINITE, SUBJECTS, Trees

if TYPE_CHECKING:
    from quizzes.engine.writers._clauses import Clause

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_ASKING = frozenset({"WRB", "WP", "WP$"})
_STATING = words(
    """
    say tell add write note argue claim warn insist announce state declare comment explain believe think know hope
    expect fear show find suggest mean indicate agree promise reveal admit deny hold confirm report predict
    estimate vow learn concern acknowledge understand see feel point conclude complain
    allege be concern stress
    """
)
_STANDS = frozenset({"ROOT", "conj", "relcl", "ccomp", "advcl", "parataxis", "pcomp", "acl"})
_THAT = words("fact concern fear worry hope belief view claim warning suspicion accusation charge")
"""Nouns that go on with a clause: “the fact that”, “fears that”."""


def disagrees(trees: Trees, subject: Token, verb: Token) -> bool:
    """Say whether the verb is singular and its subject plural: the two were read together by mistake."""
    is_singular = verb.tag == "VBZ" or verb.text.lower() == "was"
    return is_singular and subject.tag == "NNS" and trees.child(subject.index, "nummod") is None


def is_torn(trees: Trees, verb: Token, subject: Token) -> bool:
    """Say whether verb and subject hardly belong together: two subjects, “after” or “because” between the two, a
    participle (“could lead to … and the amount diverted …”), a name that only stands before who says something
    (“Bamako, one of those present said, …”), a verb that says what stands around it (“If …, Nordhav has warned, it
    will …”), a subject that means what stands outside (“90 percent of which are shipped”), or counts two deeds."""
    between = [t.lemma for t in trees.children_of(verb.index, "mark") if subject.index < t.index < verb.index]
    above = trees.governor(verb.index)
    is_participle = verb.dep == "conj" and verb.tag == "VBD" and above.tag == "VB" and verb.text.endswith("ed")
    return (
        len(list(trees.children_of(verb.index, *SUBJECTS))) > 1
        or bool(between)
        or is_participle
        or trees.unclosed_apposition(subject.index, verb.index) is not None
        or _is_aside(trees, verb)
        or any(_follows_its_quotation(trees, t) for t in (verb, *trees.children_of(verb.index, "ccomp")))
        or _means_outside(trees, verb, subject)
        or _may_mean_the_deed(trees, verb, subject)
        or _are_counted_together(trees, verb, subject)
        or _is_inverted(trees, verb, subject)
        or _is_anothers_deed(trees, verb, subject)
        or _is_or_has(trees, verb)
    )


def _is_or_has(trees: Trees, verb: Token) -> bool:
    """Say whether nobody can tell what “’s” is short for: “he’s divided”, “who’s dissented”."""
    short = trees.child(verb.index, "auxpass")
    return short is not None and short.text in {"'s", "’s"} and trees.child(verb.index, "dobj") is None


def _is_anothers_deed(trees: Trees, verb: Token, thing: Token) -> bool:
    """Say whether somebody named right behind the thing does it: “the bill President Roe signed” tells which bill."""
    doer = trees.child(thing.index, "appos")
    if doer is None or doer.index != verb.index - 1 or thing.tag != "NN" or thing.lemma in OFFICES:
        return False
    is_set_off = any(trees[i].text == "," for i in range(thing.index, doer.index))
    return not is_set_off and trees.child(verb.index, "dobj", "ccomp", "xcomp", "attr", "acomp") is None


def _is_inverted(trees: Trees, verb: Token, subject: Token) -> bool:
    """Say whether the subject stands behind “as has” or “nor did”: “as has a militia called the Units” calls nobody."""
    first = next((t for t in trees.children_of(verb.index, "aux") if t.index < subject.index < verb.index), None)
    return (
        first is not None and first.index > 0 and trees[first.index - 1].lemma in {"as", "nor", "neither", "so", "than"}
    )


def _are_counted_together(trees: Trees, verb: Token, subject: Token) -> bool:
    """Say whether a number is of two things that befell people: of “60 people were killed and injured” it is not known
    how many were injured."""
    above = trees.governor(verb.index)
    is_second = verb.dep == "conj" and verb.tag == above.tag == "VBN" and verb.index - above.index == 2
    return is_second and trees.child(subject.index, "nummod") is not None


def _may_mean_the_deed(trees: Trees, verb: Token, place: Token) -> bool:
    """Say whether a clause may describe what was done rather than where: “cut a cable in a street, which silenced”."""
    first = trees.subtree(verb.index)[0] if verb.dep == "relcl" and place.pos == "NOUN" else 0
    above = trees.governor(place.head)
    is_where = place.dep == "pobj" and above.pos == "VERB" and trees.child(above.index, "dobj") is not None
    return first > 0 and is_where and trees[first].text.lower() == "which" and trees[first - 1].text == ","


def _is_aside(trees: Trees, verb: Token) -> bool:
    """Say whether a comma, and no quotation mark, parts a verb of saying from what it says behind it."""
    said = trees.child(verb.index, "ccomp")
    if said is None or verb.lemma not in CLAIMING:
        return False
    first, _ = trees.trimmed(trees.subtree(said.index))
    return first > verb.index and trees[first - 1].text == ","


_CLOSING = frozenset('”"’')


def _follows_its_quotation(trees: Trees, verb: Token) -> bool:
    """Say whether the words that somebody said stand before: “…,” she told the paper, whose poll [found …]."""
    above = trees.governor(verb.index)
    teller = trees.subject(above.index)
    if verb.dep != "ccomp" or teller is None or not teller.index < above.index < verb.index:
        return False
    first = min(trees.subtree(teller.index)[0], above.index)
    is_marked = any(t.lemma == "that" for t in trees.children_of(verb.index, "mark"))
    return first > 0 and trees[first - 1].text in _CLOSING and not is_marked


def leaves_quotation(trees: Trees, above: Token, verb: Token) -> bool:
    """Say whether a quotation ends between two joined verbs: “told them that it “treats …”, and put the loss at …”."""
    between = [trees[i].text for i in range(above.index, verb.index)]
    is_reported = above.dep == "ccomp" and any(text in {"”", '"'} for text in between)
    return is_reported or between.count("”") > between.count("“") or between.count('"') % 2 == 1


def _means_outside(trees: Trees, verb: Token, subject: Token) -> bool:
    below = trees.subtree(subject.index)
    inside = (i for i in below if trees[i].tag in _RELATIVE_TAGS and trees.clause_verb(i).index == verb.index)
    return verb.index not in below and next(inside, None) is not None


def asks(trees: Trees, verb: Token, subject: Token, is_relative: bool) -> bool:
    """Say whether what the verb needs is only asked for or stands before it: “in what he called a victory”, “how much
    oil is left”."""
    wh = [t for t in trees.children_of(verb.index) if t.tag in {"WP", "WDT"} and t.dep not in SUBJECTS]
    if not is_relative and any(trees[i].tag in _ASKING for i in trees.subtree(subject.index)[:2]):
        return True
    return bool(wh) and not (is_relative and subject.index == verb.head)


_CALLING = frozenset({"call", "name", "label", "dub", "brand", "term", "deem", "consider", "describe"})
_CALLED = frozenset({"dobj", "oprd", "ccomp", "xcomp", "attr", "acomp", "prep", "nsubjpass", "dative"})


def lacks_what_is_called(trees: Trees, verb: Token) -> bool:
    """Say whether one half is missing of “called X a Y”: in “a prospect that he called the end” X stands before it."""
    if verb.lemma not in _CALLING or trees.is_passive(verb.index):
        return False
    joined = verb
    while joined.dep == "conj" and joined.head != joined.index:
        joined = trees[joined.head]
    behind = [t for t in trees.children_of(verb.index) if t.dep in _CALLED and t.index > verb.index]
    return joined.dep in {"relcl", "ccomp", "acl"} and len(behind) < 2


def lacks_charge(trees: Trees, verb: Token, predicate: Sequence[int]) -> bool:
    """Say whether what somebody is accused of was cut off: “he accused the referee”."""
    return verb.lemma in _CHARGING and not any(trees[i].lemma in {"of", "for", "on"} for i in predicate)


_CHARGING = frozenset({"accuse", "blame", "acquit", "convict", "remind", "deprive"})


def is_two_phrases(trees: Trees, words: Sequence[int], head: Token) -> bool:
    """Say whether a noun and a comma stand before the subject’s head: “In Maun, the hub of …, guides hooted”."""
    commas = [i for i in words if trees[i].text == "," and i and trees[i - 1].pos in {"NOUN", "PROPN"}]
    if not commas or any(trees[i].pos == "CCONJ" or trees[i].text == "&" for i in words):
        return False
    return commas[0] < head.index or any(t.index > commas[0] for t in trees.children_of(head.index, "conj"))


def named_beside(trees: Trees, noun: Token) -> Token:
    """Return the name that a noun describes: “Leo Girard, the Canadian who heads the union”."""
    above = trees.governor(noun.index)
    return above if noun.dep == "appos" and above.pos == "PROPN" else noun


def stands(trees: Trees, verb: Token) -> bool:
    """A verb that is read as the object of one that takes no clause (“talks meant to … stumbled”) is misread."""
    if verb.dep not in _STANDS or _is_garden_path(trees, verb):
        return False
    if verb.dep == "acl":
        return trees.governor(verb.index).lemma in _THAT and trees.child(verb.index, *SUBJECTS) is not None
    above = trees.governor(verb.index)
    return verb.dep != "ccomp" or above.lemma in _STATING or above.pos == "NOUN" or _ends_before(trees, verb, above)


def _ends_before(trees: Trees, verb: Token, above: Token) -> bool:
    """Say whether a semicolon parts a clause from the verb behind it: it stands by itself."""
    after = trees.subtree(verb.index)[-1] + 1
    return after < above.index and trees[after].text == ";"


def _is_garden_path(trees: Trees, verb: Token) -> bool:
    """Recognise “talks meant to strengthen it stumbled”: two verbs joined by nothing, so the first describes."""
    joined = trees.child(verb.index, "conj")
    if joined is None or trees.child(joined.index, *SUBJECTS) is not None or joined.pos != "VERB":
        return False
    between = trees.tokens[verb.index + 1 : joined.index]
    return not any(t.dep == "cc" or t.text in {",", ";", "-", "--", "—", "–"} for t in between)


def is_whole(trees: Trees, clause: "Clause") -> bool:
    """Say whether the predicate reads as one clause: every other finite verb in it has a subject or is joined."""
    if (
        _is_set_off(trees, clause)
        or _is_provided(trees, clause)
        or _is_either(trees, clause)
        or _is_that_one(trees, clause)
        or _may_tell_of_another(trees, clause)
    ):
        return False
    inside = set(clause.predicate)
    for index in clause.predicate:
        token = trees[index]
        if token.tag == "MD" and trees[token.head].pos not in {"VERB", "AUX"}:
            return False
        if token.dep in SUBJECTS and token.head not in inside:
            return False
        if index == clause.verb or token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass", "conj"}:
            continue
        auxiliary = trees.child(index, "aux", "auxpass")
        is_finite = (auxiliary.tag if auxiliary else token.tag) in FINITE
        if is_finite and trees.child(index, *SUBJECTS, "expl") is None:
            return False
        if token.head not in inside and token.head != token.index:
            return False
    return True


_SAME = frozenset({"cut", "put", "set", "hit", "shut", "let", "spread", "hurt", "cost", "split", "shed"})


def _is_set_off(trees: Trees, clause: "Clause") -> bool:
    """Say whether the verb is a participle behind a comma: “food rations, already cut by half, are handed out”."""
    before = [trees[i].text for i in range(clause.subject_head + 1, clause.verb)]
    return trees[clause.verb].text.lower() in _SAME and "," in before[-2:]


_PROVIDED = frozenset({"provided", "providing", "unless"})


def _is_provided(trees: Trees, clause: "Clause") -> bool:
    """Say whether what the clause hangs on was left out: “would restart on 2 June, [provided that …]”."""
    verb = trees[clause.verb]
    hanging = [*trees.children_of(verb.index), *(trees.children_of(verb.head) if verb.dep == "ccomp" else ())]
    return any(t.text.lower() in _PROVIDED and t.index not in clause.all for t in hanging)


def _is_either(trees: Trees, clause: "Clause") -> bool:
    """Say whether the clause is one of two of which either may be true: “had died [or had a fever]”."""
    has_or = any(t.lemma == "or" for t in trees.children_of(clause.verb, "cc"))
    return has_or and any(t.index not in clause.all for t in trees.children_of(clause.verb, "conj"))


def _is_that_one(trees: Trees, clause: "Clause") -> bool:
    """Say whether “that” before the subject points at it: “said that deadline could be met”."""
    before = trees[max(0, clause.subject[0] - 1)] if clause.subject else None
    is_bare = len(clause.subject) == 1 and trees[clause.subject_head].tag == "NN"
    return is_bare and before is not None and before.text.lower() == "that"


def _may_tell_of_another(trees: Trees, clause: "Clause") -> bool:
    """Say whether “, which” may be of the noun before: “a case against Ghana, which was decided in May”."""
    head = trees[clause.subject_head]
    is_behind = head.dep == "pobj" and trees.governor(trees.governor(head.index).index).pos == "NOUN"
    return clause.is_relative and is_behind and trees[head.index + 1].text == ","


_HEARING = frozenset({"hear", "learn", "understand", "find", "know"})


def lacks_what_is_heard(trees: Trees, verb: Token, predicate: Sequence[int]) -> bool:
    """Say whether what was heard stands before: “He was told to forget it, a court heard on Tuesday”."""
    told = [t for t in trees.children_of(verb.index, "dobj", "ccomp", "xcomp", "prep") if t.index in predicate]
    is_told = any(t.dep != "prep" or t.lemma in {"of", "about", "from"} for t in told)
    return verb.lemma in _HEARING and not is_told and not trees.is_passive(verb.index)


_INVERTED = frozenset({"had", "were", "should"})


def is_inverted(trees: Trees, auxiliaries: Sequence[int], subject: Sequence[int]) -> bool:
    """Say whether the clause only supposes something: “Had the gates remained closed, …”."""
    is_first = bool(auxiliaries and subject) and auxiliaries[0] < subject[0]
    return is_first and trees[auxiliaries[0]].text.lower() in _INVERTED
