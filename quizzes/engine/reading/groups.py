"""Noun phrases for groups, governments and offices: “rebel forces”, “the Foreign Secretary”."""

from collections.abc import Iterator

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon import people
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import Trees


def find_groups(trees: Trees) -> list[Name]:
    """Return group phrases, none inside another."""
    found = list(_phrases(trees))
    heads = {i: name for name in found for i in range(name.first, name.last + 1) if i != name.head}
    return [name for name in found if name.head not in heads]


def _phrases(trees: Trees) -> Iterator[Name]:
    """Find noun phrases for groups, governments and offices: “rebel forces”, “the Foreign Secretary”."""
    for token in trees.tokens:
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        kind = _group_kind(token.text.lower(), token.tag)
        if kind is None or token.dep in {"compound", "amod", "nmod", "npadvmod"} or _is_thing(token, trees):
            continue
        if _is_open(token, trees) or (kind is NameKind.OFFICE and _is_nobody(token, trees)):
            continue
        yield from _parted(trees, _after_title(trees, trees.phrase_start(token.index), token.index), token, kind)


def _is_nobody(token: Token, trees: Trees) -> bool:
    """Say whether an office has no holder here, “her pick for secretary of state”, or says what somebody is, “who
    became a runner”."""
    above = trees.governor(token.index)
    is_bare = token.text.islower() and trees.child(token.index, "det", "poss", "amod", "compound") is None
    is_sought = token.dep == "pobj" and above.lemma in {"for", "as"} and is_bare
    return is_sought or (token.dep == "attr" and above.dep == "relcl")


def _is_open(token: Token, trees: Trees) -> bool:
    """Say whether it is none in particular: “no surgeon”, “any company”."""
    before = trees.child(token.index, "det")
    return before is not None and before.lemma in {"any", "no", "every", "each"}


_RULES = words("""
    ceasefire fire truce visa sanctions sanction tax inspection verification licensing trade control training testing
    disclosure permit quota export asylum pricing
""")


def _is_thing(token: Token, trees: Trees) -> bool:
    """Say whether “heads” are those of statues and not of states: nothing is said of what they head; and whether a
    “regime” is a body of rules: “the ceasefire regime”."""
    if token.lemma == "regime" and trees[token.index - 1].lemma in _RULES:
        return True
    return token.text.lower() == "heads" and not any(t.lemma == "of" for t in trees.children_of(token.index, "prep"))


def _after_title(trees: Trees, first: int, head: int) -> int:
    """Begin “Syrian President Bashar al-Assad’s negotiators” at the person’s name."""
    owner = next((t.index for t in trees.children_of(head, "poss") if t.pos == "PROPN" and t.index >= first), None)
    if owner is None:
        return first
    titled = [i for i in range(first, owner) if trees[i].text in people.TITLES or trees[i].lemma in people.OFFICES]
    return titled[-1] + 1 if titled else first


def _parted(trees: Trees, first: int, head: Token, kind: NameKind) -> Iterator[Name]:
    """Part “the Syrian government and rebel forces”, which the tagger may read as one phrase, at its “and”."""
    for at in range(first + 1, head.index):
        before = trees[at - 1]
        other = _group_kind(before.text.lower(), before.tag)
        if trees[at].lemma in {"and", "or"} and other and before.pos in {"NOUN", "PROPN"}:
            yield Name(first, at - 1, at - 1, other)
            first = at + 1
    yield Name(first, head.index, head.index, kind)


def _group_kind(word: str, tag: str) -> NameKind | None:
    if word in people.GOVERNMENTS:
        return NameKind.GOVERNMENT
    if word in people.OFFICES and tag in {"NN", "NNP"}:
        return NameKind.OFFICE
    if word in people.GROUPS or (word.endswith("s") and word[:-1] in people.OFFICES and tag in {"NNS", "NNPS"}):
        return NameKind.GROUP
    return None
