"""What the verb of a clause tells: a deed, something that is only said or heard, or what somebody wants."""

from collections import Counter
from collections.abc import Iterable

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import TELLING, Material
from quizzes.engine.writers._trimming import span_of

SAYING = words(
    """
    say tell add ask reply write note argue claim warn insist announce state declare comment explain believe think
    know report be seem appear become look remain have go come get make do see include mean feel like
    """
)
MADE = words("open build found launch publish create locate establish release design")
"""What is so made is seldom a person, whatever its name looks like."""
WANTING = words(
    """
    hope want refuse agree plan vow promise threaten aim intend try seek decide pledge offer attempt expect wish
    fail struggle demand need prepare propose commit decline choose push fight ask urge order require oblige instruct
    compel authorise authorize
    """
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLING = words(
    """
    say warn claim argue insist announce declare explain add note admit concede complain reveal predict promise
    vow estimate confirm acknowledge stress suggest maintain find conclude show believe think fear
    """
)


def quoted(material: Material, clause: Clause) -> tuple[str, ...]:
    """Return what a question on who spoke the words quoted in the clause would ask as well."""
    inside = span_of(material.trees, clause.predicate)
    parts = [q.parts[0] for q in material.reading.quotations if q.sentence == clause.sentence and q.parts]
    return tuple(f"{part.start}:speaker" for part in parts if inside.overlaps(part))


def said(material: Material, clause: Clause) -> Token | None:
    """Return the verb of what the subject is reported, without quotation marks, to say; None where there is none."""
    if material.trees[clause.verb].lemma not in CLAIMING or clause.is_passive:
        return None
    told = material.trees.child(clause.verb, "ccomp")
    is_whole = told is not None and told.index in clause.predicate and material.trees.child(told.index, *SUBJECTS)
    return told if is_whole else None


def tells_nothing(material: Material, clause: Clause) -> bool:
    """Say whether the verb only says something, and what is said is not told, or is told to the subject (“a court heard
    that …”)."""
    is_saying = material.trees[clause.verb].lemma in SAYING and said(material, clause) is None
    return is_heard(material, clause) or (is_saying and not asks_to(material, clause))


def is_heard(material: Material, clause: Clause) -> bool:
    """Say whether the subject is only told something: no deed of its own."""
    is_told = material.trees.child(clause.verb, "ccomp") is not None
    return is_told and material.trees[clause.verb].lemma in {"hear", "learn"}


def asks_to(material: Material, clause: Clause) -> bool:
    """Say whether somebody asks or tells another to do something: that is a deed."""
    asked = material.trees.child(clause.verb, "xcomp", "ccomp")
    has_to = asked is not None and any(t.tag == "TO" for t in material.trees.children_of(asked.index, "aux"))
    return has_to and material.trees[clause.verb].lemma in {"ask", "tell"}


def saying_of(material: Material, clause: Clause) -> Token | None:
    """Return the verb of saying, in one word and to nobody, that the clause or one it is joined to hangs on."""
    verb = material.trees[clause.verb]
    while verb.dep == "conj" and verb.head != verb.index:
        verb = material.trees[verb.head]
    said = material.trees[verb.head]
    has_more = material.trees.child(said.index, "aux", "neg", "dobj", "dative", "prt") is not None
    return said if verb.dep == "ccomp" and said.lemma in _TELLING and said.tag in _FINITE and not has_more else None


_ALIKE = 0.5


def stands_twice(material: Material, sentence: int, indices: Iterable[int]) -> bool:
    """Say whether another sentence shares most telling words of these, and may tell the same."""
    own = {t.lemma for i in indices if (t := material.trees[i]).pos in TELLING}
    shared = Counter(s for lemma in own for s in material.sentences_by_lemma.get(lemma, ()) if s != sentence)
    return any(count > _ALIKE * len(own) for count in shared.values())
