"""What stands beside a draft under review: the facts that it rests on, and what else may be typed for its key."""

import pytest

from quizzes.models import Fact, Review

pytestmark = pytest.mark.django_db


def test_a_draft_shows_the_facts_it_rests_on_before_anybody_approved_them(page, drafted):
    row = drafted.proposals.waiting().first()
    fact = row.question.current.drafted_facts()[0]
    shown = page.get(f"/teach/proposals/{row.pk}/").content.decode()
    assert f'href="/teach/facts/{fact.pk}/' in shown
    assert f'class="strand" data-strand="{fact.strand}"' in shown
    assert Fact.with_drafts.get(pk=fact.pk).review == Review.SUGGESTED


def test_facts_of_one_statement_are_shown_once(page, drafted):
    row = drafted.proposals.waiting().first()
    fields = {"kind": "figure", "strand": "stakes", "answer": "x", "evidence": row.question.current.evidence}
    for ref in ("one", "again"):
        told = Fact.objects.create(study_set=drafted, ref=ref, statement="The port shut.", **fields)
        row.question.current.facts.add(told)
    assert page.get(f"/teach/proposals/{row.pk}/").content.decode().count(">The port shut.</a>") == 1


def test_what_else_may_be_typed_is_shown_before_it_is_approved(page, drafted):
    rows = drafted.proposals.filter(question__current__type__in=["short_answer", "cloze_typed"])
    also = {row.pk: field.values for row in rows for field in row.question.current.loaded.key_fields() if field.least}
    pk, (key, *others) = next((pk, values) for pk, values in also.items() if len(values) > 1)
    words = page.get(f"/teach/proposals/{pk}/").content.decode()
    assert "Also right" in words
    assert f"{' · '.join(others)}, for {key}" in words
