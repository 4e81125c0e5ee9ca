"""Read a briefing: headings, and sentences numbered from 1, one a line."""

import re

from quizzes.engine.document import Sentence, normalise
from quizzes.engine.library.problems import Problem
from quizzes.engine.library.values import Briefing

_NUMBERED = re.compile(r"\[(\d+)\] +(\S.*)")


def read_briefing(written: str, *, file: str, problems: list[Problem]) -> Briefing:
    """Return the text, made of sections set apart by a blank line, and where each sentence lies in it.

    Sentences before the first heading are a paragraph without one. Mistakes are added to `problems`.
    """
    sections: list[list[str]] = []
    headings: list[str] = []
    count = 0
    for number, line in enumerate(normalise(written).splitlines(), start=1):
        line = line.strip()
        if not line:
            continue
        if line.startswith("#"):
            headings.append(line.lstrip("# "))
            sections.append([])
            continue
        if not sections:
            headings.append("")
            sections.append([])
        count += 1
        match = _NUMBERED.fullmatch(line)
        if match is None or int(match[1]) != count:
            problems.append(Problem(file, number, f"Begin this sentence with [{count}] and a space."))
        sections[-1].append(match[2] if match else line)
    problems.extend(
        Problem(file, 0, f"No sentence stands under “{heading}”.")
        for heading, section in zip(headings, sections, strict=True)
        if not section
    )
    if not count:
        problems.append(Problem(file, 0, "A briefing needs at least one sentence."))
    return _joined(sections, headings)


def _joined(sections: list[list[str]], headings: list[str]) -> Briefing:
    sentences: list[Sentence] = []
    offset = 0
    for paragraph, section in enumerate(sections):
        for text in section:
            sentences.append(Sentence(len(sentences), offset, offset + len(text), paragraph))
            offset += len(text) + 1
        offset += 1
    text = "\n\n".join(" ".join(section) for section in sections)
    return Briefing(text, tuple(sentences), tuple(headings))
