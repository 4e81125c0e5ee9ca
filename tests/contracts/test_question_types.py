"""What every question type promises, shown for each type that is found."""

import json
import math
import random
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.engine import question_types
from quizzes.engine.question_types import InvalidAnswer, InvalidContent, Marking, QuestionContent, Score

TYPES = sorted(question_types.all_types())
EVERY_TYPE = pytest.mark.parametrize("type_id", TYPES)
HARSH = Marking(negative=True, floor=-1.0)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["[[", "]]", "[[|]]", "true", "NaN", "1e999", "9" * 5_000, "\x00", "\ud800", 10**400, -1, 2**70])
)
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def specimen(type_id: str) -> QuestionContent:
    return question_types.author(type_id, question_types.all_types()[type_id].example().written)


def ids_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value and "latitude" not in value else []
        return [*own, *(found for part in value.values() for found in ids_in(part))]
    return [found for part in value for found in ids_in(part)] if isinstance(value, list) else []


def ids_of(type_id: str) -> list[str]:
    """Return the ids of parts in the example of a type that answers name by their ids."""
    return [] if specimen(type_id).is_marked_by_teacher else ids_in(specimen(type_id).dump())


def valid_cases(content: QuestionContent) -> list[tuple[str, Any, float | None]]:
    return [(name, raw, earned) for name, raw, earned in content.cases() if not isinstance(earned, type)]


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, part in inner for path in paths(part, (*here, key)))]


def with_junk_at(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    if not path:
        return put
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_junk_at(value[path[0]], path[1:], put)
    return copy


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return [value] if isinstance(value, str) else []


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return sorted((key, without_ids(part)) for key, part in value.items() if key not in {"id", "gap", "max_length"})
    return sorted(map(without_ids, value), key=repr) if isinstance(value, list) else value


@EVERY_TYPE
@pytest.mark.parametrize("marking", [Marking(), HARSH, Marking(negative=True, floor=-0.25)])
def test_no_answer_costs_more_than_a_wrong_one_is_said_to(type_id: str, marking: Marking) -> None:
    content = specimen(type_id)
    scores = [content.score(content.parse(raw), marking) for _name, raw, _earned in valid_cases(content)]
    assert min(one.fraction for one in scores if one) == content.wrong_earns(marking)


@EVERY_TYPE
def test_stored_content_loads_as_it_was(type_id: str) -> None:
    content = specimen(type_id)
    stored = json.loads(json.dumps(content.dump(), allow_nan=False))
    assert question_types.load(type_id, stored) == content


@EVERY_TYPE
def test_written_content_asks_the_same_question_when_authored_again(type_id: str) -> None:
    content = specimen(type_id)
    again = question_types.author(type_id, json.loads(json.dumps(content.written())))
    assert again.written() == content.written()
    assert again.key_texts() == content.key_texts()
    assert again.distractor_texts() == content.distractor_texts()
    assert without_ids(again.present(random.Random(1))) == without_ids(content.present(random.Random(1)))


@EVERY_TYPE
def test_stored_content_may_be_authored_again(type_id: str) -> None:
    content = specimen(type_id)
    assert question_types.author(type_id, content.dump()).written() == content.written()


def reworded(written: Any) -> Any:
    """Return authored content whose parts all read otherwise: each word of more than three letters has a dot."""
    if isinstance(written, dict):
        return {name: part if name == "type" else reworded(part) for name, part in written.items()}
    if isinstance(written, list):
        return [reworded(part) for part in written]
    return re.sub(r"\b\w{4,}\b", r"\g<0>·", written) if isinstance(written, str) else written


@EVERY_TYPE
def test_an_edit_keeps_parts_so_that_answers_are_read_and_marked_as_before(type_id: str) -> None:
    content = specimen(type_id)
    again = question_types.author(type_id, content.written()).keeping(content)
    assert again == content
    assert again.reads_as(content)
    assert again.marks() == content.marks()


@pytest.mark.parametrize("type_id", [one for one in TYPES if ids_of(one)])
def test_other_words_in_the_same_places_keep_parts(type_id: str) -> None:
    content = specimen(type_id)
    asked = reworded(content.written())
    if type_id == "two_part":
        asked = {**content.written(), "question": asked["question"]}
    again = question_types.author(type_id, asked).keeping(content)
    assert again.written() == asked != content.written()
    assert again.reads_as(content)
    assert again.marks() == content.marks()
    for name, raw, earned in valid_cases(content):
        assert again.score(again.parse(raw), Marking()) == (earned if earned is None else Score(earned)), name


@EVERY_TYPE
def test_another_key_is_told_from_other_words(type_id: str) -> None:
    content = specimen(type_id)
    other = content.with_another_key()
    again = question_types.author(type_id, other.written()).keeping(content)
    assert again.reads_as(content)
    if not content.is_marked_by_teacher:
        assert again.marks() != content.marks()
        assert again.marks() == other.marks()


@EVERY_TYPE
def test_a_key_is_put_right_field_by_field(type_id: str) -> None:
    content = specimen(type_id)
    other = content.with_another_key()
    assert content.with_key({field.id: field.values for field in content.key_fields()}) is content
    moved = content.with_key({field.id: field.values for field in other.key_fields()})
    assert moved.marks() == (content if content.is_marked_by_teacher else other).marks()
    assert moved.reads_as(content)
    assert moved.load(moved.dump()) == moved
    assert bool(content.key_fields()) is not content.is_marked_by_teacher


@EVERY_TYPE
def test_a_key_that_cannot_stand_is_refused(type_id: str) -> None:
    content = specimen(type_id)
    for field in content.key_fields():
        wrong = [["nowhere"]] if field.choices else []
        for values in [*wrong, *([[]] if field.least else []), *([] if field.is_many else [["1", "2"]])]:
            with pytest.raises(InvalidContent) as refused:
                content.with_key({field.id: values})
            assert refused.value.pointer == f"/{field.id}"
    with pytest.raises(InvalidContent):
        content.with_key({"nowhere": ["1"]})


@EVERY_TYPE
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.data())
def test_any_texts_make_a_key_or_are_refused(type_id: str, chance: st.DataObject) -> None:
    content = specimen(type_id)
    texts = st.lists(
        st.text(max_size=8) | st.sampled_from(["[[", "a|b", "1e999", "nan", "\x00", "-1", "2017-01-23"]), max_size=3
    )
    key = {field.id: chance.draw(texts) for field in content.key_fields() if not field.choices}
    try:
        moved = content.with_key(key)
    except InvalidContent:
        return
    assert moved.load(moved.dump()) == moved
    assert moved.with_key({field.id: field.values for field in moved.key_fields()}) is moved
    assert moved.reads_as(content)


@pytest.mark.parametrize("type_id", ["single_choice", "order", "match"])
def test_a_new_part_has_a_fresh_id_and_the_others_keep_theirs(type_id: str) -> None:
    content = specimen(type_id)
    more = {
        "single_choice": ("options", {"text": "Nowhere"}),
        "order": ("items", "At last they left"),
        "match": ("pairs", {"prompt": "Nobody", "answer": "Nothing"}),
    }[type_id]
    written = content.written()
    again = question_types.author(type_id, {**written, more[0]: [*written[more[0]], more[1]]}).keeping(content)
    assert set(ids_in(content.dump())) < set(ids_in(again.dump()))
    assert not again.reads_as(content)


@EVERY_TYPE
def test_authored_ids_are_fresh(type_id: str) -> None:
    content = specimen(type_id)
    first, second = (set(ids_in(question_types.author(type_id, content.dump()).dump())) for _ in range(2))
    assert not first & second
    assert not first & set(ids_in(content.dump()))


@EVERY_TYPE
def test_cases_earn_what_they_say(type_id: str) -> None:
    content = specimen(type_id)
    for name, raw, expected in content.cases():
        if isinstance(expected, type):
            with pytest.raises(expected):
                content.parse(raw)
        else:
            score = content.score(content.parse(raw), Marking())
            assert score == (None if expected is None else Score(expected)), name


@EVERY_TYPE
def test_cases_hold_a_right_a_wrong_a_blank_and_an_invalid_answer(type_id: str) -> None:
    content = specimen(type_id)
    expected = [earned for _, _, earned in content.cases()]
    assert InvalidAnswer in expected
    assert (None if content.is_marked_by_teacher else 1.0) in expected
    answers = [(content.parse(raw), earned) for _, raw, earned in valid_cases(content)]
    assert [earned for answer, earned in answers if answer.is_blank] == [0.0]
    assert content.is_marked_by_teacher or [earned for answer, earned in answers if not answer.is_blank and not earned]


@EVERY_TYPE
def test_only_a_teacher_marks_what_has_no_score(type_id: str) -> None:
    content = specimen(type_id)
    scores = [content.score(content.parse(raw), Marking()) for _, raw, _ in valid_cases(content)]
    assert (None in scores) is content.is_marked_by_teacher


@EVERY_TYPE
def test_a_blank_answer_earns_nothing_and_costs_nothing(type_id: str) -> None:
    content = specimen(type_id)
    blank = content.parse(content.answer_from_form({}))
    assert blank.is_blank
    assert content.score(blank, HARSH) == Score(0.0)


@EVERY_TYPE
def test_a_presentation_does_not_depend_on_the_key(type_id: str) -> None:
    content = specimen(type_id)
    other = content.with_another_key()
    assert other != content
    for seed in range(5):
        assert other.present(random.Random(seed)) == content.present(random.Random(seed))


@EVERY_TYPE
def test_a_presentation_is_the_same_for_the_same_seed_and_tells_no_reason(type_id: str) -> None:
    content = specimen(type_id)
    shown = content.present(random.Random(7))
    assert shown == content.present(random.Random(7))
    reasons = {line.reason for line in content.explain(None, Marking()) if line.reason}
    assert content.is_marked_by_teacher or not reasons & set(texts_in(shown))
    assert not {"is_key", "feedback", "accepted", "value", "tolerance"} & set(json.dumps(shown).split('"'))


@EVERY_TYPE
def test_schemas_hold_for_what_is_written_shown_and_answered(type_id: str) -> None:
    content = specimen(type_id)
    for schema in content.schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content.example().written, content.schemas["written"], jsonschema.Draft202012Validator)
    jsonschema.validate(content.written(), content.schemas["written"], jsonschema.Draft202012Validator)
    jsonschema.validate(
        content.present(random.Random(1)), content.schemas["presentation"], jsonschema.Draft202012Validator
    )
    for _, raw, _ in valid_cases(content):
        jsonschema.validate(raw, content.schemas["answer"], jsonschema.Draft202012Validator)


@EVERY_TYPE
def test_the_answer_schema_refuses_what_is_no_answer(type_id: str) -> None:
    content = specimen(type_id)
    for raw in (None, [], "a", {}, {"nothing": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(raw, content.schemas["answer"], jsonschema.Draft202012Validator)
        with pytest.raises(InvalidAnswer):
            content.parse(raw)


@EVERY_TYPE
def test_every_answer_is_explained(type_id: str) -> None:
    content = specimen(type_id)
    key_lines = content.explain(None, Marking())
    assert key_lines
    assert not any(line.is_chosen for line in key_lines)
    for name, raw, earned in valid_cases(content):
        answer = content.parse(raw)
        lines = content.explain(answer, Marking())
        assert all(line.text for line in lines), name
        assert any(line.is_chosen for line in lines) is not answer.is_blank, name
        if earned == 1.0:
            assert all(line.is_key for line in lines if line.is_chosen), name


@EVERY_TYPE
def test_keys_can_be_named(type_id: str) -> None:
    content = specimen(type_id)
    assert content.label
    assert content.key_texts()
    assert all(content.key_texts())
    assert not set(content.key_texts()) & set(content.distractor_texts())


class HugeList(list[Any]):
    """A list too long for any answer, which may not be walked through."""

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError("A huge answer was walked through before its length was looked at.")


class HugeObject(dict[str, Any]):
    """The same as an object."""

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError("A huge answer was walked through before its length was looked at.")

    keys = values = items = __iter__  # type: ignore[assignment]


HUGE = (
    "x" * 1_000_000,
    HugeList(["a"] * 100_000),
    HugeList(range(100_000)),
    HugeObject.fromkeys(map(str, range(100_000)), "a"),
)


@EVERY_TYPE
def test_huge_answers_are_refused_unread(type_id: str) -> None:
    content = specimen(type_id)
    for _, raw, _ in valid_cases(content):
        for path in paths(raw):
            for huge in HUGE:
                with pytest.raises(InvalidAnswer):
                    content.parse(with_junk_at(raw, path, huge))


@EVERY_TYPE
@pytest.mark.parametrize(
    "put", [math.nan, math.inf, -math.inf, 10**400, True, {"a": []}, [[[]]], "\x00", "\ud800", b"a"]
)
def test_odd_values_anywhere_are_refused_or_parsed(type_id: str, put: Any) -> None:
    content = specimen(type_id)
    for _, raw, _ in content.cases():
        for path in paths(raw):
            check_answer(content, with_junk_at(raw, path, put))
    written = content.written()
    for path in paths(written):
        check_content(type_id, with_junk_at(written, path, put))


def check_answer(content: QuestionContent, raw: Any) -> None:
    try:
        answer = content.parse(raw)
    except InvalidAnswer:
        return
    score = content.score(answer, HARSH)
    assert score is None or -1 <= score.fraction <= 1
    assert content.explain(answer, HARSH)


def check_content(type_id: str, written: Any) -> None:
    pointer = ""
    try:
        content = question_types.author(type_id, written)
    except InvalidContent as error:
        pointer = error.pointer
    else:
        assert question_types.load(type_id, json.loads(json.dumps(content.dump(), allow_nan=False))) == content
        content.present(random.Random(1))
        content.cases()
    assert not pointer or pointer.startswith("/")


@EVERY_TYPE
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.data())
def test_hostile_answers_raise_nothing_but_invalid_answer(type_id: str, chance: st.DataObject) -> None:
    content = specimen(type_id)
    raw = chance.draw(st.sampled_from([raw for _, raw, _ in content.cases()]))
    path = chance.draw(st.sampled_from(paths(raw)))
    check_answer(content, with_junk_at(raw, path, chance.draw(junk)))


@EVERY_TYPE
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.data())
def test_hostile_content_raises_nothing_but_invalid_content(type_id: str, chance: st.DataObject) -> None:
    content = specimen(type_id)
    read = chance.draw(st.sampled_from([question_types.author, question_types.load]))
    given_content = content.written() if read is question_types.author else content.dump()
    path = chance.draw(st.sampled_from(paths(given_content)))
    hostile = with_junk_at(given_content, path, chance.draw(junk))
    if read is question_types.author:
        check_content(type_id, hostile)
    else:
        try:
            question_types.load(type_id, hostile)
        except InvalidContent:
            return


@EVERY_TYPE
@settings(max_examples=40, deadline=None)
@given(
    chance=st.data(),
    extra=st.dictionaries(
        st.sampled_from(["option", "value", "text", "venue", "sentence"]), st.lists(st.text(max_size=9), max_size=3)
    ),
)
def test_any_form_becomes_an_answer_or_is_refused(
    type_id: str, chance: st.DataObject, extra: dict[str, list[str]]
) -> None:
    content = specimen(type_id)
    ids = ids_in(content.dump()) or ["x"]
    prefix = st.sampled_from(["pair-", "place-", "gap-", "cell-"])
    names = st.tuples(prefix, st.sampled_from(ids)).map("".join)
    form = chance.draw(st.dictionaries(names, st.lists(st.sampled_from([*ids, "1", "2", "²", ""]), max_size=2)))
    check_answer(content, content.answer_from_form({**form, **extra}))


def test_an_unknown_type_is_refused_with_the_names_of_those_there_are() -> None:
    for type_id in ("karaoke", "base", "_slots", "", None, []):
        with pytest.raises(InvalidContent, match="single_choice") as caught:
            question_types.author(type_id, {})  # type: ignore[arg-type]
        assert caught.value.pointer == "/type"


def test_content_that_is_no_object_is_refused() -> None:
    for written in (None, [], "text", 7):
        with pytest.raises(InvalidContent):
            question_types.author("single_choice", written)  # type: ignore[arg-type]
        with pytest.raises(InvalidContent):
            question_types.load("single_choice", written)  # type: ignore[arg-type]


@EVERY_TYPE
def test_the_right_answer_picks_what_the_key_says_and_every_pick_is_one_of_its_choices(type_id: str) -> None:
    content = specimen(type_id)
    fields = {field.id: field for field in content.key_fields() if field.choices}
    picked = {name: content.picks(content.parse(raw)) for name, raw, _ in valid_cases(content)}
    right = {name: set(ids) for name, ids in picked.get("right", {}).items()}  # essays have no right answer
    assert right == {name: set(field.values) for name, field in fields.items()}
    assert not any(any(ids) for ids in picked["blank"].values())
    for picks in picked.values():
        assert all(set(ids) <= {choice.id for choice in fields[name].choices} for name, ids in picks.items())
