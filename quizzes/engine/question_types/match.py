"""Match: pair prompts with answers. Form fields: a select `pair-<prompt id>` a prompt, its value an answer id."""

from dataclasses import dataclass
from typing import ClassVar

from quizzes.engine.question_types._pairs import PairContent
from quizzes.engine.question_types.base import Example


@dataclass(frozen=True)
class Match(PairContent):
    label: ClassVar[str] = "Match"

    @classmethod
    def example(cls) -> Example:
        return Example(
            "Match each person with his part in the talks.",
            {
                "pairs": [
                    {
                        "prompt": "Bashar al-Jaafari",
                        "answer": "Led the government's delegation",
                        "feedback": "He spoke for Damascus.",
                    },
                    {"prompt": "Mohammed Alloush", "answer": "Negotiated for the opposition"},
                    {"prompt": "Yahya al-Aridi", "answer": "Spoke to the press for the opposition"},
                ],
                "extra_answers": ["Chaired the talks for the United Nations"],
            },
        )
