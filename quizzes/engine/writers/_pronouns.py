"""Pronouns in the words of a question: kept where the words themselves explain them, else named or refused."""

from collections.abc import Sequence

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.people import OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.pronouns import EMPTY
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._antecedents import taken_up
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material

_POSSESSIVE = {"its", "their", "his", "her"}
_REFLEXIVE = words("himself herself itself themselves")
"""They take up who does what the clause says."""
_OWN = 0.1
"""The doubt of an “it” that may be another than who says it."""
_PERSONS = OFFICES | words("man woman boy girl employee mother father daughter son wife husband")

Parties = tuple[str, str]
"""The ids of whoever is asked for, and of whoever tells; "" for nobody."""


def pronoun(
    material: Material, clause: Clause, index: int, parties: Parties, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    """Keep a pronoun that takes up what is told before it in the same words; name whom another means, or refuse it."""
    token = material.trees[index]
    if token.text.lower() in _REFLEXIVE:
        return None, 0.0
    if token.tag == "PRP" and material.trees.child(index, "conj") is not None:
        return None  # “40 percent of it and Halcyon”: what was joined so was hardly read right.
    if _may_be_others(material, index):
        return None
    if _tells_it_all(material, token):
        return None
    if _tells_behind(material, token):
        mention = material.mention_at(index)
        is_inside = mention is None or mention.entity in material.named_in([i for i in indices if i < index])
        return None if is_inside else _named_pronoun(material, index, parties, possessive=False)
    doubt = taken_up(material, index, indices)
    if doubt is not None:
        return None, doubt
    if token.tag == "PRP$":
        return _possessive(material, clause, index, parties)
    if _is_tellers_own(material, index, indices):
        return None, _OWN
    is_inside = token.text.lower() in {"it", "they"} and _means_inside(material, index, indices)
    kept = (None, 0.06) if is_inside else _kept(material, clause, index)
    return kept or _named_pronoun(material, index, parties, possessive=False)


def _is_tellers_own(material: Material, index: int, indices: Sequence[int]) -> bool:
    """Say whether “it” is hardly another than who says it: “Andhra Pradesh said it would ask”."""
    trees, token = material.trees, material.trees[index]
    verb = trees.governor(index)
    said = trees.governor(verb.index)
    teller = trees.child(said.index, *SUBJECTS) if verb.dep == "ccomp" and said.lemma in CLAIMING else None
    is_it = token.text.lower() == "it" and token.dep in SUBJECTS and verb.lemma not in EMPTY
    return is_it and teller is not None and teller.index in indices and teller.tag in {"NNP", "NN"}


def _tells_it_all(material: Material, token: Token) -> bool:
    """Say whether “it” or “they” tells the whole sentence and nobody is known for it: “In papers filed with the court,
    it says …”."""
    verb = material.trees.governor(token.index)
    is_teller = token.dep in SUBJECTS and verb.lemma in CLAIMING and verb.head == verb.index
    return is_teller and material.mention_at(token.index) is None


def _tells_behind(material: Material, token: Token) -> bool:
    """Say whether the pronoun tells what stands before it, and so is hardly one named there: “A letter from the premier
    would be sent, he said”."""
    verb = material.trees.governor(token.index)
    told = material.trees.child(verb.index, "ccomp")
    is_teller = token.dep in SUBJECTS and verb.lemma in CLAIMING and token.text.lower() != "it"
    return is_teller and told is not None and told.index < token.index


def _kept(material: Material, clause: Clause, index: int) -> tuple[None, float] | None:
    """Keep “he” where the subject of the clause is meant: “Reiss said he would go”, “Who said he would go?”"""
    mention, subject = material.mention_at(index), material.entity_at(clause.subject_head)
    is_own = mention is not None and mention.is_pronoun and subject is not None and mention.entity == subject.id
    is_after = bool(clause.subject) and index > clause.verb
    things = (material.trees[i] for i in clause.subject if i != clause.subject_head)
    is_thing = material.trees[index].text.lower() == "it" and any(
        t.tag == "NN" and t.dep in {"pobj", "dobj"} for t in things
    )  # “Keta, which has a stake in the block, estimates that it could contain gas”
    return (None, 0.04) if is_own and is_after and not is_thing else None


def _means_inside(material: Material, index: int, indices: Sequence[int]) -> bool:
    """Say whether “it” takes up what a verb above says something of: “the offer was worthless because it …”."""
    trees = material.trees
    verb = trees.clause_verb(index)
    above = trees.governor(verb.index)
    subject = trees.child(above.index, *SUBJECTS) if verb.dep in {"advcl", "ccomp"} else None
    if material.mention_at(index) is not None or subject is None or subject.index not in indices:
        return False
    number = "NNS" if trees[index].text.lower() == "they" else "NN"
    return subject.index < index and subject.tag == number and material.mention_at(subject.index) is None


def _named_pronoun(
    material: Material, index: int, parties: Parties, *, possessive: bool
) -> tuple[str | None, float] | None:
    """Return the name a pronoun stands for; one for the teller stays."""
    asked, teller = parties
    mention = material.mention_at(index)
    if mention is None or not mention.is_pronoun or mention.entity == asked:
        return None
    if mention.entity == teller:
        return None, 0.04
    if material.is_remote(index):
        return None
    name = material.named(material.reading.entity_by_id[mention.entity])
    if possessive and not name.removeprefix("the ")[:1].isupper():
        return None  # “the president of one of the associations’ house”
    if possessive:
        return f"{name}’" if name.endswith("s") else f"{name}’s", 0.15
    return name, 0.15


def _may_be_others(material: Material, index: int) -> bool:
    """Say whether “they” may be those of the sentence before: “The men were held. Prosecutors say they meant to …”."""
    trees, token = material.trees, material.trees[index]
    verb = trees.clause_verb(index)
    said = trees.governor(verb.index)
    teller = trees.child(said.index, *SUBJECTS)
    is_told = token.text.lower() == "they" and verb.dep == "ccomp" and said.lemma in CLAIMING
    if not is_told or teller is None or teller.tag != "NNS":
        return False
    sentences, before = material.reading.document.sentences, token.sentence - 1
    if before < 0 or sentences[before].paragraph != sentences[token.sentence].paragraph:
        return False
    roots = (t for t in material.reading.tokens_by_sentence.get(before, ()) if t.head == t.index)
    subjects = (trees.child(root.index, *SUBJECTS) for root in roots)
    return any(t is not None and t.tag in {"NNS", "NNPS"} and t.lemma != teller.lemma for t in subjects)


def _possessive(material: Material, clause: Clause, index: int, parties: Parties) -> tuple[str | None, float] | None:
    """Keep “its” where it is the subject’s, name its owner where that is somebody else; refuse what nobody can tell."""
    word = material.trees[index].text.lower()
    if word not in _POSSESSIVE:
        return None
    mention, subject = material.mention_at(index), material.entity_at(clause.subject_head)
    owner = mention.entity if mention is not None and mention.is_pronoun else ""
    is_after = bool(clause.subject) and index > clause.subject[-1]
    if subject is None and material.trees[clause.subject_head].lemma in _PERSONS and is_after:
        return None, 0.1
    if owner and owner != parties[0] and (subject is None or owner != subject.id):
        return _named_pronoun(material, index, parties, possessive=True)
    if not is_after or (not owner and not _may_own(material, clause, word, subject)):
        return None
    is_plain = owner or subject is not None or word == "their"
    return None, 0.04 if is_plain else 0.1


def _may_own(material: Material, clause: Clause, word: str, subject: Entity | None) -> bool:
    """Say whether “its” or “their” agrees with the subject: a person has no “its”, a body no “her”,
    and what “is” has no “their”."""
    head = material.trees[clause.subject_head]
    is_many = head.tag in {"NNS", "NNPS"} or material.trees.child(head.index, "conj") is not None
    is_person = subject is not None and subject.actor_kind is ActorKind.PERSON
    if word == "their":
        first = material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb]
        is_one = first.tag == "VBZ" or first.text.lower() == "was"
        return is_many or (subject is not None and not is_person and head.tag == "NNP" and not is_one)
    return (word == "its") is not is_person and not is_many if subject is not None else word == "its" and not is_many
