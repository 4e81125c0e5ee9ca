"""The people in a line that says who wrote an article: “By Ann Roy and Owen Farr, Staff Writers | 4 May, 9:39AM”."""

import re

_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*"
_PARTICLE = r"(?:(?:al-|el-|de|del|van|von|bin|da|der|di|du|la|le)\s?){0,2}"
_NAME = rf"{_CAPITALISED}(?:\s[“\"][^”\"]{{1,20}}[”\"])?(?:\s{_PARTICLE}{_CAPITALISED}){{1,3}}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,\s{_NAME}){{0,6}},?\s(?:and|&)\s{_NAME})?")
_BEFORE = re.compile(
    r"^\W*(?:(?:written|words|posted|published|reported|reporting|story|article)\s+)?(?:by\b|author\b)?[\s:]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[@|•·/\\—–\d]|\s-\s|\b(?:in|on|for|at)\b|"
    r"\b(?:senior|chief|staff|special|executive|managing|contributor|contributing|correspondent|reporter|editor|writer|"
    r"columnist|producer|photographer|photograph|updated|published|posted|view|follow|archive|mon|tues|wednes|thurs|fri|"
    r"satur|sun)(?:day|s)?\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\.(?:com|org|net|co|es|fr|de|uk)\b|\b(?:authors?|editors?|guest|admin|desk|team|service|media)$", re.IGNORECASE
)


def names_in(line: str) -> str:
    """Return the names at the line's beginning as they are written; nothing when it does not begin with a full name."""
    bare = _BEFORE.sub("", line)
    named = _NAMES.match(_AFTER.split(bare, maxsplit=1)[0].strip())
    names = named[0].rstrip(" ,-") if named else ""
    return "" if _NO_NAME.search(names) else _in_small_letters(_once(names))


def _once(names: str) -> str:
    """Leave out the second half of a name that stands twice, as a link to its author and as a label."""
    parts = names.split()
    half = len(parts) // 2
    return " ".join(parts[:half]) if half and parts[:half] == parts[half:] else names


def _in_small_letters(names: str) -> str:
    return re.sub(r"\bAnd\b", "and", names.title()) if names.isupper() else names
