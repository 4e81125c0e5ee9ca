"""Rules on types that are not a plain choice: true or false, match, order, cloze, numbers and short answers."""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from quizzes.engine.linting import _text, _words
from quizzes.engine.linting.base import CLOZES, Context, Entity, Finding, Item, Tagger, block, inform, not_checked, warn
from quizzes.engine.question_types import GAP
from quizzes.engine.reading.lexicon.people import is_office
from quizzes.engine.typed_answers import normalise

_JOINS = re.compile(r"\b(?:and|but|because)\b", re.IGNORECASE)
_MARKER = re.compile(rf"^(?:and )?(?:{'|'.join(_words.ORDER_MARKERS)})\b", re.IGNORECASE)
_SELECT_ALL = re.compile(
    r"\b(?:all (?:that|which|of|the|those)|each (?:that|of)|every|any that"
    r"|(?:which|what|select|choose|tick|mark|name|pick|find)(?: the)? (?:two|three|four|five|\d))\b",
    re.IGNORECASE,
)
_UNDERSCORES = re.compile(r"_{2,}")
_APPROXIMATE = re.compile(rf"\b(?:{'|'.join(_words.APPROXIMATE)})\s+(?:[$€£]\s*)?$", re.IGNORECASE)
_CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds"}
_FIGURE = re.compile(r"(?:(?P<mark>[$€£])\s?)?(?P<figure>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<unit>%|[^\W\d_]+))?")
_ACTORS = {"person": "actor", "group": "actor"}
MOST_PREMISES, MOST_ANSWER_WORDS, WORDS_A_GAP = 8, 4, 12


def t1_statement_says_one_thing(item: Item, context: Context) -> Finding | None:
    """A statement joined by and, but or because can be half true. Where the halves are clauses a tagger tells."""
    if item.asked_type != "true_false" or not context.is_english:
        return None
    statement = _text.without_quotations(item.plain_stem)
    joins = _JOINS.search(statement)
    if joins is None:
        return None
    if context.tagger is None:
        return not_checked(f"whether the statement makes two claims joined by “{joins.group()}”.")
    if _joins_clauses(statement, context.tagger):
        return warn(f"Ask one thing: cut the statement at “{joins.group()}”.")
    return None


def t2_pairs_are_of_a_kind(item: Item, context: Context) -> Finding | None:
    """Prompts are alike, answers are alike, some answers are left over, and there are not too many."""
    if item.asked_type != "match":
        return None
    at, pairs = f"{item.pointer}/pairs", item.asked["pairs"]
    answers = [pair["answer"] for pair in pairs] + list(item.asked.get("extra_answers") or ())
    if len(pairs) > MOST_PREMISES:
        return warn(f"Give {MOST_PREMISES} pairs or fewer, not {len(pairs)}.", at)
    for texts in ([pair["prompt"] for pair in pairs], answers):
        if _are_mixed(texts, context):
            return warn("Match things of one kind: people with people, places with places.", at)
    if len(set(map(normalise, answers))) == len(pairs):
        return warn("Add an answer that fits no prompt, or the last pair is free.", at)
    return None


def t3_order_can_be_known(item: Item, context: Context) -> Finding | None:
    """No two events fall on the same date as far as it is known, and no word in them tells their place."""
    if item.asked_type != "order":
        return None
    texts = [_item_text(entry) for entry in item.asked["items"]]
    at = f"{item.pointer}/items"
    are_dated = len(item.facts) == len(texts) and any(fact.when for fact in item.facts)
    dates = [fact.when for fact in item.facts] if are_dated else _written_dates(texts)
    if any(a and b and (a.startswith(b) or b.startswith(a)) for a, b in combinations(dates, 2)):
        return block("Two events have the same date, as far as it is given. Drop one or say which came first.", at)
    if are_dated and not all(dates):
        return block("One of these events has no date. Drop it or ask about another.", at)
    number = next((n for n, text in enumerate(texts) if _tells_its_place(text, context)), None)
    if number is not None:
        return warn("Take out words that tell the place, such as first, then, finally or a date.", f"{at}/{number}")
    return None if all(dates) else inform("No dates are known here. Make sure that the article gives the order.", at)


def t4_gaps_test_the_article(item: Item, context: Context) -> Finding | None:
    """Gaps stand on words that matter, leave enough to read, and are answered nowhere else in the text."""
    if _show_lengths(item.shown if item.asked_type in CLOZES else item.plain_stem):
        return warn("Make all gaps equally long. Their lengths tell the words.")
    if item.asked_type not in CLOZES:
        return None
    gaps = [tuple(part.strip() for part in gap.split("|")) for gap in GAP.findall(item.asked["text"])]
    at = f"{item.pointer}/text"
    shown = next((text for gap in gaps for text in gap if _is_shown(text, item, context)), None)
    if shown is not None:
        return block(f"“{shown}” can be read elsewhere in the text. Gap it there too, or ask for another word.", at)
    stop = next((gap[0] for gap in gaps if context.is_english and gap[0].casefold() in _words.FUNCTION_WORDS), None)
    if stop is not None:
        return warn(f"Put the gap on a word that carries meaning, not on “{stop}”.", at)
    if len(gaps) > 1 and len(gaps) * WORDS_A_GAP > len(_text.words(item.asked["text"])):
        return warn(f"Leave at least {WORDS_A_GAP} words for each gap.", at)
    return None


def t5_menu_is_of_one_kind(item: Item, context: Context) -> Finding | None:
    """The words in a gap's menu are of one kind and one part of speech."""
    menus = item.asked.get("menus") or () if item.asked_type == "cloze_menu" else ()
    for number, menu in enumerate(menus):
        at = f"{item.pointer}/menus/{number}"
        if _are_mixed(menu, context):
            return warn("Offer words of one kind in this menu: people with people, places with places.", at)
        if context.is_english and context.tagger and not _share_a_part(menu, item.gapped, number, context.tagger):
            return warn("Offer words of one part of speech in this menu, so that all fit the sentence.", at)
    open_menu = any(not all(map(context.types_of, menu)) for menu in menus)
    if open_menu and context.is_english and context.tagger is None:
        return not_checked("whether all words in a menu are of one part of speech.", f"{item.pointer}/menus")
    return None


def t6_number_has_unit_and_tolerance(item: Item, context: Context) -> Finding | None:
    """The unit that the article gives is asked for, and "about" leaves some room."""
    if item.asked_type != "numeric" or context.document is None or not context.is_english:
        return None
    value = item.asked["value"]
    figure = _figure_in(context.window(item.spans_in(context.document), around=0), value)
    if figure is None:
        return None
    before, unit = figure
    asked = (*_text.words(f"{item.plain_stem} {item.asked.get('unit') or ''}"),)
    symbols = f"{item.plain_stem} {item.asked.get('unit') or ''}"
    if unit and not _says_unit(unit, asked, symbols):
        return warn(f"Ask for the unit: the article gives the number in {_unit_name(unit)}.")
    if _APPROXIMATE.search(before) and not item.asked.get("tolerance"):
        return warn("The article gives the number roughly. Accept numbers close to it.", f"{item.pointer}/tolerance")
    return None


def t7_accepted_answers_agree(item: Item, context: Context) -> Finding | None:
    """Accepted answers are short, and all name the same thing."""
    if item.asked_type != "short_answer":
        return None
    at, texts = f"{item.pointer}/accepted", [_item_text(entry) for entry in item.asked["accepted"]]
    for first, second in combinations(texts, 2):
        one, other = context.named(first), context.named(second)
        if one and other and {entity.ref for entity in one}.isdisjoint(entity.ref for entity in other):
            return block(f"“{first}” and “{second}” are not the same. Accept one of them.", at)
    long = next((text for text in texts if len(_text.words(text)) > MOST_ANSWER_WORDS), None)
    if long is None:
        return None
    return warn(f"“{long}” is long to type. Ask for {MOST_ANSWER_WORDS} words or fewer.", at)


def t8_says_how_many_to_choose(item: Item, context: Context) -> Finding | None:
    """Students must know that several options may be right."""
    if item.asked_type != "multi_select" or not context.is_english or _SELECT_ALL.search(item.plain_stem):
        return None
    fix = item.rewritten(label="Add “Select all that apply.”", stem=f"{item.stem.rstrip()} Select all that apply.")
    return warn("Say how many options to choose, or add “Select all that apply.”", fix=fix)


def _joins_clauses(statement: str, tagger: Tagger) -> bool:
    tagged = tagger.tag(statement)
    cuts = [at for at, word in enumerate(tagged) if _JOINS.fullmatch(word.text)]
    finite = [word.is_finite for word in tagged]
    return any(any(finite[:cut]) and any(finite[cut:]) for cut in cuts)


def _are_mixed(texts: Sequence[str], context: Context) -> bool:
    """Say whether all kinds are known and two have none in common; people and groups both act, and are one kind."""
    kinds = [{_ACTORS.get(kind, kind) for kind in context.types_of(text)} for text in texts]
    return all(kinds) and any(not one & other for one, other in combinations(kinds, 2))


def _item_text(entry: object) -> str:
    return str(entry["text"]) if isinstance(entry, dict) else str(entry)


def _written_dates(texts: Sequence[str]) -> list[str]:
    return [" ".join(_text.dates(text)) for text in texts]


def _tells_its_place(text: str, context: Context) -> bool:
    return context.is_english and (_MARKER.match(text) is not None or _text.names_date(text))


def _show_lengths(text: str) -> bool:
    return len({len(gap) for gap in _UNDERSCORES.findall(text)}) > 1


def _is_shown(answer: str, item: Item, context: Context) -> bool:
    if not _text.words(answer) or answer.casefold() in _words.FUNCTION_WORDS:
        return False
    shown = _text.phrase(item.shown)
    names = (
        name for entity in context.named(answer) for name in (entity.name, *entity.aliases) if _names(name, entity)
    )
    return any(_text.phrase(name) in shown for name in (answer, *names) if _text.words(name))


def _names(alias: str, entity: Entity) -> bool:
    """Say whether an alias is a name that would tell the answer; “the company” or “the mayor of London” only describe,
    and “Judge” is before many names."""
    said = alias.split()
    is_part = not set(_text.words(entity.name)).isdisjoint(_text.words(alias))
    is_description = "person" in entity.types and any(map(is_office, said)) and not is_part
    return bool(said) and not said[-1].islower() and not is_description


def _share_a_part(menu: Sequence[str], gapped: str, number: int, tagger: Tagger) -> bool:
    """Tag each word in its gap; names and nouns count as one part."""
    before, after = _around_gap(gapped, number)
    parts = []
    for text in menu:
        tagged = tagger.tag(f"{before}{text}{after}")
        inside = set(text.split())
        parts.append({_NOUNS.get(word.part, word.part) for word in tagged if word.text in inside})
    return all(one & other or not one or not other for one, other in pairwise(parts))


_NOUNS = {"PROPN": "NOUN"}


def _around_gap(gapped: str, number: int) -> tuple[str, str]:
    pieces = gapped.split("____")
    return "something".join(pieces[: number + 1]), "something".join(pieces[number + 1 :])


def _figure_in(sentences: str, value: object) -> tuple[str, str] | None:
    """Return what stands before the number in the sentences, and its unit ("" without one); None for a date."""
    for match in _FIGURE.finditer(sentences):
        stated = float(match.group("figure").replace(",", ""))
        word = (match.group("unit") or "").casefold()
        scale = float(_words.SCALES.get(word, 1))
        if isinstance(value, int | float) and value in (stated, stated * scale):
            scaled = scale != 1 and value == stated * scale
            unit = "" if scaled or word not in _words.UNITS else word
            return sentences[: match.start()], _CURRENCY.get(match.group("mark") or "", unit)
    return None


def _says_unit(unit: str, asked: Sequence[str], symbols: str) -> bool:
    marks = {name: mark for mark, name in _CURRENCY.items()} | {"%": "%", "percent": "%"}
    if marks.get(unit, "\0") in symbols:
        return True
    return _text.stem_of(unit) in map(_text.stem_of, asked) or (
        unit in ("%", "percent") and bool(_PERCENT & set(asked))
    )


_PERCENT = frozenset({"percent", "percentage", "share", "proportion"})


def _unit_name(unit: str) -> str:
    return "percent" if unit == "%" else unit
