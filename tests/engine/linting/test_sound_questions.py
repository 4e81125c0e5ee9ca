"""Sound questions on an invented article: nothing may block them, and little may be said of them."""

from dataclasses import replace

import pytest

from quizzes.engine.linting import AskedFact, Context, Item, blocks, lint, lint_quiz, quiz_rules, rules
from quizzes.engine.linting.base import Level
from tests.engine.linting.samples import CONTEXT, PARAGRAPHS, choice, document, item, proof, typed
from tests.steps import steps


def several(stem: str, *marked: tuple[str, bool], sentence: int) -> Item:
    options = [{"text": text, "is_key": key} for text, key in marked]
    return item("multi_select", stem, {"options": options}, evidence=proof(sentence))


SOUND = (
    choice("In which town did the delegates meet on 5 May 2031?", "Marrow", "Kolm", "Tarn", evidence=proof(0)),
    choice(
        "Who told Radio Strand that her side would not pay?",
        "Ilse Harnack",
        "Tomas Riel",
        "The dockers",
        evidence=proof(3),
    ),
    choice(
        "According to Tomas Riel, what could happen to the pier?",
        "It could fall within two years",
        "Veland could sell it to Orsk",
        "It could be moved to Tarn",
        evidence=proof(4),
    ),
    choice("How many workers cross the strait in a week?", "12,000", "11,000", "4,000", evidence=proof(1)),
    choice(
        "Why has the boat been tied up since March 2031?",
        "Orsk asked for a higher fee",
        "Storms broke the pier",
        "Its crew refused to sail",
        evidence=proof(2),
    ),
    choice(
        "What did the harbour master say Veland had done?",
        "Kept an engineers’ report secret",
        "Built a second pier at night",
        "Paid the fee in part",
        evidence=proof(5),
    ),
    choice(
        "Who spoke of “a pier we built ourselves” to the radio?",
        "Harnack",
        "Riel",
        "A delegate of the League",
        evidence=proof(3),
    ),
    choice(
        "Under the draft, when would the boat sail again?",
        "3 June 2031",
        "5 July 2031",
        "9 August 2031",
        evidence=proof(6),
    ),
    choice(
        "What do some dockers fear the deal will do?",
        "Bring fewer boats to Marrow",
        "Close the pier to Orsk",
        "Raise what workers pay",
        evidence=proof(7),
    ),
    several(
        "Which two states sent people to Marrow? Select all that apply.",
        ("Veland", True),
        ("Orsk", True),
        ("Tarn", False),
        ("The Northern League", False),
        sentence=0,
    ),
    item("true_false", "The draft asks Veland to pay for all repairs alone.", {"value": False}, evidence=proof(6)),
    item(
        "match",
        "Match each person to the side they spoke for.",
        {
            "pairs": [{"prompt": "Ilse Harnack", "answer": "Veland"}, {"prompt": "Tomas Riel", "answer": "Orsk"}],
            "extra_answers": ["Northern League"],
        },
        evidence=proof(3, 4),
    ),
    item(
        "order",
        "Put these events in order of time.",
        {"items": ["Orsk raises its fee", "Delegates open their talks", "The boat sails again"]},
        evidence=proof(0, 2, 6),
        facts=(AskedFact("F1", when="2031-03"), AskedFact("F2", when="2031-05-05"), AskedFact("F3", when="2031-06-03")),
    ),
    item(
        "cloze_typed",
        "Fill the gap in this summary of the draft.",
        {"text": "Both sides would share the cost of [[repairs]], and the boat would sail again on 3 June 2031."},
        evidence=proof(6),
    ),
    item(
        "numeric",
        "To how many crowns did Orsk raise its landing fee?",
        {"value": 11, "unit": "crowns"},
        evidence=proof(2),
    ),
    item(
        "short_answer",
        "Which body watches the talks and has failed twice?",
        {"accepted": [{"text": "Northern League"}, {"text": "League"}]},
        evidence=proof(8),
    ),
    typed("evidence", "Which sentence tells what the dockers fear?", {"sentences": [7]}),
    typed("essay", "Should Orsk lower its fee? Give two reasons from the article.", {"rubric": []}, evidence=proof(2)),
)


@pytest.mark.parametrize("asked", SOUND, ids=[asked.stem for asked in SOUND])
def test_nothing_blocks_a_sound_question(asked):
    findings = lint(asked, CONTEXT)
    assert not blocks(findings), findings


def test_few_sound_questions_are_warned_of():
    warned = {
        item.stem: found for item in SOUND if (found := [f for f in lint(item, CONTEXT) if f.level is Level.WARN])
    }
    assert len(warned) <= len(SOUND) // 6, warned


def test_nothing_blocks_a_sound_quiz():
    assert not blocks(lint_quiz(SOUND, CONTEXT))


def test_messages_are_one_line_that_ends_with_a_full_stop():
    bad = choice("Which of these did not occur today", "Both A and B", "always", "always not ok.", "None of the above")
    findings = lint(bad, CONTEXT)
    assert len(findings) > 5
    assert all("\n" not in finding.message and finding.message.endswith((".", "*")) for finding in findings)


def test_what_blocks_comes_first_and_every_rule_speaks_once():
    bad = choice("Which of these did not occur today", "Both A and B", "always", "always not ok.", "None of the above")
    levels = [finding.level for finding in lint(bad, CONTEXT)]
    assert levels == sorted(levels, key=list(Level).index)
    assert len({finding.rule for finding in lint(bad, CONTEXT)}) == len(levels)


def test_every_rule_of_the_catalogue_is_found():
    ids = lambda family, last, *left_out: {f"{family}{n}" for n in range(1, last + 1) if n not in left_out}  # noqa: E731
    on_items = ids("E", 6) | ids("K", 10) | ids("C", 12) | ids("S", 13, 11) | ids("T", 8) | ids("A", 3)
    assert set(rules()) == on_items
    assert set(quiz_rules()) == ids("Q", 6) | {"E7", "S11"}


def test_checking_a_question_takes_no_more_steps_beside_a_long_article():
    """So that it can be checked while a teacher types."""
    short, long = (replace(CONTEXT, document=document(PARAGRAPHS * copies)) for copies in (1, 10))
    assert len(long.article.words) > 1000
    for asked in SOUND:  # what is looked up once for an article
        lint(asked, short), lint(asked, long)
    for asked in SOUND:
        assert steps(lambda asked=asked: lint(replace(asked), long)) < 1.5 * steps(
            lambda asked=asked: lint(replace(asked), short)
        )


@pytest.mark.parametrize(
    "text", ["“" * 1900, "q" + "_" * 1900, "[[" * 950, "A and " * 300, "Monday " * 280, "1," * 950, "²", "!", "B & **"]
)
def test_no_text_makes_a_rule_fail_or_go_on_for_ever(text):
    for asked in (
        choice(text, text, f"{text} y", "z", evidence=proof(0)),
        typed("match", text, {"pairs": [{"prompt": text, "answer": text}, {"prompt": "q", "answer": "r"}]}),
        typed("cloze_typed", text, {"text": f"{text} [[x|y]]"}),
        typed("short_answer", text, {"accepted": [{"text": text}]}),
    ):
        assert {finding.level for finding in lint(asked, CONTEXT)} <= set(Level)


def test_another_language_is_checked_for_what_needs_no_english():
    german = Context(document=document((("Am Montag trafen sich Veland und Orsk.",),)), language="de")
    asked = choice("Wer traf sich “am Dienstag” mit Orsk?", "Veland", "veland", "Tarn")
    assert {finding.rule for finding in lint(asked, german)} >= {"E1", "E2", "K2"}
