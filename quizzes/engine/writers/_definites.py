"""Nouns with “the” that only the article tells: “the company” is named where one body bears the word, else doubted."""

from collections.abc import Collection, Sequence

from quizzes.engine.reading.base import Entity, Token
from quizzes.engine.reading.lexicon.people import GROUPS, OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._pointing import BACK_TO_WHAT

_UNTOLD = 0.26
"""The doubt that “the offer” leaves where nothing tells which."""
_BACK_TO_WHOM = words(
    """
    company firm group man woman city country state town agreement project scheme report study team club bloc front
    body campaign programme program outbreak policy fund foundation trust union federation association committee
    commission agency bank board developer carrier airline operator owner contract capital region island village side
    """
)
_ONE_OF_A_KIND = words(
    """
    world sun moon earth sky sea ocean public press media internet web future past present police army military navy
    government parliament cabinet constitution economy war pandemic law state poor rich young old elderly church end
    beginning time way rest weather climate environment road street night morning evening afternoon day week month year
    weekend season moment majority minority kind sort range top bottom middle north south east west centre center
    """
)
"""Of these a reader knows which is meant, or they tell nothing apart."""


def determined(material: Material, index: int, indices: Sequence[int]) -> tuple[str | None, float] | None:
    """Refuse “this” and “those”; doubt “the number” or “the company” that only the sentences before explain."""
    token = material.trees[index]
    if token.text.lower() in {"a", "an"} and (_is_awaited(material, token) or _is_bare_change(material, token)):
        return None, _UNTOLD
    if token.text.lower() == "another" and _is_of_kind(material, token):
        return None, _UNTOLD
    if token.text.lower() in {"this", "these", "those", "that"}:
        return None
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != index and t.index in indices]
    is_narrowed = any(_narrows(material, t, noun) for t in own)
    if token.text.lower() != "the" or noun.index != index + 1 or is_narrowed:
        return None, _unexplained(material, token, noun, own)
    if _is_quoted(material, index, indices):
        return None, 0.0
    return None, _bareness(material, noun, indices)


_DATING = words("date announce publish release unveil sign found launch")


def _narrows(material: Material, token: Token, noun: Token) -> bool:
    """Say whether a word tells which thing a noun means: its date does not (“the draft, dated 9 March,”)."""
    is_apart = material.trees[material.trees.subtree(token.index)[0] - 1].text == ","
    is_aside = token.dep == "acl" and token.lemma in _DATING
    is_behind = token.dep == "advmod" and token.index > noun.index
    return is_behind or (token.dep in _NARROWING and not (is_aside and is_apart))


def _is_of_kind(material: Material, another: Token) -> bool:
    """Say whether “another” tells one thing from one told before (“another lake”), no more of it (“another 20”)."""
    is_mutual = material.trees[max(0, another.index - 1)].text.lower() == "one"
    is_more = material.trees[another.index + 1].pos == "NUM" and material.trees[another.index + 2].text != "-"
    return not is_mutual and not is_more


def _bareness(material: Material, noun: Token, indices: Sequence[int]) -> float:
    """Return the doubt that a noun with nothing but “the” leaves: the more, the more the sentence is about it."""
    if noun.lemma in _ONE_OF_A_KIND:
        return 0.0
    if _is_told_in(material, noun, indices):
        return _IN_THE_TITLE
    if material.described.matter_before(noun.index):
        return _COMPLETED
    if noun.lemma in material.described.title:
        return _IN_THE_TITLE if noun.lemma not in BACK_TO_WHAT else _ASIDE + _IN_THE_TITLE
    if noun.lemma in BACK_TO_WHAT:
        return _UNTOLD
    if noun.lemma in _BACK_TO_WHOM:
        return _UNNAMED
    is_one_of_few = noun.tag != "NN" or noun.lemma in OFFICES or noun.text in GROUPS
    return _ASIDE if is_one_of_few or noun.dep not in _HELD else _HELD_UP


_COMPLETED = 0.04
"""The doubt that “the sale” leaves of which was told before: “the sale of the mine”."""
_IN_THE_TITLE, _ASIDE, _HELD_UP, _UNNAMED = 0.05, 0.06, 0.18, 0.24
"""The doubt that a bare noun leaves which the headline names, which stands aside, or which the sentence is about; and
one that mostly means a body or a doing told before."""
_ANYBODY = words(
    "officials experts analysts critics residents witnesses observers activists campaigners diplomats lawyers"
)
_SOMEBODY = 0.12
"""The doubt that an office without its body leaves."""
_HELD = SUBJECTS | {"dobj", "attr", "poss"}


def _is_told_in(material: Material, noun: Token, indices: Sequence[int]) -> bool:
    """Say whether the words themselves say before which it is: “a mediator …, and the mediator …”."""
    return any(material.trees[i].lemma == noun.lemma for i in indices if i < noun.index)


def _is_quoted(material: Material, index: int, indices: Sequence[int]) -> bool:
    """Say whether the word stands in quotation marks, whose words are somebody’s own."""
    before = [material.trees[i].text for i in indices if i < index]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_awaited(material: Material, token: Token) -> bool:
    """Say whether “a decision is expected” tells nothing of what is to be decided."""
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != token.index]
    is_bare = noun.index == token.index + 1 and not own and noun.dep in SUBJECTS
    return is_bare and noun.lemma in _AWAITED


def _is_bare_change(material: Material, token: Token) -> bool:
    """Say whether “a cut of 60 per cent” does not tell what is cut."""
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != token.index]
    is_bare = len(own) == 1 and own[0].lemma == "of" and noun.index == token.index + 1
    amount = material.trees.child(own[0].index, "pobj") if is_bare else None
    is_amount = amount is not None and (amount.entity_type in {"PERCENT", "MONEY"} or amount.pos == "NUM")
    if noun.lemma not in _CHANGES or not is_amount:
        return False
    after = material.trees[material.trees.subtree(own[0].index)[-1] + 1]
    return after.lemma not in {"in", "to", "on", "for", "from"}


_CHANGES = words("cut rise increase fall drop decline reduction raise growth gain loss jump")
_AWAITED = words("decision ruling verdict result answer vote reply hearing announcement outcome deal agreement")
_TIMES = words("day week month year hour time")


def _unexplained(material: Material, token: Token, noun: Token, own: Sequence[Token]) -> float:
    """Doubt “the twelve months”, “the real figure” and “any link”: which, only what stands before them tells."""
    kinds = {t.dep for t in own if t.dep in _NARROWING}
    if token.text.lower() == "any" and not kinds and noun.lemma in BACK_TO_WHAT | {"link"}:
        return _UNTOLD
    if token.text.lower() != "the" or not kinds <= _PLAIN or any(t.dep == "appos" for t in own):
        return 0.0
    if noun.dep not in _PLAIN and _is_epithet(material, noun, own):
        return _UNNAMED
    if any(t.tag == "JJR" for t in own):
        return _HELD_UP  # “the older drug”
    if len(own) != 1:
        return 0.0
    if kinds == {"nummod"} and noun.lemma in _TIMES:
        return 0.0 if own[0].lemma in {"first", "last"} else _UNTOLD
    return _UNTOLD if kinds == {"amod"} and noun.lemma in _SUMS else 0.0


_SUMS = words("figure number total sum amount toll cost price answer question reason share rate level average")
_PLAIN = frozenset({"amod", "compound", "nummod", "nmod"})


def _is_epithet(material: Material, noun: Token, own: Sequence[Token]) -> bool:
    """Say whether the words stand for a name told before: “the island carrier”, “the Dutch-based chipmaker”."""
    is_body = noun.lemma in _BACK_TO_WHOM or noun.lemma.endswith(("maker", "giant"))
    is_known = noun.lemma in material.described.title or any(t.lemma in {"central", "national"} for t in own)
    is_known = is_known or any(t.tag == "NNP" for t in own)  # “the National League club”
    return is_body and noun.tag == "NN" and noun.dep in _HELD and not is_known


def told_before(
    material: Material, index: int, indices: Sequence[int], *, but: Collection[str]
) -> tuple[str, float] | None:
    """Return what stands instead of a word of a bare “the noun” that was told before, and the doubt it leaves."""
    if material.trees[index].tag not in {"DT", "NN"}:
        return None
    named = named_instead(material, index, but)
    if named is not None:
        return named, 0.04
    whole = completed(material, material.trees[index], indices)
    return (whole, 0.0) if whole is not None else None


def named_instead(material: Material, index: int, but: Collection[str]) -> str | None:
    """Return the name of the body that “the front” means, in place of “the”, and "" in place of the noun; None for
    other words, and for those in `but`, who must not be named."""
    token = material.trees[index]
    article = token if token.tag == "DT" else material.trees[max(0, index - 1)]
    noun = material.trees[article.index + 1] if article.index + 1 < len(material.trees.tokens) else article
    is_bare = article.text.lower() == "the" and noun.tag == "NN" and article.head == noun.index
    if not is_bare or index not in {article.index, noun.index} or noun.dep in {"compound", "nmod"}:
        return None
    if any(t.dep in _NARROWING for t in material.trees.children_of(noun.index)):
        return None
    entity = body_meant(material, noun)
    if entity is None or entity.id in but:
        return None
    name = material.named(entity)
    bears_noun = noun.text in name.lower().split() and not name.lower().startswith("the ")
    return "" if index == noun.index else f"the {name}" if bears_noun else name


_NAMED = words("country state company firm group man woman city town")
"""Nouns that mean somebody or some place told before by name, and not “the country of destination”."""


def completed(material: Material, noun: Token, indices: Sequence[int]) -> str | None:
    """Return a bare noun with what it was told before to be of: “sale of the mine”; None where it needs nothing."""
    article = material.trees[max(0, noun.index - 1)]
    is_bare = article.text.lower() == "the" and article.head == noun.index and article.index in indices
    is_known = noun.lemma in _ONE_OF_A_KIND | _NAMED or noun.tag != "NN" or _is_told_in(material, noun, indices)
    if not is_bare or is_known or noun.dep in {"compound", "nmod"}:
        return None
    if any(t.dep in _NARROWING for t in material.trees.children_of(noun.index)):
        return None
    if _is_quoted(material, noun.index, indices):
        return None
    matter = material.described.matter_before(noun.index)
    return f"{noun.text} {matter}" if matter else None


def namelessness(owner: str) -> float:
    """Return the doubt that a claim “according to the company” or “a spokeswoman” leaves: whose, only the article
    tells."""
    if owner in _ANYBODY:
        return _SOMEBODY
    first, *rest = owner.split()
    if first in {"a", "an", "the"} and len(rest) == 1 and rest[0] in OFFICES:
        return _SOMEBODY
    return _UNNAMED if owner.startswith("the ") and owner.removeprefix("the ") in _BACK_TO_WHOM else 0.0


def body_meant(material: Material, noun: Token) -> Entity | None:
    """Return the body that a bare noun means: as it was read, or the only one whose name has the noun for its head and
    stands before."""
    if noun.lemma in _OF_MANY:
        return None
    entity = material.entity_at(noun.index)
    if entity is None or not entity.name[:1].isupper():
        entity = material.body_bearing(noun.text)
        first = material.reading.mentions_of(entity.id)[0] if entity is not None else None
        is_before = first is not None and first.span.end < noun.start
        entity = entity if is_before and not _has_namesake(material, noun) else None
    is_body = entity is not None and entity.actor_kind is ActorKind.ORGANISATION
    if entity is None or not is_body or not entity.name[:1].isupper() or " " not in entity.name:
        return None
    return entity if is_surely(material, entity, noun) else None


def _has_namesake(material: Material, noun: Token) -> bool:
    """Say whether a thing of that noun without a name was told of before: “a school board meeting”, “the board”."""
    told = (t for t in material.trees.tokens[: noun.index] if t.lemma == noun.lemma and t.text.islower())
    return any(material.trees.child(t.index, "compound", "amod") is not None for t in told)


def is_surely(material: Material, entity: Entity, noun: Token) -> bool:
    """Say whether a bare noun that was read as a body means it: since its name no other body was named, or the name
    bears the noun."""
    if entity.actor_kind is not ActorKind.ORGANISATION or noun.text in entity.name.lower().split():
        return True
    kinds = material.reading.entity_by_id
    bodies = (
        m.entity
        for m in reversed(material.reading.mentions)
        if m.span.end <= noun.start and m.text[:1].isupper() and not m.is_pronoun
        if kinds[m.entity].actor_kind is ActorKind.ORGANISATION
    )
    return next(bodies, entity.id) == entity.id


_OF_MANY = words(
    "court parliament ministry government office department school university police army navy force guard command"
)
"""Bodies of which there are several, though one alone be named."""


_NARROWING = frozenset({"prep", "amod", "compound", "relcl", "acl", "nummod", "poss", "appos", "nmod"})
