"""Rules on cues: nothing but knowledge of the article tells the key from the distractors."""

import re
from collections.abc import Sequence
from itertools import combinations

from quizzes.engine.linting import _text, _words
from quizzes.engine.linting.base import Choice, Context, Finding, Fix, Item, block, inform, warn

_ARTICLE_AT_END = re.compile(r"\b(an?)[\s_:….]*$", re.IGNORECASE)
_VOWEL_SOUND = re.compile(
    r"(?!eu|uni(?!n|m)|use|usu|one\b|once)[aeiou]|hour|honest|honou?r|heir|8|11\b|18\b", re.IGNORECASE
)
_NUMBER_SHOWN = re.compile(
    r"^(?:who|which|what)\s+(is|was|are|were)\b|\b(is|was|are|were|this|that|these|those)[\s_:….]*$", re.IGNORECASE
)
_PLURAL_CUES = frozenset({"are", "were", "these", "those"})
_MONTH_OF_MAY = re.compile(r"\bMay\b")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b(?:St|Mr|Dr|Jr|vs))(?<!\b(?:Inc|Ltd|etc))\.$")
_LONGER_BY, _LONGER_TIMES = 12, 1.5
_LEAST_OVERLAP, _OVERLAP_TIMES = 3, 1.5
_FITTING = {
    "agent": frozenset({"person", "group"}),
    "place": frozenset({"place"}),
    "date": frozenset({"date"}),
    "number": frozenset({"number"}),
}
_ASKED_IN_WORDS = {
    "agent": "a person or group",
    "place": "a place",
    "date": "a date",
    "number": "a number",
}


def c1_key_is_not_the_longest(item: Item, context: Context) -> Finding | None:
    """A key that is longer than all distractors by far is chosen unread."""
    if len(item.key_options) != 1 or not item.distractors:
        return None
    key, others = len(item.key_options[0].text), [len(option.text) for option in item.distractors]
    mean = sum(others) / len(others)
    if key > max(others) and key >= _LONGER_TIMES * mean and key - mean >= _LONGER_BY:
        return warn("The right answer stands out by its length. Shorten it or fill out the others.", _at(item))
    return None


def c2_key_does_not_echo_the_stem(item: Item, context: Context) -> Finding | None:
    """No word of the stem comes back in the key alone."""
    if not item.key_options or not item.distractors or not context.is_english:
        return None
    shared = context.stems(item.shown) & _joint(item.key_options, context)
    telling = shared - _joint(item.distractors, context)
    if not telling:
        return None
    word = next(word for word in _text.words(item.shown) if _text.stem_of(word) in telling)
    return warn(f"“{word}” stands in the question and only in the right answer. Change one of the two.", _at(item))


def c3_article_fits_all(item: Item, context: Context) -> Finding | None:
    """A stem that ends with "a" or "an" points at the options that begin so."""
    match = _ARTICLE_AT_END.search(item.plain_stem) if context.is_english else None
    sounds = {_VOWEL_SOUND.match(option.text) is not None for option in item.options}
    if match is None or len(sounds) < 2:
        return None
    at = item.stem.rfind(match.group(1))
    fix = item.rewritten(label="Write a(n)", stem=f"{item.stem[:at]}a(n){item.stem[at + len(match.group(1)) :]}")
    return warn(f"“{match.group(1)}” at the end gives the answer away. Write “a(n)”.", fix=fix)


def c4_number_fits_all(item: Item, context: Context) -> Finding | None:
    """The stem's verb, or "these" and "those", agrees with more options than the key."""
    match = _NUMBER_SHOWN.search(item.plain_stem.rstrip("?")) if context.is_english else None
    if match is None or len(item.key_options) != 1 or not item.distractors:
        return None
    word = match.group(1) or match.group(2)
    plural = word.casefold() in _PLURAL_CUES
    agrees = [_is_plural(option.text, context) is plural for option in item.distractors]
    if _is_plural(item.key_options[0].text, context) is plural and not any(agrees):
        return warn(f"Only the right answer goes with “{word}”. Word the options alike.", _at(item))
    return None


def c5_no_absolute_distractors(item: Item, context: Context) -> Finding | None:
    """Students rule out always, never, all and only unread."""
    found = _first_term(item.distractors, _words.ABSOLUTES, context)
    if found is None or not item.key_options:
        return None
    option, word = found
    if _first_term(item.key_options, _words.ABSOLUTES, context):
        return inform(
            f"Absolute words such as “{word}” stand in these options. Check that they are meant.", option.pointer
        )
    return warn(f"“{word}” marks this option as wrong. Take it out.", option.pointer)


def c6_no_vague_options(item: Item, context: Context) -> Finding | None:
    """What is often, some or may be so can hardly be wrong."""
    found = _first_term(item.options, _words.VAGUE, context)
    if found is None:
        return None
    return warn(f"“{found[1]}” is vague. Say exactly what the article says.", found[0].pointer)


def c7_options_do_not_converge(item: Item, context: Context) -> Finding | None:
    """The key is not the option that shares most with all others."""
    contents = [context.stems(option.text) for option in item.options]
    if len(item.key_options) != 1 or len(contents) < 3 or min(map(len, contents)) < 2:
        return None
    overlaps = [sum(len(own & other) for other in contents if other is not own) for own in contents]
    key = overlaps[item.options.index(item.key_options[0])]
    others = sorted((overlap for option, overlap in zip(item.options, overlaps, strict=True) if not option.is_key))
    if key >= _LEAST_OVERLAP and key > others[-1] and key >= _OVERLAP_TIMES * others[-1]:
        return warn("The right answer shares most words with the others. Spread the words more evenly.", _at(item))
    return None


def c8_no_lone_opposites(item: Item, context: Context) -> Finding | None:
    """Of two opposites among the options students choose one."""
    if not context.is_english or len(item.options) < 3:
        return None
    opposed = [pair for pair in combinations(item.options, 2) if _are_opposites(pair[0].text, pair[1].text)]
    if len(opposed) == 1 and any(option.is_key for option in opposed[0]):
        first, second = opposed[0]
        message = (
            f"“{first.text}” and “{second.text}” are opposites, and one is right. Add a second pair or change one."
        )
        return inform(message, second.pointer)
    return None


def c9_options_look_alike(item: Item, context: Context) -> Finding | None:
    """All options begin with a capital or none does, and all end with a full stop or none does."""
    texts = [option.text for option in item.options]
    initials = {text[0].isupper() for text in texts if text[:1].isalpha() and not text.startswith("al-")}
    stops = {_FULL_STOP.search(text) is not None for text in texts}
    if len(initials) < 2 and len(stops) < 2:
        return None
    what = "with a capital" if len(initials) == 2 else "with or without a full stop"
    verb = "Begin" if len(initials) == 2 else "End"
    return warn(f"{verb} all options alike, {what}.", _at(item), _made_alike(item, texts))


def c10_options_are_of_one_kind(item: Item, context: Context) -> Finding | None:
    """Distractors are of the kind that the stem asks for: people for who, places for where."""
    fitting = _FITTING.get(item.asks_for) if context.is_english else None
    if fitting is None or not item.key_options or not item.distractors:
        return None
    keys = [context.types_of(option.text) for option in item.key_options]
    others = [context.types_of(option.text) for option in item.distractors]
    if all(types & fitting for types in keys) and all(types and not types & fitting for types in others):
        return block(
            f"Only the right answer is {_ASKED_IN_WORDS[item.asks_for]}. Offer others of that kind.", _at(item)
        )
    return None


def c11_distractors_are_from_the_article(item: Item, context: Context) -> Finding | None:
    """A key that is the only option the article names is found by looking, not by reading.

    A distractor in other words that names somebody from the set is from the article too. Numbers and dates are left
    out: wrong ones are seldom there.
    """
    if context.document is None or not item.key_options or not item.distractors:
        return None
    if any(context.types_of(option.text) & {"number", "date"} for option in item.key_options):
        return None
    if all(context.is_in_article(option.text) for option in item.key_options) and not any(
        context.is_in_article(option.text) or _tells_of_a_name(option.text, context) for option in item.distractors
    ):
        return warn("Only the right answer occurs in the article. Take other answers from it too.", _at(item))
    return None


def c12_distractors_are_not_absurd(item: Item, context: Context) -> Finding | None:
    """A distractor has something in common with the key or the article."""
    if context.document is None or not item.key_options:
        return None
    wanted = frozenset().union(*(context.types_of(option.text) for option in item.key_options))
    for option in item.distractors:
        listed = {_text.stem_of(word) for word in _text.words(option.text) if word not in _words.STOP_WORDS}
        if context.mentions(option.text):
            continue
        if listed and not context.types_of(option.text) & wanted and not listed & context.article.stems:
            return inform(f"“{option.text}” has nothing to do with the article. Replace it.", option.pointer)
    return None


def _at(item: Item) -> str:
    return f"{item.pointer}/options"


def _tells_of_a_name(text: str, context: Context) -> bool:
    """Say whether a text that is no name itself names somebody or some place of the set."""
    return not context.named(text) and bool(context.mentions(text))


def _joint(options: Sequence[Choice], context: Context) -> frozenset[str]:
    return frozenset().union(*(context.stems(option.text) for option in options))


def _first_term(options: Sequence[Choice], terms: frozenset[str], context: Context) -> tuple[Choice, str] | None:
    """Return the first option with one of the words outside quotations, names and the month of May."""
    for option in options if context.is_english else ():
        text = context.without_names(_MONTH_OF_MAY.sub("   ", _text.without_quotations(option.text)))
        word = next((word for word in _text.words(text) if word in terms), None)
        if word:
            return option, word
    return None


def _is_plural(text: str, context: Context) -> bool:
    """A name is one thing, whatever its last letter; names joined by "and" are several."""
    listed = _text.words(text)
    if "and" in listed:
        return True
    if not listed or context.named(text):
        return False
    head = next(
        (listed[at - 1] for at, word in enumerate(listed) if at and word in ("of", "in", "for", "from")), listed[-1]
    )
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) and not head[0].isdigit()


def _are_opposites(first: str, second: str) -> bool:
    """Two texts are opposites when they differ by a pair of antonyms, or by a negation."""
    one, other = set(_text.words(first)), set(_text.words(second))
    differing = (one - other) | (other - one)
    if one - other and other - one and frozenset(differing) in _words.ANTONYMS:
        return True
    return bool(differing) and differing <= {"not", "no", "never", "did", "does", "do"} and bool(one & other)


def _made_alike(item: Item, texts: Sequence[str]) -> Fix:
    """Capitals go to all; full stops stay where most have them."""
    stopped = sum(_FULL_STOP.search(text) is not None for text in texts) * 2 > len(texts)
    options = [
        {**option, "text": _like_the_others(option["text"], stopped=stopped)} for option in item.asked["options"]
    ]
    return item.rewritten(label="Make the options alike", asked={**item.asked, "options": options})


def _like_the_others(text: str, *, stopped: bool) -> str:
    begun = text if text.startswith("al-") else text[:1].upper() + text[1:]
    bare = _FULL_STOP.sub("", begun)
    return f"{bare}." if stopped and not bare.endswith((".", "?", "!", "”")) else bare
