"""Step 2 on the page: facts beside the sentence that proves them; approve, reject and edit with and without scripts."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import Amendment, Fact, Review
from tests.make import make_set, make_student, make_teacher
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def address(drafted):
    return f"/teach/sets/{drafted.slug}/facts/"


@pytest.fixture
def fact(drafted):
    return Fact.with_drafts.filter(study_set=drafted, is_offered=True).first()


def review_of(fact):
    return Fact.with_drafts.get(pk=fact.pk).review


def test_facts_stand_beside_their_sentence_in_the_order_of_the_article(page, address, drafted):
    told = page.get(address)
    groups = told.context["groups"]
    numbers = [proofs[0].number for proofs, _rows in groups]
    assert numbers == sorted(numbers)
    assert sum(len(rows) for _proofs, rows in groups) <= 25
    for proofs, rows in groups:
        for row in rows:
            proving = drafted.article.document.sentences_of(row.fact.evidence)
            assert [proof.number for proof in proofs] == [sentence.index + 1 for sentence in proving]
    words = told.content.decode()
    assert '<mark class="evidence"' in words
    assert 'class="strand"' in words
    assert 'class="status"' in words


def test_the_unsure_stand_behind_a_part_of_their_own(page, address, drafted):
    unsure = Fact.with_drafts.filter(study_set=drafted, is_offered=False)
    assert unsure.exists()
    shown = [row.fact for _proofs, rows in page.get(address).context["groups"] for row in rows]
    assert not set(shown) & set(unsure)
    shown = [row.fact for _proofs, rows in page.get(f"{address}?show=unsure").context["groups"] for row in rows]
    assert set(shown) <= set(unsure)


def test_an_approved_fact_leaves_the_list_and_the_next_one_is_led_to(page, address, drafted, fact):
    answer = page.post(f"/teach/facts/{fact.pk}/approve/")
    assert review_of(fact) == Review.APPROVED
    following = Fact.with_drafts.filter(study_set=drafted, is_offered=True, position__gt=fact.position).first()
    assert answer["Location"] == f"{address}#fact-{following.pk}"
    assert f'id="fact-{fact.pk}"' not in page.get(address).content.decode()
    assert "Take it back" in page.get(f"{address}?show=approved").content.decode()


def test_htmx_is_given_the_row_alone_with_the_counts(page, fact):
    words = page.post(f"/teach/facts/{fact.pk}/approve/", headers=HTMX).content.decode()
    assert words.count("<li ") == 1
    assert "Take it back" in words
    assert "1 approved, 0 rejected" in words
    assert words.count('hx-swap-oob="true"') == 2


def test_a_rejected_fact_keeps_the_reason_of_its_button(page, address, fact):
    page.post(f"/teach/facts/{fact.pk}/reject/", {"reason": "unimportant"})
    assert review_of(fact) == Review.REJECTED
    assert Amendment.objects.get().reason == "unimportant"
    assert "Not worth knowing" in page.get(f"{address}?show=rejected").content.decode()


def test_a_decision_is_taken_back_where_it_was_made(page, address, fact):
    page.post(f"/teach/facts/{fact.pk}/reject/", {"reason": "badly_put"})
    words = page.get(f"{address}?show=rejected").content.decode()
    button = re.search(r'action="(/teach/amendments/[^"]+)"', words)[1]
    answer = page.post(button, {"next": f"{address}#fact-{fact.pk}"})
    assert answer["Location"] == f"{address}#fact-{fact.pk}"
    assert review_of(fact) == Review.SUGGESTED


def test_a_fact_is_put_right_in_the_form_and_approved_at_once(page, address, fact):
    told = page.get(f"/teach/facts/{fact.pk}/").content.decode()
    assert "Put a fact right" in told
    form = {
        "statement": "The bridge over the Oder fell.",
        "answer": "the Oder",
        "kind": fact.kind,
        "strand": fact.strand,
        "status": "reported",
        "as_of": "2023-05-15",
        "weight": "3",
        "sentence": "0",
        "do": "approve",
        "next": f"{address}?show=approved",
    }
    answer = page.post(f"/teach/facts/{fact.pk}/", form)
    assert answer["Location"] == f"{address}?show=approved"
    now = Fact.with_drafts.get(pk=fact.pk)
    assert (now.statement, now.review, now.weight) == ("The bridge over the Oder fell.", "approved", 3)
    assert now.difficulty == fact.difficulty


def test_what_is_wrong_with_an_edit_stands_beside_its_field_and_nothing_is_changed(page, fact):
    form = {"statement": "Said.", "answer": "x", "kind": fact.kind, "strand": fact.strand, "weight": "1"}
    answer = page.post(f"/teach/facts/{fact.pk}/", {**form, "status": "attributed", "do": "approve"})
    assert answer.status_code == 400
    assert "a claim is never shown without its owner" in answer.content.decode()
    assert review_of(fact) == Review.SUGGESTED
    assert not Amendment.objects.exists()


def test_a_fact_stated_by_hand_can_be_put_right_too(page, teacher):
    one = make_set(teacher)
    fact = one.facts.first()
    assert page.get(f"/teach/facts/{fact.pk}/").status_code == 200
    assert f"/teach/facts/{fact.pk}/" in page.get(f"/teach/sets/{one.slug}/").content.decode()
    assert page.get(f"/teach/sets/{one.slug}/facts/?show=approved").status_code == 200


def test_only_the_teacher_whose_set_it_is_finds_its_facts(address, fact):
    for stranger in (make_teacher(), make_student()):
        other = signed_in(stranger)
        for path in (address, f"/teach/facts/{fact.pk}/"):
            assert other.get(path).status_code == 404
        for path in (f"/teach/facts/{fact.pk}/approve/", f"/teach/facts/{fact.pk}/reject/"):
            assert other.post(path).status_code == 404
    assert review_of(fact) == Review.SUGGESTED


def test_more_facts_take_no_more_queries(page, address, drafted, fact):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert page.get(address).status_code == 200
        return len(captured)

    queries()
    few = queries()
    page.post(f"/teach/facts/{fact.pk}/approve/")
    fields = {"study_set": drafted, "kind": "figure", "strand": "stakes", "evidence": fact.evidence}
    Fact.with_drafts.bulk_create(
        Fact(ref=f"more-{number}", statement="More.", answer="x", review="suggested", **fields) for number in range(200)
    )
    assert queries() == few <= 10


def test_a_second_tab_does_not_overwrite_a_fact_that_the_first_put_right(page, drafted):
    fact = Fact.with_drafts.filter(study_set=drafted).first()
    address = f"/teach/facts/{fact.pk}/"
    stale = form_of(page, address)
    page.post(address, {**stale, "statement": "Put right."})
    answer = page.post(address, {**stale, "weight": "3", "do": "approve"})
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "saved meanwhile" in told
    now = Fact.with_drafts.get(pk=fact.pk)
    assert (now.statement, now.review) == ("Put right.", "suggested")
    made_from = re.search(r'name="made_from" value="([^"]*)"', told)[1]
    assert page.post(address, {**stale, "made_from": made_from, "do": "approve"}).status_code == 302
    assert Fact.with_drafts.get(pk=fact.pk).statement == fact.statement


def form_of(page, address):
    """Return what a browser would send of a fact's form."""
    shown = page.get(address)
    form = shown.context["form"]
    fields = {field.name: field.value() for field in form if field.value() not in (None, False)}
    ticked = re.findall(r'name="sentence" value="(\d+)"[^>]* checked', shown.content.decode())
    spans = re.findall(r'name="span" value="([^"]+)"', shown.content.decode())
    made_from = re.findall(r'name="made_from" value="([^"]+)"', shown.content.decode())
    return {**fields, "sentence": ticked, "span": spans, "made_from": made_from}
