"""Whether the words before a time look ahead: “will … on Tuesday”, “has called a vote for November 12”."""

import re

SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|expected|expects?|due|scheduled|slated|planned|plans?|planning|upcoming|coming|to be|"
    r"ahead of|up for (?:re-?)?election|"
    r"to (?:resume|vote|meet|decide|begin|start|hold|sign|open|rule|return|reconvene|announce|publish|appear|visit|"
    r"host)|invited\b[^,;]* to (?:\w+ ){0,2}(?:talks|meeting|summit|round|conference|hearing)|deadline|"
    r"next(?! (?:day|week|month|year)\b)|"
    r"(?:is|are|was|were) (?:now )?to [a-z]+|"
    r"set (?:for|to)|going to|expecting|can|(?-i:may)|might|must|should|called? for|resumes?|begins|opens|starts|"
    r"takes effect|expires?|promised|pledged|vowed|needed to|needs? to|asked for\b[^,;]*\bto [a-z]+|"
    r"(?:has|have|is|are) (?:been )?(?:called|asked|ordered|summoned|invited|likely|supposed|required|obliged) to)\b",
    re.IGNORECASE,
)
_BEFORE_SAID = re.compile(r"\b(?:said|told|announced|added|reported|warned|wrote)\b[^,;]{0,25}$", re.IGNORECASE)
_PAST_VERB = re.compile(
    r"(?<!-)\b(?:was|were|had|did|[a-z]{3,}ed|began|broke|fell|met|left|took|held|won|lost|shut|struck|rose)\b"
)
_FIXED_FOR = re.compile(
    r"\b(?:votes?|elections?|polls?|referendum|meetings?|summit|talks|round|hearing|trial|session|strike|rally|march|"
    r"conference|launch|date|deadline|planned|scheduled|slated|set|due|called|summoned|convened|protests?|demonstration|"
    r"vigil|debate|ballot|inquest|match|exercises?|drills?|announced)\b(?:\s[\w’'-]+){0,6}\sfor\s(?:the\s)?$",
    re.IGNORECASE,
)
"""“has called a vote for November 12”: what is fixed for a day lies ahead of it, whatever the verb’s tense."""

_ONCE_FIXED = re.compile(
    r"\b(?:first|originally|initially|previously|had been)\s(?:scheduled|planned|set|due|slated|fixed|expected)\b"
    r"[^,;]{0,30}$"
)
"""“was first scheduled for July 9”: what was fixed anew since."""
_STARTING = re.compile(
    r"\b(?:(?:starting|beginning|effective)(?:\s(?:on|from))?|(?:truce|cease-?fire|strike|ban|curfew)\sfrom(?:\smidnight|\snoon)?)"
    r"\s(?:the\s|on\s)?$"
)
"""“announced a truce starting on Monday”, “a truce from midnight Saturday”: what starts has not yet."""
_IN_THE_HOURS = re.compile(r"\bin the (?:early|small|late) hours of (?:the )?$")
"""“in the early hours of Saturday”: what is told so to the hour has been."""


_BY = re.compile(r"\b(?:until|by)\s(?:the\s)?(?:(?:end|start|beginning|middle)\sof\s(?:the\s)?)?$")


def is_end(text: str, match: re.Match[str]) -> bool:
    """Say whether the expression is the end of a time: “wants a contract signed by 30 June”."""
    return _BY.search(text[: match.start("when")]) is not None


_WOULD_WHEN = re.compile(r"\bwould\b[^.;]*\b(?:when|once|until|if|before|after)\s(?:(?!\b(?:that|which|who)\b)[^,;])*$")
"""“said it would decide when it [met] on August 4”: the past is only that of what was said."""
_DONE_BY = re.compile(r"[^.;]{0,30}?\b(?:had|was|were|did)\b")


_UNLESS_BY = re.compile(r"\b(?:unless|if)\b[^,;]*$", re.IGNORECASE)
"""“unless Brazil agreed by June 30th, it would …”."""
_TO_DO_BY = re.compile(
    r"\b(?:has|have|had) to\b[^,;]*$|"
    r"\b(?:agree|decide|vote|offer|want|aim|hope|vow|intend)(?:s|d|ed)?\b[^;]*\bto [a-z]+[^;]*$"
)


def _ends_when(text: str, match: re.Match[str], clause: str) -> bool | None:
    """Say whether “by May” is ahead: “has to save £9m by May” and “agreed to back it by May” are, “by May, he says, it
    had come” is not."""
    if _TO_DO_BY.search(clause) or _UNLESS_BY.search(clause):
        return True
    if _PAST_VERB.search(clause):
        return None
    return _DONE_BY.match(text, match.end("when")) is None


def _is_now(clause: str, at: int) -> bool:
    """Say whether a participle is of the present: “when he is sentenced Sept. 12”."""
    return clause[:at].rstrip().lower().endswith((" is", " are", " be"))


def looks_ahead(text: str, match: re.Match[str], since: int | None) -> bool | None:
    """Tell whether the clause before the expression looks ahead; None when nothing says.

    After a verb in the past, at `since`, only words between it and the expression do: “whose people would lose land
    went to court in June”.
    """
    before = text[max(0, match.start("when") - 220) : match.start("when")]
    clause = re.split(r";|:(?!\d)|—|, (?:which|who|after|although|though|but|and)\b", before)[-1]
    if _IN_THE_HOURS.search(clause) and not re.search(r"\b(?:will|would)\b", clause):
        return False
    if _BEFORE_SAID.search(clause) and not re.search(r"\b(?:will|would)\b[^,]*$", clause):
        return False
    if _ONCE_FIXED.search(clause) or SINCE.search(before):
        return False
    if _FIXED_FOR.search(clause) or _STARTING.search(clause):
        return True
    if is_end(text, match) and (by := _ends_when(text, match, clause)) is not None:
        return by
    if since is not None and _WOULD_WHEN.search(text[:since]):
        return True
    is_past = since is not None and since <= match.start("when") and not is_end(text, match)
    if is_past and not _AHEAD.search(text[since : match.start("when")]):
        return False
    ahead = [m.end() for m in _AHEAD.finditer(clause)]
    past = [m.end() for m in _PAST_VERB.finditer(clause) if not (_AHEAD.search(m[0]) or _is_now(clause, m.start()))]
    if ahead and (
        not past
        or ahead[-1] >= past[-1]
        or re.search(r"\b(?:will|would|(?:to|may|might|can|could|must|should) be)\b", clause)
    ):
        return True
    after = text[match.end("when") : match.end("when") + 40]
    if not past and re.match(r",?\s(?:will|would)\b|,?\s(?:[\w’-]+\s){1,4}(?:will|would)\b", after):
        return True
    return False if past else None
