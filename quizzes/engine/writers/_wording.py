"""Questions and statements made of clauses: “Who …?”, “Where did …?”, and whose claim it is put before them."""

import re
from collections.abc import Collection, Sequence

from quizzes.engine.reading.lexicon.people import OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import ActorKind, Status
from quizzes.engine.writers._breaking_off import dangles, hangs
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._definites import body_meant, is_surely, namelessness
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._matters import ON_WHAT, lacks_matter
from quizzes.engine.writers._phrases import MONTHS, capitalised, fronted, singular, tidy
from quizzes.engine.writers._rendering import Wording, begun_small, render
from quizzes.engine.writers._scopes import SCOPES, with_scope
from quizzes.engine.writers._statuses import Stated
from quizzes.engine.writers._trimming import tightened


def who_question(material: Material, clause: Clause, *, wh: str, asked: str) -> Wording | None:
    """Make “Who refused to talk?” of a clause: what asks stands for the subject."""
    if hangs(material, clause.predicate):
        return None
    first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    predicate = render(
        material,
        clause,
        clause.predicate,
        instead={first: singular(material.trees, first)},
        asked=asked,
        fewest=3,
        teller=material.stated(clause).owner_id,
    )
    return Wording(wh) + predicate if predicate else None


def moved_question(material: Material, clause: Clause, *, wh: str, without: Collection[int]) -> Wording | None:
    """Make “Where did the talks open?” of a clause: the first auxiliary stands before the subject."""
    moved = fronted(material.trees, clause.verb, clause.auxiliaries)
    teller = material.stated(clause).owner_id
    subject = subject_words(material, clause, teller=told_before(material, clause))
    rest = [i for i in clause.predicate if i not in without]
    if moved is None or subject is None or not rest or dangles(material, rest[-1], without):
        return None
    auxiliary, changes = moved
    if " and " in f" {subject.text} " and auxiliary in {"was", "is", "has", "does"}:
        return None
    predicate = render(material, clause, rest, instead=changes, teller=teller, fewest=0)
    return Wording(wh) + Wording(auxiliary) + subject + predicate if predicate else None


def told_before(material: Material, clause: Clause) -> str:
    """Return the teller’s id, unless it is the subject by name: then the words before a question do not name it."""
    teller, subject = material.stated(clause).owner_id, material.entity_at(clause.subject_head)
    is_named = material.trees[clause.subject_head].tag != "PRP"
    return "" if is_named and subject is not None and subject.id == teller else teller


def statement(material: Material, clause: Clause, *, without: Collection[int] = ()) -> Wording | None:
    """Return the clause as a sentence of its own, without its full stop."""
    if without:
        return _statement(material, clause, without)
    if clause.verb not in material.statements:
        material.statements[clause.verb] = _statement(material, clause, ())
    return material.statements[clause.verb]


def _statement(material: Material, clause: Clause, without: Collection[int]) -> Wording | None:
    rest = [i for i in clause.predicate if i not in without]
    if _loses_exception(material, clause):
        return None
    subject = subject_words(material, clause)
    predicate = render(material, clause, rest, fewest=2) if rest and not hangs(material, rest) else None
    if subject is None or predicate is None:
        return None
    whole = subject + predicate
    return Wording(capitalised(whole.text), whole.doubt, whole.is_resolved)


_EXCEPTIONS = frozenset({"except", "excluding", "unless", "only", "without", "but", "if", "provided", "apart"})


def _loses_exception(material: Material, clause: Clause) -> bool:
    """Say whether words set apart within the clause, which are left out, except somebody: “all patients, except
    pregnant women, would pay”."""
    inside = range(min(clause.all), max(clause.all))
    return any(material.trees[i].lemma in _EXCEPTIONS for i in inside if i not in clause.all)


def subject_words(material: Material, clause: Clause, *, teller: str = "") -> Wording | None:
    """Return the subject as it stands inside a sentence, a pronoun named."""
    head = material.trees[clause.subject_head]
    own = [head.index] if head.tag == "PRP" else list(clause.subject)
    name = _named_instead(material, clause)
    if name is not None:
        return name
    own = [*own, *_description(material, own)]
    found = render(material, clause, own, teller=teller)
    if found is None or head.tag == "PRP":
        return found
    last_comma = max((i for i in own if material.trees[i].text == ","), default=-1)
    if "," in found.text and not any(material.trees[i].dep == "conj" for i in own if i > last_comma):
        return None
    return Wording(begun_small(material, found.text, own[0]), found.doubt, found.is_resolved)


_MOST_DESCRIBING = 9


def _description(material: Material, own: Sequence[int]) -> list[int]:
    """Return what tells which thing “the decision” is: “, approved by the cabinet on Friday,” right behind it."""
    trees = material.trees
    if len(own) != 2 or trees[own[0]].text.lower() != "the" or trees[own[1]].tag != "NN":
        return []
    done = next((t for t in trees.children_of(own[1], "acl") if t.tag == "VBN"), None)
    if done is None or done.index != own[1] + 2 or trees[own[1] + 1].text != ",":
        return []
    below = trees.subtree(done.index)
    return below if len(below) <= _MOST_DESCRIBING and trees[below[-1]].pos != "PUNCT" else []


def _named_instead(material: Material, clause: Clause) -> Wording | None:
    """Return the name of whom “the company” or “the president” means: outside the article nobody could tell."""
    head = material.trees[clause.subject_head]
    entity = body_meant(material, head) or material.entity_at(head.index)
    words = [material.trees[i] for i in clause.subject]
    is_office = entity is not None and entity.actor_kind is ActorKind.PERSON and head.lemma in OFFICES
    is_short = len(words) == 2 or (is_office and len(words) == 3 and words[1].text.islower())  # “the prime minister”
    is_bare = is_short and words[0].text.lower() == "the" and head.tag == "NN"
    if entity is None or not is_bare or not entity.name[:1].isupper():
        return None
    if not is_surely(material, entity, head):
        return None
    name = material.named(entity)
    is_own = head.lemma == name.lower().split()[-1] == name.split()[-1]
    is_own = is_own or (name[:1].islower() and not name.startswith("the "))
    bears_noun = head.text in name.lower().split() and not name.startswith("the ")
    return None if is_own else Wording(f"the {name}" if bears_noun else name, 0.06, is_resolved=True)


def inside(material: Material, clause: Clause, told: str) -> str:
    """Return a statement as it stands inside a sentence: “he” may have been named, and a name keeps its capital."""
    first = material.trees[clause.subject[0]]
    is_itself = told.lower().startswith(first.text.lower()) and material.starts_small(first.index)
    entity = material.entity_at(clause.subject_head) if first.tag in {"PRP", "PRP$"} else None
    if entity is not None and first.tag == "PRP" and entity.id == material.stated(clause).owner_id:
        name = capitalised(material.named(entity))
        return f"{first.text.lower()}{told[len(name) :]}" if told.startswith(name) else told
    is_named_small = entity is not None and first.tag == "PRP" and material.named(entity)[:1].islower()
    return _small(told) if is_itself or is_named_small else told


def prefix(material: Material, stated: Stated, clause: Clause) -> Wording | None:
    """Return the words that name whose claim or plan is asked about; None when its owner is unknown.

    A fact that may have changed since is dated by its report.
    """
    is_aside = clause.is_relative and bool(stated.owner)
    is_then = any(material.trees[i].text.lower() == "then" for i in clause.lead)  # “back then, he won”
    is_loose = _POINTING_BACK.search(stated.owner) is not None
    if is_aside or is_then or is_loose or (stated.status is Status.ATTRIBUTED and not stated.owner):
        return None
    found = _prefix(material, stated, clause)
    found = with_scope(material, clause, found, SCOPES) if found is not None else None
    doubt = _ELSEWHERE if clause.mark == "where" else _NARROWING if clause.is_restrictive else 0.0
    doubt += ON_WHAT if lacks_matter(material, clause) else 0.0
    return Wording(found.text, found.doubt + doubt) if found is not None else None


_POINTING_BACK = re.compile(r"\b(?:those|these|them|this|that)\b", re.IGNORECASE)
"""“One of those reports” names nobody who has not read what stands before it."""
_NARROWING = 0.2
"""The doubt that a clause leaves which only tells one of several apart (“guides who survived”)."""
_ELSEWHERE = 0.3
"""The doubt that one leaves whose place stands in another: “Ethiopia, where citizens bought bonds”."""


def _prefix(material: Material, stated: Stated, clause: Clause) -> Wording | None:
    if clause.condition:
        return _conditional(material, stated, clause)
    subject = material.entity_at(clause.subject_head)
    is_own = subject is not None and stated.owner_id == subject.id
    is_itself = is_own and material.trees[clause.subject_head].tag == "PRP"
    under = clause.lead or _shared_lead(material, clause)
    if not is_itself and under and material.trees[under[0]].lemma == "under" and len(under) > 1:
        lead = render(material, clause, under)
        return Wording(f"{capitalised(lead.text)},", lead.doubt) if lead else None
    if stated.status is Status.REPORTED and _is_open(material, clause):
        return Wording(f"According to the report of {material.published},", 0.2)
    if is_itself:
        return Wording(f"According to {stated.owner},", 0.06)
    if is_own and stated.status is Status.ATTRIBUTED:
        return Wording("", 0.2)
    if subject is not None and stated.owner and subject.id == stated.owner_id:
        stated = Stated(Status.REPORTED)
    if stated.status in {Status.REPORTED, Status.INFERENCE}:
        has_time = _tells_time(material, clause) and not _is_current(material, clause)
        return Wording("" if has_time else f"According to the report of {material.published},")
    if stated.owner:
        dated = f" in the report of {material.published}" if _is_current(material, clause) else ""
        return Wording(f"According to {stated.owner}{dated},", 0.04 + namelessness(stated.owner))
    is_dated = stated.status is Status.PREDICTION and _is_scheduled(material, clause)
    doubt = 0.06 if is_dated or stated.status is Status.JUDGEMENT else 0.15
    return Wording(f"According to the report of {material.published},", doubt)


def _shared_lead(material: Material, clause: Clause) -> tuple[int, ...]:
    """Return “under the accord” where it begins the sentence of a clause that is joined to the first."""
    first = material.reading.tokens_by_sentence[clause.sentence][0]
    verb = material.trees[clause.verb]
    is_joined = verb.dep in {"conj", "ROOT", "ccomp"} and material.trees[verb.head].dep in {"ROOT", "conj", "ccomp"}
    if first.lemma != "under" or first.dep != "prep" or not is_joined or material.stated(clause).owner:
        return ()
    return tightened(material.trees, material.trees.subtree(first.index), first.index)


def _is_scheduled(material: Material, clause: Clause) -> bool:
    """Say whether what will be has a day: “the board will meet again on June 9”."""
    dates = (material.date_at.get(index) for index in clause.predicate)
    return any(date is not None and date.is_future and bool(date.resolved) for date in dates)


def _conditional(material: Material, stated: Stated, clause: Clause) -> Wording | None:
    """Put the condition of a clause before a question: “According to bankers, if the ruling is upheld,”."""
    found = render(material, clause, clause.condition)
    teller = stated.owner or f"the report of {material.published}"
    return Wording(f"According to {teller}, {_small(found.text)},", found.doubt + 0.06) if found is not None else None


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def framed(material: Material, before: Wording, asked: Wording) -> Wording:
    """Put whose statement it is before a question; one too short to tell its event from others names the report."""
    slight = slightness(asked.text)
    if slight and not before.text:
        before = Wording(f"According to the report of {material.published},", before.doubt)
    text = asked.text[:1].lower() + asked.text[1:] if before.text else capitalised(asked.text)
    return before + Wording(text, asked.doubt + slight / 2, asked.is_resolved)


_EMPTY = words("""
    who whom which what how much many country organisation countries news outlet has have had is are was were did do
    does before too again first the a an of in on at to that he she it they would will could year month day city
    where when must may might should be been by once said says they
""")
"""Words of a question that tell nothing of what it asks for."""


_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:(?:{'|'.join(MONTHS)})\b|(?=(?:19|20)\d\d\b))(?: ?(?:19|20)\d\d\b)?")
_SAYS_LITTLE = 0.6


def slightness(asked: str) -> float:
    """Return the doubt that a question too short to tell one event from another leaves."""
    said = asked.split()
    telling = _DATE.sub("then", asked).rstrip("?.").split()
    if sum(word.lower() not in _EMPTY for word in telling) <= 2:
        return _SAYS_LITTLE
    has_name = any(word[:1].isupper() for word in telling[1:]) or any(word[:1].isdigit() for word in telling)
    return 0.0 if len(said) >= 9 or (has_name and len(said) >= 5) else 0.22 if len(said) <= 5 else 0.13


def _is_open(material: Material, clause: Clause) -> bool:
    """Say whether the clause tells what would or could be, of which the text names no owner: a plan, hardly a fact."""
    return any(material.trees[i].text.lower() in {"would", "could", "might", "may"} for i in clause.auxiliaries)


def _tells_time(material: Material, clause: Clause) -> bool:
    """Say whether the clause tells a day, month or year: without one nobody could tell of which time it holds."""
    dates = (material.date_at.get(index) for index in clause.all)
    return any(date is not None and bool(date.resolved) for date in dates)


def _is_current(material: Material, clause: Clause) -> bool:
    first = material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb]
    return first.tag in {"VBZ", "VBP"}


def sentence_of(*parts: str, end: str = "?") -> str:
    """Join parts to a sentence with a capital and an end mark."""
    text = tidy(" ".join(part for part in parts if part))
    return f"{capitalised(text).rstrip('.')}{end}"


def is_supposed(material: Material, clause: Clause) -> bool:
    """Say whether the clause tells only what may be, or narrows a noun: it can hardly be true or false by itself."""
    if clause.mark == "when":
        return True
    unreal = {"may", "might", "could", "can", "should"} | ({"would"} if not material.stated(clause).owner else set())
    return (
        clause.is_restrictive
        or bool(clause.condition)
        or any(material.trees[i].text.lower() in unreal for i in clause.auxiliaries)
    )
