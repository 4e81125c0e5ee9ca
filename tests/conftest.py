"""What every test stands on: ids that look like numbers, and a drafted set whose article is read once in a run."""

import gc
import os
import random
import time
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
import time_machine
from hypothesis import HealthCheck, settings

from quizzes.actions import drafting, study_sets
from quizzes.engine import question_types, suggesting
from quizzes.engine.drafting import draft
from quizzes.engine.reading.stored import dump_entities, dump_mentions
from quizzes.engine.reading.tagger import load
from quizzes.models import StudySet, User
from tests.engine.writers.samples import BRIDGE, facts_of
from tests.make import AT, make_teacher

# A shared machine may be slow for a while: that says nothing of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """Leave what is loaded by now out of every later collection of garbage: it stays. What is made then is small."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


SEED = os.environ.setdefault("TEST_SEED", str(random.SystemRandom().getrandbits(32)))
"""What ids come of; the processes of a run inherit it."""
CHANCE = random.Random(SEED)
GIVEN: set[str] = set()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a test the same ids whatever ran before it, so that its failure can be repeated."""
    CHANCE.seed(f"{SEED} {item.nodeid}")
    GIVEN.clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.stats.keys() & {"failed", "error"}:
        terminalreporter.write_line(f"Repeat a failure with the same ids: TEST_SEED={SEED}")


def number_like_id(size: int) -> str:
    """Return random hex digits, `size` bytes of them: two times in three a number, such as 37440120 or 1e234567.

    Never the same again in a test: there are only ten million of the last kind, and some tests ask for very many.
    """
    digits = "".join(CHANCE.choices("0123456789", k=2 * size))
    made = CHANCE.choice([digits, f"{digits[0]}e{digits[2:]}", CHANCE.randbytes(size).hex()])
    if made in GIVEN:
        return number_like_id(size)
    GIVEN.add(made)
    return made


@pytest.fixture(autouse=True, scope="session")
def _ids_that_look_like_numbers() -> Iterator[None]:
    """Give parts of questions such ids in every run; of ids by chance alone one in forty is a number."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(question_types.base, "token_hex", number_like_id)
        yield


@pytest.fixture
def early_in_a_minute() -> Iterator[None]:
    """Begin a test as a minute begins, for what changes with the minute: how often one may call, which code is good."""
    with time_machine.travel(time.time() // 60 * 60):
        yield


@cache
def bridge_read() -> drafting.Read:
    """Return the sample article as a worker reads it."""
    drafted = draft(facts_of().reading.document, load())
    reading = drafted.facts.reading
    found = tuple(suggesting.suggestions(drafted))
    return drafting.Read(found, dump_entities(reading.entities), dump_mentions(reading.mentions), (), asked_model=True)


@pytest.fixture
def read_once() -> drafting.Read:
    return bridge_read()


@pytest.fixture
def teacher(db: None) -> User:
    return make_teacher()


@pytest.fixture
def drafted(read_once: drafting.Read, teacher: User) -> StudySet:
    """A teacher's set with everything drafted from the sample article, none of it reviewed."""
    study_set = study_sets.import_article(teacher, BRIDGE.encode(), title="Bridge", published_on=date(2023, 5, 16))
    assert drafting.keep(study_set, read_once, at=AT)
    return study_set
