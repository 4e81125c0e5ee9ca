"""Rules on a whole quiz: what its questions do to one another, and how they cover the article."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from quizzes.engine.linting import _text
from quizzes.engine.linting._placed import needs_its_place
from quizzes.engine.linting.base import Context, Finding, Fix, Item, Rewrite, inform, warn

ABOVE_RECALL = frozenset({"evidence", "two_part", "claim_grid", "categorise", "order", "essay"})
"""Types that ask for more than what the article says: to prove, to judge a claim, to sort, to order, to argue."""

_CRITICAL = {1: 3.841, 2: 5.991, 3: 7.815, 4: 9.488}
"""Chi-squared at p = 0.05 by degrees of freedom."""

_MOST_ITEMS_A_SENTENCE = 2
_FEWEST_POSITIONS, _LONGEST_RUN = 12, 3
_FEWEST_LENGTHS, _LONGEST_SHARE = 8, 0.4
_ALIKE = 0.8
_PARAGRAPH_SHARE, _TYPE_SHARE = 0.5, 0.7
_FEWEST_JUDGED, _TRUE_LOW, _TRUE_HIGH = 10, 0.35, 0.65
_FEWEST_SHARED = 4


def e7_evidence_is_spread(items: Sequence[Item], context: Context) -> Finding | None:
    """One sentence does not prove more than two questions."""
    count = Counter(index for item in items for index in _sentences(item, context))
    index = next((index for index, times in sorted(count.items()) if times > _MOST_ITEMS_A_SENTENCE), None)
    if index is None:
        return None
    return inform(f"Sentence {index + 1} proves {count[index]} questions. Ask about other sentences too.", "/questions")


def s11_no_question_answers_another(items: Sequence[Item], context: Context) -> Finding | None:
    """No stem gives away the key of another question."""
    for number, other in given_away(items, context):
        message = f"Question {number + 1} gives away the answer to question {other + 1}. Reword it."
        return warn(message, f"/questions/{number}")
    return None


def given_away(items: Sequence[Item], context: Context) -> Iterator[tuple[int, int]]:
    """Yield the places of each question whose stem has the key of another, and of that other."""
    keys = [_rare_key(item, context) for item in items]
    stems = [_text.phrase(item.shown) for item in items]
    for number, stem in enumerate(stems):
        for other, key in enumerate(keys):
            if other != number and key and key in stem and key not in stems[other] and key != keys[number]:
                yield number, other


def q1_key_positions_vary(items: Sequence[Item], context: Context) -> Finding | None:
    """In questions that are not shuffled the key stands in each place about equally often."""
    fixed = [(number, item) for number, item in enumerate(items) if _has_fixed_key(item)]
    if len(fixed) < _FEWEST_POSITIONS:
        return None
    places = [_key_place(item) for _, item in fixed]
    if max(len(list(run)) for _, run in groupby(places)) > _LONGEST_RUN:
        return warn(
            "The right answer stands in the same place four times running. Mix the options.",
            "/questions",
            _spread(fixed),
        )
    by_size: dict[int, list[int]] = {}
    for (_, item), place in zip(fixed, places, strict=True):
        by_size.setdefault(len(item.options), []).append(place)
    if any(_is_skewed(found, size) for size, found in by_size.items()):
        return warn("The right answer stands too often in one place. Mix the options.", "/questions", _spread(fixed))
    return None


def q2_key_is_seldom_longest(items: Sequence[Item], context: Context) -> Finding | None:
    """Choosing the longest option does not pay."""
    choices = [
        item for item in items if item.asked_type == "single_choice" and len(item.options) in (3, 4) and item.keys
    ]
    longest = sum(_has_longest_key(item) for item in choices)
    if len(choices) < _FEWEST_LENGTHS or longest <= _LONGEST_SHARE * len(choices):
        return None
    return warn(
        f"In {longest} of {len(choices)} questions the longest option is right. Even out the lengths.", "/questions"
    )


def q3_questions_differ(items: Sequence[Item], context: Context) -> Finding | None:
    """No two questions ask the same fact, or the same in nearly the same words."""
    stems = [frozenset(_text.words(item.shown)) for item in items]
    facts = [{fact.id for fact in item.facts} for item in items]
    for first, second in combinations(range(len(items)), 2):
        if facts[first] & facts[second] or _likeness(stems[first], stems[second]) >= _ALIKE:
            message = f"Questions {first + 1} and {second + 1} ask the same. Drop or change one."
            return warn(message, f"/questions/{second}")
    return None


def q4_article_is_covered(items: Sequence[Item], context: Context) -> Finding | None:
    """Every paragraph is asked about, and none fills more than half of the quiz."""
    if context.document is None or not items:
        return None
    paragraph = {sentence.index: sentence.paragraph for sentence in context.document.sentences}
    asked = [{paragraph[index] for index in _sentences(item, context)} for item in items]
    count = Counter(number for numbers in asked for number in numbers)
    crowded = next((number for number, times in count.items() if times > _PARAGRAPH_SHARE * len(items)), None)
    if crowded is not None and len(items) > 1 and len(set(paragraph.values())) > 1:
        return inform(f"More than half of the questions are on paragraph {crowded + 1}. Spread them.", "/questions")
    missing = sorted(set(paragraph.values()) - set(count))
    if missing:
        return inform(f"No question is on paragraph {missing[0] + 1}. Add one if it matters.", "/questions")
    return None


def q5_types_vary(items: Sequence[Item], context: Context) -> Finding | None:
    """No type fills more than 70 % of a quiz, and statements are true about as often as false."""
    if len(items) >= _FEWEST_JUDGED:
        judged = [bool(item.asked["value"]) for item in items if item.asked_type == "true_false"]
        share = sum(judged) / len(judged) if len(judged) >= _FEWEST_JUDGED else 0.5
        if not _TRUE_LOW <= share <= _TRUE_HIGH:
            return inform(f"{sum(judged)} of {len(judged)} statements are true. Balance true and false.", "/questions")
        times = Counter(item.type for item in items).most_common(1)[0][1]
        if times > _TYPE_SHARE * len(items):
            return inform(f"{times} of {len(items)} questions are of one type. Mix the types.", "/questions")
    return None


def q6_asks_above_recall(items: Sequence[Item], context: Context) -> Finding | None:
    """Where the teacher asked for more than recall, some question asks for it."""
    if context.is_recall_enough or not items or any(item.type in ABOVE_RECALL for item in items):
        return None
    return inform("Every question asks for recall. Add one on evidence, claims, camps or order.", "/questions")


def _sentences(item: Item, context: Context) -> set[int]:
    if context.document is None:
        return set()
    return {sentence.index for sentence in context.document.sentences_of(item.spans_in(context.document))}


def _rare_key(item: Item, context: Context) -> str:
    """Return a single key as a phrase when it has a content word; what the titles say is no secret."""
    key = item.keys[0] if len(item.keys) == 1 else ""
    rare = any(len(stem) >= _FEWEST_SHARED for stem in context.stems(key))
    return _text.phrase(key) if rare else ""


def _has_fixed_key(item: Item) -> bool:
    return item.asked_type == "single_choice" and not item.is_shuffled and len(item.key_options) == 1


def _key_place(item: Item) -> int:
    return item.options.index(item.key_options[0])


def _is_skewed(places: Sequence[int], size: int) -> bool:
    """Pearson's chi-squared test against equal shares."""
    if len(places) < _FEWEST_POSITIONS or size - 1 not in _CRITICAL:
        return False
    expected, counts = len(places) / size, Counter(places)
    return sum((counts[place] - expected) ** 2 / expected for place in range(size)) > _CRITICAL[size - 1]


def _spread(fixed: Sequence[tuple[int, Item]]) -> Fix | None:
    """Put keys in first, second, third place and so on, where no order of options is meant."""
    movable = [(number, item) for number, item in fixed if not _has_an_order(item)]
    rewrites = tuple(
        Rewrite(item.type, item.stem, _with_key_at(item, turn % len(item.options)), number)
        for turn, (number, item) in enumerate(movable)
    )
    return Fix("Mix the options", rewrites) if rewrites else None


def _has_an_order(item: Item) -> bool:
    texts = [option.text for option in item.options]
    counted = all(_text.number_of(text) is not None or _text.date_key(text) is not None for text in texts)
    return counted or any(map(needs_its_place, texts))


def _with_key_at(item: Item, place: int) -> Mapping[str, object]:
    options = [option for option in item.asked["options"] if not option["is_key"]]
    options.insert(place, item.asked["options"][_key_place(item)])
    return item.rewritten(label="", asked={**item.asked, "options": options}).rewrites[0].written


def _has_longest_key(item: Item) -> bool:
    others = [len(option.text) for option in item.distractors]
    return bool(others and item.key_options) and len(item.key_options[0].text) > max(others)


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return Jaccard's index."""
    return len(first & second) / len(first | second) if first | second else 0.0
