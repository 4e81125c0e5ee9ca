"""The commands that load the library, print coverage, make the demo and rebuild progress."""

import shutil
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from quizzes.actions import attempts
from quizzes.models import Assignment, Classroom, Memory, Quiz, StudySet, User
from tests import make
from tests.samples import ARDEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(tmp_path: Path, settings) -> Path:
    settings.LIBRARY_DIR = tmp_path
    return Path(shutil.copytree(ARDEN, tmp_path / "arden"))


def run(name: str, *args: str) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out, stderr=out)
    return out.getvalue()


def test_load_library_says_what_it_loaded_and_then_that_nothing_changed(library):
    assert run("load_library") == "arden: 4 facts, 1 lessons, 2 questions published, 1 quizzes.\n"
    assert run("load_library") == "arden: nothing changed.\n"


def test_load_library_names_every_mistake_and_loads_nothing(library):
    facts = library / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("evidence: [5]", "evidence: [9]"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"arden/facts.yaml, line \d+: There is no sentence “9”"):
        run("load_library")
    assert not StudySet.objects.exists()


def test_load_library_names_the_questions_that_the_linter_holds_back(library):
    questions = library / "questions" / "actors.yaml"
    text = questions.read_text(encoding="utf-8").replace("text: Omar Said", "text: Ilse Brandt")
    questions.write_text(text, encoding="utf-8")
    said = run("load_library")
    assert "1 held back by the linter" in said
    assert "arden/questions/actors.yaml, line 1: who-led: block" in said


def test_a_set_that_is_not_there_is_told():
    with pytest.raises(CommandError, match="no set named nowhere"):
        run("load_library", "nowhere")


def test_coverage_fails_under_target_and_names_what_is_missing(library):
    lessons = library / "lessons" / "actors.yaml"
    lessons.write_text(lessons.read_text(encoding="utf-8").replace("[F4]", "[F3]"), encoding="utf-8")
    run("load_library")
    out = StringIO()
    with pytest.raises(CommandError, match="Under target: arden"):
        call_command("library_coverage", stdout=out)
    assert "not taught: F4" in out.getvalue()


def test_coverage_passes_when_all_is_taught_and_the_core_asked(library):
    run("load_library")
    said = run("library_coverage")
    assert "core facts: 2/2 asked, 0 in two forms" in said
    assert "not asked: F3, F4" in said


def test_the_demo_is_a_class_with_a_student_and_an_assignment_and_is_made_once(library, settings):
    settings.DEBUG = True
    run("load_library")
    assert "Class code: ASTANA" in run("demo")
    run("demo")
    classroom = Classroom.objects.get()
    assert (classroom.code, classroom.teacher.username) == ("ASTANA", "teacher")
    assert classroom.memberships.get().student.username == "student"
    assert Assignment.objects.get().quiz == Quiz.objects.get(slug="mixed")
    assert all(User.objects.get(username=name).check_password("astana-demo") for name in ("teacher", "student"))


def test_the_demo_refuses_a_site_without_debug(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=1"):
        run("demo")
    assert not User.objects.exists()


def test_rebuild_progress_makes_what_was_lost_again(library):
    run("load_library")
    student = make.make_student()
    quiz = Quiz.objects.get()
    attempt, _ = attempts.start(quiz, student, at=timezone.now())
    for question in quiz.questions.all():
        answer = make.right_answer(question)
        attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=answer, at=timezone.now())
    attempts.finish(student, attempt.pk, at=timezone.now())
    kept = list(Memory.objects.order_by("fact_id").values("fact_id", "mastery", "due_at", "reviews"))
    assert len(kept) == 2
    Memory.objects.all().delete()
    assert run("rebuild_progress") == "Rebuilt the statistics of 1 quiz.\nRebuilt the progress of 1 person.\n"
    assert list(Memory.objects.order_by("fact_id").values("fact_id", "mastery", "due_at", "reviews")) == kept


def test_rebuild_progress_says_who_is_not_there():
    with pytest.raises(CommandError, match="nobody named ghost"):
        run("rebuild_progress", "ghost")
