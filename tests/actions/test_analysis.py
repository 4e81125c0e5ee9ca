"""Item statistics: kept sums against an independent computation over the responses, and against a rebuild."""

import random
import statistics
from math import ceil
from uuid import uuid4

import pytest

from quizzes.actions import analysis, attempts
from quizzes.actions.analysis import figures_of
from quizzes.engine import question_types
from quizzes.models import ItemSum, ItemTotal, OptionSum
from tests.make import AT, make_question, make_quiz, make_set, make_student, right_answer, wrong_answer

pytestmark = pytest.mark.django_db


def taken(students=24, *, seed=5):
    """A test of five questions, taken by students of whom the able get more right; returns it with the score rows."""
    rng = random.Random(seed)
    study_set = make_set()
    questions = [make_question(study_set) for _ in range(5)]
    quiz = make_quiz(study_set, questions, mode="test")
    rows = []
    for number in range(students):
        student = make_student()
        attempt, _ = attempts.start(quiz, student, at=AT)
        row = []
        for question in questions:
            is_right = rng.random() < 0.2 + 0.6 * number / students
            raw = right_answer(question) if is_right else wrong_answer(question)
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=AT)
            row.append(float(is_right))
        attempts.finish(student, attempt.pk, at=AT)
        rows.append(row)
    return quiz, questions, rows


def pearson(xs, ys):
    return statistics.correlation(xs, ys)


def test_the_figures_equal_an_independent_computation():
    quiz, _questions, rows = taken()
    figures = figures_of(quiz)
    totals = [sum(row) for row in rows]
    for index, one in enumerate(figures.items):
        xs = [row[index] for row in rows]
        rest = [total - x for total, x in zip(totals, xs, strict=True)]
        assert one.item.facility == pytest.approx(statistics.fmean(xs), abs=1e-9)
        assert one.item.discrimination == pytest.approx(pearson(xs, rest), abs=1e-9)
        assert one.item.upper_lower == pytest.approx(groups(xs, totals), abs=1e-9)
    k, variance = len(rows[0]), statistics.pvariance(totals)
    pq = sum((p := statistics.fmean(column)) * (1 - p) for column in zip(*rows, strict=True))
    kr20 = k / (k - 1) * (1 - pq / variance)
    assert figures.reliability.is_kr20
    assert figures.reliability.coefficient == pytest.approx(kr20, abs=1e-9)
    assert figures.reliability.sem == pytest.approx((variance * (1 - kr20)) ** 0.5, abs=1e-9)


def test_intervals_and_options_equal_an_independent_computation():
    quiz, questions, rows = taken()
    chosen = {one.text: one.chosen for one in figures_of(quiz).items[0].options}
    totals = [sum(row) for row in rows]
    xs = [row[0] for row in rows]
    rest = [total - x for total, x in zip(totals, xs, strict=True)]
    key = questions[0].current.loaded.key_texts()[0]
    assert (chosen[key].n, chosen[key].share) == (sum(xs), pytest.approx(statistics.fmean(xs), abs=1e-9))
    assert chosen[key].discrimination == pytest.approx(pearson(xs, rest), abs=1e-9)
    assert sum(one.n for one in chosen.values()) == len(rows)
    for one in figures_of(quiz).items:
        share, n = one.item.facility, len(rows)
        for end in one.item.interval:  # Wilson's ends solve (share - p)² = z² p (1 - p) / n
            assert (share - end) ** 2 == pytest.approx(1.96**2 * end * (1 - end) / n, abs=1e-9)


def test_partial_credit_and_points_give_alpha_as_computed_independently():
    rng = random.Random(3)
    study_set = make_set()
    questions = [make_question(study_set, "order") for _ in range(4)]
    quiz = make_quiz(study_set, questions, mode="test", points=2.5)
    rows = []
    for _ in range(20):
        student = make_student()
        attempt, _ = attempts.start(quiz, student, at=AT)
        for question in questions:
            order = right_answer(question)["order"]
            raw = {"order": order if rng.random() < 0.4 else rng.sample(order, len(order))}
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=AT)
        given = {one.question_id: 2.5 * one.score for one in attempt.responses.all()}
        rows.append([given[question.pk] for question in questions])
        attempts.finish(student, attempt.pk, at=AT)
    figures = figures_of(quiz)
    columns, totals = list(zip(*rows, strict=True)), [sum(row) for row in rows]
    variance = statistics.pvariance(totals)
    alpha = 4 / 3 * (1 - sum(map(statistics.pvariance, columns)) / variance)
    assert not figures.reliability.is_kr20
    assert figures.reliability.coefficient == pytest.approx(alpha, abs=1e-9)
    assert figures.reliability.sem == pytest.approx((variance * (1 - alpha)) ** 0.5, abs=1e-9)
    for one, column in zip(figures.items, columns, strict=True):
        rest = [total - part for total, part in zip(totals, column, strict=True)]
        assert one.item.facility == pytest.approx(statistics.fmean(column) / 2.5, abs=1e-9)
        assert one.item.discrimination == pytest.approx(pearson(column, rest), abs=1e-9)


def texts(parts, name="text"):
    return {one["id"]: one[name] for one in parts}


def numbered(ids, given, *offered):
    """(number of the part, text) of each part that is filled; `offered` are its choices, or those of all parts."""
    each = offered * len(ids) if len(offered) == 1 else offered
    return {(n, texts(each[n])[given[one]]) for n, one in enumerate(ids) if given.get(one)}


def on_the_map(stored, raw):
    names = texts(stored["choices"], "name")
    places = {(one["latitude"], one["longitude"]): one["name"] for one in stored["choices"]}
    name = names.get(raw.get("venue")) or places.get((raw.get("latitude"), raw.get("longitude")))
    return {(0, name)} if name else set()


def sentences(stored, raw, *, part=0):
    return {(part, one["text"]) for one in stored["passage"] if one["index"] in raw["sentences"]}


BY_HAND = {
    "single_choice": lambda q, raw: numbered([0], {0: raw["option"]}, q["options"]),
    "multi_select": lambda q, raw: {(0, texts(q["options"])[one]) for one in raw["options"]},
    "true_false": lambda _q, raw: set() if raw["value"] is None else {(0, str(raw["value"]))},
    "match": lambda q, raw: numbered(texts(q["pairs"], "prompt"), raw["pairs"], q["answers"]),
    "categorise": lambda q, raw: numbered(texts(q["pairs"], "prompt"), raw["pairs"], q["answers"]),
    "claim_grid": lambda q, raw: numbered(texts(q["rows"], "statement"), raw["cells"], q["columns"]),
    "cloze_menu": lambda q, raw: numbered(q["gaps"], raw["gaps"], *q["menus"]),
    "cloze_bank": lambda q, raw: numbered(q["gaps"], raw["gaps"], q["words"]),
    "order": lambda q, raw: {(list(texts(q["items"])).index(one), str(n)) for n, one in enumerate(raw["order"], 1)},
    "map_point": on_the_map,
    "evidence": sentences,
    "two_part": lambda q, raw: (
        BY_HAND[q["question"]["type"]](q["question"]["content"], raw["answer"]) | sentences(q, raw, part=1)
    ),
    "cloze_typed": lambda _q, _raw: set(),
    "numeric": lambda _q, _raw: set(),
    "short_answer": lambda _q, _raw: set(),
}
"""What an answer chose, as (number of the part, text), read from the stored JSON alone."""


def test_what_is_chosen_in_every_type_equals_an_independent_count():
    """Each student answers every type by one of its valid cases; pairs, places and sentences are counted one by one."""
    rng = random.Random(11)
    study_set = make_set()
    questions = [make_question(study_set, type=kind) for kind in question_types.all_types() if kind != "essay"]
    quiz = make_quiz(study_set, questions, mode="test")
    given, points = [], []
    for _ in range(40):
        student, raws = make_student(), {}
        attempt, _ = attempts.start(quiz, student, at=AT)
        for question in questions:
            cases = [raw for _name, raw, earned in question.current.loaded.cases() if isinstance(earned, float)]
            raws[question] = rng.choice(cases)
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raws[question], at=AT)
        points.append({one.question_id: one.score for one in attempt.responses.all()})
        attempts.finish(student, attempt.pk, at=AT)
        given.append(raws)
    totals = [sum(row.values()) for row in points]
    live, figures = kept(quiz), figures_of(quiz)
    for question, item in zip(questions, figures.items, strict=True):
        rest = [total - row[question.pk] for total, row in zip(totals, points, strict=True)]
        chose = [BY_HAND[question.current.type](question.current.content, raws[question]) for raws in given]
        told = {(n, one.text): one.chosen for n, part in enumerate(item.parts) for one in part.options if one.chosen.n}
        assert set(told) == set().union(*chose), question.current.type
        for one, figure in told.items():
            is_chosen = [float(one in row) for row in chose]
            assert (figure.n, figure.share) == (sum(is_chosen), pytest.approx(statistics.fmean(is_chosen), abs=1e-9))
            if 0 < figure.n < len(given):
                assert figure.discrimination == pytest.approx(pearson(is_chosen, rest), abs=1e-9)
    analysis.rebuild(quiz)
    assert kept(quiz) == live  # to the last digit: what is added up in another order is not


def groups(xs, totals):
    """Top minus bottom 27 %, with everyone tied at the edge kept in."""
    size = ceil(0.27 * len(xs))
    ordered = sorted(totals)
    low, high = ordered[size - 1], ordered[-size]
    bottom = [x for x, total in zip(xs, totals, strict=True) if total <= low]
    top = [x for x, total in zip(xs, totals, strict=True) if total >= high]
    return statistics.fmean(top) - statistics.fmean(bottom)


def kept(quiz):
    analysis.catch_up(quiz)
    return (
        sorted(ItemSum.objects.filter(quiz=quiz).values_list("version", "n", "x", "xx", "y", "yy", "xy")),
        sorted(ItemTotal.objects.filter(quiz=quiz).values_list("version", "total", "n", "x")),
        sorted(OptionSum.objects.filter(quiz=quiz).values_list("version", "part", "option", "n", "y")),
    )


def test_a_rebuild_gives_the_sums_that_were_kept():
    quiz, *_ = taken(students=12)
    live = kept(quiz)
    analysis.rebuild(quiz)
    assert kept(quiz) == live
    assert live[0]


def test_only_the_first_attempt_counts():
    quiz, questions, _rows = taken(students=10)
    student = make_student()
    for raw in (wrong_answer(questions[0]), right_answer(questions[0])):
        attempt, _ = attempts.start(quiz, student, at=AT)
        attempts.record(student, attempt.pk, questions[0].pk, id=uuid4(), answer=raw, at=AT)
        attempts.finish(student, attempt.pk, at=AT)
    analysis.catch_up(quiz)
    sums = ItemSum.objects.get(quiz=quiz, version=questions[0].current)
    assert sums.n == 11


def test_below_ten_students_nothing_is_told():
    quiz, *_ = taken(students=9)
    for one in figures_of(quiz).items:
        assert (one.item.facility, one.item.discrimination, one.item.flags) == (None, None, ())


def test_reading_costs_the_same_however_many_took_it(django_assert_num_queries):
    for students in (10, 30):
        quiz, *_ = taken(students=students)
        analysis.catch_up(quiz)
        with django_assert_num_queries(6):
            figures_of(quiz)


def test_a_question_that_the_better_students_miss_is_a_suspect_key():
    study_set = make_set()
    questions = [make_question(study_set) for _ in range(4)]
    quiz = make_quiz(study_set, questions, mode="test")
    for number in range(30):
        student = make_student()
        attempt, _ = attempts.start(quiz, student, at=AT)
        is_able = number % 2 == 0
        for index, question in enumerate(questions):
            is_right = is_able != (index == 0)
            raw = right_answer(question) if is_right else wrong_answer(question)
            attempts.record(student, attempt.pk, question.pk, id=uuid4(), answer=raw, at=AT)
        attempts.finish(student, attempt.pk, at=AT)
    first, *others = figures_of(quiz).items
    assert [flag.value for flag in first.item.flags] == ["suspect_key"]
    assert {one.chosen.flag for one in first.options if one.chosen.flag} >= {"second_key"}
    assert all(not one.item.flags for one in others)
