"""Short articles of our own, read once, for tests of writers and lessons."""

import re
from datetime import date
from functools import cache

from quizzes.engine.document import Document
from quizzes.engine.facts import find
from quizzes.engine.facts.base import Facts
from quizzes.engine.reading.read import read
from quizzes.engine.reading.sentences import sentences_of
from quizzes.engine.reading.tagger import load
from quizzes.engine.writers import Material, propose

BRIDGE = """
The bridge over the Oder collapsed on Monday in Opole, Poland, and killed 14 people. Polish prime minister Anna Kowal \
refused to resign over the disaster. "The company hid the cracks from everyone," opposition leader Piotr Zielny told \
Reuters. Zielny accused Kowal of ignoring three warnings.

Germany closed its own bridges on Tuesday to search for cracks. France backed Poland with a team of engineers. Marek \
Lis, head of the road agency, denied that the agency had ignored the warnings. "We checked every bolt in 2019," he said.

According to a draft report, Poland would spend 200 million euros on repairs by 2030. Austria opened a similar bridge \
in Linz in 2015. The repairs began in March 2021 in Krakow. Kowal visited Gdansk in June 2022 to thank the engineers. \
Jan Rybak, spokesman for the railway union, said that 40 trains would stop on Friday.
""".strip()


@cache
def facts_of(text: str = BRIDGE, day: date = date(2023, 5, 16)) -> Facts:
    """Return the facts of a text as the app finds them."""
    document = Document(text=text, sentences=sentences_of(text), published_on=day, title="The bridge", outlet="Courier")
    return find(read(document, load()))


PEOPLE = (
    " Envoy Jan Holm met Eva Lind. Minister Olaf Berg told Reuters that Ada Storm had left for Oslo, Bergen and Hamar."
)


def drafts(text):
    """Return all that is drafted from a text, in which four people more stand as wrong answers."""
    return propose(Material(facts_of(text + PEOPLE)))


LEAD = "Rain fell. "
"""A first sentence to stand before others: the words of a report’s own first need no other to be understood."""


def alone(found):
    """Return the drafts that show no sentence before the one they ask about: in a passage, words may take it up."""
    return [draft for draft in found if draft.writer != "cloze_passage"]


def said(found):
    """Return all that each draft says."""
    return [f"{draft.stem} {draft.written}" for draft in found]


def shown(found):
    """Return what each draft asks, without its answers and what it says afterwards."""
    return [f"{draft.stem} {draft.written.get('text', '')}" for draft in found]


def keys(found):
    chosen = {option["text"] for d in found for option in d.written.get("options", ()) if option["is_key"]}
    return chosen | {typed["text"] for d in found for typed in d.written.get("accepted", ())[:1]}


def bare(stem):
    """Return a question without the report that it dates itself by: “Who left?” of “According to the report of …”."""
    told = re.sub(r"^According to the report of \d+ \w+ \d{4}, ", "", stem)
    return told[:1].upper() + told[1:]
