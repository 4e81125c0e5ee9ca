"""Why something could not be done, in words for the one who asked; doors turn these into answers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any


class Refused(Exception):
    """The base of all refusals: nothing was changed. `code` is stable, for machines."""

    code = "refused"

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class Invalid(Refused):
    """What was sent is not of the right shape. `pointer` is a JSON pointer to the field at fault."""

    code = "invalid"

    def __init__(self, message: str, *, pointer: str = "", code: str = "") -> None:
        super().__init__(message, code=code)
        self.pointer = pointer


class Conflict(Refused):
    """It would contradict what is stored. `extra` goes into the answer's body for clients."""

    code = "conflict"

    def __init__(self, message: str, *, code: str = "", **extra: Any) -> None:
        super().__init__(message, code=code)
        self.extra = extra


class LintBlocked(Conflict):
    """A question breaks a rule that guards publishing. `findings` says which, and what to do."""

    code = "lint_blocked"

    def __init__(self, message: str, findings: Sequence[Any]) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class TooManyTries(Refused):
    """It was guessed at too often. `wait` is how long until it may be tried again."""

    code = "too_many_tries"

    def __init__(self, message: str, wait: timedelta) -> None:
        super().__init__(message)
        self.wait = wait


class ReadAgain(Conflict):
    """A draft went away when its article was read again, after the page that speaks of it was drawn."""

    code = "read_again"

    def __init__(self) -> None:
        super().__init__("The article was read again meanwhile, and this is not among the drafts any more.")


class NotThere(Refused):
    """It does not exist, or is not theirs to see: the two are never told apart, whatever the words."""

    code = "not_found"

    def __init__(self, message: str = "There is nothing here, or it is not yours to see.") -> None:
        super().__init__(message)
