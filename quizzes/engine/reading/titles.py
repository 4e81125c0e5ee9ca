"""Titles and offices beside names: “Syrian President X”, “X, the envoy”, “the envoy, X”, “X is the envoy”."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.engine.reading.candidates import Name, NameKind
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.people import OFFICES, TITLES
from quizzes.engine.reading.marks import quoted_words
from quizzes.engine.reading.trees import Trees

_TITLE_WORDS = OFFICES | {title.lower() for title in TITLES}
_NOT_TITLES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "coun", "coun.", "cllr", "cllr."})
_JOINS_OFFICE = frozenset({"of", "to", "for", "at", "in", "with"})


@dataclass(frozen=True, slots=True)
class Title:
    """A person's name and the words first..last that say what the person is."""

    person: Name
    first: int
    last: int
    head: int


def find_titles(names: Sequence[Name], trees: Trees) -> list[Title]:
    """Return every title that the text gives a person, longest reading of each."""
    persons = [name for name in names if name.kind is NameKind.PERSON]
    by_head = {name.head: name for name in persons}
    found = [*_before(persons, trees), *_in_apposition(persons, by_head, trees), *_after_be(persons, trees)]
    return sorted((title for title in found if not _is_over(title, trees)), key=lambda title: title.first)


def _is_over(title: Title, trees: Trees) -> bool:
    """Say whether somebody held the office at a time told before, “the then director general, Fergal Roe”, or what is
    told of it goes on."""
    is_first = trees[title.first].text.lower() in {"first", "last", "only"}  # “the first speaker to be removed”
    is_first = is_first and trees.child(title.head, "acl", "relcl") is not None
    return is_first or any(trees[i].text.lower() == "then" for i in range(max(0, title.first - 1), title.last))


def office_end(trees: Trees, head: int) -> int:
    """Return the last token of an office with its “of …”, “to …” or “for …”, as in “ambassador to Kazakhstan”."""
    last = head
    for preposition in trees.children_of(head, "prep"):
        if preposition.lemma in _JOINS_OFFICE and preposition.index == last + 1:
            below = trees.subtree(preposition.index, without=frozenset({"relcl", "acl", "appos", "advcl"}))
            last = _joined_end(trees, head, trees.trimmed(below)[1])
    while last > head and (_is_called(trees, last + 1, last) or _goes_on(trees, last)):
        last += 1
    return last


def _joined_end(trees: Trees, head: int, last: int) -> int:
    """Return the end of what “and” joins: “professor of earth and [environmental sciences]”, read beside the office."""
    if trees[last].dep != "cc":
        return last
    below = (trees.subtree(token.index) for token in trees.children_of(head, "conj"))
    return next((trees.trimmed(joined)[1] for joined in below if joined[0] == last + 1), last - 1)


def _goes_on(trees: Trees, last: int) -> bool:
    """Say whether a body's name goes on: “leader of the main opposition Constitutional [Democratic Party]”."""
    token, after = trees[last], trees[last + 1]
    is_name = token.entity_type == after.entity_type == "ORG" and after.text[:1].isupper()
    return is_name and token.sentence == after.sentence and token.text[:1].isupper()


def _is_called(trees: Trees, index: int, before: int) -> bool:
    """Say whether a word names the noun it touches: “at the consultancy Greenmetals”."""
    if index >= len(trees.tokens) or not trees[index].text[:1].isupper():
        return False
    token = trees[index]
    named = trees[token.head] if token.dep == "compound" else token
    return token.sentence == trees[before].sentence and named.dep == "appos" and named.head == before


def _before(persons: Sequence[Name], trees: Trees) -> Iterator[Title]:
    for person in persons:
        first = person.first
        while first > 0 and (_belongs_before(trees, first - 1, person) or _is_joined(trees, first - 1, person)):
            first -= 1
        if first > 1 and trees[first - 1].text == "and" and _waits_for_name(trees, first - 2) and first < person.first:
            first -= 2  # “[Prime Minister and] LDP President”
            while first > 0 and _waits_for_name(trees, first - 1):
                first -= 1
        while first < person.first and (trees[first].pos in {"DET", "PUNCT", "CCONJ"} or _is_scene(trees, first)):
            first += 1
        last = _last_word(trees, first, person.first - 1)
        if not any(trees[i].lemma in _TITLE_WORDS for i in range(first, last + 1)):
            last = person.first - 1  # “retired appeals court Judge X”
        words = {trees[i].lemma for i in range(first, person.first)} | {
            trees[i].text.lower() for i in range(first, person.first)
        }
        if first <= last and words & _TITLE_WORDS and not words <= _NOT_TITLES:
            yield Title(person, first, last, last)


def _waits_for_name(trees: Trees, index: int) -> bool:
    """Say whether a title waits for its name: it has no article."""
    return trees[index].text in TITLES and trees.child(index, "det", "poss") is None


def _is_scene(trees: Trees, index: int) -> bool:
    """Say whether the place is where something was done: “In Turkey Minister Ellwood met …”."""
    return index > 0 and trees[index - 1].text == "In" and trees[index].entity_type == "GPE"


def _last_word(trees: Trees, first: int, last: int) -> int:
    """Leave out a form of address or a rank behind an office: “envoy [Gen.] X”, “head teacher [Dr] X”."""
    while (
        last > first and trees[last].text in TITLES and trees[last - 1].text.islower() and trees[last - 1].pos != "ADP"
    ):
        last -= 1
    return last


def _is_joined(trees: Trees, index: int, person: Name) -> bool:
    """Say whether a word belongs to an office written with a hyphen: “former Tanzanian vice-president X”."""
    token, after = trees[index], trees[index + 1]
    is_hyphened = "-" in {token.text, after.text} and token.end == after.start
    describes = token.dep in {"amod", "compound", "det", "poss"} and index < token.head < person.first
    return is_hyphened or (describes and trees[token.head + 1].text == "-")


def _belongs_before(trees: Trees, index: int, person: Name) -> bool:
    token = trees[index]
    if token.sentence != trees[person.first].sentence or token.text in {",", "(", '"', ";"}:
        return False
    in_phrase = token.index in trees.subtree(person.head) and token.dep in {
        "compound", "amod", "nmod", "poss", "case", "det", "punct", "nummod", "pobj", "prep",
    }  # fmt: skip
    return in_phrase or token.lemma in _TITLE_WORDS or (token.pos == "PROPN" and token.dep in {"compound", "nmod"})


def _in_apposition(persons: Sequence[Name], by_head: dict[int, Name], trees: Trees) -> Iterator[Title]:
    for person in persons:
        head = trees[person.head]
        for beside in trees.children_of(person.head, "appos"):
            if beside.lemma in _TITLE_WORDS and beside.tag != "NNS" and beside.index not in by_head:
                yield _office(person, beside.index, trees)
        governor = trees[head.head]
        if head.dep == "appos" and governor.index != head.index and governor.index not in by_head:
            if governor.lemma in _TITLE_WORDS:
                yield _office(person, governor.index, trees)
                continue
            office = trees[governor.head]
            if trees[person.first - 1].text != ",":
                continue  # “an analyst at the consultancy Harrow Gate”
            if governor.dep == "pobj" and office.dep == "prep" and trees[office.head].lemma in _TITLE_WORDS:
                yield _office(person, office.head, trees, before=person.first)


def _office(person: Name, head: int, trees: Trees, *, before: int | None = None) -> Title:
    first, last = trees.phrase_start(head), office_end(trees, head)
    if before is not None or first <= person.first <= last:
        last = max(head, min(last, (before or person.first) - 1))
        while last > head and trees[last].pos == "PUNCT":
            last -= 1
    return Title(person, first, last, head)


def _after_be(persons: Sequence[Name], trees: Trees) -> Iterator[Title]:
    """Read “X is the envoy”, but not what somebody says that X is, in quotation marks (“a strong leader”) or out."""
    quoted = set(quoted_words(trees))
    for person in persons:
        head = trees[person.head]
        verb = trees[head.head]
        is_plain = head.dep == "nsubj" and verb.lemma in {"be", "become", "serve"} and verb.index not in quoted
        is_claim = verb.dep == "ccomp" and trees.governor(verb.index).lemma in CLAIMING
        if is_plain and not is_claim and not trees.is_negated(verb.index):
            what = trees.child(verb.index, "attr")
            if what is not None and what.lemma in OFFICES:
                yield _office(person, what.index, trees)
