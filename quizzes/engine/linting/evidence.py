"""Rules on evidence: what a question rests on stands in the article, word for word where it is quoted."""

import re
from collections.abc import Iterator
from datetime import date

from quizzes.engine.linting import _text, _words
from quizzes.engine.linting._context import RUN, one_spelling
from quizzes.engine.linting.base import CLOZES, Context, Finding, Item, block, inform, warn
from quizzes.engine.question_types import GAP
from quizzes.engine.vocabulary import WEEKDAYS

_PIECES = re.compile(r"_{2,}|\[[^\]]*\]|\.\.\.|…")
_RELATIVE_DAY = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|ago|now|this|last|next|earlier|later|since|past|recent|recently)\b",
    re.IGNORECASE,
)
_SMALL_COUNT = 12


def e1_evidence_is_found(item: Item, context: Context) -> Finding | None:
    """Where the set has an article, the question has evidence, and its words still stand at its offsets."""
    if context.document is None:
        return None
    if not all(0 <= index < len(context.document.sentences) for index in item.proof_sentences):
        return block("Choose sentences of this article as the answer.", _proof_pointer(item))
    spans = tuple(item.spans_in(context.document))
    if not spans:
        return block("Mark the sentence in the article that proves the answer.", "/evidence")
    if any(span.end > len(context.document.text) for span in spans):
        return block("The marked passage lies past the end of the article. Mark it again.", "/evidence")
    pairs = zip(item.evidence, item.evidence_texts, strict=False)
    if any(span.of(context.document.text) != text for span, text in pairs):
        return block("The article has changed since the proof was marked. Mark the sentence again.", "/evidence")
    return None


def e2_quotations_are_exact(item: Item, context: Context) -> Finding | None:
    """What stands in quotation marks stands in the article; quotation marks and spaces may differ."""
    if context.document is None:
        return None
    for text, pointer in _quoting(item):
        for quotation in _text.quotations(text):
            if not _is_verbatim(quotation, context):
                message = f"“{_short(quotation)}” is not in the article. Quote it exactly or drop the marks."
                return block(message, pointer)
    return None


def e3_key_is_in_the_evidence(item: Item, context: Context) -> Finding | None:
    """The answer to who, where, when or how many stands in the proof or in a sentence beside it.

    Of several right options each must; of several spellings accepted for one answer, one.
    """
    if context.document is None or not context.is_english or not item.asks_for:
        return None
    window = context.window(item.spans_in(context.document), around=1)
    missing = [key for key in item.keys if window and not _stands_in(key, item, context, window)]
    if not missing or (not item.options and len(missing) < len(item.keys)):
        return None
    return block(f"The marked sentence does not say “{_short(missing[0])}”. Mark the sentence that does.", "/evidence")


def e4_only_the_key_fits_the_evidence(item: Item, context: Context) -> Finding | None:
    """No distractor stands in the proof beside the key or behind the same preposition."""
    proof = context.window(item.spans_in(context.document), around=0)
    for key in item.key_options:
        for distractor in item.distractors:
            same_type = context.types_of(key.text) & context.types_of(distractor.text)
            if proof and same_type and _share_a_role(key.text, distractor.text, context, proof):
                message = f"The proof says the same of “{_short(distractor.text)}”. Replace it or narrow the question."
                return warn(message, distractor.pointer)
    return None


def e5_stem_is_paraphrased(item: Item, context: Context) -> Finding | None:
    """Outside quotation marks the stem does not repeat eight words in a row from the article."""
    if context.document is None or item.asked_type in CLOZES:
        return None
    for part in re.split(r"\s{2,}", _text.without_quotations(item.plain_stem)):
        listed = _text.words(part)
        for start in range(len(listed) - RUN + 1):
            if listed[start : start + RUN] in context.article.runs:
                return warn(f"“{' '.join(listed[start : start + RUN])}” is copied from the article. Use other words.")
    return None


def e6_title_keeps_the_secret(item: Item, context: Context) -> Finding | None:
    """The title beside the quiz does not give the key away."""
    titles = _text.phrase(context.titles)
    for key in item.keys:
        if any(_text.phrase(name) in titles for name in context.aliases(key) if _text.words(name)):
            return inform(f"The title beside the question already says “{_short(key)}”.")
    return None


def _proof_pointer(item: Item) -> str:
    return "/content/sentences" if item.proof_sentences else "/evidence"


def _quoting(item: Item) -> Iterator[tuple[str, str]]:
    yield GAP.sub(lambda gap: gap.group(1).partition("|")[0], item.plain_stem), "/stem"
    if item.asked_type in CLOZES:
        filled = GAP.sub(lambda gap: gap.group(1).partition("|")[0], item.asked["text"])
        yield filled, f"{item.pointer}/text"
    yield from ((option.text, option.pointer) for option in item.options)


def _is_verbatim(quotation: str, context: Context) -> bool:
    """A capital or a full stop may be the writer's, and pieces around gaps and ellipses are sought one by one."""
    pieces = (one_spelling(piece).strip(" .,;:!?") for piece in _PIECES.split(quotation))
    return all(_is_quotable(piece, context.article.quotable) for piece in pieces if piece)


def _is_quotable(piece: str, article: str) -> bool:
    spellings = (piece, piece[0].lower() + piece[1:], piece[0].upper() + piece[1:])
    return any(spelling in article for spelling in spellings)


def _stands_in(key: str, item: Item, context: Context, window: str) -> bool:
    if item.asks_for == "number" and _text.numbers(key):
        return _states_number(key, context, window)
    if item.asks_for == "date":
        return _states_date(key, item, context, window)
    return _names(key, context, window)


def _names(key: str, context: Context, window: str) -> bool:
    phrase = _text.phrase(window)
    if context.named(key):
        return any(_text.phrase(name) in phrase for name in context.aliases(key))
    stems = _text.content_stems(key)
    shared = bool(stems & _text.content_stems(window))
    return shared or _text.phrase(key) in phrase or _mentions_same(key, context, window)


def _mentions_same(key: str, context: Context, window: str) -> bool:
    wanted = {entity.ref for mention in context.mentions(key) for entity in mention.entities}
    return any(entity.ref in wanted for mention in context.mentions(window) for entity in mention.entities)


def _states_number(key: str, context: Context, window: str) -> bool:
    """A small count may also be the number of names that the sentences list."""
    wanted = _text.numbers(key)
    if set(wanted) & set(_text.numbers(window)):
        return True
    named = {entity.ref for mention in context.mentions(window) for entity in mention.entities}
    return wanted[0] <= min(_SMALL_COUNT, len(named))


def _states_date(key: str, item: Item, context: Context, window: str) -> bool:
    """A date that the article gives as a weekday or as "last year" counts, unless the weekday is another."""
    wanted, listed = _text.date_key(key), _text.words(window)
    if wanted is None:
        return _names(key, context, window)
    months = {_words.MONTHS[word] for word in listed if word in _words.MONTHS}
    if any(_agree(wanted, stated) for stated in _text.date_keys(window)) or (wanted[1] in months and not wanted[2]):
        return True
    if any(fact.answer.strip() == key and fact.when for fact in item.facts) or _RELATIVE_DAY.search(window):
        return True
    named = {word for word in listed if word in WEEKDAYS}
    return bool(named) and _weekday(wanted) in {"", *named}


def _agree(wanted: tuple[int, int, int], stated: tuple[int, int, int]) -> bool:
    """Say whether two dates share a part, and differ in none that both give."""
    both = [(one, other) for one, other in zip(wanted, stated, strict=True) if one and other]
    return bool(both) and all(one == other for one, other in both)


def _weekday(parts: tuple[int, int, int]) -> str:
    """Return the weekday of a whole date, or an empty text."""
    try:
        return WEEKDAYS[date(*parts).weekday()]
    except ValueError:
        return ""


def _share_a_role(key: str, distractor: str, context: Context, proof: str) -> bool:
    keys, others = _places(key, context, proof), _places(distractor, context, proof)
    apart = [(a, b) for a in keys for b in others if a[1] <= b[0] or b[1] <= a[0]]
    return any(
        _are_listed(proof, first=min(pair), second=max(pair))
        or _preposition(proof, pair[0][0]) == _preposition(proof, pair[1][0]) != ""
        for pair in apart
    )


def _places(text: str, context: Context, proof: str) -> list[tuple[int, int]]:
    """Return where the text, or another name for it, stands in the proof as whole words."""
    wanted = {_text.words(name) for name in context.aliases(text)} - {()}
    listed = _text.tokens(proof)
    return [
        (listed[at].start, listed[at + len(name) - 1].end)
        for name in wanted
        for at in range(len(listed) - len(name) + 1)
        if listed[at].norm == name[0] and tuple(token.norm for token in listed[at : at + len(name)]) == name
    ]


def _are_listed(proof: str, *, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Say whether only commas, and, or, and other names stand between the two."""
    between = proof[first[1] : second[0]]
    return _BETWEEN.fullmatch(between) is not None and between.strip() != ""


_BETWEEN = re.compile(r"(?:[\s,]|\band\b|\bor\b|[A-Z][\w.-]*+)*")
"""A name is taken whole, or words in capitals would be read in every way they can be parted."""


def _preposition(proof: str, at: int) -> str:
    match = re.search(r"\b(in|at|to|from|by|with|against|for)\s+(?:the\s+)?$", proof[:at])
    return match.group(1) if match else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
