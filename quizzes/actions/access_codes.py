"""Access codes: what a quiz may ask for before it is begun. Wrong ones are counted, by student and by address."""

import secrets
from datetime import datetime

from quizzes.actions import guesses
from quizzes.actions.errors import Conflict, TooManyTries
from quizzes.actions.guesses import Limit
from quizzes.models import Quiz, User

OF_A_STUDENT = Limit("access", 10)
OF_AN_ADDRESS = Limit("access-from", 100)
"""A class is one address, and guests are made freely: so an address has a limit too, and a wider one."""


def check(quiz: Quiz, typed: str, *, student: User | None, address: str, at: datetime) -> None:
    """Do nothing when a quiz asks for no code, or this is it. `student` is None where nobody is signed in.

    Call it outside a transaction: a wrong try is counted although it is refused. Raises Conflict for a wrong code and
    TooManyTries.
    """
    if not quiz.access_code:
        return
    counted = [(OF_AN_ADDRESS, f"{quiz.pk}:{address}")] if address else []
    if student:
        counted.append((OF_A_STUDENT, f"{quiz.pk}:{student.pk}"))
    for limit, who in counted:
        if wait := guesses.wait_of(limit, who, at=at):
            raise TooManyTries("Too many wrong codes. Wait 15 minutes, and ask your teacher for the code.", wait)
    if not _is_code(typed, quiz):
        is_left_out = not typed.strip()
        said = "This quiz is begun with a code." if is_left_out else "That is not the code of this quiz."
        raise Conflict(f"{said} Ask your teacher for it.", code="access_code")
    for limit, who in counted:
        guesses.forgive(limit, who)


def _is_code(typed: str, quiz: Quiz) -> bool:
    """Compare in constant time, and forgive case and spaces: codes are read from a board."""
    plain = ("".join(code.split()).casefold().encode("utf-8", "surrogatepass") for code in (typed, quiz.access_code))
    return secrets.compare_digest(*plain)
