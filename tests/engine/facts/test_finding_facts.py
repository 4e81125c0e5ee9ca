"""Facts say what the article says, each with its proof, and never more firmly than it does."""

import json

import pytest

from quizzes.engine import facts
from quizzes.engine.facts.base import Event, Position, Presence, Stake, StakeKind
from quizzes.engine.reading.base import Figure, Quotation, Relation, Role
from quizzes.engine.vocabulary import FactKind, Status, Strand

ARTICLE = (
    "Ferry crews in the port of Varna walked out on Monday because night pay was cut. "
    "Union leader Mira Koleva accused the harbour board of breaking its word. "
    "“We will not sail for less,” she told the Coast Wire. "
    "The strike has stranded 4,000 passengers and cost about €2 million. "
    "A new round of talks will open in Sofia on Friday. "
    "The government backs the harbour board. "
    "According to a draft agreement, pay would rise in March."
)


@pytest.fixture
def found(facts_of):
    return facts_of(ARTICLE)


def statements(found, kind):
    return [fact.statement for fact in found.of_kind(kind)]


def test_every_fact_has_a_number_a_strand_and_a_proof_that_holds_its_answer_span(found):
    text = found.reading.document.text
    assert [fact.id for fact in found] == [f"F{number:03d}" for number in range(1, len(found.facts) + 1)]
    for fact in found:
        assert fact.evidence[0].of(text) in text
        assert fact.answer_span is None or any(span.covers(fact.answer_span) for span in fact.evidence)
        assert fact.statement.endswith((".", "”"))


@pytest.mark.parametrize("about", [Role, Presence, Event, Quotation, Figure, Relation, Stake, Position])
def test_each_finder_finds_something(found, about):
    assert list(found.about(about))


def test_a_role_is_an_actor_fact(found):
    assert "The article describes Mira Koleva as a Union leader." in statements(found, FactKind.ACTOR)


def test_a_pronoun_is_written_out(found):
    fact = next(fact for fact, _ in found.about(Quotation) if fact.answer == "Mira Koleva")
    assert fact.statement == "Mira Koleva is quoted: “We will not sail for less.”"
    assert (fact.strand, fact.status) == (Strand.VOICES, Status.ATTRIBUTED)


def test_a_charge_is_never_a_reported_fact(found):
    charge = next(fact for fact, position in found.about(Position) if position.verb == "accused")
    assert (charge.status, charge.attribution) == (Status.ATTRIBUTED, "Mira Koleva")


def test_a_plan_stays_a_plan_and_carries_its_date(found):
    plan = next(fact for fact, event in found.about(Event) if event.when and event.when.as_written == "Friday")
    assert plan.status is Status.PREDICTION
    assert plan.scheduled
    assert plan.answer == "7 May 2021"
    assert "Friday (7 May 2021)" in plan.statement


def test_a_cause_is_a_stake_with_its_head(found):
    cause = next(stake for _, stake in found.about(Stake) if stake.kind is StakeKind.CAUSE)
    assert cause.what == "night pay was cut"
    assert cause.head.endswith("walked out on Monday")


def test_a_share_is_stated_as_it_is_written(facts_of):
    found = facts_of("The harbour has room, and a fifth of the fleet will be sold, though it is not known when.")
    assert any(
        "a fifth" in statement and "fraction" not in statement for statement in statements(found, FactKind.FIGURE)
    )


def test_a_bound_stays_as_the_article_has_it(facts_of):
    text = (
        "More than 1,300 station staff across the west of England are to be balloted for strike action over plans to"
        " close nine in 10 ticket offices on one of the region's biggest rail networks, which runs trains to Penzance."
    )
    told = [fact.statement for fact in facts_of(text).facts if fact.answer == "1,300"]
    assert "The article puts the number of station staff at more than 1,300." in told


def test_a_toll_is_a_figure_and_a_stake(found):
    assert any(fact.answer == "4,000" for fact in found.of_kind(FactKind.FIGURE))


def test_what_a_document_provides_is_the_documents(found):
    provision = next(fact for fact, stake in found.about(Stake) if stake.kind is StakeKind.PROVISION)
    assert (provision.status, provision.attribution) == (Status.DOCUMENT, "a draft agreement")


def test_reasons_in_a_list_are_no_chronology(facts_of):
    found = facts_of("First, the board cut pay. Second, the crews left. And third, the mayor resigned.")
    assert [event for _, event in found.about(Event) if event.when] == []


def test_the_same_article_gives_the_same_facts(facts_of):
    assert facts_of(ARTICLE).facts == facts_of(ARTICLE).facts


def test_the_description_is_json_of_the_promised_shape(found):
    described = json.loads(json.dumps(facts.describe(found)))
    assert set(described) == {
        "article", "actors", "venues", "mentions", "stakes", "timeline", "quotations", "figures", "relations", "facts",
    }  # fmt: skip
    assert set(described["facts"][0]) == {
        "id", "kind", "strand", "statement", "answer", "status", "attribution", "as_of", "evidence",
    }  # fmt: skip
    known = {entity["id"] for entity in described["actors"] + described["venues"]}
    assert {mention["function"] for mention in described["mentions"]} <= {"actor", "venue", "modifier"}
    assert known & {mention["entity"] for mention in described["mentions"]}
    length = len(described["article"]["text"])
    assert all(0 <= mention["start"] < mention["end"] <= length for mention in described["mentions"])


def test_an_article_that_says_nothing_has_no_facts(facts_of):
    assert facts_of("Rain. Rain again. Rain and wind and rain, always.").facts == ()


def test_what_something_is_meant_for_is_said_of_it_in_its_number(facts_of):
    talks = "Peace talks meant to end the war in Syria stumbled in Astana."
    law = "The court struck down a law designed to help tenants."
    found = statements(facts_of(f"{talks} {law}"), FactKind.STAKE)
    assert "Peace talks were meant to end the war in Syria." in found
    assert "A law was designed to help tenants." in found
