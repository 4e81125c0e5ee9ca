"""Trees that the tagger is known to build wrongly, put right before anything is read from them.

Each repair is told by what grammar does not allow: a sentence without a verb although one stands behind a description,
a verb with two subjects of which one only describes the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.units import MEASURES
from quizzes.engine.reading.repairs_of_speakers import FINITE, SPEAKER_REPAIRS, SUBJECTS


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with the trees of such sentences put right; all others as they are."""
    changed = [_as_unit(token, tokens[max(0, token.index - 1)]) for token in tokens]
    for words in _sentences(tokens):
        for repair in _REPAIRS:
            for token in repair(changed[words.start : words.stop]):
                changed[token.index] = token
    return tuple(changed)


def _as_unit(token: Token, before: Token) -> Token:
    """“32bn cedis”, “8,550 lbs”: the plural of a unit that the tagger does not know has its singular for a lemma; the
    “m” of “190m long” is a metre."""
    if token.text == "m" and before.text.isdigit() and before.end == token.start:
        return replace(token, lemma="metre", pos="NOUN", tag="NNS")
    singular = token.text.lower().removesuffix("s")
    is_unknown = token.lemma not in MEASURES and singular in MEASURES and token.pos in {"NOUN", "PROPN"}
    return replace(token, lemma=singular) if is_unknown else token


def _sentences(tokens: Sequence[Token]) -> Iterator[range]:
    first = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or tokens[index].sentence != tokens[first].sentence:
            yield range(first, index)
            first = index


def _verbless(words: Sequence[Token]) -> Iterator[Token]:
    """“Viana’s mayor, Henrique Solar, offered … to host talks”: the verb was read as if it described the mayor."""
    root = next((t for t in words if t.head == t.index), None)
    if root is None or root.pos not in {"NOUN", "PROPN"}:
        return
    verb = next((t for t in words if t.dep == "acl" and t.head == root.index and t.tag in {"VBN", "VBD"}), None)
    named = [t for t in words if t.dep == "appos" and t.head == root.index and t.pos == "PROPN"]
    if verb is None or not named or not root.index < named[0].index < verb.index:
        return
    if words[verb.index - words[0].index - 1].text != ",":
        return
    yield replace(verb, tag="VBD", dep="ROOT", head=verb.index)
    yield replace(root, dep="nsubj", head=verb.index)
    for token in words:
        if token.head == root.index and token.index > verb.index:
            yield replace(token, head=verb.index)


def _verbless_told(words: Sequence[Token]) -> Iterator[Token]:
    """“Declan Moran, who had backed it, called on the minister”: the verb was read as if it described somebody."""
    first = words[0].index
    root = next((t for t in words if t.head == t.index), None)
    if root is None or root.pos != "PROPN":
        return
    telling = next((t for t in words if t.dep == "relcl" and t.head == root.index), None)
    verbs = (t for t in words if telling and t.tag == "VBD" and t.dep == "acl" and t.index > telling.index)
    verb = next((t for t in verbs if words[t.index - first - 1].text == ","), None)
    if verb is None or any(t.dep in SUBJECTS and t.head == verb.index for t in words):
        return
    yield replace(verb, dep="ROOT", head=verb.index)
    yield replace(root, dep="nsubj", head=verb.index)
    if words[-1].dep == "punct" and words[-1].head == root.index:
        yield replace(words[-1], head=verb.index)


def _whose(words: Sequence[Token]) -> Iterator[Token]:
    """“The fund, whose rescue demanded changes, wants a contract”: the first verb was read as that of the sentence."""
    root = next((t for t in words if t.head == t.index and t.pos == "VERB"), None)
    whose = next((t for t in words if t.text.lower() == "whose"), None)
    if root is None or whose is None:
        return
    subjects = [t for t in words if t.dep in SUBJECTS and t.head == root.index]
    later = [t for t in words if t.dep == "conj" and t.head == root.index and t.tag in FINITE]
    joins = any(t.dep == "cc" and t.head == root.index for t in words)
    if len(subjects) != 2 or len(later) != 1 or joins or not subjects[0].index < whose.index < subjects[1].index:
        return
    verb = later[0]
    yield replace(verb, dep="ROOT", head=verb.index)
    yield replace(subjects[0], head=verb.index)
    yield replace(root, dep="relcl", head=subjects[0].index)
    last = words[-1]
    if last.dep == "punct" and last.head == root.index:
        yield replace(last, head=verb.index)


def _described_place(words: Sequence[Token]) -> Iterator[Token]:
    """“In Aldersdrift, a town of 19,000, people blocked the road”: the town was read as a second subject."""
    first = words[0]
    place = next((t for t in words if t.dep == "pobj" and t.head == first.index), None)
    if first.dep != "prep" or place is None or place.pos != "PROPN":
        return
    subjects = [t for t in words if t.dep in SUBJECTS and t.head == first.head]
    at = place.index - first.index + 1
    if len(subjects) != 2 or subjects[0].pos != "NOUN" or at + 1 >= len(words):
        return
    is_beside = words[at].text == "," and words[at + 1].text.lower() in {"a", "an", "the"}
    if is_beside and words[at + 1].head == subjects[0].index:
        yield replace(subjects[0], dep="appos", head=place.index)


def _meant(words: Sequence[Token]) -> Iterator[Token]:
    """“Talks meant to end the war stumbled”: the participle was read as the verb, though nothing joins the second."""
    root = next((t for t in words if t.head == t.index and t.tag == "VBD"), None)
    if root is None or not any(t.dep == "xcomp" and t.head == root.index for t in words):
        return
    subject = next((t for t in words if t.dep == "nsubj" and t.head == root.index), None)
    later = [t for t in words if t.dep in {"conj", "ccomp"} and t.head == root.index and t.tag in FINITE]
    if subject is None or len(later) != 1 or subject.index + 1 != root.index:
        return
    verb, first = later[0], words[0].index
    between = words[root.index - first + 1 : verb.index - first]
    is_joined = any(t.head in {root.index, verb.index} and t.dep in {"cc", "punct", *SUBJECTS} for t in between)
    if is_joined:
        return
    yield replace(verb, dep="ROOT", head=verb.index)
    yield replace(root, tag="VBN", dep="acl", head=subject.index)
    yield replace(subject, head=verb.index)
    for token in words:
        if token.head == root.index and token not in {subject, root} and not root.index < token.index <= verb.index:
            yield replace(token, head=verb.index)


_SO_FAR = frozenset({"also", "sometimes", "formerly", "better", "otherwise", "once", "popularly", "locally"})


def _also_called(words: Sequence[Token]) -> Iterator[Token]:
    """“Roe flew to visit the base, also called Q-West”: the participle was read as the verb of the sentence."""
    root = next((t for t in words if t.head == t.index and t.lemma in {"call", "know", "dub", "name"}), None)
    at = root.index - words[0].index if root is not None else 0
    if root is None or at < 3 or words[at - 1].text.lower() not in _SO_FAR or words[at - 2].text != ",":
        return
    subject = next((t for t in words[:at] if t.dep == "nsubj" and t.head == root.index), None)
    verb = next((t for t in words if subject and t.dep == "acl" and t.head == subject.index), None)
    if subject is None or verb is None or verb.tag not in {"VBN", "VBD"} or verb.index > root.index:
        return
    yield replace(verb, tag="VBD", dep="ROOT", head=verb.index)
    yield replace(subject, head=verb.index)
    yield replace(root, tag="VBN", dep="acl", head=words[at - 3].index)
    for token in words:
        if token.head == root.index and token.index < verb.index and token is not subject:
            yield replace(token, head=verb.index)


def _far_apposition(words: Sequence[Token]) -> Iterator[Token]:
    """“A quarrel has erupted over coca leaves, the ingredient of cocaine”: the leaves are the ingredient, not the
    quarrel."""
    first = words[0].index
    for token in words:
        above = words[token.head - first]
        verb = words[above.head - first]
        is_far = token.dep == "appos" and above.dep in SUBJECTS and above.index < verb.index < token.index
        comma = max((t.index for t in words if t.text == "," and t.index < token.index), default=-1) - first
        if is_far and comma > verb.index - first + 1 and words[comma - 1].pos in {"NOUN", "PROPN"}:
            yield replace(token, head=words[comma - 1].index)


def _near_place(words: Sequence[Token]) -> Iterator[Token]:
    """“Near Rawah, two strikes hit a base”: the capital made a name of the preposition, and a subject of the place."""
    if len(words) < 4 or words[0].text not in {"Near", "Outside", "Inside", "Around"} or words[0].dep != "compound":
        return
    place = words[words[0].head - words[0].index]
    subjects = [t for t in words if t.dep in SUBJECTS and t.head == place.head]
    if place.dep in SUBJECTS and len(subjects) == 2 and words[place.index - words[0].index + 1].text == ",":
        yield replace(words[0], pos="ADP", tag="IN", lemma=words[0].text.lower(), dep="prep", head=place.head)
        yield replace(place, dep="pobj", head=words[0].index)


def _set_off(words: Sequence[Token]) -> Iterator[Token]:
    """“At his residence, State House, Roe said”: what commas set off behind a noun was read as a second subject."""
    first = words[0].index
    subjects = [t for t in words if t.dep == "nsubj" and t.index < t.head]
    for one in subjects:
        twins = [t for t in subjects if t.head == one.head and t.index > one.index]
        start = min(
            (t.index for t in words if t.head == one.index and t.dep in {"compound", "det", "amod"}), default=one.index
        )
        before, after = start - first - 1, one.index - first + 1
        is_set_off = len(twins) == 1 and before > 0 and words[before].text == words[after].text == ","
        if is_set_off and words[before - 1].pos in {"NOUN", "PROPN"} and twins[0].pos == "PROPN":
            yield replace(one, dep="appos", head=words[before - 1].index)


def _around(words: Sequence[Token]) -> Iterator[Token]:
    """“People in Idlib and the surrounding areas”: the areas were read as if they, too, were who does something."""
    first = words[0].index
    for area in words:
        around = next((t for t in words if t.head == area.index and t.lemma in _AROUND), None)
        joint = next((t for t in words if t.dep == "cc" and t.head == area.head and t.index < area.index), None)
        if area.dep != "conj" or around is None or joint is None:
            continue
        place = words[joint.index - first - 1]
        if place.dep == "pobj" and place.pos == "PROPN" and words[place.head - first].head == area.head:
            yield replace(area, head=place.index)
            yield replace(joint, head=place.index)


def _set_off_participle(words: Sequence[Token]) -> Iterator[Token]:
    """“The boats, lashed together in rows, formed a barrier”: the participle was read as the verb of the sentence."""
    first = words[0].index
    root = next((t for t in words if t.head == t.index and t.tag in {"VBD", "VBN"}), None)
    subject = next((t for t in words if root and t.dep in SUBJECTS and t.head == root.index), None)
    if root is None or subject is None or subject.index != root.index - 2 or words[root.index - first - 1].text != ",":
        return
    later = [t for t in words if t.dep == "conj" and t.head == root.index and t.tag in FINITE]
    joins = any(t.dep == "cc" and t.head == root.index for t in words)
    if len(later) != 1 or joins or words[later[0].index - first - 1].text != ",":
        return
    verb = later[0]
    yield replace(verb, dep="ROOT", head=verb.index)
    yield replace(subject, head=verb.index)
    yield replace(root, tag="VBN", dep="acl", head=subject.index)


def _who_is_from(words: Sequence[Token]) -> Iterator[Token]:
    """“A rancher from Miles City who was elected in 2023”: the city was read as who was elected."""
    first = words[0].index
    for verb in (word for word in words if word.dep == "relcl"):
        place = words[verb.head - first]
        of = words[place.head - first]
        who = any(t.text.lower() == "who" and t.head == verb.index for t in words)
        is_place = place.dep == "pobj" and place.entity_type in {"GPE", "LOC"} and of.lemma in {"from", "of", "in"}
        if who and is_place and words[of.head - first].pos in {"NOUN", "PROPN"}:
            yield replace(verb, head=of.head)


_AROUND = frozenset({"surround", "surrounding", "nearby", "neighbouring", "neighboring", "adjoining", "adjacent"})
_REPAIRS = (
    _verbless, _verbless_told, _whose, _described_place, _meant, _also_called, _far_apposition, _near_place, _set_off,
    _around, _set_off_participle, _who_is_from, *SPEAKER_REPAIRS,
)  # fmt: skip
