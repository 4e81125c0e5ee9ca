"""Who does what to whom, as suggestions: from verbs, nouns with a preposition, compounds and offices."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizzes.engine.reading.base import Relation, RelationKind, Role, Statement, Token
from quizzes.engine.reading.lexicon import relations as lexicon
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.lookup import Lookup
from quizzes.engine.reading.titles import Title
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import ActorKind, Status

_LEADING = words("the a an new longtime then its his her their our whose")


def find_roles(titles: Sequence[Title], lookup: Lookup, trees: Trees) -> tuple[Role, ...]:
    """Return each title given to a person, and the body or state it names."""
    found = []
    for title in titles:
        entity = lookup.entity_at(title.person.head) or lookup.entity_at(title.person.last)
        if not entity:
            continue
        span = trees.span(min(title.first, title.person.first), max(title.last, title.person.last))
        written = trees.words(title.first, title.last)
        indices = list(range(title.first, title.last + 1))
        of = _body_in(reversed(indices) if " of " in written else indices, entity, lookup)
        found.append(Role(entity, _without_article(written), span, trees[title.first].sentence, of))
    return tuple(found)


def _without_article(written: str) -> str:
    first, _, rest = written.partition(" ")
    return _without_article(rest) if first.lower() in _LEADING and rest else written


def _body_in(indices: Iterable[int], person: str, lookup: Lookup) -> str:
    for index in indices:
        mention = lookup.at(index)
        if mention and mention.entity != person:
            return mention.entity
    return ""


def find_relations(
    trees: Trees, lookup: Lookup, roles: Sequence[Role], statements: dict[int, tuple[Statement, ...]]
) -> tuple[Relation, ...]:
    """Return every relation between two entities that the words name, once a sentence, with its status."""
    raw = [relation for token in trees.tokens for relation in _at_word(token, trees, lookup)]
    raw.extend(_from_roles(roles, lookup))
    unique = {(r.subject, r.relation, r.object, r.sentence): r for r in raw if r.subject != r.object}
    found = [_with_status(relation, statements.get(relation.sentence, ())) for relation in unique.values()]
    return tuple(sorted(found, key=lambda r: (r.sentence, r.span)))


def _with_status(relation: Relation, statements: Sequence[Statement]) -> Relation:
    placed = relation.label_span or relation.span
    covering = [s for s in statements if s.span.covers(placed) and s.status is not Status.JUDGEMENT]
    smallest = min(covering, key=lambda s: s.span.end - s.span.start, default=None)
    if smallest is None:
        return relation
    return replace(relation, status=smallest.status, attribution=smallest.attribution)


def _at_word(token: Token, trees: Trees, lookup: Lookup) -> Iterator[Relation]:
    if token.pos == "VERB" and token.dep == "amod":
        yield from _compound(token, trees, lookup)
    elif token.pos == "VERB":
        yield from _verb(token, trees, lookup)
    elif token.pos == "NOUN":
        yield from _noun(token, trees, lookup)


def _verb(verb: Token, trees: Trees, lookup: Lookup) -> Iterator[Relation]:
    kind = lexicon.VERBS.get(verb.lemma)
    for preposition in trees.children_of(verb.index, "prep"):
        joined = lexicon.VERBS_WITH.get((verb.lemma, preposition.lemma))
        if joined:
            for noun in trees.children_of(preposition.index, "pobj"):
                yield from _pairs(verb, joined, _doers(verb, trees, lookup), lookup.acting(noun.index), trees)
    if kind is None:
        return
    if trees.is_passive(verb.index):
        agent, subject = trees.agent(verb.index), trees.subject(verb.index)
        if agent and subject:
            yield from _pairs(verb, kind, lookup.acting(agent.index), lookup.acting(subject.index), trees)
        return
    target = trees.child(verb.index, "dobj")
    if target is not None and lookup.entity_at(target.index):  # of “rejected the appeals of X and Y” Y is no target
        yield from _pairs(verb, kind, _doers(verb, trees, lookup), lookup.acting(target.index), trees)


def _doers(verb: Token, trees: Trees, lookup: Lookup) -> list[tuple[str, int]]:
    subject = trees.subject(verb.index)
    if subject is None:
        return []
    if subject.text.lower() in {"which", "who", "that"} and verb.dep == "relcl":
        return lookup.acting(verb.head)
    return lookup.acting(subject.index)


def _pairs(
    word: Token,
    kind: RelationKind,
    doers: Sequence[tuple[str, int]],
    targets: Sequence[tuple[str, int]],
    trees: Trees,
) -> Iterator[Relation]:
    for subject, subject_at in doers:
        for target, target_at in targets:
            ends = sorted((subject_at, word.index, target_at))
            yield Relation(
                subject=subject,
                relation=kind,
                object=target,
                label=word.text,
                span=trees.span(ends[0], ends[-1]),
                sentence=word.sentence,
                label_span=word.span,
                negated=word.pos == "VERB" and trees.is_negated(word.index),
            )


def _noun(noun: Token, trees: Trees, lookup: Lookup) -> Iterator[Relation]:
    for preposition in trees.children_of(noun.index, "prep"):
        kind = lexicon.NOUNS_WITH.get((noun.text.lower(), preposition.lemma))
        if kind is None:
            continue
        owner = trees.child(noun.index, "poss")
        verb = trees.clause_verb(noun.index)
        doers = lookup.acting(owner.index) if owner else _doers(verb, trees, lookup)
        for target in trees.children_of(preposition.index, "pobj"):
            yield from _pairs(noun, kind, doers, lookup.acting(target.index), trees)


def _compound(verb: Token, trees: Trees, lookup: Lookup) -> Iterator[Relation]:
    """Read “Kremlin-backed rebels”; of “a Moscow-backed army and rebels” the army alone is backed."""
    kind = lexicon.COMPOUND_ENDS.get(verb.text.lower())
    head = trees.governor(verb.index)
    if kind is None or verb.index < 2 or trees[verb.index - 1].text != "-":
        return
    mention = lookup.at(verb.index - 2)
    backed = lookup.entity_at(head.index)
    if mention and backed:
        yield from _pairs(verb, kind, [(mention.entity, verb.index - 2)], [(backed, head.index)], trees)


def _from_roles(roles: Sequence[Role], lookup: Lookup) -> Iterator[Relation]:
    for role in roles:
        kind = _office_kind(role)
        owner = lookup.entities.get(role.of)
        if kind is None or owner is None or owner.actor_kind is ActorKind.PERSON:
            continue
        yield Relation(role.entity, kind, role.of, role.title, role.span, role.sentence)


def _office_kind(role: Role) -> RelationKind | None:
    said = {word.lower() for word in role.title.replace("-", " ").split()}
    if said & lexicon.SPEAKING_OFFICES:
        return RelationKind.SPEAKS_FOR
    if said & lexicon.LEADING_OFFICES and not said & {"deputy", "vice", "former", "foreign", "defence", "defense"}:
        return RelationKind.LEADS
    return None
