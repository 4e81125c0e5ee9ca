"""Loading bundled sets: again and again, and after their files changed."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from quizzes.actions import attempts, library
from quizzes.actions.errors import Conflict
from quizzes.engine.library import LibraryInvalid
from quizzes.models import Article, Fact, Question, QuestionVersion, Quiz, StudySet
from tests import make
from tests.samples import ARDEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ARDEN, tmp_path / "arden"))


def edit(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def question(ref: str) -> Question:
    return Question.objects.select_related("current").get(ref=ref)


def begin(quiz_slug: str = "mixed"):
    """A student who has begun the quiz and answered its first question rightly."""
    student = make.make_student()
    attempt, _ = attempts.start(Quiz.objects.get(slug=quiz_slug), student, at=timezone.now())
    return student, attempt


def everything() -> dict[str, list]:
    """Every row of the bundled set, ids too."""
    study_set = StudySet.objects.get(slug="arden")
    names = ("facts", "actors", "venues", "stakes", "events", "quotations", "relations", "lessons", "quizzes")
    rows = {name: list(getattr(study_set, name).order_by("pk").values()) for name in names}
    versions = QuestionVersion.objects.filter(question__study_set=study_set)
    return {**rows, "versions": list(versions.order_by("pk").values())}


def test_everything_bundled_is_published_and_public(folder):
    loaded = library.load(folder)
    study_set = loaded.study_set
    assert (loaded.is_changed, loaded.blocked, study_set.is_public, study_set.owner) == (True, (), True, None)
    assert study_set.facts.count() == 4
    assert study_set.lessons.get().is_published
    assert study_set.questions.published().count() == 2
    assert study_set.quizzes.get().state == "published"
    assert study_set.article.headings == {"0": "The talks", "1": "What was said"}
    assert study_set.actors.get(ref="brandt").belongs_to.ref == "town"
    section = study_set.lessons.get().sections.first()
    assert [statement.facts.count() for statement in section.statements.all()] == [2, 1]
    assert [check.ref for check in section.checks.all()] == ["who-led"]


def test_unchanged_files_do_nothing(folder, django_assert_num_queries):
    library.load(folder)
    before = everything()
    with django_assert_num_queries(1):
        again = library.load(folder)
    assert not again.is_changed
    assert everything() == before


def test_loading_the_same_content_anew_keeps_every_row_and_option_id(folder):
    library.load(folder)
    before = everything()
    edit(folder, "facts.yaml", "- ref: F1\n", "# a remark changes the file, and nothing it says\n- ref: F1\n")
    assert library.load(folder).is_changed
    assert everything() == before


def test_a_changed_question_is_a_new_version_and_an_attempt_keeps_its_own(folder):
    library.load(folder)
    old = question("who-led").current
    _, attempt = begin()
    edit(folder, "questions/actors.yaml", "text: Ada Holm", "text: Nils Orm")
    library.load(folder)
    new = question("who-led").current
    assert (old.number, new.number, new.change) == (1, 2, "meaning")
    assert old.pk in {place.version for place in attempt.places}
    assert "Ada Holm" in str(QuestionVersion.objects.get(pk=old.pk).content)
    assert question("where").current.number == 1


def test_another_key_is_told_from_another_distractor(folder):
    library.load(folder)
    edit(folder, "questions/actors.yaml", "text: Ilse Brandt", "text: Mayor Brandt")
    library.load(folder)
    assert question("who-led").current.change == "key"


def test_option_ids_stay_when_only_the_rationale_changes(folder):
    library.load(folder)
    before = question("who-led").current
    edit(folder, "questions/actors.yaml", "rationale: Brandt led", "rationale: It was Brandt who led")
    library.load(folder)
    after = question("who-led").current
    assert (after.number, after.change) == (2, "typo")
    assert after.content == before.content
    assert after.rationale.startswith("It was Brandt")


def test_a_typed_question_gets_the_new_names(folder):
    library.load(folder)
    edit(folder, "venues.yaml", "aliases: []", "aliases: [Ardenia]")
    library.load(folder)
    assert question("where").current.number == 2
    assert "ardenia" in question("where").current.aliases
    assert question("who-led").current.number == 1


def test_a_fact_is_changed_in_place(folder):
    library.load(folder)
    before = Fact.objects.get(ref="F3")
    edit(folder, "facts.yaml", "answer: it would close", "answer: that it would close")
    library.load(folder)
    after = Fact.objects.get(ref="F3")
    assert (after.pk, after.answer) == (before.pk, "that it would close")


def test_a_question_left_out_is_retired_and_leaves_its_quiz(folder):
    library.load(folder)
    edit(folder, "quizzes.yaml", "[who-led, where]", "[who-led]")
    path = folder / "questions" / "actors.yaml"
    path.write_text(path.read_text(encoding="utf-8").split("- ref: where")[0], encoding="utf-8")
    library.load(folder)
    assert question("where").state == "retired"
    assert [row.ref for row in Quiz.objects.get().questions.all()] == ["who-led"]


def test_a_question_that_returns_is_published_again(folder):
    library.load(folder)
    path = folder / "questions" / "actors.yaml"
    whole = path.read_text(encoding="utf-8")
    edit(folder, "quizzes.yaml", "[who-led, where]", "[who-led]")
    path.write_text(whole.split("- ref: where")[0], encoding="utf-8")
    library.load(folder)
    path.write_text(whole, encoding="utf-8")
    library.load(folder)
    assert (question("where").state, question("where").current.number) == ("published", 1)


def test_rows_left_out_are_deleted(folder):
    library.load(folder)
    for name in ("stakes", "voices", "relations"):
        (folder / f"{name}.yaml").write_text("[]", encoding="utf-8")
    library.load(folder)
    study_set = StudySet.objects.get()
    assert [study_set.stakes.count(), study_set.quotations.count(), study_set.relations.count()] == [0, 0, 0]


def without_the_where_fact(folder: Path) -> None:
    """Leave out F1 and everything that rests on it."""
    edit(folder, "facts.yaml", (folder / "facts.yaml").read_text(encoding="utf-8").split("- ref: F2")[0], "")
    edit(folder, "lessons/actors.yaml", "[F2, F1]", "[F2]")
    edit(folder, "timeline.yaml", "facts: [F1]", "facts: []")
    edit(folder, "quizzes.yaml", "[who-led, where]", "[who-led]")
    path = folder / "questions" / "actors.yaml"
    path.write_text(path.read_text(encoding="utf-8").split("- ref: where")[0], encoding="utf-8")


def test_a_fact_that_nobody_answered_is_deleted_with_its_entry(folder):
    library.load(folder)
    without_the_where_fact(folder)
    library.load(folder)
    assert not Fact.objects.filter(ref="F1").exists()


def test_a_fact_that_somebody_answered_outlives_its_entry(folder):
    library.load(folder)
    student, attempt = begin()
    where = question("where")
    answer = {"text": "Arden"}
    attempts.record(student, attempt.pk, where.pk, id=uuid4(), answer=answer, at=timezone.now())
    without_the_where_fact(folder)
    library.load(folder)
    assert Fact.objects.filter(ref="F1").exists()


def test_a_changed_briefing_is_another_article_and_proof_stays_on_the_same_words(folder):
    library.load(folder)
    before = StudySet.objects.get().article
    versions = set(QuestionVersion.objects.values_list("pk", flat=True))
    edit(folder, "briefing.txt", "[1] On Monday, 6", "[1] On the morning of Monday, 6")
    library.load(folder)
    after = StudySet.objects.get().article
    assert after.pk != before.pk
    assert Article.objects.count() == 1
    assert Fact.objects.get(ref="F2").evidence[0].of(after.text) == "Mayor Ilse Brandt"
    led = question("who-led").current
    assert led.pk in versions
    assert led.evidence[0].of(after.text) == "Mayor Ilse Brandt"
    assert question("where").current.evidence[0].of(after.text).startswith("On the morning of Monday")


def test_an_old_version_shows_no_sentence_that_says_something_else(folder):
    library.load(folder)
    old = question("where").current
    edit(folder, "briefing.txt", "[1] On Monday, 6", "[1] On the morning of Monday, 6")
    library.load(folder)
    assert QuestionVersion.objects.get(pk=old.pk).evidence == ()


def test_a_question_that_a_rule_blocks_is_kept_back_and_its_quiz_goes_on(folder):
    edit(folder, "questions/actors.yaml", "text: Omar Said", "text: Ilse Brandt")
    loaded = library.load(folder)
    assert [one.ref for one, _ in loaded.blocked] == ["who-led"]
    assert question("who-led").state == "draft"
    assert [row.ref for row in Quiz.objects.get().questions.all()] == ["where"]


def test_a_quiz_that_was_begun_can_still_be_changed_and_the_paper_stays(folder):
    library.load(folder)
    _, attempt = begin()
    edit(folder, "quizzes.yaml", "[who-led, where]", "[where]")
    library.load(folder)
    attempt.refresh_from_db()
    assert len(attempt.places) == 2
    assert [row.ref for row in Quiz.objects.get().questions.all()] == ["where"]


def test_a_quiz_left_out_is_closed_when_somebody_took_it_and_deleted_otherwise(folder):
    library.load(folder)
    quizzes = (folder / "quizzes.yaml").read_text(encoding="utf-8")
    (folder / "quizzes.yaml").write_text(quizzes + quizzes.replace("slug: mixed", "slug: second"), encoding="utf-8")
    library.load(folder)
    begin("second")
    (folder / "quizzes.yaml").write_text("[]", encoding="utf-8")
    library.load(folder)
    assert [(quiz.slug, quiz.state) for quiz in Quiz.objects.all()] == [("second", "closed")]


def test_files_with_a_mistake_change_nothing(folder):
    library.load(folder)
    before = everything()
    edit(folder, "actors.yaml", "name: Omar Said", "name: Omar Saeed")
    edit(folder, "facts.yaml", "evidence: [5]", "evidence: [50]")
    with pytest.raises(LibraryInvalid):
        library.load(folder)
    assert everything() == before


def test_a_teachers_set_of_the_same_name_is_not_overwritten(folder):
    theirs = make.make_set(make.make_teacher(), slug="arden", title="My own")
    with pytest.raises(Conflict, match="Rename"):
        library.load(folder)
    theirs.refresh_from_db()
    assert theirs.title == "My own"
