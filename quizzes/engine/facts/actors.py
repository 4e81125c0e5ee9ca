"""Who holds which role: every title the article gives a person."""

from collections.abc import Iterator

from quizzes.engine.facts.base import Fact, FactFinder, Ground
from quizzes.engine.reading.base import Role
from quizzes.engine.vocabulary import FactKind, Status, Strand


class Actors(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        seen: set[tuple[str, str]] = set()
        for role in ground.reading.roles:
            key = (role.entity, role.title.casefold())
            if key not in seen and len(role.title) > 2:
                seen.add(key)
                yield _fact(role, ground)


def _fact(role: Role, ground: Ground) -> Fact:
    entity = ground.reading.entity_by_id[role.entity]
    return Fact(
        kind=FactKind.ACTOR,
        strand=Strand.ACTORS,
        statement=f"The article describes {ground.called(role.entity)} as {with_article(role.title).rstrip('.')}.",
        answer=entity.name,
        accept=tuple(alias for alias in entity.aliases if alias in entity.name),
        status=Status.REPORTED,
        as_of=ground.reading.document.published_on.isoformat(),
        evidence=(ground.reading.sentence(role.sentence).span,),
        about=role,
        sentence=role.sentence,
        answer_span=next((m.span for m in ground.reading.mentions_in(role.span, role.sentence)
                          if m.entity == role.entity and m.text in entity.name), None),
        entities=tuple(filter(None, (role.entity, role.of))),
        weight=3 if entity.mention_count > 2 else 2,
        confidence=0.9,
    )  # fmt: skip


def with_article(title: str) -> str:
    """Return “head of the council” as it reads in a sentence: “the head …”, “an envoy”, names of offices bare."""
    first, last = title.split()[0], title.split(" of ")[0].split()[-1]
    if "’s " in title or "'s " in title or "s’ " in title:
        return title if title[:1].isupper() else f"the {title}"
    if last[:1].isupper():
        return title
    if " of " in title or first.lower() in {"chief", "leader", "head"}:
        return f"the {title}"
    sound = first.lower()
    is_vowel = sound[:1] in "aeiou" and not sound.startswith(("uni", "eu", "u.", "us"))
    return f"{'an' if is_vowel else 'a'} {title}"
