"""Trees in which the tagger misread who speaks or acts: a name behind an office, who is told of, “and that …”."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.people import OFFICES, TITLES

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HOLDING = SUBJECTS | {"conj", "pobj", "dobj", "appos"}


def _behind_office(words: Sequence[Token]) -> Iterator[Token]:
    """“Minister for the Middle East Tobias Roe condemned it”: the name behind the office was read as part of it."""
    first = words[0].index
    for name in words:
        of = words[name.head - first]
        office = words[of.head - first]
        at = name.index - first
        is_behind = name.dep == "pobj" and name.pos == "PROPN" and of.dep == "prep" and office.dep in _HOLDING
        if not is_behind or office.text.lower() not in OFFICES or not office.index < of.index < name.index or at < 3:
            continue
        given, place = words[at - 1], words[at - 2]
        is_name = is_given(given.text) or (office.text.istitle() and given.entity_type == "PERSON")
        is_name = is_name and given.head == name.index and not is_given(place.text) and place.text not in TITLES
        if is_name and place.pos == "PROPN" and place.head == name.index:
            yield replace(name, dep=office.dep, head=office.head)
            yield replace(office, dep="nmod", head=name.index)
            yield replace(place, dep="pobj", head=of.index)
            for token in words:
                if token.head == name.index and of.index < token.index < place.index:
                    yield replace(token, head=place.index)


def _listed_before_teller(words: Sequence[Token]) -> Iterator[Token]:
    """“It killed 40 in Guinea, Mali and Togo, the agency says”: the list was read on into the subject."""
    first = words[0].index
    for teller in words:
        subject, after = words[teller.head - first], words[min(teller.index - first + 1, len(words) - 1)]
        is_teller = teller.dep == "appos" and subject.dep == "nsubj" and after.index == subject.head
        if not is_teller or after.lemma not in CLAIMING or not subject.index < teller.index:
            continue
        start = min((t.index for t in words if t.head == subject.index and t.dep == "compound"), default=subject.index)
        before = words[max(0, start - first - 2)]
        if words[start - first - 1].text == "," and before.dep == "pobj" and before.pos == subject.pos == "PROPN":
            yield replace(teller, dep="nsubj", head=after.index)
            yield replace(subject, dep="conj", head=before.index)


def _whose_said(words: Sequence[Token]) -> Iterator[Token]:
    """“Roe, whose brother Marcus died in 2019, said that …”: what is told of the brother was read as what is said."""
    first = words[0].index
    whose = next((t for t in words if t.tag == "WP$"), None)
    verb = next((t for t in words if whose and t.dep == "ccomp" and t.tag in FINITE and t.index > whose.index), None)
    said = words[verb.head - first] if verb is not None else None
    if whose is None or verb is None or said is None or said.lemma not in CLAIMING or said.index < verb.index:
        return
    subject = next((t for t in words if t.dep in SUBJECTS and t.head == verb.index and t.index < whose.index), None)
    own = words[whose.head - first]
    has_none = not any(t.dep in SUBJECTS and t.head == said.index for t in words)
    if subject is None or not has_none or words[said.index - first - 1].text != "," or own.dep != "appos":
        return
    yield replace(subject, head=said.index)
    yield replace(verb, dep="relcl", head=subject.index)
    yield replace(own, dep="nsubj", head=verb.index)


def _office_of_body(words: Sequence[Token]) -> Iterator[Token]:
    """“Union of Teachers (UT) secretary-general Julius Roe said”: the union was read as who speaks, he as beside it."""
    first = words[0].index
    for name in words:
        body = words[name.head - first]
        is_beside = name.dep == "appos" and name.entity_type == "PERSON" and body.dep in SUBJECTS
        between = words[body.index - first + 1 : name.index - first]
        office = next((t for t in between if t.head == body.index and t.text.lower() in OFFICES | {"secretary"}), None)
        if not is_beside or office is None or office.dep != "appos" or any(t.text == "," for t in between):
            continue
        yield replace(name, dep=body.dep, head=body.head)
        yield replace(body, dep="nmod", head=name.index)
        yield replace(office, dep="nmod", head=name.index)


def _chief_of_staff(words: Sequence[Token]) -> Iterator[Token]:
    """“Mines Ministry chief of staff Julius Roe said”: he was read as what the chief is of."""
    first = words[0].index
    for name in (word for word in words if word.dep == "pobj" and word.entity_type == "PERSON"):
        of = words[name.head - first]
        office = words[of.head - first]
        staff = next(
            (t for t in words if t.head == name.index and t.lemma == "staff" and t.index == of.index + 1), None
        )
        if staff is not None and office.index == of.index - 1 and office.lemma.lower() == "chief":
            yield replace(name, dep=office.dep, head=office.head)
            yield replace(office, dep="nmod", head=name.index)
            yield replace(staff, dep="pobj", head=of.index)


def _and_that(words: Sequence[Token]) -> Iterator[Token]:
    """“They said that it fell, and that some had been left out”: the second was read as told by the report."""
    first = words[0].index
    for verb in (word for word in words if word.dep == "conj"):
        said = words[verb.head - first]
        is_told = any(t.dep == "mark" and t.head == verb.index and t.text.lower() == "that" for t in words)
        clause = next((t for t in words if t.dep == "ccomp" and t.head == said.index and t.index < verb.index), None)
        if is_told and said.lemma in CLAIMING and clause is not None:
            yield replace(verb, head=clause.index)
            for joint in words:
                if joint.dep == "cc" and joint.head == said.index and clause.index < joint.index < verb.index:
                    yield replace(joint, head=clause.index)


def _of_party(words: Sequence[Token]) -> Iterator[Token]:
    """“Minister of Labour Marjatta Roe (SDP) said”: the party in brackets was read as who speaks."""
    for before, opening, party, closing in zip(words, words[1:], words[2:], words[3:], strict=False):
        is_set_off = opening.text == "(" and closing.text == ")" and before.pos == party.pos == "PROPN"
        if is_set_off and party.dep in SUBJECTS and party.text.isupper():
            yield replace(before, dep=party.dep, head=party.head)
            yield replace(party, dep="appos", head=before.index)
            for token in words:
                if token.head == party.index and token.index not in {before.index, party.index}:
                    yield replace(token, head=before.index)


SPEAKER_REPAIRS = (
    _of_party, _behind_office, _listed_before_teller, _whose_said, _office_of_body, _chief_of_staff, _and_that,
)  # fmt: skip
