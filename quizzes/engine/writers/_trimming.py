"""Phrases cut free of what only trails along: descriptions set off by commas, “or KPR”, what follows a colon."""

from collections.abc import Sequence

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Token
from quizzes.engine.reading.trees import SUBJECTS, Trees

_LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "parataxis", "ccomp", "conj", "prep", "npadvmod"})


def tightened(trees: Trees, words: Sequence[int], verb: int) -> tuple[int, ...]:
    """Cut what is set off by a comma or dash inside the predicate: descriptions, and whole clauses that trail."""
    kept = _without_shares(trees, _before_colon(trees, words, verb))
    given = frozenset(kept)
    for index in words:
        token = trees[index]
        if index == verb or index not in kept or token.dep not in _LOOSE:
            continue
        below = _without_joint(trees, _with_or(trees, index))
        before = below[0] - 1
        is_loose = before in given and is_break(trees, before) and not token.index < token.head <= below[-1] + 1
        is_inside = token.dep == "prep" and any(i > below[-1] and trees[i].pos != "PUNCT" for i in kept)
        if is_loose and not is_inside and (len(below) > len(trees.subtree(index)) or not _is_listed(trees, token)):
            cut = {*below, before}
            after = below[-1] + 1
            while token.dep in _DESCRIBING and after in given and not _closes_or_joins(trees, after):
                cut.add(after)  # “to eight, followed by exercises [spread over ten years,] and …”
                after += 1
            if after < len(trees.tokens) and (is_break(trees, after) or trees[after].text == ")"):
                cut.add(after)
            kept = [i for i in kept if i not in cut]
    return without_edges(trees, kept)


_DESCRIBING = frozenset({"acl", "advcl"})


def _closes_or_joins(trees: Trees, index: int) -> bool:
    return is_break(trees, index) or trees[index].dep in {"cc", "mark"} or trees[index].text in {"”", '"', ")"}


def _without_joint(trees: Trees, below: list[int]) -> list[int]:
    """Leave out a last “, and” that joins what follows to what stands before: “, which rules by March, and of …”."""
    end = len(below)
    while end > 1 and (trees[below[end - 1]].dep == "cc" or trees[below[end - 1]].text == ","):
        end -= 1
    return below[:end]


def _with_or(trees: Trees, index: int) -> list[int]:
    """Return the word and all below it; a name’s letters (“the Registry, or KPR, …”) with the “or” before them."""
    token = trees[index]
    is_letters = token.dep == "conj" and token.text.isupper() and index > 0 and trees[index - 1].text == "or"
    return [index - 1] * is_letters + trees.subtree(index)


def _before_colon(trees: Trees, words: Sequence[int], verb: int) -> list[int]:
    """Cut what follows a colon or semicolon behind the verb, unless a quotation does."""
    at = next((i for i in words if i > verb and trees[i].text in {":", ";"}), None)
    is_quoted = at is not None and at + 1 < len(trees.tokens) and trees[at + 1].text in {"“", '"', "‘"}
    return [i for i in words if at is None or is_quoted or i < at]


def _without_shares(trees: Trees, words: Sequence[int]) -> list[int]:
    """Cut what is told of some only, up to the next comma: “188 homes, most of them in and around the town”."""
    kept: list[int] = []
    is_cut = False
    for index in words:
        if is_break(trees, index):
            share, of, them = (
                trees[i].text.lower() if i < len(trees.tokens) else "" for i in range(index + 1, index + 4)
            )
            is_cut = share not in {"one", "all"} and of == "of" and them in {"them", "whom", "which"}
        if not is_cut:
            kept.append(index)
    return kept


def is_break(trees: Trees, index: int) -> bool:
    """Say whether the word is a comma, colon or dash that sets off, and not the hyphen of “e-bikes”."""
    token = trees[index]
    if token.text not in {",", "-", "--", "—", "–", ";", ":", "("}:
        return False
    around = trees.text[max(0, token.start - 1) : token.end + 1]
    return token.text not in {"-", "–"} or not around.strip().replace(token.text, "") or " " in around


def _is_listed(trees: Trees, token: Token) -> bool:
    """A noun joined in a list (“Russia, Iran and Turkey”) belongs, and a verb that the object stands with (“possess,
    sell or distribute fins”); a clause joined by a comma does not."""
    is_noun = token.pos in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}
    return token.dep == "conj" and (is_noun or shares_complement(trees, trees.governor(token.index)))


_NEEDED = (
    "dobj", "xcomp", "ccomp", "prep", "attr", "acomp", "agent", "dative", "prt", "oprd", "npadvmod",
)  # fmt: skip


def shares_complement(trees: Trees, verb: Token) -> bool:
    """Say whether what the verb needs stands only with the verb joined to it (“tried and failed to end it”)."""
    return trees.child(verb.index, *_NEEDED) is None and trees.child(verb.index, "conj") is not None


def without_edges(trees: Trees, words: Sequence[int]) -> tuple[int, ...]:
    kept = list(words)
    while kept and trees[kept[-1]].pos in {"PUNCT", "CCONJ", "SPACE"} and not _closes(trees, kept):
        kept.pop()
    while kept and trees[kept[0]].pos in {"PUNCT", "SPACE"} and trees[kept[0]].text not in {"“", '"', "$"}:
        kept.pop(0)
    return tuple(kept)


def _closes(trees: Trees, words: Sequence[int]) -> bool:
    """Say whether the last word closes what stands among the others: a sum, or a quotation."""
    last = trees[words[-1]].text
    opened = {"”": "“", '"': '"'}.get(last)
    return last == "%" or any(trees[i].text == opened for i in words[:-1])


def hangs_on(trees: Trees, index: int, verb: int) -> bool:
    """Say whether a word is the verb’s own, or that of an infinitive it goes on with: “voted to cap the catch”."""
    at = trees[index].head
    while at != verb and trees[at].dep in {"xcomp", "acomp"} and trees[at].head != at:
        at = trees[at].head
    return at == verb


def noun_phrase(trees: Trees, head: int) -> tuple[int, ...]:
    """Return the noun phrase of a head with what narrows it down, without what is set off by commas."""
    return tightened(trees, trees.subtree(head), head)


def span_of(trees: Trees, words: Sequence[int]) -> Span:
    return Span(trees[words[0]].start, trees[words[-1]].end)


def beside(trees: Trees, verb: Token) -> set[int]:
    """Return the clauses that are joined to this one, or behind a comma to what it says, and have subjects of their
    own, with the “and” before them."""
    joined = [t for t in trees.children_of(verb.index, "conj") if _is_clause(trees, t)]
    told = trees.child(verb.index, "ccomp")
    apart = trees.children_of(told.index, "conj") if told is not None and told.index > verb.index else ()
    joined += [t for t in apart if _is_clause(trees, t) and _is_set_apart(trees, t)]
    found = {i for t in joined for i in trees.subtree(t.index)}
    return found | {i - 1 for t in joined if trees[(i := trees.subtree(t.index)[0]) - 1].dep == "cc"}


def _is_set_apart(trees: Trees, joined: Token) -> bool:
    """Say whether “, and” stands before a joined clause: “insisted that it be settled, and the note was silent”."""
    first = trees.subtree(joined.index)[0]
    return first > 1 and trees[first - 1].dep == "cc" and trees[first - 2].text == ","


def _is_clause(trees: Trees, token: Token) -> bool:
    """Say whether what is joined to a verb has a subject of its own, or is one that shares the verb’s helper: “17 had
    been arrested and three officers injured”."""
    is_gapped = token.pos == "NOUN" and trees.child(token.index, "acl") is not None
    return is_gapped or trees.child(token.index, *SUBJECTS) is not None


_LONG = 26
_GIVING = frozenset({"give", "grant", "offer", "allow", "lend", "hand", "award"})


def without_gift(trees: Trees, words: tuple[int, ...], verb: Token) -> tuple[int, ...]:
    """Cut what is given to whom a clause describes: “gave the officers who seized power [30 days to …]”."""
    noun = trees.governor(verb.index)
    giving = trees.governor(noun.index)
    gifts = [t.index for t in trees.children_of(verb.index, "npadvmod") if t.index in words and t.tag in {"NN", "NNS"}]
    given = trees.child(giving.index, "dobj")
    is_whole = given is not None and given.index != noun.index
    if giving.lemma not in _GIVING or noun.dep not in {"dobj", "dative"} or not gifts or is_whole:
        return words
    first = trees.subtree(gifts[0])[0]
    return without_edges(trees, [i for i in words if i < first])


def shortened(trees: Trees, words: tuple[int, ...], verb: Token, *, is_passive: bool) -> tuple[int, ...]:
    """Cut what a long predicate ends with and the verb does not need: “… in protest against a wind farm that …”."""
    has_object = is_passive or trees.child(verb.index, "dobj", "xcomp", "ccomp") is not None
    while has_object and len(words) > _LONG:
        ends = [t for t in trees.children_of(verb.index, "prep", "advcl") if t.index in words]
        last = max(ends, key=lambda t: t.index, default=None)
        below = trees.subtree(last.index) if last is not None else []
        is_end = bool(below) and below[-1] >= words[-1] and below[0] > verb.index
        objects = trees.children_of(verb.index, "dobj", "xcomp", "ccomp")
        if not is_end or (not is_passive and not any(t.index < below[0] for t in objects)):
            break
        words = without_edges(trees, [i for i in words if i not in set(below)])
    return words
