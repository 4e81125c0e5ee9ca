"""What a student sees of a question before answering, in an order that is the same on every device."""

import random
from typing import Any

from quizzes.models.questions import QuestionVersion


def presentation(version: QuestionVersion, *, seed: int) -> dict[str, Any]:
    """Return what is drawn. `seed` fixes the order of options: an attempt's, or any number kept by the page."""
    return version.loaded.present(random.Random(f"{seed}:{version.pk}"))
