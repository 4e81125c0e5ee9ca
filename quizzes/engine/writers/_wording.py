"""Words of a clause made fit to stand outside their article: pronouns named, dates written out, quotations whole."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizzes.engine.reading.base import Precision
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._material import Material, Stated
from quizzes.engine.writers._phrases import capitalised, dated, fronted, singular, tidy, words_of

_DROPPED = words(
    """
    also however too then meanwhile therefore thus indeed instead moreover furthermore though first second third
    finally already
    """
)
_POINTING = frozenset(
    {"here", "now", "today", "currently", "recently", "there", "elsewhere", "lately", "so", "tonight"}
)
_BREAKS = re.compile(r"[();:\[\]\n•]|--|—|–| - |\s-\w|\w-\s")
_LONG, _TOO_LONG = 20, 30
_POSSESSIVE = {"its", "their", "his", "her"}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and how much doubt making them left, to be taken from the confidence."""

    text: str
    doubt: float = 0.0
    is_resolved: bool = False

    def __add__(self, other: "Wording") -> "Wording":
        text = f"{self.text} {other.text}".strip()
        return Wording(text, self.doubt + other.doubt, self.is_resolved or other.is_resolved)


def render(
    material: Material,
    clause: Clause,
    indices: Sequence[int],
    *,
    instead: dict[int, str] | None = None,
    asked: str = "",
    fewest: int = 1,
) -> Wording | None:
    """Return the words so that they can be read without the article, or None when they cannot.

    `asked` is the id of the entity that is the key: a pronoun for it must not be replaced by its name.
    """
    changes = dict(instead or {})
    doubt, resolved = 0.0, False
    for index in indices:
        if index in changes:
            continue
        change = _change(material, clause, index, asked, indices)
        if change is None:
            return None
        text, cost = change
        doubt += cost
        if text is not None:
            changes[index] = text
            resolved = resolved or cost > 0
    if _is_cut_inside(material, indices):
        return None
    text = _closed(words_of(material.trees, indices, changes), material, indices)
    count = len(text.split())
    if text is None or _BREAKS.search(text) or not fewest <= count <= _TOO_LONG:
        return None
    return Wording(text, doubt + (0.08 if count > _LONG else 0.0), resolved)


def _change(
    material: Material, clause: Clause, index: int, asked: str, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    """Return what stands instead of a word (None: itself) and the doubt it leaves; None refuses the whole."""
    token = material.trees[index]
    word = token.text.lower()
    if index in material.date_at:
        return _date_change(material, clause, index, indices)
    if token.tag == "PRP":
        return _named_pronoun(material, index, asked, possessive=False)
    if token.tag == "PRP$":
        return _possessive(material, clause, index, asked)
    if token.pos == "PRON" and token.tag in {"DT", "EX"}:
        return (None, 0.0) if token.tag == "EX" or (word in {"all", "those"} and index + 1 in indices) else None
    if word in {"one", "ones", "mine", "theirs"} and token.dep in {"dobj", "pobj", "nsubj", "attr", "nsubjpass"}:
        return None
    if token.tag == "DT" and word in {"this", "these", "those", "that"}:
        return None
    if token.pos == "ADV" and word in _POINTING:
        return None if word != "so" else (None, 0.1)
    if token.dep == "advmod" and word in _DROPPED and token.head == clause.verb:
        return "", 0.0
    if word in {"such", "latter", "former", "other", "others", "another", "same"}:
        return None, 0.12
    return None, 0.0


def _named_pronoun(material: Material, index: int, asked: str, *, possessive: bool) -> tuple[str | None, float] | None:
    mention = material.mention_at(index)
    if mention is None or not mention.is_pronoun or mention.entity == asked:
        return None
    name = material.named(material.reading.entity_by_id[mention.entity])
    if possessive:
        return f"{name}’" if name.endswith("s") else f"{name}’s", 0.15
    return name, 0.15


def _possessive(material: Material, clause: Clause, index: int, asked: str) -> tuple[str | None, float] | None:
    word = material.trees[index].text.lower()
    if word not in _POSSESSIVE:
        return None
    mention = material.mention_at(index)
    subject = material.entity_at(clause.subject_head)
    owner = mention.entity if mention is not None and mention.is_pronoun else ""
    if owner and owner != asked and (subject is None or owner != subject.id):
        return _named_pronoun(material, index, asked, possessive=True)
    is_after = bool(clause.subject) and index > clause.subject[-1]
    return (None, 0.06 if owner else 0.1) if is_after else None


def _date_change(
    material: Material, clause: Clause, index: int, indices: Sequence[int]
) -> tuple[str | None, float] | None:
    mention = material.date_at[index]
    covered = list(material.tokens_in(mention.span))
    if not set(covered) <= set(indices):
        return None
    before = material.trees[covered[0] - 1].text if covered[0] else ""
    if not _happens(material, clause, covered[0]) and not re.search(
        r"\b(?:ago|last|this|next|day|week)\b|day\b", mention.as_written, re.I
    ):
        return None, 0.0
    text = dated(mention, before)
    if text is None:
        return None
    return (text, 0.0) if index == covered[0] else ("", 0.0)


def _happens(material: Material, clause: Clause, index: int) -> bool:
    """Say whether a date is when the clause happens: months named in general (“born in May”) have no year."""
    mention = material.date_at[index]
    if mention.precision is not Precision.MONTH:
        return True
    at = material.trees[index]
    while at.head != at.index and at.pos not in {"VERB", "AUX", "NOUN"}:
        at = material.trees[at.head]
    return at.index == clause.verb and material.trees[clause.verb].tag in {"VBD", "VBN"}


def _hangs(material: Material, indices: Sequence[int]) -> bool:
    """Say whether the last word waits for what was cut off behind it (“by 2020 with”, “in case”)."""
    last = material.trees[indices[-1]]
    is_case = last.text.lower() == "case" and material.trees[last.index - 1].text.lower() == "in"
    return is_case or last.dep in {"prep", "mark", "det", "cc", "poss", "aux"}


def _is_cut_inside(material: Material, indices: Sequence[int]) -> bool:
    """Say whether a hyphened word lost a half: two words without a space between them are one."""
    inside = set(indices)
    for index in indices:
        after = index + 1
        if after < len(material.trees.tokens) and after not in inside:
            token = material.trees[after]
            if token.start == material.trees[index].end and (token.text[:1].isalnum() or token.text == "-"):
                return True
    return False


def _closed(text: str, material: Material, indices: Sequence[int]) -> str:
    """Close a quotation whose last mark was left outside; “” for one that cannot be closed."""
    opened, closed = text.count("“"), text.count("”")
    after = material.text[material.trees[indices[-1]].end :][:3]
    if opened == closed + 1 and re.match(r"[.,]?”", after):
        text, closed = f"{text.rstrip('.,')}”", closed + 1
    text = re.sub(r"[.,]”$", "”", text)
    return text if opened == closed and text.count('"') % 2 == 0 else "("


# questions and statements


def who_question(material: Material, clause: Clause, *, wh: str, asked: str) -> Wording | None:
    """Make “Who refused to talk?” of a clause: what asks stands for the subject."""
    if _hangs(material, clause.predicate):
        return None
    first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    predicate = render(
        material, clause, clause.predicate, instead={first: singular(material.trees, first)}, asked=asked, fewest=3
    )
    return Wording(wh) + predicate if predicate else None


def moved_question(
    material: Material, clause: Clause, *, wh: str, without: Collection[int], asked: str = ""
) -> Wording | None:
    """Make “Where did the talks open?” of a clause: the first auxiliary stands before the subject."""
    moved = fronted(material.trees, clause.verb, clause.auxiliaries)
    subject = subject_words(material, clause, asked=asked)
    rest = [i for i in clause.predicate if i not in without]
    if moved is None or subject is None or not rest:
        return None
    auxiliary, changes = moved
    if " and " in f" {subject.text} " and auxiliary in {"was", "is", "has", "does"}:
        return None
    predicate = render(material, clause, rest, instead=changes, asked=asked, fewest=0)
    return Wording(wh) + Wording(auxiliary) + subject + predicate if predicate else None


def statement(material: Material, clause: Clause, *, without: Collection[int] = ()) -> Wording | None:
    """Return the clause as a sentence of its own, without its full stop."""
    if without:
        return _statement(material, clause, without)
    if clause.verb not in material.statements:
        material.statements[clause.verb] = _statement(material, clause, ())
    return material.statements[clause.verb]


def _statement(material: Material, clause: Clause, without: Collection[int]) -> Wording | None:
    words = [i for i in clause.predicate if i not in without]
    subject = subject_words(material, clause)
    predicate = render(material, clause, words, fewest=2) if words and not _hangs(material, words) else None
    if subject is None or predicate is None:
        return None
    whole = subject + predicate
    return Wording(capitalised(whole.text), whole.doubt, whole.is_resolved)


def subject_words(material: Material, clause: Clause, *, asked: str = "") -> Wording | None:
    """Return the subject as it stands inside a sentence, a pronoun named."""
    head = material.trees[clause.subject_head]
    words = [head.index] if head.tag == "PRP" else list(clause.subject)
    found = render(material, clause, words, asked=asked)
    if found is None or head.tag == "PRP":
        return found
    text = found.text[:1].lower() + found.text[1:] if material.starts_small(words[0]) else found.text
    return Wording(text, found.doubt, found.is_resolved)


def prefix(material: Material, stated: Stated, clause: Clause) -> Wording | None:
    """Return the words that name whose claim or plan is asked about; None when its owner is unknown.

    A fact that may have changed since is dated by its report.
    """
    is_aside = clause.is_relative and bool(stated.owner)
    if is_aside or (stated.status is Status.ATTRIBUTED and not stated.owner):
        return None
    if clause.lead and material.trees[clause.lead[0]].lemma == "under" and len(clause.lead) > 1:
        lead = render(material, clause, clause.lead)
        return Wording(f"{capitalised(lead.text)},", lead.doubt) if lead else None
    subject = material.entity_at(clause.subject_head)
    if (
        subject is not None
        and stated.owner
        and (subject.id == stated.owner_id or material.rivals.gives_away(subject, stated.owner))
    ):
        stated = Stated(Status.REPORTED)
    if stated.status in {Status.REPORTED, Status.INFERENCE}:
        return (
            Wording(f"According to the report of {material.published},")
            if _is_current(material, clause)
            else Wording("")
        )
    if stated.owner:
        return Wording(f"According to {stated.owner},", 0.04)
    doubt = 0.06 if stated.status is Status.JUDGEMENT else 0.15
    return Wording(f"According to the report of {material.published},", doubt)


def _is_current(material: Material, clause: Clause) -> bool:
    first = material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb]
    return first.tag in {"VBZ", "VBP"}


def sentence_of(*parts: str, end: str = "?") -> str:
    """Join parts to a sentence with a capital and an end mark."""
    text = tidy(" ".join(part for part in parts if part))
    return f"{capitalised(text).rstrip('.')}{end}"


def is_supposed(material: Material, clause: Clause) -> bool:
    """Say whether the clause tells only what may be, or narrows a noun: it can hardly be true or false by itself."""
    unreal = {"may", "might", "could", "can", "should"} | ({"would"} if not material.stated(clause).owner else set())
    return clause.is_restrictive or any(material.trees[i].text.lower() in unreal for i in clause.auxiliaries)
