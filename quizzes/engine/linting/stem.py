"""Rules on the stem: it asks one thing, plainly, and stands alone."""

import re
from itertools import pairwise, takewhile

from quizzes.engine.linting import _text, _words
from quizzes.engine.linting.base import CHOICES, CLOZES, Context, Finding, Fix, Item, block, inform, warn
from quizzes.engine.vocabulary import WEEKDAYS

_NEGATION = re.compile(rf"(?<!at )(?<!-)\b(?:{'|'.join(_words.NEGATIONS)})\b(?! only\b)|\b\w+n[’']t\b", re.IGNORECASE)
_OPTION_NEGATION = re.compile(
    rf"(?<!at )(?<!-)\b(?:{'|'.join(_words.OPTION_NEGATIONS)})\b(?! only\b)|\b\w+n[’']t\b", re.IGNORECASE
)
_EMPHASIS = re.compile(r"(?:\*\*|__|<(?:strong|b)>)\s*([^*_<]+?)\s*(?:\*\*|__|</(?:strong|b)>)")
_TRUE_OR_FALSE = re.compile(r"\btrue or false\b|\bfalse or true\b", re.IGNORECASE)
_WHICH_IS_TRUE = re.compile(
    r"^which of the following (statements? )?(is|are|was|were) (true|correct|false)", re.IGNORECASE
)
_ENDS_WELL = re.compile(r"(?:[?؟:.…]|_{2,}|\]\]|\])[”\"’'»)\s]*$")
_PRONOUN = re.compile(r"\b(he|she|they|it|this)\b", re.IGNORECASE)
_THIS_ALONE = re.compile(
    r"this\s*(?:[?.:,;]|$|(?:is|was|has|does|did|do|will|would|could|means?|shows?|happen(?:ed)?|important|possible|true"
    r"|likely|about|to|in|by|for|after|before|and|or|because)\b)",
    re.IGNORECASE,
)
_EMPTY_IT = re.compile(
    r"it\s+(?:(?:(?:is|was|would be|will be|seems?|seemed)\s+)?(?:\w+ly\s+)?(?:true|false|likely|unlikely|possible"
    r"|impossible|clear|important|hard|difficult|easy|expected|necessary|said|reported|who|that)\b|takes?\b|took\b)|\btake\b",
    re.IGNORECASE,
)
_WEEKDAY = "|".join(WEEKDAYS)
_RELATIVE_TIME = re.compile(
    rf"\b(?:today|yesterday|tomorrow|tonight|now|currently|recently|lately|nowadays|these days|at present"
    rf"|(?:last|this|next|past) (?:week|weekend|month|year|decade|spring|summer|autumn|fall|winter|{_WEEKDAY})"
    rf"|(?:\w+ )?(?:days?|weeks?|months?|years?) ago|{_WEEKDAY})(?:[’']s)?\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:do you (?:think|feel|believe)|in your (?:view|opinion)|should|best(?![ -]known)|most important)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b|\b(?:[A-Z]\.){2,}")
_ROMAN = re.compile(r"[IVX]+")
_TRAILING = re.compile(r"[\s_:….]+$")
_SHARED_WORDS, _END = 2, 40
_GRADES_ABOVE, _GRADED_FROM = 2.0, 10
FEWEST_WORDS, MOST_WORDS, MOST_SENTENCES, MOST_GAPS = 5, 40, 2, 2


def s1_no_unmarked_negation(item: Item, context: Context) -> Finding | None:
    """A negation that must stand is in capitals and strong, or students read past it.

    Where somebody says that something is not so, or the question is why, the negation turns nothing round: a warning.
    """
    found = _negations(item.stem) if context.is_english else []
    if not found or _is_told(item, found[0]):
        return warn(f"Ask for what is so, instead of “{found[0]}”, if you can.") if found else None
    strong = {part for match in _EMPHASIS.finditer(item.stem) for part in match.group(1).split()}
    hidden = next((word for word in found if not (word.isupper() and word in strong)), None)
    if hidden is None:
        return warn(f"Ask for what is so, instead of “{found[0]}”, if you can.")
    return block(f"Ask without “{hidden}”, or write it in capitals and strong: **{hidden.upper()}**.")


def s2_no_double_negation(item: Item, context: Context) -> Finding | None:
    """A negation in the stem and another in an option, or two in a statement, test logic."""
    negations = _negations(item.stem) if context.is_english else []
    if item.asked_type == "true_false" and len(negations) > 1:
        return block(f"Word the statement without “{negations[0]}” and “{negations[1]}” together.")
    for option in item.options if negations else ():
        if _OPTION_NEGATION.search(_text.without_quotations(option.text)):
            return block("The question and this option both say no. Take the negation out of one.", option.pointer)
    return None


def s3_stem_asks_something(item: Item, context: Context) -> Finding | None:
    """The stem carries the question, so that it could be answered with the options covered."""
    if item.asked_type in CLOZES:
        return None
    if context.is_english and _WHICH_IS_TRUE.match(item.plain_stem):
        return warn("Ask about one thing, so that it can be answered before the options are read.")
    if len(_text.words(item.plain_stem)) < FEWEST_WORDS:
        return warn(f"Write the question out: at least {FEWEST_WORDS} words.")
    return None


def s4_stem_is_short(item: Item, context: Context) -> Finding | None:
    """Whatever is not needed for the answer goes."""
    outside = _text.without_quotations(item.plain_stem)
    count = len(_text.words(item.plain_stem))
    if count > MOST_WORDS:
        return warn(f"Shorten the question to {MOST_WORDS} words or fewer; it has {count}.")
    if len(_text.sentences(outside)) > MOST_SENTENCES:
        return warn("Shorten the question to one or two sentences.")
    return None


def s5_stem_ends_as_one(item: Item, context: Context) -> Finding | None:
    """A stem ends with a question mark, a colon, a full stop or a gap."""
    if _ENDS_WELL.search(item.plain_stem[-_END:]):
        return None
    return warn("End the question with a question mark, a colon, a full stop or a gap.")


def s6_gaps_stand_late(item: Item, context: Context) -> Finding | None:
    """Students need the sentence's beginning to know what is missing."""
    text = item.gapped or item.plain_stem
    first = _text.GAP.search(text)
    if first and len(_text.words(text[: first.start()])) < 3:
        return warn("Begin with the sentence and leave the gap for later, after the third word.")
    if item.asked_type in CHOICES and len(_text.GAP.findall(item.plain_stem)) > MOST_GAPS:
        return warn(f"Leave {MOST_GAPS} gaps or fewer in the question.")
    return None


def s7_pronouns_have_names(item: Item, context: Context) -> Finding | None:
    """A he, she, they, it or this in the stem has a name before it."""
    if not context.is_english or item.asked_type in CLOZES:
        return None
    text = _text.without_quotations(item.plain_stem)
    for match in _PRONOUN.finditer(text):
        if _stands_for_something(text, match.start()) and not _has_antecedent(text[: match.start()], context):
            return warn(f"Say who or what “{match.group()}” is.")
    return None


def s8_times_are_dated(item: Item, context: Context) -> Finding | None:
    """A stem outlives its article: yesterday needs its date."""
    if not context.is_english or _text.names_date(item.unquoted):
        return None
    text = context.without_names(item.unquoted)
    match = next((match for match in _RELATIVE_TIME.finditer(text) if not _is_a_name(text, match)), None)
    if match is None:
        return None
    return block(f"Give the date instead of “{match.group()}”, or add it.")


def _negations(stem: str) -> list[str]:
    plain = _TRUE_OR_FALSE.sub("", _text.without_quotations(_text.without_markup(stem)))
    return [match.group() for match in _NEGATION.finditer(plain)]


def _is_told(item: Item, negation: str) -> bool:
    before = _text.words(_text.without_quotations(item.plain_stem).partition(negation)[0])
    return "why" in before or bool(_words.SPEECH & set(before))


def _stands_for_something(text: str, at: int) -> bool:
    """The "it" of "it is likely" stands for nothing, and "this" before a noun points by itself."""
    if text[at : at + 4].casefold() == "this":
        return _THIS_ALONE.match(text, at) is not None
    return _EMPTY_IT.match(text, at) is None and not re.match(r"it take\b", text[at:], re.IGNORECASE)


def _has_antecedent(before: str, context: Context) -> bool:
    """Say whether a name or a noun with its article stands before."""
    listed = _text.words(before)
    introduces = {"the", "a", "an", "which", "whose", "these", "those", "each", "every"}
    noun = any(word in introduces and follower not in _words.AUXILIARIES for word, follower in pairwise(listed))
    return noun or bool(context.mentions(before)) or re.search(r"(?<=\w[\s,])\s*[A-Z]\w", before) is not None


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    """Sunday Times, Russia Today and Bloody Sunday are names: a capital beside a capital."""
    word = match.group()
    if not word[0].isupper():
        return False
    before = re.search(r"(?:^|\s)([^\W\d_a-z][\w.-]*)\s$", text[: match.start()])
    after = re.match(r"\s+([A-Z][a-z]+)", text[match.end() :])
    follows_name = before is not None and before.start() > 0
    return follows_name or (after is not None and after.group(1).casefold() not in _words.MONTHS)


def s9_options_share_no_beginning(item: Item, context: Context) -> Finding | None:
    """Words with which every option begins belong to the stem, where they are read once."""
    texts = [option.text.split() for option in item.options]
    count = sum(1 for _ in takewhile(_is_one_word, zip(*texts, strict=False))) if len(texts) > 1 else 0
    count = min(count, *(len(listed) - 1 for listed in texts)) if texts else 0
    if count < _SHARED_WORDS:
        return None
    start = " ".join(texts[0][:count])
    return warn(f"Every option begins “{start}”. Move these words into the question.", fix=_moved(item, start))


def s10_opinions_have_owners(item: Item, context: Context) -> Finding | None:
    """What should be, or is best, has no right answer unless the stem says according to whom."""
    if not context.is_english or item.asked_type == "essay":
        return None
    text = context.without_names(item.unquoted)
    match = _OPINION.search(text)
    if match is None or "according to" in text.casefold() or _words.SPEECH & set(_text.words(text[: match.start()])):
        return None
    return warn(f"Say according to whom: “{match.group()}” asks for an opinion.")


def s12_acronyms_are_explained(item: Item, context: Context) -> Finding | None:
    """An acronym is written out in the stem or explained in the glossary."""
    if not context.is_english:
        return None
    explained = {_text.words(term) for term in context.glossary}
    for match in _ACRONYM.finditer(item.plain_stem):
        letters = match.group().replace(".", "").removesuffix("s")
        known = letters in _words.FAMILIAR_ACRONYMS or letters in _words.SHOUTED or _ROMAN.fullmatch(letters)
        if (
            not known
            and _text.words(letters) not in explained
            and not _is_written_out(letters, item.plain_stem, context)
        ):
            return inform(f"Write out “{match.group()}”, or explain it in the glossary.")
    return None


def s13_stem_is_no_harder_than_the_article(item: Item, context: Context) -> Finding | None:
    """A question should not be harder to read than what it is about."""
    if not context.is_english or context.document is None or item.asked_type in CLOZES:
        return None
    listed = _text.words(item.plain_stem)
    if len(listed) < _GRADED_FROM:
        return None
    grade = _text.reading_grade(listed, sentence_count=len(_text.sentences(item.plain_stem)))
    if grade <= context.article.grade + _GRADES_ABOVE:
        return None
    return inform("The question is harder to read than the article. Use shorter words and sentences.")


def _is_one_word(listed: tuple[str, ...]) -> bool:
    return len({word.casefold() for word in listed}) == 1


def _moved(item: Item, start: str) -> Fix:
    size = len(start.split())
    options = [{**option, "text": " ".join(option["text"].split()[size:])} for option in item.asked["options"]]
    stem = f"{_TRAILING.sub('', item.stem)} {start} ____"
    return item.rewritten(label="Move the words", stem=stem, asked={**item.asked, "options": options})


def _is_written_out(letters: str, stem: str, context: Context) -> bool:
    """Say whether words with these initials stand in the stem, or the whole name of what the letters name."""
    initials = "".join(word[0] for word in _text.words(stem) if word.upper() != letters)
    names = [entity.name for entity in context.named(letters)]
    whole = any(_text.phrase(name) in _text.phrase(stem) for name in names if len(_text.words(name)) > 1)
    return whole or letters.casefold() in initials
