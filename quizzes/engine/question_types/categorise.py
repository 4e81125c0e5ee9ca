"""Categorise: sort many into few. Form fields: a select `pair-<prompt id>` a prompt, its value an answer id."""

from dataclasses import dataclass
from typing import ClassVar

from quizzes.engine.question_types._pairs import PairContent
from quizzes.engine.question_types.base import Example


@dataclass(frozen=True)
class Categorise(PairContent):
    """The prompts are what is sorted, the answers are the groups."""

    label: ClassVar[str] = "Categorise"

    @classmethod
    def example(cls) -> Example:
        backs, opposes = "Backs the government", "Backs the rebels"
        return Example(
            "Whom did each of these states back in Syria?",
            {
                "pairs": [
                    {"prompt": "Russia", "answer": backs},
                    {"prompt": "Iran", "answer": backs, "feedback": "It sent advisers and money."},
                    {"prompt": "Turkey", "answer": opposes},
                ],
                "extra_answers": ["Backs neither"],
            },
        )
