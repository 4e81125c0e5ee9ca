"""Clauses that state nothing by themselves: conditions, what is denied, and what is still awaited."""

import re
from collections.abc import Iterable

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Entity
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS, Trees
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._clauses import Clause

_DENYING = words("deny doubt reject dispute refute question disprove pretend put")
_CONDITIONS = words("without unless if unlike instead")
_UNREAL = frozenset({"if", "unless", "whether", "lest"})
_PROVIDED = re.compile(
    r"\b(?:(?:provided|providing|assuming|supposing|(?:on|under) (?:the )?condition)(?: that)?|(?:as|so) long as)\s*$",
    re.IGNORECASE,
)
NOT_YET = _UNREAL | {"before", "until", "till", "than"}
_AWAITED = frozenset({"when", "once", "after", "as", "while", "because", "since"})
_ONLY = re.compile(r"\b(?:only (?:once|when|after|if)|not (?:until|unless|before))\b", re.IGNORECASE)
"""What makes of a time a condition: “would move its fighters, but only once half had been handed over”."""


def is_unsaid(trees: Trees, clause: Clause) -> bool:
    """Say whether the clause states nothing by itself: an unreal condition, or what somebody denies."""
    if (
        clause.governor in _DENYING
        or _is_conditional(trees, clause)
        or _is_provided(trees, clause)
        or _is_awaited(trees, clause)
        or _is_weighed(trees, clause)
        or _is_had(trees, clause)
        or (clause.lead and trees[clause.lead[0]].lemma in _CONDITIONS)
    ):
        return True
    marks = list(trees.children_of(clause.verb, "mark"))
    if _is_meant(trees, clause, {mark.lemma for mark in marks}):
        return True
    return clause.mark == "though" and any(trees[t.index - 1].lemma == "as" for t in marks if t.index)


def _is_meant(trees: Trees, clause: Clause, marks: set[str]) -> bool:
    """Say whether the clause tells only what something is for: “changed so that only citizens can run it”."""
    is_open = any(trees[i].tag == "MD" for i in clause.auxiliaries)
    return trees[clause.verb].dep == "advcl" and bool(marks & {"so", "that"}) and is_open


_HAVING = words("own hold control have")


def _is_had(trees: Trees, clause: Clause) -> bool:
    """Say whether a share is had of something that the clause does not tell: “Holdings, which owns 60 percent”."""
    share = trees.child(clause.verb, "dobj")
    is_share = share is not None and share.lemma in {"percent", "%", "half", "third"}
    return (
        is_share and share is not None and trees[clause.verb].lemma in _HAVING and not trees.child(share.index, "prep")
    )


_CERTAIN = frozenset({"clear", "true", "certain", "evident", "sure", "plain"})


def _is_weighed(trees: Trees, clause: Clause) -> bool:
    """Say whether the clause is only called important, likely or the like: “it was vital that countries remained”."""
    verb = trees[clause.verb]
    above = trees.governor(verb.index)
    if verb.dep not in {"ccomp", "acl", "advcl"} or clause.mark != "that":
        return False
    adjective = above if above.pos == "ADJ" else trees.child(above.index, "acomp") if above.lemma == "be" else None
    return adjective is not None and adjective.lemma not in _CERTAIN


def is_told_on(trees: Trees, clause: Clause, spoken: Iterable[Span]) -> bool:
    """Say whether, in the words of one who speaks, another or a feeling tells it: whose it is, two could claim.

    `spoken` are the parts of quotations and reported clauses in the sentence: “He told me that it had been found”,
    “It might, Katese proposed, help”.
    """
    verb = trees[clause.verb]
    parts = [span for span in spoken if span.covers(verb.span)]
    asides = trees.children_of(verb.index, "parataxis", "ccomp")
    is_parted = any(
        t.pos == "VERB" and clause.subject[-1] < t.index < verb.index and trees.child(t.index, *SUBJECTS)
        for t in asides
    )
    while verb.dep == "conj" and verb.head != verb.index:
        verb = trees[verb.head]
    above = trees.governor(verb.index)
    hangs = verb.dep == "ccomp" and above.index != verb.index
    return bool(parts) and (is_parted or (hangs and any(part.covers(above.span) for part in parts)))


_REPORTING = re.compile(
    r"\b(?:(?:declin|refus)\w+ (?:to )?(?:comment|say|be (?:named|quoted))|condition of anonymity"
    r"|not to be (?:named|identified|quoted)"
    r"|did not (?:immediately )?(?:respond|reply|comment)|could not be reached)\b",
    re.IGNORECASE,
)


def is_about_the_report(trees: Trees, clause: Clause) -> bool:
    """Say whether the clause tells how the report was made, and nothing of its story: “declined to comment”."""
    return _REPORTING.search(trees.words(clause.predicate[0], clause.predicate[-1])) is not None


def _is_awaited(trees: Trees, clause: Clause) -> bool:
    """Say whether the clause tells when something will or would be done (“once”, “as soon as it pays”)."""
    verb = trees[clause.verb]
    own = trees.child(verb.index, *SUBJECTS)
    is_under = verb.dep in {"advcl", "ccomp", "conj"} and own is not None and verb.head < own.index
    if is_under and own is not None and _ONLY.search(trees.words(verb.head, own.index)):
        return True
    if clause.mark not in _AWAITED or verb.dep != "advcl":
        return False
    above = trees.governor(verb.index)
    is_measure = clause.mark == "as" and above.lemma in {"soon", "long", "far", "much"}
    main = trees.clause_verb(above.index)
    return is_measure or any(t.tag in {"MD", "TO"} for t in trees.children_of(main.index, "aux"))


def _is_provided(trees: Trees, clause: Clause) -> bool:
    """Say whether the clause is what something else depends on: “provided that the developer pays”."""
    first = clause.subject[0]
    return _PROVIDED.search(trees.words(max(0, first - 5), first - 1)) is not None if first else False


def _is_conditional(trees: Trees, clause: Clause) -> bool:
    """Say whether the clause stands under “if” or “whether”, or holds only under one that it does not tell."""
    verb = trees[clause.verb]
    above = verb
    while above.head != above.index and above.dep in {"advcl", "ccomp", "conj", "relcl", "xcomp", "pcomp", "acl"}:
        if any(mark.lemma in _UNREAL for mark in trees.children_of(above.index, "mark")):
            return True
        above = trees.clause_verb(above.head)
    joined = [verb.index]
    while verb.dep == "conj" and verb.head != verb.index:
        verb = trees[verb.head]
        joined.append(verb.index)
    joined += [i for i in trees.conjuncts(clause.verb) if i not in joined and trees[i].pos in {"VERB", "AUX"}]
    told = {*clause.predicate, *clause.condition}
    marks = (m for v in joined for t in trees.children_of(v, "advcl") for m in trees.children_of(t.index, "mark"))
    around = (*joined, trees[clause.verb].head)
    inverted = (t for v in around for t in trees.children_of(v, "advcl", "ccomp") if _is_under_should(trees, t.index))
    is_open = any(verb.index not in told for verb in inverted)
    return is_open or any(mark.lemma in _UNREAL and mark.index not in told for mark in marks)


def _is_under_should(trees: Trees, verb: int) -> bool:
    """Say whether the verb stands under a “should” that means “if”: “…, should the company fail to pay”."""
    helper, subject = trees.child(verb, "aux"), trees.child(verb, *SUBJECTS)
    return helper is not None and subject is not None and helper.index < subject.index and helper.lemma == "should"


def is_misled(trees: Trees, clause: Clause, doer: Entity | None) -> bool:
    """Say whether a person was read as what “which” tells of: “Roe, head of the school, which is rated good”."""
    which = trees.child(clause.verb, *SUBJECTS) if clause.is_relative else None
    is_person = doer is not None and doer.actor_kind is ActorKind.PERSON
    return is_person and which is not None and which.text.lower() == "which"
