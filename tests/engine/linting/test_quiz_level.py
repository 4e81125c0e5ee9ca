from quizzes.engine.linting import AskedFact, Context, apply_fix, lint_quiz
from tests.engine.linting.samples import CONTEXT, NO_ARTICLE, choice, item, proof, typed

NOUNS = [
    "pier",
    "ferry",
    "crane",
    "lamp",
    "rope",
    "sail",
    "net",
    "hull",
    "deck",
    "mast",
    "keel",
    "oar",
    "buoy",
    "quay",
    "winch",
]


def found(items, rule: str, context: Context = NO_ARTICLE):
    return next((finding for finding in lint_quiz(items, context) if finding.rule == rule), None)


def level(items, rule: str, context: Context = NO_ARTICLE) -> str | None:
    finding = found(items, rule, context)
    return finding.level.value if finding else None


def about(noun: str, *, evidence=(), **rest):
    return choice(f"Who paid for the {noun} of the {noun * 2}?", "Veland", "Orsk", "Tarn", evidence=evidence, **rest)


def test_e7_informs_of_a_sentence_that_proves_three_questions():
    items = [about(noun, evidence=proof(3)) for noun in NOUNS[:3]]
    assert level(items, "E7", CONTEXT) == "inform"
    assert level(items[:2], "E7", CONTEXT) is None


def test_s11_warns_of_a_stem_with_another_questions_key():
    asks = choice("Who spoke to the radio in May 2031?", "Ilse Harnack", "Tomas Riel", "A docker")
    tells = choice("What did Ilse Harnack tell the radio?", "Nothing", "A story", "A secret")
    other = choice("What did the delegates eat?", "Nothing", "Fish", "Bread")
    assert (level([asks, tells], "S11"), level([asks, other], "S11")) == ("warn", None)


def placed(noun: str, place: int):
    options = [{"text": f"{noun} {n}{'abc'[n]}", "is_key": n == place} for n in range(3)]
    return item("single_choice", f"Which {noun} broke in May 2031?", {"options": options, "fixed_order": True})


def test_q1_warns_of_keys_in_one_place_and_mixes_them():
    items = [placed(noun, 0) for noun in NOUNS[:12]]
    finding = found(items, "Q1")
    assert finding.level == "warn"
    mixed = [apply_fix(item, finding.fix, question=number) for number, item in enumerate(items)]
    assert level(mixed, "Q1") is None
    assert [item.keys for item in mixed] == [item.keys for item in items]


def test_q1_warns_of_a_skew_without_a_run():
    places = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1]
    items = [placed(noun, place) for noun, place in zip(NOUNS, places, strict=False)]
    assert level(items, "Q1") == "warn"


def test_q1_is_silent_when_even_short_or_shuffled():
    even = [placed(noun, number % 3) for number, noun in enumerate(NOUNS[:12])]
    shuffled = [about(noun) for noun in NOUNS[:12]]
    short = [placed(noun, 0) for noun in NOUNS[:11]]
    assert [level(items, "Q1") for items in (even, shuffled, short)] == [None, None, None]


def test_q2_warns_when_the_longest_option_pays():
    long = [choice(f"Who mended the {noun}?", "A much longer answer", "Orsk", "Tarn") for noun in NOUNS[:8]]
    even = [choice(f"Who mended the {noun}?", "Tarn", "Orsk", "Veland") for noun in NOUNS[:8]]
    assert (level(long, "Q2"), level(even, "Q2"), level(long[:7], "Q2")) == ("warn", None, None)


def test_q3_warns_of_one_fact_asked_twice_and_of_twin_stems():
    fact = (AskedFact("F1"),)
    same_fact = [
        about("pier", facts=fact),
        choice("Which state built it in 2029?", "Veland", "Orsk", "Tarn", facts=fact),
    ]
    twins = [choice("Who paid for the old pier?", *texts) for texts in (("A", "B", "C"), ("D", "E", "F"))]
    different = [about("pier", facts=fact), about("ferry", facts=(AskedFact("F2"),))]
    assert [level(items, "Q3") for items in (same_fact, twins, different)] == ["warn", "warn", None]


def test_q4_informs_of_paragraphs_left_out_and_crowded():
    spread = [about(noun, evidence=proof(number)) for noun, number in zip(NOUNS, (0, 3, 6), strict=False)]
    assert level(spread, "Q4", CONTEXT) is None
    assert "paragraph 3" in found(spread[:2], "Q4", CONTEXT).message
    crowded = [
        *spread,
        about("rope", evidence=proof(1)),
        about("sail", evidence=proof(2)),
        about("net", evidence=proof(1)),
    ]
    assert "paragraph 1" in found(crowded, "Q4", CONTEXT).message


def judged(number: int, value: bool):
    return item("true_false", f"The {NOUNS[number]} of May 2031 broke.", {"value": value})


def test_q5_informs_of_one_type_and_of_lopsided_truth():
    one_type = [about(noun) for noun in NOUNS[:10]]
    lopsided = [judged(number, True) for number in range(10)]
    balanced = [judged(number, number % 2 == 0) for number in range(10)] + [about(noun) for noun in NOUNS[:5]]
    assert [level(items, "Q5") for items in (one_type, lopsided, balanced)] == ["inform", "inform", None]
    assert "true" in found(lopsided, "Q5").message


def test_q6_informs_when_more_than_recall_was_asked_for():
    wants_more = Context(is_recall_enough=False)
    proves = typed("evidence", "Which sentence proves it?", {"sentences": [1]})
    assert level([about("pier")], "Q6", wants_more) == "inform"
    assert level([about("pier")], "Q6") is None
    assert level([about("pier"), proves], "Q6", wants_more) is None
