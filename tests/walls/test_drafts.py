"""What was drafted and nobody approved reaches no student: on no page, over no API, in no pack and no error."""

import json
from uuid import uuid4

import pytest

from quizzes.actions import approving, lessons, proposals, quizzes
from quizzes.actions.quizzes import Chosen
from quizzes.engine.outlines import Outline
from quizzes.engine.vocabulary import Strand
from quizzes.models import Fact, Proposal, QuestionVersion, SetDraft
from tests.make import AT, make_assignment, make_classroom, make_student
from tests.walls.conftest import client_of
from tests.walls.routes import routes

pytestmark = pytest.mark.django_db

SECRET = "Nobodysaidso"


@pytest.fixture
def published(drafted):
    """A set with a question, a fact and a lesson approved, and a quiz that is assigned to a class."""
    proposal = drafted.proposals.waiting().first()
    proposals.approve(proposal, acknowledge_warnings=True, made_from=1, by=drafted.owner, at=AT)
    outline = Outline.load(next(one for one in SetDraft.objects.get().lessons if one["strand"] == Strand.ACTORS))
    for fact in Fact.with_drafts.filter(study_set=drafted, ref__in=outline.statements[0].facts):
        approving.approve_fact(fact, by=drafted.owner, at=AT)
    lessons.publish(drafted, Strand.ACTORS, by=drafted.owner, at=AT)
    quiz = quizzes.assemble(drafted, title="Bridge", mode="practice", questions=[Chosen(proposal.question)])
    quizzes.publish(quiz)
    return quiz


def mark(study_set):
    """Put the secret into everything that waits, was rejected, was blocked, or is only an outline."""
    waiting = Fact.with_drafts.filter(study_set=study_set).exclude(review="approved")
    assert waiting.exists()
    waiting.update(statement=SECRET, answer=SECRET, attribution=SECRET, names=[SECRET], about={"is": "x", "x": SECRET})
    drafts = study_set.questions.filter(state="draft")
    assert drafts.exists()
    QuestionVersion.objects.filter(question__in=drafts).update(stem=SECRET, rationale=SECRET)
    Proposal.objects.create(study_set=study_set, ref="b", writer="w", stem=SECRET, blocked_by="S3", reason=SECRET)
    draft = SetDraft.objects.get(study_set=study_set)
    kept = {one.ref for one in (*study_set.actors.all(), *study_set.venues.all())}
    draft.entities = [one if one["id"] in kept else one | {"name": SECRET, "role": SECRET} for one in draft.entities]
    draft.lessons = json.loads(json.dumps(draft.lessons).replace('"text": "', f'"text": "{SECRET} '))
    draft.save()
    study_set.amendments.update(reason=SECRET)


def walked(student, quiz):
    """Read every address that there is as a student who takes the quiz; return what was sent, by address."""
    client, attempt = client_of(student), str(uuid4())
    started = client.post(f"/api/v1/quizzes/{quiz.pk}/attempts/", {"id": attempt}, content_type="application/json")
    assert started.status_code == 201
    one = quiz.study_set
    draft = one.questions.filter(state="draft").first()
    asked = one.questions.published().first()
    told = {}
    for question in (asked, draft):
        ids = {
            "sets": one.slug,
            "study-sets": str(one.pk),
            "lessons": one.lessons.get().slug,
            "questions": str(question.pk),
            "answers": str(question.pk),
            "versions": str(question.current_id),
            "quizzes": str(quiz.pk),
            "attempts": attempt,
            "number": "1",
            "facts": str(Fact.with_drafts.filter(study_set=one).last().pk),
            "proposals": str(one.proposals.filter(question__isnull=False).last().pk),
            "amendments": str(one.amendments.first().pk),
            "outlines": "voices",
            "jobs": str(uuid4()),
        }
        for route in routes():
            if set(route.words) - ids.keys() or "/docs/" in route.template:
                continue  # the guide knows of nobody, and is long
            if (address := route.at(ids)) not in told:
                told[address] = client.get(address).content.decode()
    return told


@pytest.fixture
def classroom(drafted, published):
    classroom = make_classroom(drafted.owner)
    make_assignment(classroom, published)
    return classroom


def test_a_student_finds_nothing_that_nobody_approved(drafted, published, classroom):
    mark(drafted)
    statement = drafted.lessons.get().sections.first().statements.first().text
    told = walked(make_student(classroom=classroom), published)
    assert len(told) > 60
    assert any(statement in words for words in told.values())
    assert [address for address, words in told.items() if SECRET in words] == []


def test_what_is_approved_is_found_so_that_these_eyes_see(drafted, published, classroom):
    mark(drafted)
    Fact.with_drafts.filter(study_set=drafted).update(review="approved")
    told = walked(make_student(classroom=classroom), published)
    assert any(SECRET in words for words in told.values())


def test_whoever_is_not_in_the_class_finds_no_set_at_all(drafted, published):
    stranger = client_of(make_student())
    for address in (f"/sets/{drafted.slug}/", f"/sets/{drafted.slug}/article/", f"/quizzes/{published.pk}/"):
        assert stranger.get(address).status_code == 404
