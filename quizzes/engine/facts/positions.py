"""What somebody wants, refuses, charges, denies or calls for: a holder, a verb of stance and its content."""

from collections.abc import Iterator

from quizzes.engine.document import Span
from quizzes.engine.facts._clauses import clause_span, sentence_from
from quizzes.engine.facts.base import Fact, FactFinder, Ground, Position
from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import FactKind, Status, Strand

_STANCES = words("""
    refuse reject demand hope want deny oppose insist vow pledge promise agree urge warn downplay expect seek threaten
    plan intend propose favour favor prefer accuse blame call support back welcome condemn criticise criticize dismiss
    offer decline object fear argue accept appeal commit dispute defend aim consider resist praise denounce indicate
    signal
""")
_CONTENT = ("xcomp", "ccomp", "dobj", "prep", "acl")
_CALLED = frozenset({"for", "on", "of", "to", "against"})


class Positions(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        for token in ground.trees.tokens:
            is_finite = token.tag in {"VBD", "VBZ", "VBP", "VBN", "VBG"} or ground.trees.child(token.index, "aux")
            if token.pos == "VERB" and token.lemma in _STANCES and is_finite and token.dep not in {"xcomp", "amod"}:
                position = _position(token, ground)
                if position is not None:
                    yield _fact(position, token, ground)


def _position(verb: Token, ground: Ground) -> Position | None:
    trees = ground.trees
    subject = trees.agent(verb.index) if trees.is_passive(verb.index) else trees.subject(verb.index)
    if subject is not None and subject.text.lower() in {"which", "who", "that"} and verb.dep == "relcl":
        subject = trees.governor(verb.index)
    holder = ground.lookup.entity_at(subject.index) if subject else ""
    what = _content(verb, ground)
    if not holder or what is None:
        return None
    stated = ground.status_of(what, verb.sentence)
    whole = ground.status_of(verb.span, verb.sentence)
    given = whole if whole.status is not Status.REPORTED else stated
    is_charge = verb.lemma in {"accuse", "blame", "argue", "insist", "deny", "warn"}
    return Position(
        holder=holder,
        verb=verb.text,
        what=what.of(trees.text),
        span=clause_span(trees, verb),
        what_span=what,
        sentence=verb.sentence,
        negated=trees.is_negated(verb.index),
        status=Status.ATTRIBUTED if is_charge and given.status is Status.REPORTED else given.status,
        attribution=given.attribution or (ground.reading.name_of(holder) if is_charge else ""),
    )


def _content(verb: Token, ground: Ground) -> Span | None:
    """Return what the stance is about: its complement clause, its object, or what follows “for”, “of”, “on”."""
    trees = ground.trees
    pieces = [
        child
        for child in trees.children_of(verb.index, *_CONTENT)
        if child.index > verb.index and (child.dep != "prep" or child.lemma in _CALLED)
    ]
    if not pieces:
        return None
    first = trees.subtree(pieces[0].index)[0]
    last = max(trees.subtree(piece.index, without=frozenset({"advcl"}))[-1] for piece in pieces)
    start, end = trees.trimmed(list(range(first, last + 1)))
    return trees.span(start, end)


def _fact(position: Position, verb: Token, ground: Ground) -> Fact:
    reading = ground.reading
    others = [m.entity for m in reading.mentions_in(position.what_span, position.sentence)]
    return Fact(
        kind=FactKind.POSITION,
        strand=Strand.STAKES,
        statement=sentence_from(ground, verb, position.span),
        answer=reading.name_of(position.holder),
        accept=reading.entity_by_id[position.holder].aliases,
        status=position.status,
        attribution=position.attribution,
        as_of=reading.document.published_on.isoformat(),
        evidence=(reading.sentence(position.sentence).span,),
        about=position,
        sentence=position.sentence,
        entities=tuple(dict.fromkeys([position.holder, *others])),
        weight=3,
        difficulty=2,
        confidence=0.7,
    )
