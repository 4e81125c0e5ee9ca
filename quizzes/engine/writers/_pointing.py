"""Words that point at what only the article tells: “there”, “by then”, “the first two”, “this”."""

from collections.abc import Sequence

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.writers._material import Material

_POINTING = frozenset(
    {"here", "now", "today", "currently", "recently", "there", "elsewhere", "lately", "tonight", "otherwise"}
)
_HELD = frozenset({"dobj", "pobj", "attr"})
_ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth")
_FOR_NOUNS = _ORDINALS | {"one", "ones", "mine", "theirs", "rest", "last"}
_TIMES = words("time day week month year way name age kind place")
_SINCE_THEN = frozenset({"since", "before", "afterwards", "afterward", "thereafter", "beforehand"})
_SOME, _UNCOUNTED = frozenset({"most", "many", "some", "few", "several"}), frozenset({"JJ", "JJS", "DT", "RBS"})
"""Words for a number of what was told before: “Most are Venezuelans”."""
_THESE = frozenset({"that", "this", "these", "those"})
_SIDES = frozenset({"side", "party", "camp", "team", "country", "man", "woman", "figure", "case"})


def points_away(material: Material, token: Token, indices: Sequence[int]) -> bool:
    """Say whether the word stands for something told elsewhere: “that”, “this”, “the second”, “the ones”."""
    word = token.text.lower()
    if (
        is_bare_subject(material, token)
        or _is_bare_count(material, token)
        or _counts_from(material, token, indices)
        or _means_one_before(material, token)
        or _is_some_of_them(material, token)
        or _means_the_rest(material, token)
    ):
        return True
    if (
        word in _SINCE_THEN
        and token.dep in {"advmod", "prep"}
        and material.trees.subtree(token.index)[-1] == token.index
    ):
        return not _goes_on(material, token)
    if word in {"neither", "either", "both"}:
        return _is_of_two(material, token, indices)
    if token.pos == "ADV" and word in _POINTING:
        return not _is_renamed(material, token)
    if word == "that" and ((token.dep in _HELD and token.index > token.head) or _is_called(material, token)):
        return True
    noun = material.trees.governor(token.index)
    if token.tag == "JJ" and word in _FOR_NOUNS and noun.lemma in BACK_TO_WHAT and not _is_told_more(material, noun):
        return True
    is_of_its = material.trees.governor(token.index).lemma == "of"  # “no ambulance of its own”
    if (word == "own" and token.dep in _HELD and not is_of_its) or (word == "remaining" and token.dep == "amod"):
        return True
    if word in {"such", "same"}:
        return _is_likened(material, token)
    if token.pos == "PRON" and token.tag == "DT" and word not in {"a", "an", "the"}:
        return _is_bare_pronoun(material, token, indices)
    is_pit = word == "mine" and token.pos in {"NOUN", "PROPN"}
    has_more = material.trees.child(token.index, "prep", "acl", "relcl", "amod") is not None
    of = material.trees.child(token.index, "prep")
    is_told = (word in {"first", "rest"} and has_more) or (of is not None and of.text == "of")  # “one of the largest”
    is_noun = token.dep in {"dobj", "pobj", "nsubj", "attr", "nsubjpass"}
    return word in _FOR_NOUNS and is_noun and not (is_pit or is_told)


def is_bare_subject(material: Material, token: Token) -> bool:
    """Say whether “that” or “this” alone is what a whole sentence is about, “That is what a resident pays”, or “there”
    where it happens."""
    verb = material.trees.governor(token.index)
    is_of_clause = token.tag == "WDT" and verb.dep != "ROOT"
    if token.text.lower() == "there" and token.dep == "advmod":
        return True  # “The bus that used to go there”
    is_alone = token.text.lower() in _THESE and token.pos == "PRON" and token.dep in SUBJECTS
    return is_alone and not is_of_clause and not _is_told_more(material, token, "amod")


def _means_the_rest(material: Material, token: Token) -> bool:
    """Say whether the word takes up what was told: “everyone else”, “has yet to do so”, “the other”, “by then”."""
    word = token.text.lower()
    is_other = word in {"other", "others"} and token.dep in _HELD | SUBJECTS and not _is_told_more(material, token)
    is_then = word == "then" and token.dep in {"pcomp", "pobj", "prep"}
    return (
        word == "else" or is_other or is_then or (word == "so" and material.trees.governor(token.index).lemma == "do")
    )


def _is_bare_pronoun(material: Material, token: Token, indices: Sequence[int]) -> bool:
    """Say whether nothing beside “that”, “those” or “all” tells what is meant: “those responsible” tells it."""
    word = token.text.lower()
    is_told = word in {"that", "those", "all"} and _is_told_more(material, token, "amod")
    is_shared = word == "each" and any(material.trees[i].tag == "NNS" for i in indices if i < token.index)
    return not (is_told or is_shared)


def _is_told_more(material: Material, token: Token, *also: str) -> bool:
    return material.trees.child(token.index, "prep", "relcl", "acl", *also) is not None


def _is_some_of_them(material: Material, token: Token) -> bool:
    """Say whether “most” are of those told of before, or “closer” is than what was told: “puts it closer to 200”."""
    word = token.text.lower()
    if word == "closer":
        return material.trees[token.index + 1].text == "to" and material.trees.governor(token.index).lemma == "put"
    if word == "all" and [t.text for t in material.trees.tokens[token.index + 1 : token.index + 2]] == ["but"]:
        return material.trees[token.index + 3].pos not in {"NOUN", "PROPN", "ADJ"}  # “all but 26 have been returned”
    is_alone = token.dep in SUBJECTS and (word == "none" or (word in _SOME and token.tag in _UNCOUNTED))
    return is_alone and not any(t.dep in {"prep", "relcl"} for t in material.trees.children_of(token.index))


def _is_likened(material: Material, token: Token) -> bool:
    """Say whether “such” or “the same” likens to what was told before: “the same storms”, not “the same day”."""
    trees = material.trees
    if token.text.lower() == "such":
        return trees[token.index + 1].text.lower() != "as"
    is_thing = token.dep == "amod" and trees.governor(token.index).lemma not in _TIMES
    return is_thing and not any(t.lemma == "as" for t in trees.tokens[token.index + 1 : token.index + 4])


def _counts_from(material: Material, later: Token, indices: Sequence[int]) -> bool:
    """Say whether “two years later” counts from a day that the words do not tell before."""
    is_counted = material.trees.child(later.index, "npadvmod") is not None and later.text in {"later", "earlier"}
    return is_counted and not any(i in material.date_at for i in indices if i < later.index)


def _goes_on(material: Material, token: Token) -> bool:
    """Say whether what it is before or since follows: “since 2014”, also where it was read to hang elsewhere."""
    following = material.trees.tokens[token.index + 1 : token.index + 2]
    return bool(following) and following[0].pos in {"NUM", "PROPN", "NOUN", "DET", "VERB", "PRON"}


def _is_of_two(material: Material, token: Token, indices: Sequence[int]) -> bool:
    """Say whether “neither” or “both” stands for two that were named before: “support neither”, “both sides”."""
    noun = material.trees.governor(token.index)
    if token.text.lower() == "both" and token.dep in {"det", "predet"} and noun.lemma in _SIDES:
        is_told = material.trees.child(noun.index, "prep", "relcl", "acl", "amod") is not None
        return not is_told and not any(material.trees.child(i, "conj") for i in indices if i < token.index)
    is_misread = token.dep == "advmod" and noun.pos == "ADV"  # “refused both so far”
    is_noun = is_misread or token.dep in {"dobj", "pobj", "nsubj", "nsubjpass", "attr"}
    is_bare = is_noun and not any(t.dep == "prep" for t in material.trees.children_of(token.index))
    return is_bare or (token.text.lower() == "neither" and token.dep == "det")


def _is_renamed(material: Material, now: Token) -> bool:
    """Say whether the words tell what a place is called by today’s name: “in what is now Ghana”."""
    before = [token.text.lower() for token in material.trees.tokens[max(0, now.index - 2) : now.index]]
    return now.text.lower() == "now" and before == ["what", "is"]


def _is_called(material: Material, that: Token) -> bool:
    """Say whether “that” is what somebody calls something: “called that a fig leaf”."""
    return material.trees.governor(that.index).dep == "oprd" and that.index < that.head


def _means_one_before(material: Material, noun: Token) -> bool:
    """Say whether “that” before a lone noun points to the one told of before: “a trickle …; he says that trickle …”."""
    if noun.tag != "NN" or noun.dep not in SUBJECTS:
        return False
    that = material.trees[max(0, noun.index - 1)]
    if that.text.lower() != "that" or that.head not in {noun.index, noun.head}:
        return False
    earlier = (t for t in material.trees.tokens[: that.index] if t.lemma == noun.lemma and t.tag == "NN")
    return any(material.trees.child(t.index, "det") is not None for t in earlier)


def _is_bare_count(material: Material, token: Token) -> bool:
    """Say whether a number stands for what was told before: “the first two”."""
    is_half = token.lemma == "half" and token.dep in {"dobj", "pobj", "attr"}
    if _ends_without_noun(material, token):
        return True
    is_alone = token.tag == "CD" and token.dep in {"dobj", "pobj", "nsubj", "nsubjpass", "attr"}
    if not (is_half or is_alone):
        return False
    own = list(material.trees.children_of(token.index))
    if is_half and not any(t.dep == "prep" or t.index > token.index for t in own):
        return True
    is_counted = any(t.dep == "prep" for t in own)
    is_said = token.entity_type == "CARDINAL" and material.trees.governor(token.head).lemma in _SPEAKING
    is_said = is_said or (not own and token.dep in _HELD and _counts_nothing(material, token))
    return is_alone and not is_counted and (is_said or any(t.tag in {"DT", "PRP$"} for t in own))


def _ends_without_noun(material: Material, number: Token) -> bool:
    """Say whether years or the like are counted whose noun another sentence has: “1.5 per cent over two.”"""
    if number.tag != "CD" or not number.text.isalpha() or material.trees[number.index + 1].text != ".":
        return False
    return material.trees[max(0, number.index - 1)].text.lower() in {"over", "in", "for", "within"}


def _counts_nothing(material: Material, number: Token) -> bool:
    """Say whether no noun before it in the sentence may be what a bare number counts: “had hoped for 300”."""
    is_amount = number.entity_type not in {"CARDINAL", ""} or number.index in material.date_at
    before = (t for t in material.reading.tokens_by_sentence[number.sentence] if t.index < number.index)
    return not is_amount and not any(token.tag in {"NNS", "NN"} for token in before)


_SPEAKING = frozenset({"speak", "tell", "say", "put", "report", "talk"})
"""Verbs that have a bare number of what was told before: “the police spoke of 11”."""

BACK_TO_WHAT = words(
    """
    number figure idea plan move decision proposal offer deal issue matter case step measure request charge claim point
    problem result change incident attack law rule message situation process effort effect amount rate level total sum
    news text passage document letter paper statement answer reply refusal delay deadline date order demand condition
    option draft vote visit step fall rise drop decline increase growth cut outage fine
    account appeal transaction allegation move call
    difference finding trend meeting approach method cost comment remark warning pledge promise threat share gap loss
    """
)
"""Nouns that mean what was told before when nothing but “the” stands beside them."""
