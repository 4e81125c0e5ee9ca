"""Words that point at what only the article tells: “there”, “by then”, “the first two”, “this”, “the company”."""

from collections.abc import Collection, Sequence

from quizzes.engine.reading.base import Token
from quizzes.engine.reading.lexicon.people import GROUPS, OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material

_POINTING = frozenset(
    {"here", "now", "today", "currently", "recently", "there", "elsewhere", "lately", "tonight", "otherwise"}
)
_HELD = frozenset({"dobj", "pobj", "attr"})
_FOR_NOUNS = frozenset({"one", "ones", "mine", "theirs", "second", "third", "fourth"})


def points_away(material: Material, token: Token, indices: Sequence[int]) -> bool:
    """Say whether the word stands for something told elsewhere: “that”, “this”, “the second”, “the ones”."""
    word = token.text.lower()
    if _is_bare_count(material, token) or (word == "then" and token.dep in {"pcomp", "pobj", "prep"}):
        return True
    if word in {"neither", "either", "both"}:
        return _is_of_two(material, token)
    if token.pos == "ADV" and word in _POINTING:
        return not _is_renamed(material, token)
    if word == "that" and ((token.dep in _HELD and token.index > token.head) or _is_called(material, token)):
        return True
    if token.tag == "JJ" and word in _FOR_NOUNS and material.trees.governor(token.index).lemma in _BACK_TO_WHAT:
        return True
    if (word == "own" and token.dep in _HELD) or (word == "remaining" and token.dep == "amod"):
        return True
    if word == "such":
        return material.trees.tokens[token.index + 1].text.lower() != "as"
    if token.pos == "PRON" and token.tag == "DT" and word not in {"a", "an", "the"}:
        is_shared = word == "each" and any(material.trees[i].tag == "NNS" for i in indices if i < token.index)
        return not is_shared and (word not in {"all", "those"} or token.index + 1 not in indices)
    is_pit = word == "mine" and token.pos in {"NOUN", "PROPN"}
    return word in _FOR_NOUNS and not is_pit and token.dep in {"dobj", "pobj", "nsubj", "attr", "nsubjpass"}


def _is_of_two(material: Material, token: Token) -> bool:
    """Say whether “neither” or “both” stands for two that were named before: “support neither”, “neither figure”."""
    is_noun = token.dep in {"dobj", "pobj", "nsubj", "nsubjpass", "attr"}
    is_bare = is_noun and not any(t.dep == "prep" for t in material.trees.children_of(token.index))
    return is_bare or (token.text.lower() == "neither" and token.dep == "det")


def _is_renamed(material: Material, now: Token) -> bool:
    """Say whether the words tell what a place is called by today’s name: “in what is now Ghana”."""
    before = [token.text.lower() for token in material.trees.tokens[max(0, now.index - 2) : now.index]]
    return now.text.lower() == "now" and before == ["what", "is"]


def _is_called(material: Material, that: Token) -> bool:
    """Say whether “that” is what somebody calls something: “called that a fig leaf”."""
    return material.trees.governor(that.index).dep == "oprd" and that.index < that.head


def _is_bare_count(material: Material, token: Token) -> bool:
    """Say whether a number stands for what was told before: “the first two”."""
    own = list(material.trees.children_of(token.index))
    is_half = token.lemma == "half" and token.dep in {"dobj", "pobj", "attr"}
    if is_half and not any(t.dep == "prep" or t.index > token.index for t in own):
        return True
    is_alone = token.tag == "CD" and token.dep in {"dobj", "pobj", "nsubj", "nsubjpass", "attr"}
    is_counted = any(t.dep == "prep" for t in own)
    is_said = token.entity_type == "CARDINAL" and material.trees.governor(token.head).lemma in _SPEAKING
    return is_alone and not is_counted and (is_said or any(t.tag in {"DT", "PRP$"} for t in own))


_SPEAKING = frozenset({"speak", "tell", "say", "put", "report", "talk"})
"""Verbs that have a bare number of what was told before: “the police spoke of 11”."""

_BACK_TO_WHAT = words(
    """
    number figure idea plan move decision proposal offer deal issue matter case step measure request charge claim point
    problem result change incident attack law rule message situation process effort effect amount rate level total sum
    news text passage document letter paper statement answer reply refusal delay deadline date order demand condition
    option draft vote visit step cost comment remark warning pledge promise threat share gap loss
    """
)
"""Nouns that mean what was told before when nothing but “the” stands beside them."""
_UNTOLD = 0.26
"""The doubt that “the offer” leaves where nothing tells which."""
_BACK_TO_WHOM = words("company firm group man woman city country state town agreement project scheme report study")


def determined(material: Material, index: int, indices: Sequence[int]) -> tuple[str | None, float] | None:
    """Refuse “this” and “those”; doubt “the number” or “the company” that only the sentences before explain."""
    token = material.trees[index]
    if token.text.lower() in {"a", "an"} and _is_awaited(material, token):
        return None, _UNTOLD
    if token.text.lower() in {"this", "these", "those", "that"}:
        return None
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != index and t.index in indices]
    is_bare = token.text.lower() == "the" and noun.index == index + 1 and not any(t.dep in _NARROWING for t in own)
    if not is_bare:
        return None, _unexplained(material, token, noun, own)
    before = material.described.before(noun.index)
    if before:
        return f"{token.text} {before}", 0.03
    if material.described.is_told_more(noun.index):
        return None, 0.16 if noun.lemma in _BACK_TO_WHAT else 0.06
    return None, _UNTOLD if noun.lemma in _BACK_TO_WHAT else 0.1 if noun.lemma in _BACK_TO_WHOM else _loose(noun)


def _is_awaited(material: Material, token: Token) -> bool:
    """Say whether “a decision is expected” tells nothing of what is to be decided."""
    noun = material.trees[token.head]
    own = [t for t in material.trees.children_of(noun.index) if t.index != token.index]
    is_bare = noun.index == token.index + 1 and not own and noun.dep in SUBJECTS
    return is_bare and noun.lemma in _AWAITED


_AWAITED = words("decision ruling verdict result answer vote reply hearing announcement outcome deal agreement")
_TIMES = words("day week month year hour time")


def _unexplained(material: Material, token: Token, noun: Token, own: Sequence[Token]) -> float:
    """Doubt “the twelve months”, “the real figure” and “any link”: which, only what stands before them tells."""
    kinds = {t.dep for t in own if t.dep in _NARROWING}
    if token.text.lower() == "any" and not kinds and noun.lemma in _BACK_TO_WHAT | {"link"}:
        return _UNTOLD
    if token.text.lower() != "the" or len(own) != 1:
        return 0.0
    if kinds == {"nummod"} and noun.lemma in _TIMES:
        return 0.0 if own[0].lemma in {"first", "last"} else _UNTOLD
    return _UNTOLD if kinds == {"amod"} and noun.lemma in _SUMS else 0.0


_SUMS = words("figure number total sum amount toll cost price answer question reason")


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
    entity = material.entity_at(noun.index)
    if entity is None or entity.actor_kind is not ActorKind.ORGANISATION or entity.id in but:
        return None
    name = material.named(entity)
    if not entity.name[:1].isupper() or " " not in entity.name or noun.lemma in {"court", "parliament"}:
        return None
    return name if index == article.index else ""


def _loose(noun: Token) -> float:
    """Doubt another bare noun where it is the subject, unless there is but one of the kind (“the government”)."""
    is_subject = noun.dep in SUBJECTS and noun.tag == "NN"
    return 0.05 if is_subject and noun.lemma not in OFFICES and noun.text not in GROUPS else 0.0


_NARROWING = frozenset({"prep", "amod", "compound", "relcl", "acl", "nummod", "poss", "appos", "nmod"})
