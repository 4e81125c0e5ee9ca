"""Who stands how to whom, from the relations that were read."""

from collections.abc import Iterator

from quizzes.engine.facts._clauses import as_sentence
from quizzes.engine.facts.base import Fact, FactFinder, Ground
from quizzes.engine.reading.base import Relation, RelationKind
from quizzes.engine.vocabulary import ActorKind, FactKind, Strand

PHRASES = {
    RelationKind.BACKS: ("backs", "does not back"),
    RelationKind.OPPOSES: ("opposes", "does not oppose"),
    RelationKind.ACCUSES: ("accuses", "does not accuse"),
    RelationKind.MEETS: ("meets", "does not meet"),
    RelationKind.ALLIES_WITH: ("works with", "does not work with"),
    RelationKind.FIGHTS: ("fights", "does not fight"),
    RelationKind.WATCHES: ("watches", "does not watch"),
    RelationKind.LEADS: ("leads", "does not lead"),
    RelationKind.SPEAKS_FOR: ("speaks for", "does not speak for"),
    RelationKind.SPONSORS: ("sponsors", "does not sponsor"),
    RelationKind.BROKERS: ("brokers", "does not broker"),
}


class Relations(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        for relation in ground.reading.relations:
            yield _fact(relation, ground)


def _fact(relation: Relation, ground: Ground) -> Fact:
    reading = ground.reading
    subject, object_ = reading.entity_by_id[relation.subject], reading.entity_by_id[relation.object]
    verb = PHRASES[relation.relation][relation.negated]
    return Fact(
        kind=FactKind.RELATION,
        strand=Strand.ACTORS,
        statement=as_sentence(f"{ground.called(subject.id)} {verb} {ground.called(object_.id)}"),
        answer=subject.name,
        accept=subject.aliases,
        status=relation.status,
        attribution=relation.attribution,
        as_of=reading.document.published_on.isoformat(),
        evidence=(reading.sentence(relation.sentence).span,),
        about=relation,
        sentence=relation.sentence,
        entities=(relation.subject, relation.object),
        weight=3 if subject.actor_kind is not ActorKind.GROUP and object_.is_salient else 2,
        difficulty=2,
        confidence=0.6,
    )
