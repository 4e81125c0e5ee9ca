"""Step 3 on the pages: a draft beside its sentence, one key for each thing to do, and what was held back, with why."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.actions import approving, proposals
from quizzes.models import Amendment, Proposal, Question, QuestionVersion
from tests.make import AT, make_student, make_teacher
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(drafted):
    return f"/teach/sets/{drafted.slug}/proposals/"


def first(page, queue):
    """Follow the queue to the draft it begins with."""
    return page.get(queue)["Location"]


@pytest.fixture
def choice(drafted):
    """The address of a draft of single choice."""
    rows = drafted.proposals.waiting().filter(is_offered=True, question__current__type="single_choice")
    return f"/teach/proposals/{rows.first().pk}/"


def test_the_page_of_a_set_leads_to_the_drafts_that_wait(page, drafted, queue):
    offered = drafted.proposals.waiting().filter(is_offered=True).count()
    shown = page.get(f"/teach/sets/{drafted.slug}/").content.decode()
    assert f"{offered} drafted questions wait for your review." in re.sub(r"\s+", " ", shown)
    assert f'href="{queue}"' in shown


def approve(page, address, made_from="1", acknowledge="yes"):
    return page.post(f"{address}approve/", {"made_from": made_from, "acknowledge": acknowledge})


def state_of(address):
    row = Proposal.objects.select_related("question").get(pk=address.split("/")[-2])
    return row.review, row.question.state


def test_the_queue_leads_to_the_surest_draft_that_waits(page, queue, drafted):
    surest = drafted.proposals.waiting().filter(is_offered=True).first()
    assert first(page, queue) == f"/teach/proposals/{surest.pk}/"


def test_a_draft_stands_beside_the_article_with_its_sentence_marked(page, queue):
    told = page.get(first(page, queue))
    words = told.content.decode()
    version = told.context["version"]
    assert "Question 1 of" in words
    assert version.loaded.key_texts()[0] in words
    number = told.context["told"].proofs[0].number
    assert re.search(rf'id="s{number}" data-lit', words)
    assert '<mark class="evidence"' in words
    assert "approved, 0 rejected" in words
    assert "minutes left" in words


def test_every_key_is_shown_on_its_button(page, queue):
    words = page.get(first(page, queue)).content.decode()
    keys = re.findall(r'data-key="(\w)"[^>]*>[^<]*?(?:<[^>]*>)*?[^<]*<kbd>(\w)</kbd>', words)
    assert {key for key, _ in keys} >= {"a", "e", "j", "1", "2", "3", "4", "5"}
    assert all(key == shown.lower() for key, shown in keys)
    assert 'data-key="r"' in words


def test_an_approved_draft_is_published_and_the_next_one_shown(page, queue):
    here = first(page, queue)
    onward = approve(page, here)
    assert state_of(here) == ("approved", "published")
    assert onward["Location"] != here
    words = page.get(onward["Location"]).content.decode()
    assert "Question 2 of" in words
    assert "1 approved" in words
    assert "Approved." in words


def test_a_rejected_draft_keeps_the_reason_of_its_button(page, queue):
    here = first(page, queue)
    page.post(f"{here}reject/", {"reason": "claim_as_fact"})
    assert state_of(here) == ("rejected", "draft")
    assert Amendment.objects.get().reason == "claim_as_fact"
    words = page.get(here).content.decode()
    assert "Claim as fact" in words
    assert "Take it back" in words


def test_a_reason_that_no_button_has_is_not_kept(page, queue):
    here = first(page, queue)
    page.post(f"{here}reject/", {"reason": "<b>"})
    assert Amendment.objects.get().reason == ""


def test_what_was_decided_is_taken_back_from_its_page(page, queue):
    here = first(page, queue)
    approve(page, here)
    button = re.search(r'action="(/teach/amendments/[^"]+)"', page.get(here).content.decode())[1]
    answer = page.post(button, {"next": here})
    assert answer["Location"] == here
    assert state_of(here) == ("suggested", "draft")


def test_a_version_that_was_not_looked_at_is_not_approved(page, queue):
    here = first(page, queue)
    answer = approve(page, here, made_from="7")
    assert answer["Location"] == here
    assert state_of(here) == ("suggested", "draft")
    assert "saved meanwhile" in page.get(here).content.decode()


def test_a_draft_that_the_linter_blocks_has_no_approve_button_and_is_not_approved(page, choice):
    here = choice
    question = Question.objects.get(proposal=here.split("/")[-2])
    content = {**question.current.content, "options": question.current.content["options"]}
    for option in content["options"]:
        option["text"] = "The same"
    QuestionVersion.objects.filter(pk=question.current_id).update(content=content)
    words = page.get(here).content.decode()
    assert f"{here}approve/" not in words
    assert "Must be mended" in words
    approve(page, here)
    assert state_of(here) == ("suggested", "draft")


def test_a_warning_has_to_have_been_on_the_page(page, drafted):
    warned = next(
        row
        for row in drafted.proposals.reviewable().select_related("question__current", "study_set")
        if 'name="acknowledge"' in page.get(f"/teach/proposals/{row.pk}/").content.decode()
    )
    here = f"/teach/proposals/{warned.pk}/"
    approve(page, here, acknowledge="")
    assert state_of(here) == ("suggested", "draft")
    approve(page, here)
    assert state_of(here) == ("approved", "published")


def test_the_editor_leads_back_to_the_draft(page, choice):
    here = choice
    question = Question.objects.get(proposal=here.split("/")[-2])
    editor = f"/teach/questions/{question.pk}/?next={here}"
    told = page.get(editor).content.decode()
    assert "Back to the review" in told
    form = dict(re.findall(r'name="(next|type|made_from|row)" value="([^"]*)"', told))
    options = question.current.content["options"]
    form |= {
        "option-text": [option["text"] for option in options],
        "option-feedback": [option["feedback"] for option in options],
        "option-key": next(str(at) for at, option in enumerate(options) if option["is_key"]),
        "sentence": "0",
        "stem": "Who said it to Reuters?",
        "difficulty": "1",
    }
    answer = page.post(editor, form)
    assert answer.status_code == 302
    assert answer["Location"] == here
    assert Question.objects.get(pk=question.pk).current.stem == "Who said it to Reuters?"


def test_nothing_elsewhere_is_led_back_to(page, queue):
    here = first(page, queue)
    question = Question.objects.get(proposal=here.split("/")[-2])
    words = page.get(f"/teach/questions/{question.pk}/?next=https://elsewhere.example/").content.decode()
    assert "elsewhere.example" not in words


def test_when_all_are_reviewed_the_way_on_is_shown(page, queue, drafted):
    rows = list(drafted.proposals.waiting().filter(is_offered=True).select_related("study_set", "question"))
    for row in rows[1:]:
        proposals.reject(row, reason="", by=drafted.owner, at=AT)
    answer = approve(page, f"/teach/proposals/{rows[0].pk}/")
    assert answer["Location"] == queue
    words = page.get(queue).content.decode()
    assert "One question approved" in words
    assert "Make a quiz" in words


def test_drafts_under_the_bar_stand_behind_show_more(page, queue, drafted):
    unsure = drafted.proposals.waiting().filter(is_offered=False)
    offered = drafted.proposals.filter(is_offered=True)
    assert unsure.exists()
    seen = set()
    at = first(page, queue)
    for _ in range(offered.count()):
        seen.add(at)
        told = page.get(at)
        after = told.context["queue"].after
        at = f"/teach/proposals/{after}/"
    assert seen == {f"/teach/proposals/{row.pk}/" for row in offered}
    assert page.get(f"{queue}more/")["Location"] == f"/teach/proposals/{unsure.first().pk}/"
    assert "less sure of" in page.get(f"/teach/proposals/{unsure.first().pk}/").content.decode()


def test_what_was_blocked_is_listed_with_the_reason(page, queue, drafted):
    drafted.proposals.exclude(blocked_by="").delete()  # whatever the writers make of the sample
    Proposal.objects.create(
        study_set=drafted, ref="b1", writer="who_said", stem="Who?", blocked_by="S3", reason="Say what is asked."
    )
    words = page.get(f"{queue}held-back/").content.decode()
    assert "One question held back" in words
    assert "Say what is asked." in words


def test_without_any_offer_the_page_says_so(page, queue, drafted):
    drafted.proposals.update(is_offered=False)
    words = page.get(queue).content.decode()
    assert "No question was good enough to offer." in words
    assert "Show more" in words


def test_a_draft_whose_fact_was_rejected_says_why_it_cannot_be_approved(page, queue, drafted):
    here = first(page, queue)
    fact = Question.objects.get(proposal=here.split("/")[-2]).current.drafted_facts()[0]
    approving.reject_fact(fact, reason="", by=drafted.owner, at=AT)
    approve(page, here)
    assert state_of(here) == ("suggested", "draft")
    assert "rejected" in page.get(here).content.decode()


def test_only_the_teacher_whose_set_it_is_finds_any_of_it(page, queue):
    here = first(page, queue)
    for stranger in (make_teacher(), make_student()):
        other = signed_in(stranger)
        for address in (queue, f"{queue}more/", f"{queue}held-back/", here):
            assert other.get(address).status_code == 404
        assert approve(other, here).status_code == 404
        assert other.post(f"{here}reject/", {}).status_code == 404
    assert state_of(here) == ("suggested", "draft")


def test_three_hundred_drafts_take_as_many_queries_as_a_few(page, queue, drafted):
    def queries():
        address = first(page, queue)
        with CaptureQueriesContext(connection) as captured:
            assert page.get(address).status_code == 200
        return len(captured)

    queries()
    few = queries()
    copies(drafted, 300)
    assert drafted.proposals.filter(is_offered=True).count() > 300
    assert queries() == few <= 12


def copies(drafted, number):
    """Offer so many more drafts like the first one."""
    like = drafted.proposals.reviewable().select_related("question__current").first()
    version = like.question.current
    for at in range(number):
        question = Question.objects.create(study_set=drafted)
        made = QuestionVersion.objects.create(
            question=question,
            number=1,
            type=version.type,
            stem=f"{version.stem} {at}",
            content=version.content,
            evidence=version.evidence,
        )
        question.current = made
        question.save()
        Proposal.objects.create(
            study_set=drafted,
            ref=f"copy-{at}",
            question=question,
            writer="who_said",
            confidence=0.9,
            is_offered=True,
            position=1000 + at,
        )


def test_the_time_left_follows_the_teachers_own_pace(page, queue, drafted):
    copies(drafted, 6)
    here = first(page, queue)
    before = page.get(here).context["minutes_left"]
    for minutes in range(4):
        at = timezone.now() + timezone.timedelta(minutes=minutes)
        row = drafted.proposals.waiting().filter(is_offered=True).last()
        proposals.reject(row, reason="", by=drafted.owner, at=at)
    assert page.get(here).context["minutes_left"] > before


def test_a_draft_that_goes_away_while_it_is_decided_leads_on_to_the_next(page, drafted, monkeypatch):
    row = drafted.proposals.waiting().first()

    def read_meanwhile(*args, **named):
        Question.objects.filter(pk=row.question_id).delete()
        return approve(*args, **named)

    approve = proposals.approve
    monkeypatch.setattr(proposals, "approve", read_meanwhile)
    answer = page.post(f"/teach/proposals/{row.pk}/approve/", {"made_from": "1"}, follow=True)
    assert answer.status_code == 200
    assert "read again meanwhile" in answer.content.decode()
