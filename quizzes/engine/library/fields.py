"""Get checked values out of a mapping of a file, noting a problem where one is missing or wrong."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from quizzes.engine.document import Span, normalise
from quizzes.engine.library.marked import Listed, Mapped, line_at
from quizzes.engine.library.problems import Problem
from quizzes.engine.library.values import Briefing, Said
from quizzes.engine.vocabulary import Status

Word = TypeVar("Word", bound=StrEnum)
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,59}")


class Fields:
    """One mapping of a file while it is read.

    A value that is missing or wrong is replaced by a blank one, so that reading goes on and finds the next mistake;
    whoever collects the problems throws the result away when there are any.
    """

    def __init__(self, mapped: Mapped, *, file: str, problems: list[Problem]) -> None:
        self.mapped = mapped
        self.file = file
        self.problems = problems
        self._asked: set[str] = set()

    def note(self, message: str, *, pointer: str = "") -> None:
        self.problems.append(Problem(self.file, line_at(self.mapped, pointer), message))

    def refuse_others(self) -> None:
        """Note every field that nobody asked for: a misspelt name must not be passed over."""
        for name in self.mapped:
            if name not in self._asked:
                self.note(f"“{name}” is no field here. The fields are {', '.join(sorted(self._asked))}.", pointer=name)

    def raw(self, name: str) -> Any:
        self._asked.add(name)
        return self.mapped.get(name)

    def text(self, name: str, *, most: int, required: bool = True) -> str:
        value = self.raw(name)
        if value is None and not required:
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (required and not value.strip()):
            self.note(f"“{name}” needs some text.", pointer=name)
            return ""
        if len(value) > most:
            self.note(f"“{name}” has {len(value)} characters; {most} is the most.", pointer=name)
        return normalise(value).strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, Listed):
            self.note(f"“{name}” is a list.", pointer=name)
            return ()
        for number, part in enumerate(value):
            if not isinstance(part, str | int) or isinstance(part, bool) or part == "":
                self.note(f"An entry of “{name}” needs some text.", pointer=f"{name}/{number}")
        return tuple(normalise(str(part)).strip() for part in value)

    def integer(self, name: str, *, least: int, most: int, default: int) -> int:
        value = self.raw(name)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.note(f"“{name}” is a whole number from {least} to {most}.", pointer=name)
            return default
        return value

    def degrees(self, name: str, *, most: float) -> float | None:
        value = self.raw(name)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
            self.note(f"“{name}” is a number of degrees from -{most:g} to {most:g}.", pointer=name)
            return None
        return float(value)

    def flag(self, name: str) -> bool:
        value = self.raw(name)
        if value is not None and not isinstance(value, bool):
            self.note(f"“{name}” is true or false.", pointer=name)
        return value is True

    def word(self, name: str, words: type[Word], *, default: Word | None = None) -> Word:
        """Return one of an enum's words."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        if value not in list(words):
            self.note(f"“{name}” is one of {', '.join(words)}; this says {_shown(value)}.", pointer=name)
            return next(iter(words))
        return words(value)

    def one_of(self, name: str, choices: Collection[str], *, required: bool = True) -> str:
        value = self.raw(name)
        if value is None and not required:
            return ""
        if not _is_among(value, choices):
            self.note(f"“{name}” is one of {', '.join(choices)}; this says {_shown(value)}.", pointer=name)
            return ""
        return str(value)

    def day(self, name: str, *, required: bool = True) -> date | None:
        value = self.raw(name)
        if value is None and not required:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.note(f"“{name}” is a day, as in 2017-01-23.", pointer=name)
            return None

    def ref(self, name: str = "ref") -> str:
        """Return the row's own ref."""
        value = self.raw(name)
        if not isinstance(value, str | int) or not REF.fullmatch(str(value)):
            self.note(f"“{name}” is a short name of letters, digits and hyphens.", pointer=name)
            return ""
        return str(value)

    def reference(self, name: str, known: Collection[str], noun: str, *, required: bool = True) -> str:
        """Return the ref of another row."""
        value = self.raw(name)
        if value is None and not required:
            return ""
        if not _is_among(value, known):
            self.note(f"“{name}”: there is no {noun} {_shown(value)}.", pointer=name)
            return ""
        return str(value)

    def references(self, name: str, known: Collection[str], noun: str, *, required: bool = False) -> tuple[str, ...]:
        """Return the refs of other rows, each once."""
        value = self.raw(name)
        if value is None and not required:
            return ()
        if not isinstance(value, Listed) or (required and not value):
            self.note(f"“{name}” lists at least one {noun}." if required else f"“{name}” is a list.", pointer=name)
            return ()
        for number, ref in enumerate(value):
            if not _is_among(ref, known):
                self.note(f"“{name}”: there is no {noun} {_shown(ref)}.", pointer=f"{name}/{number}")
            elif ref in value[:number]:
                self.note(f"“{name}” names {ref} twice.", pointer=f"{name}/{number}")
        return tuple(str(ref) for ref in value)

    def parts(self, name: str, *, required: bool = True) -> Iterator["Fields"]:
        """Yield the mappings of a list."""
        value = self.raw(name)
        if value is None and not required:
            return
        if not isinstance(value, Listed) or (required and not value):
            self.note(f"“{name}” is a list of entries with fields.", pointer=name)
            return
        for number, part in enumerate(value):
            if isinstance(part, Mapped):
                yield Fields(part, file=self.file, problems=self.problems)
            else:
                self.note(f"An entry of “{name}” has fields of its own.", pointer=f"{name}/{number}")

    def evidence(self, briefing: Briefing, *, required: bool = True) -> tuple[Span, ...]:
        """Return the spans of sentences given by number, or of words quoted from one."""
        value = self.raw("evidence")
        if value is None and not required:
            return ()
        marks = [value] if isinstance(value, Mapped) else value
        if not isinstance(marks, list) or not marks:
            self.note("“evidence” lists the numbers of the sentences that prove this.", pointer="evidence")
            return ()
        found = [self._marked(mark, briefing, f"evidence/{number}") for number, mark in enumerate(marks)]
        return tuple(dict.fromkeys(span for span in found if span))

    def _marked(self, mark: Any, briefing: Briefing, pointer: str) -> Span | None:
        number = mark.get("sentence") if isinstance(mark, Mapped) else mark
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(briefing.sentences):
            self.note(
                f"There is no sentence {_shown(number)}; they run from 1 to {len(briefing.sentences)}.", pointer=pointer
            )
            return None
        sentence = briefing.span_of(number)
        if not isinstance(mark, Mapped):
            return sentence
        quote = normalise(str(mark.get("quote") or ""))
        at = briefing.text.find(quote, sentence.start, sentence.end)
        if not quote or at < 0:
            self.note(f"Sentence {number} does not say “{quote}”.", pointer=pointer)
            return None
        return Span(at, at + len(quote))

    def said(self, briefing: Briefing) -> Said:
        """Return status, owner and evidence. Every status but reported has an owner."""
        status = self.word("status", Status, default=Status.REPORTED)
        attribution = self.text("attribution", most=200, required=False)
        if status is not Status.REPORTED and not attribution:
            self.note(f"Say whose this is: “attribution” is needed where the status is {status}.", pointer="status")
        return Said(status, attribution, self.evidence(briefing))


def _is_among(value: Any, known: Collection[str]) -> bool:
    return isinstance(value, str | int) and str(value) in known


def _shown(value: Any) -> str:
    return "nothing" if value is None else f"“{value}”"
