"""Which side: whom an actor backs or opposes, by the article's own words."""

import random
from collections.abc import Iterator

from quizzes.engine.facts.base import Fact
from quizzes.engine.reading.base import Entity, Relation, RelationKind
from quizzes.engine.vocabulary import ActorKind, Status
from quizzes.engine.writers import _choice
from quizzes.engine.writers._entities import kind_doubt, name_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers.base import Draft, Writer

_VERBS = {RelationKind.BACKS: "back", RelationKind.OPPOSES: "oppose"}
BASE = 0.66


class WhichSide(Writer):
    """“Whom does Turkey back, according to the report of 23 January 2017?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for fact, relation in material.facts.about(Relation):
            subject = material.reading.entity_by_id.get(relation.subject)
            key = material.reading.entity_by_id.get(relation.object)
            is_sound = relation.relation in _VERBS and not relation.negated and fact.status is Status.REPORTED
            if is_sound and material.rivals.may_stand(subject) and material.rivals.may_stand(key):
                assert subject is not None
                assert key is not None
                draft = self._draft(material, fact, relation, subject, key, chance)
                if draft is not None:
                    yield draft

    def _draft(
        self,
        material: Material,
        fact: Fact,
        relation: Relation,
        subject: Entity,
        key: Entity,
        chance: random.Random,
    ) -> Draft | None:
        related = {r.object for r in material.reading.relations if r.subject == subject.id and r.relation in _AKIN}
        rivals = material.rivals.actors(key, chance, without={subject.id, *related})
        rivals = [r for r in rivals if not material.rivals.are_related(r, subject)]
        if len(rivals) < 2 or material.rivals.are_related(subject, key):
            return None
        verb = _VERBS[relation.relation]
        do = "do" if _is_plural(subject) else "does"
        why = {
            material.named(
                r
            ): f"The article does not say that {material.named(subject)} {verb if do == 'do' else verb + 's'}"
            f" {material.named(r)}; it says so of {material.named(key)}."
            for r in rivals
        }
        return _choice.draft(
            material,
            relation.sentence,
            chance,
            stem=f"Whom {do} {material.named(subject)} {verb}, according to the report of {material.published}",
            key=material.named(key),
            why=why,
            difficulty=1 if subject.mention_count > 2 else 2,
            confidence=BASE - kind_doubt(material, rivals, key) - name_doubt(key),
            evidence=material.evidence(relation.sentence),
            asks=(f"{subject.id}:{verb}:{key.id}",),
            facts=[fact],
        )


_AKIN = frozenset({*_VERBS, RelationKind.ALLIES_WITH, RelationKind.SPONSORS, RelationKind.FIGHTS, RelationKind.ACCUSES})


def _is_plural(entity: Entity) -> bool:
    return entity.actor_kind in {ActorKind.GROUP, ActorKind.ARMED_GROUP} and entity.name.endswith("s")
