"""Rules on access: nothing in a question asks for eyes, a mouse, or a language that is not announced."""

import re
import unicodedata

from quizzes.engine.linting import _text, _words
from quizzes.engine.linting.base import Context, Finding, Item, block, warn

_MARKDOWN_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"\s*\S[^\"]*\"|'\s*\S[^']*')", re.IGNORECASE)
_BY_SIGHT = re.compile(
    r"\b(?:shown|pictured|seen|marked|highlighted|printed|listed|given) (?:above|below|on the (?:left|right)"
    r"|in (?:red|green|blue|yellow|orange|bold))\b|\bin (?:red|green|blue|yellow)\b(?= (?:on|in|above|below)|[?.:,]|$)"
    r"|\b(?:the )?(?:picture|image|photo|map|chart|graph|table|figure) (?:above|below)\b",
    re.IGNORECASE,
)
_DRAGGED = re.compile(r"\b(?:drag|drop)\b", re.IGNORECASE)
_SAYS_LANGUAGE = re.compile(r"\blang\s*=|\bdir\s*=", re.IGNORECASE)
_SCRIPTS = {
    "ARABIC": {"ar", "fa", "ur", "ckb", "ps"},
    "HEBREW": {"he", "yi"},
    "CYRILLIC": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"},
    "GREEK": {"el"},
    "CJK": {"zh", "ja"},
    "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"},
    "HANGUL": {"ko"},
    "DEVANAGARI": {"hi", "mr", "ne"},
    "THAI": {"th"},
}
_LATIN_OWN = frozenset().union(*_SCRIPTS.values())
_FEWEST_WORDS, _FEWEST_KNOWN = 4, 3


def a1_images_are_told(item: Item, context: Context) -> Finding | None:
    """An image has a text alternative, and the stem does not point by place or colour."""
    for text, pointer in _texts(item):
        bare = any(not alt.strip() for alt in _MARKDOWN_IMAGE.findall(text))
        if bare or any(not _ALT.search(tag) for tag in _IMAGE.findall(text)):
            return block("Describe the image in its text alternative.", pointer)
    match = _BY_SIGHT.search(_text.without_quotations(item.plain_stem)) if context.is_english else None
    if match is None:
        return None
    return warn(f"Name what you mean instead of “{match.group()}”: not all students see it.")


def a2_needs_no_mouse(item: Item, context: Context) -> Finding | None:
    """A map question can be answered from a list of places, and no stem asks to drag."""
    if item.asked_type == "map_point" and not item.asked.get("venue"):
        return block("Choose the venue by name, so that it can also be picked from a list.", f"{item.pointer}/venue")
    if (
        item.asked_type == "map_point"
        and context.entities
        and sum("place" in entity.types for entity in context.entities) < 2
    ):
        return block(
            "Add another venue to the study set: the list of places has nothing to choose from.", "/content/venue"
        )
    if context.is_english and item.asked_type != "essay" and _tells_to_drag(item):
        return block("Write “match”, “put in order” or “choose” instead of “drag”: it must work without a mouse.")
    return None


def a3_languages_are_announced(item: Item, context: Context) -> Finding | None:
    """A quotation in another language says so, for voices and for the direction of its letters."""
    for text, pointer in _texts(item):
        if not _SAYS_LANGUAGE.search(text) and any(_is_foreign(words, context) for words in _text.quotations(text)):
            return warn("Say which language this quotation is in, so that it is read aloud rightly.", pointer)
    return None


def _texts(item: Item) -> list[tuple[str, str]]:
    return [(item.stem, "/stem"), *((option.text, option.pointer) for option in item.options)]


def _tells_to_drag(item: Item) -> bool:
    """Say whether the stem begins a sentence with "drag": an order to the student."""
    sentences = _text.sentences(_text.without_quotations(item.plain_stem))
    return any(_DRAGGED.match(sentence) for sentence in sentences)


def _is_foreign(quotation: str, context: Context) -> bool:
    language = context.language.partition("-")[0].casefold()
    letters = [character for character in quotation if character.isalpha()]
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in letters if not letter.isascii()]
    for script in set(scripts) & set(_SCRIPTS):
        if language not in _SCRIPTS[script] and 2 * scripts.count(script) > len(letters):
            return True
    if language in _LATIN_OWN:
        return False
    return _sounds_foreign(_text.words(quotation), language)


def _sounds_foreign(listed: tuple[str, ...], language: str) -> bool:
    """Say whether the commonest words of another language stand in the text, and more of them than of its own."""
    if len(listed) < _FEWEST_WORDS or language not in _words.FOREIGN:
        return False
    counts = {code: sum(word in common for word in listed) for code, common in _words.FOREIGN.items()}
    own = counts.pop(language)
    return max(counts.values()) >= _FEWEST_KNOWN and max(counts.values()) > own
