"""Keys that are changed in a bundled set's files: what waits is told, and nothing moves until somebody says why."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError
from django.utils import timezone

from quizzes.actions import attempts, library, library_keys
from quizzes.models import Attempt, MarkChange, Notice, Quiz
from tests import make
from tests.actions.test_library import edit, question
from tests.looking import work_off
from tests.management.test_library_commands import run
from tests.samples import ARDEN
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.LIBRARY_DIR = tmp_path
    found = Path(shutil.copytree(ARDEN, tmp_path / "arden"))
    library.load(found)
    return found


def answered(ref: str, raw) -> Attempt:
    """A new student takes the set's quiz and answers one question of it."""
    student, at = make.make_student(), timezone.now()
    attempt, _ = attempts.start(Quiz.objects.get(slug="mixed"), student, at=at)
    attempts.record(student, attempt.pk, question(ref).pk, id=uuid4(), answer=raw, at=at)
    return attempts.finish(student, attempt.pk, at=at)


def option(text: str):
    content = make.content_of(question("who-led"))
    return {"option": next(one.id for one in content.options if one.text == text)}


def move_the_key(folder: Path) -> None:
    """From Ilse Brandt to Omar Said."""
    text = "text: Omar Said\n      is_key: "
    edit(folder, "questions/actors.yaml", "is_key: true", "is_key: false")
    edit(folder, "questions/actors.yaml", f"{text}false", f"{text}true")
    edit(folder, "questions/actors.yaml", "facts: [F2]", "facts: [F2]\n  evidence: [4]")


def scores() -> list[float]:
    return list(Attempt.objects.order_by("started_at").values_list("score", flat=True))


def test_a_changed_key_moves_no_mark_but_is_told_with_what_waits(folder):
    answered("who-led", option("Omar Said"))
    answered("who-led", option("Ilse Brandt"))
    answered("who-led", option("Ada Holm"))
    assert library_keys.waiting() == []
    move_the_key(folder)
    said = run("load_library")
    assert "arden: the key of who-led was changed: of 3 marks 1 would go up, 1 down.\n" in said
    assert 'Put them right with: manage.py load_library arden --re-mark "why"\n' in said
    assert "1 would go up" in run("load_library")  # as long as it waits
    assert (scores(), MarkChange.objects.count(), Notice.objects.count()) == ([0.0, 1.0, 0.0], 0, 0)


def test_marks_go_up_with_a_reason_are_kept_told_and_wait_no_more(folder):
    attempt = answered("who-led", option("Omar Said"))
    answered("who-led", option("Ilse Brandt"))
    move_the_key(folder)
    run("load_library")
    said = run("load_library", "--re-mark", "Said led it, as the report says.")
    assert "marks up: 1, down: 0, kept that would have gone down: 1; students told: 1." in said
    assert scores() == [1.0, 1.0]
    change, notice = MarkChange.objects.get(), Notice.objects.get()
    assert (change.before, change.after, change.by) == (0.0, 1.0, None)
    assert change.reason == notice.reason == "Said led it, as the report says."
    assert (notice.student, notice.before, notice.after) == (attempt.student, 0.0, 1.0)
    assert run("load_library") == "arden: nothing changed.\n"
    assert run("load_library", "--re-mark", "Again.") == "arden: nothing changed.\n"
    assert MarkChange.objects.count() == 1


def test_marks_go_down_only_where_that_is_said(folder):
    answered("who-led", option("Ilse Brandt"))
    move_the_key(folder)
    run("load_library")
    assert "marks up: 0, down: 1," in run("load_library", "--re-mark", "Said led it.", "--lower")
    assert scores() == [0.0]
    with pytest.raises(CommandError, match="use it with --re-mark"):
        run("load_library", "--lower")


def test_without_a_reason_nothing_moves(folder):
    answered("who-led", option("Omar Said"))
    move_the_key(folder)
    run("load_library")
    with pytest.raises(CommandError, match="Say why"):
        run("load_library", "--re-mark", " ")
    assert scores() == [0.0]


def test_one_more_accepted_answer_in_the_files_reaches_who_typed_it(folder):
    answered("where", {"text": "The old harbour"})
    edit(
        folder,
        "questions/actors.yaml",
        "- text: Arden\n",
        "- text: Arden\n    - text: The old harbour\n      score: 0.5\n",
    )
    run("load_library")
    assert question("where").current.change == "key"
    run("load_library", "--re-mark", "Half of it is right.")
    assert scores() == [0.5]


def test_with_another_stem_it_is_another_question_and_its_answers_stay(folder):
    answered("who-led", option("Omar Said"))
    move_the_key(folder)
    edit(folder, "questions/actors.yaml", "stem: Who led", "stem: Who of these did not lead")
    run("load_library")
    assert question("who-led").current.change == "meaning"
    assert library_keys.waiting() == []


def test_who_keeps_the_bundled_sets_sees_what_waits_and_puts_it_right_on_the_page(folder):
    answered("who-led", option("Omar Said"))
    move_the_key(folder)
    run("load_library")
    keeper, teacher = make.make_teacher(is_staff=True), make.make_teacher()
    client, page = signed_in(keeper), "/teach/keys/"
    for nobody in (teacher, make.make_student(is_staff=True)):
        assert signed_in(nobody).get(page).status_code == 404
        assert signed_in(nobody).post(page, {"question": question("who-led").pk, "reason": "Mine."}).status_code == 404
    assert page in client.get("/teach/").content.decode()
    assert page not in signed_in(teacher).get("/teach/").content.decode()
    text = " ".join(client.get(page).content.decode().split())
    assert "<dd>Ilse Brandt</dd>" in text
    assert "<dd>Omar Said</dd>" in text
    form = {"question": question("who-led").pk, "never_lower": "on"}
    refused = client.post(page, form)
    assert (refused.status_code, scores()) == (400, [0.0])
    assert client.post(page, {**form, "reason": "Said led it."}).url == page
    assert scores() == [0.0]
    assert "being marked again" in client.get(page).content.decode()
    work_off()
    assert (scores(), MarkChange.objects.get().by) == ([1.0], keeper)
    assert client.post(page, {**form, "reason": "Twice."}).url == page
    assert "No mark waits" in client.get(page).content.decode()
    assert MarkChange.objects.count() == 1


def test_looking_for_what_waits_asks_once_where_no_key_was_changed(folder, django_assert_num_queries):
    answered("who-led", option("Omar Said"))
    with django_assert_num_queries(1):
        assert library_keys.waiting() == []
