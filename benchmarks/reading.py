"""Row 13: an article becomes drafts, in a process of its own as the worker does it: the first, the next, and long ones.

Run alone with `python -m benchmarks.reading`, which prints its figures as JSON.
"""

import json
import re
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.report import Row

BRIEFING = Path(__file__).parents[1] / "studyapp" / "library" / "astana-2017" / "briefing.txt"
PUBLISHED_ON = date(2017, 1, 23)
SHORT, LONG, LONGEST = 1_000, 10_000, 20_000
LINEAR = 1.5
"""So much dearer a word may be in a long article than in a short one."""


def rows() -> list[Row]:
    printed = subprocess.run([sys.executable, "-m", "benchmarks.reading"], check=True, capture_output=True, text=True)
    found = json.loads(printed.stdout)
    dearer = found[str(LONG)] / LONG / (found["warm"] / SHORT)
    cold, warm, longest, memory = found["cold"], found["warm"], found[str(LONGEST)], found["megabytes"]
    return [
        Row(13, f"{SHORT:,} words to drafts, cold, model and all", f"{cold:.1f} s CPU", "≤ 3 s", cold <= 3),
        Row(13, f"{SHORT:,} words to drafts, warm", f"{warm:.2f} s CPU", "≤ 1 s", warm <= 1),
        Row(
            13,
            f"a word of {LONG:,} beside one of {SHORT:,}",
            f"{dearer:.2f} ×",
            f"≤ {LINEAR} ×",
            dearer <= LINEAR,
            True,
        ),
        Row(13, f"{LONGEST:,} words to drafts", f"{longest:.1f} s CPU", "≤ 5 s is the goal", True),
        Row(13, "memory of the process by then", f"{memory:.0f} MB", "≤ 350 MB", memory <= 350, True),
    ]


def article(words: int) -> str:
    """Return so many words of the bundled briefing, told again and again of people with other names."""
    told = re.sub(r"^(?:#.*|\[\d+\] )", "", BRIEFING.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rounds = words // len(told.split()) + 1
    return " ".join(" ".join(_renamed(told, number) for number in range(rounds)).split(" ")[:words])


def _renamed(told: str, number: int) -> str:
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(number)) if number else ""
    return re.sub(r"\b(?:Jaafari|Alloush|Aridi|Gramer|Trump)\b", lambda name: name.group() + ending, told)


def main() -> None:
    # Importing is part of what a cold start costs.
    from quizzes.engine import readers
    from quizzes.engine.drafting import draft
    from quizzes.engine.reading.tagger import load

    def took(words: int) -> float:
        document = readers.read_text(article(words), PUBLISHED_ON)
        began = time.process_time()
        draft(document, load())
        return time.process_time() - began

    took(SHORT)
    found = {"cold": time.process_time(), "warm": min(took(SHORT) for _ in range(7))}
    found |= {str(words): took(words) for words in (LONG, LONGEST)}
    found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


if __name__ == "__main__":
    main()
