"""Rules on the key and the options: one is right, all are distinct, none is a trick of form."""

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Any

from quizzes.engine.linting import _text
from quizzes.engine.linting._placed import ALL_OF, COMBINATION, NONE_OF, needs_its_place
from quizzes.engine.linting.base import Choice, Context, Finding, Fix, Item, block, inform, warn
from quizzes.engine.typed_answers import normalise, read

_RANGE = re.compile(r"^\D{0,12}?(\d[\d.,]*)\s*(?:–|—|-|to|and)\s*[$€£]?(\d[\d.,]*)\D*$")
_TRUE_FALSE = ({"true", "false"}, {"yes", "no"})
FEWEST, MOST = 3, 5


def k1_has_a_key(item: Item, context: Context) -> Finding | None:
    """A single choice has exactly one key; a multiple choice has a key and a wrong option."""
    keys = len(item.key_options)
    if item.asked_type == "single_choice" and keys != 1:
        return block(f"Mark exactly one option as the right answer, not {keys}.", f"{item.pointer}/options")
    if item.asked_type == "multi_select" and keys == 0:
        return block("Mark at least one option as right.", f"{item.pointer}/options")
    if item.asked_type == "multi_select" and keys == len(item.options):
        return block("Every option is right. Add at least one that is wrong.", f"{item.pointer}/options")
    return None


def k2_options_are_distinct(item: Item, context: Context) -> Finding | None:
    """No two options would be marked as the same answer, nor are two names of one entity."""
    for first, second in combinations(item.options, 2):
        if _are_marked_alike(first.text, second.text):
            return block(f"“{second.text}” stands here twice. Change or remove one.", second.pointer)
        if _is_one_entity(first.text, second.text, context):
            return block(f"“{first.text}” and “{second.text}” are the same. Change or remove one.", second.pointer)
    return None


def k3_options_do_not_overlap(item: Item, context: Context) -> Finding | None:
    """No option stands inside another as whole words, and no two ranges share a number."""
    for first, second in combinations(item.options, 2):
        if _ranges_overlap(first.text, second.text):
            return warn(f"“{first.text}” and “{second.text}” overlap. Give ranges that do not touch.", second.pointer)
        one, other = _text.phrase(first.text), _text.phrase(second.text)
        if one.strip() and other.strip() and (one in other or other in one):
            message = f"“{first.text}” and “{second.text}” overlap. Word them so that only one can be right."
            return warn(message, second.pointer)
    return None


def k4_no_all_of_the_above(item: Item, context: Context) -> Finding | None:
    """Whoever knows two options right has given the answer: ask for all that apply instead."""
    choice = next((option for option in item.options if ALL_OF.match(option.text)), None)
    if choice is None:
        return None
    message = f"Drop “{choice.text}” and let students choose all that apply."
    return warn(message, choice.pointer, _ask_for_all(item, choice))


def k5_no_none_of_the_above(item: Item, context: Context) -> Finding | None:
    """It shows only that students know what is wrong."""
    choice = next((option for option in item.options if NONE_OF.match(option.text)), None)
    if choice is None:
        return None
    return warn(f"Replace “{choice.text}” with a real answer that students might believe.", choice.pointer)


def k6_no_combinations(item: Item, context: Context) -> Finding | None:
    """Options such as "A and C" test logic, not the article."""
    choice = next((option for option in item.options if COMBINATION.match(option.text.strip())), None)
    if choice is None:
        return None
    return block(f"Drop “{choice.text}” and let students choose all that apply.", choice.pointer)


def k7_three_to_five_options(item: Item, context: Context) -> Finding | None:
    """Two options invite guessing; from the sixth on nobody chooses them."""
    pointer = f"{item.pointer}/options"
    if item.options and len(item.options) < FEWEST:
        return warn(f"Add a wrong answer that students might believe: give at least {FEWEST} options.", pointer)
    if len(item.options) > MOST:
        return warn(f"Keep the {MOST} strongest options or fewer, not {len(item.options)}.", pointer)
    return None


def k8_numbers_in_order(item: Item, context: Context) -> Finding | None:
    """Numbers and dates are easier to compare when they go up or down."""
    texts = [option.text for option in item.options]
    for measure in (_text.date_key, _text.number_of):
        sizes = [measure(text) for text in texts]
        if len(sizes) > 1 and None not in sizes:
            return None if _is_monotonic(sizes) else _advise_sorting(item, measure)
    return None


def k9_pinned_where_order_matters(item: Item, context: Context) -> Finding | None:
    """An option that speaks of the others, such as "all of the above", needs its place."""
    choice = next((option for option in item.options if needs_its_place(option.text)), None)
    if choice is None or not item.is_shuffled:
        return None
    fix = item.rewritten(label="Keep my order", asked={**item.asked, "fixed_order": True})
    message = f"“{choice.text}” makes no sense in chance order. Keep the options in your order."
    return block(message, choice.pointer, fix)


def k10_not_a_true_or_false(item: Item, context: Context) -> Finding | None:
    """True and false, or yes and no, as options are a question of another type."""
    if item.options and {option.text.strip().rstrip(".").casefold() for option in item.options} in _TRUE_FALSE:
        return inform("These options ask true or false. Use a true or false question.", f"{item.pointer}/options")
    return None


def _are_marked_alike(first: str, second: str) -> bool:
    """Say whether the two would be marked alike, were they typed: same words and figures, slips not counted."""
    if not normalise(first) or not normalise(second):
        return first.strip() == second.strip()
    one, other = read(first), read(second)
    return one.words == other.words and one.has_the_figures_of(other)


def _is_one_entity(first: str, second: str, context: Context) -> bool:
    """Two options that are the names of two entities differ, even if one is also used for the other."""
    one, other = context.named(first), context.named(second)
    if {entity.ref for entity in one}.isdisjoint(entity.ref for entity in other):
        return False
    own = [
        {entity.ref for entity in named if _text.phrase(entity.name) == _text.phrase(text)}
        for named, text in ((one, first), (other, second))
    ]
    return not (own[0] and own[1] and own[0].isdisjoint(own[1]))


def _ranges_overlap(first: str, second: str) -> bool:
    one, other = _range(first), _range(second)
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _range(text: str) -> tuple[float, float] | None:
    match = _RANGE.match(text.strip())
    if match is None or _text.is_date(text):
        return None
    ends = [_text.numbers(end) for end in match.groups()]
    low, high = (end[0] if end else 0.0 for end in ends)
    return (low, high) if low < high else None


def _ask_for_all(item: Item, choice: Choice) -> Fix:
    """When "all of the above" is the key, the others are right; else the key stays."""
    number = item.options.index(choice)
    options = [dict(option) for at, option in enumerate(item.asked["options"]) if at != number]
    for option in options:
        option["is_key"] = option["is_key"] or choice.is_key
    return item.rewritten(label="Let students choose all that apply", type="multi_select", asked={"options": options})


def _is_monotonic(sizes: Sequence[Any]) -> bool:
    return all(a <= b for a, b in pairwise(sizes)) or all(a >= b for a, b in pairwise(sizes))


def _advise_sorting(item: Item, measure: Callable[[str], Any]) -> Finding:
    ordered = sorted(item.asked["options"], key=lambda option: measure(option["text"]))
    asked = {**item.asked, "options": ordered, "fixed_order": True}
    fix = item.rewritten(label="Sort the options", asked=asked)
    return warn("Put the numbers or dates in order and keep that order.", f"{item.pointer}/options", fix)
