"""A form for something new that is pressed twice at once makes one thing, and both presses lead to it."""

from uuid import uuid4

import pytest

from quizzes.actions import classrooms, facts, jobs, questions, quizzes, study_sets
from quizzes.models import Classroom, Fact, Question, Quiz, StudySet
from tests.make import make_question, make_set, make_teacher
from tests.web.conftest import signed_in
from tests.web.teaching.test_teaching import ARTICLE, CHOICE, FACT

pytestmark = pytest.mark.django_db


def new(kind, study_set):
    """Where such a form is sent, what it says, and what it makes by which action."""
    base = f"/teach/sets/{study_set.slug}"
    article = {"title": "Talks", "text": ARTICLE, "published_on": "2017-01-23"}
    asked = {f"use-{study_set.questions.get().pk}": "yes"}
    return {
        "class": ("/classes/", {"name": "7b"}, Classroom, (classrooms, "create")),
        "set": ("/teach/sets/new/", article, StudySet, (study_sets, "create")),
        "import": ("/teach/import/", article, StudySet, (jobs, "import_article")),
        "question": (f"{base}/questions/new/?type=single_choice", CHOICE, Question, (questions, "create")),
        "quiz": (f"{base}/quizzes/new/", {"title": "3", "mode": "test", **asked}, Quiz, (quizzes, "assemble")),
        "fact": (f"{base}/facts/new/", FACT, Fact, (facts, "add")),
    }[kind]


@pytest.mark.parametrize("kind", ["class", "set", "import", "question", "quiz", "fact"])
def test_two_presses_at_once_make_one_and_lead_to_it(kind, monkeypatch):
    teacher = make_teacher()
    study_set = make_set(teacher)
    make_question(study_set)
    address, form, model, (module, name) = new(kind, study_set)
    once, before = getattr(module, name), model.objects.count()

    def pressed_meanwhile(*given, **named):
        """The other press is done with when this one, which looked before, comes to it."""
        once(*given, **named)
        return once(*given, **named)

    monkeypatch.setattr(module, name, pressed_meanwhile)
    told = signed_in(teacher).post(address, {**form, "row": str(uuid4())})
    assert (told.status_code, model.objects.count()) == (302, before + 1)
