"""The guide tells the truth: its calls run as they stand, and it knows every code that a refusal may have."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from quizzes.engine import question_types
from tests import make

GUIDE = Path(settings.BASE_DIR, "docs", "api.md").read_text(encoding="utf-8")
CALLS = re.findall(r"```http\n(.*?)```", GUIDE, re.DOTALL)


def found_in(answer: Any, path: str) -> Any:
    """Return what stands at a path such as results.0.id."""
    for step in path.split("."):
        answer = answer[int(step) if step.isdigit() else step]
    return answer


class Reader:
    """Somebody who types the guide's calls one after the other, and keeps what it says to keep."""

    def __init__(self, **known: str) -> None:
        self.client, self.known = Client(), known

    def type(self, call: str) -> Any:
        keeps = dict(re.findall(r"^# keeps (\w+) = (\S+)$", call, re.MULTILINE))
        call = re.sub(r"^#.*\n", "", call, flags=re.MULTILINE)
        call = re.sub("{{new id}}", lambda match: str(uuid4()), call)
        call = re.sub(r"{{(\w+)}}", lambda match: self.known[match[1]], call)
        head, _, body = call.partition("\n\n")
        (method, address), headers = (
            head.split("\n")[0].split(" "),
            dict(re.findall(r"^([\w-]+): (.*)$", head, re.MULTILINE)),
        )
        kind = headers.pop("Content-Type", "application/json")
        sent = {"data": body, "content_type": kind} if body.strip() else {}
        answer = getattr(self.client, method.lower())(address, headers=headers, **sent)
        records = answer.json()["results"] if (method, address) == ("POST", "/api/v1/sync/") else []
        assert {answer.status_code, *(one["status"] for one in records)} <= {200, 201, 202}, (call, answer.content)
        self.known |= {name: found_in(answer.json(), path) for name, path in keeps.items()}
        return answer.json()


@pytest.mark.django_db
def test_the_calls_of_the_quick_start_run_as_they_stand_in_their_order() -> None:
    study_set = make.make_set()
    packed, asked = (make.make_question(study_set, type) for type in ("true_false", "single_choice"))
    make.make_lesson(study_set)
    make.make_quiz(study_set, [asked])
    classroom = make.make_classroom(make.make_teacher())
    answers = {"answer": json.dumps(make.right_answer(asked)), "packed_answer": json.dumps(make.right_answer(packed))}
    reader = Reader(host="", code=classroom.code, **answers)
    told = [reader.type(call) for call in CALLS]
    assert len(told) > 8
    assert any((one.get("feedback") or {}).get("correctness") == "right" for one in told if isinstance(one, dict))
    assert classroom.memberships.count() == 1


def test_the_guide_knows_every_code_of_a_refusal() -> None:
    folders = (Path(settings.BASE_DIR, name) for name in ("quizzes/actions", "quizzes/api", "studyapp"))
    sources = [path for folder in folders for path in folder.rglob("*.py")]
    used = {code for path in sources for code in re.findall(r'code="([a-z_]+)"', path.read_text(encoding="utf-8"))}
    told = set(re.findall(r"`([a-z_]+)`", GUIDE))
    assert used - told == set()


def test_the_guide_says_of_every_type_of_question_how_a_device_marks_it() -> None:
    rows = "".join(re.findall(r"^\| (`.+?) \|", GUIDE, re.MULTILINE))
    assert question_types.all_types().keys() - set(re.findall(r"`(\w+)`", rows)) == set()
