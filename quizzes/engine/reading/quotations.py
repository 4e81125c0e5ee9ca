"""Who is quoted: the words, the cue that ties them to a speaker, and the outlet they were said to.

A quotation without a cue is kept with the likeliest speaker but is not confident, so nobody is credited by guess.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import Quotation, QuotationForm, Token
from quizzes.engine.reading.hanging import Cue, Hanging
from quizzes.engine.reading.lexicon.cues import (
    CLAIMING,
    DOCUMENTS,
    FRAMING,
    ORDAINING,
    PLANS,
    QUOTING,
    SAYING,
    SPEECH_FORMS,
    VIEWING,
)
from quizzes.engine.reading.lookup import Lookup
from quizzes.engine.reading.marks import is_nickname, is_title, quoted_spans
from quizzes.engine.reading.outlets import Outlets
from quizzes.engine.reading.speakers import Speakers
from quizzes.engine.reading.trees import SUBJECTS, Trees

_MIN_CLAUSE_WORDS = 4
_CUES = SAYING | QUOTING | FRAMING
_ASKING = frozenset({"WRB", "WP", "WDT"})
"""“found out how the wolves were saved” is nobody’s claim."""
_ASKED = re.compile(r"\b(?:was|were|is|are|been|being)\s(?:\w+\s)?asked\b[^“”\"]{0,30}[“\"]$")
_WHICH = re.compile(r"\b(?:which|whose)\b[^,;:“”\"]*$")


class Finder:
    """Finds the quotations of one article."""

    def __init__(self, document: Document, trees: Trees, lookup: Lookup, tokens: dict[int, tuple[Token, ...]]) -> None:
        self.document = document
        self.trees = trees
        self.lookup = lookup
        self.tokens = tokens
        self.speakers = Speakers(trees, lookup)
        self.hanging = Hanging(trees)
        self.outlets = Outlets(trees, lookup)
        named = (is_title, is_nickname)
        self.quoted = [span for span in quoted_spans(document) if not any(are(span, document.text) for are in named)]

    def find(self) -> tuple[Quotation, ...]:
        by_sentence: dict[int, list[Span]] = {}
        sentences = iter(self.document.sentences)
        sentence = next(sentences, None)
        for span in self.quoted:
            while sentence is not None and sentence.end <= span.start:
                sentence = next(sentences, None)
            if sentence is not None:
                by_sentence.setdefault(sentence.index, []).append(span)
        found: list[Quotation] = []
        for sentence in self.document.sentences:
            spans = by_sentence.get(sentence.index, [])
            quoted = list(self._direct(sentence.index, spans, found)) if spans else []
            found.extend([*self._beside_quoted(sentence.index, spans, quoted), *quoted])
        return tuple(sorted(found, key=lambda quotation: (quotation.sentence, quotation.parts[0].start)))

    def _beside_quoted(self, index: int, spans: list[Span], quoted: Sequence[Quotation]) -> Iterator[Quotation]:
        """Yield what is reported in the sentence with cues of its own, and no word of it in quotation marks."""
        cues = {quotation.cue_span for quotation in quoted}
        for made in self._indirect(index):
            is_apart = not spans or made.cue != "according to"  # which tells of all the rest, quoted words too
            if (
                is_apart
                and made.cue_span not in cues
                and not any(part.overlaps(span) for part in made.parts for span in spans)
            ):
                yield made

    # quoted words

    def _direct(self, index: int, spans: list[Span], before: Sequence[Quotation]) -> Iterator[Quotation]:
        outside = [t for t in self.tokens.get(index, ()) if not any(s.start <= t.start < s.end for s in spans)]
        cues = [cue for token in outside if (cue := self._cue(token, outside) or self._view(token, outside, spans))]
        groups: dict[int, tuple[Cue, list[Span]]] = {}
        loose = []
        for span in spans:
            cue = self.hanging.of(span, cues)
            if (cue and self._is_told_of(span, cue, index)) or self._is_asked(span, index):
                continue
            if cue and not self._is_over(span, cue):
                groups.setdefault(cue.verb.index, (cue, []))[1].append(span)
            else:
                loose.append(span)
        for cue, parts in groups.values():
            told = self._without_scare(self._behind_colon(parts, cue))
            yield self._quotation(index, told, cue, self._form(told, cue))
        if loose and not self._is_scare(loose, outside):
            yield self._continued(index, loose, outside, before)

    def _is_over(self, span: Span, cue: Cue) -> bool:
        """Say whether the words end before a sentence of its own: “Who pays?” Brannock said the claim was …."""
        is_closed = span.end <= cue.verb.start and span.of(self.document.text).rstrip('”"').endswith(("?", "!"))
        told = self.trees.child(cue.verb.index, "ccomp")
        return is_closed and told is not None and told.index > cue.verb.index

    def _is_asked(self, span: Span, index: int) -> bool:
        """Say whether the words are a question that somebody was asked: “Roe was asked, “Do you feel guilt?””."""
        start = self.document.sentences[index].start
        return _ASKED.search(self.document.text[start : span.start]) is not None

    def _is_told_of(self, span: Span, cue: Cue, index: int) -> bool:
        """Say whether a clause that describes something has the words, and nobody who speaks: “argued against its
        constitution, which obliges it to “protect …””."""
        start = self.document.sentences[index].start
        before = self.document.text[start : span.start].rstrip(' “"‘«')
        which = _WHICH.search(before)
        if which is None or span.of(self.document.text)[:1].isupper():
            return False
        return not start + which.start() <= cue.verb.start < span.start

    def _cue(self, token: Token, outside: Sequence[Token]) -> Cue | None:
        if token.lemma == "accord" and token.text.lower() == "according":
            return self._according(token)
        if token.pos not in {"VERB", "AUX"} or token.lemma not in _CUES:
            return self._document(token)
        if (
            token.lemma == "find"
            and self.trees[token.index + 1].text == "it"
            and self.trees[token.index + 2].pos == "ADJ"
        ):
            return None  # “would find it hard to support another renewal”
        speaker = self.speakers.of(token, outside)
        return Cue(token, speaker, token.text) if speaker else None

    def _document(self, token: Token) -> Cue | None:
        """Read “the treaty obliges members to “refrain …””: what a document does, it says."""
        is_told = token.dep == "ccomp" and self.trees.governor(token.index).lemma in _CUES
        if token.pos != "VERB" or token.lemma not in ORDAINING or is_told:
            return None
        subject = self.trees.subject(token.index)
        is_document = subject is not None and subject.pos == "NOUN" and subject.lemma in DOCUMENTS | PLANS
        return Cue(token, subject, token.text) if subject is not None and is_document else None

    def _view(self, token: Token, outside: Sequence[Token], spans: Sequence[Span]) -> Cue | None:
        """Read “doubted it could be done with “one ship””, where the words stand in what somebody thinks."""
        if token.pos != "VERB" or token.lemma not in VIEWING:
            return None
        thought = self.trees.child(token.index, "ccomp")
        below = self.trees.subtree(thought.index) if thought is not None and thought.index > token.index else []
        if not any(span.covers(self.trees[i].span) for i in below for span in spans):
            return None
        speaker = self.speakers.of(token, outside)
        return Cue(token, speaker, token.text) if speaker else None

    def _according(self, token: Token) -> Cue | None:
        to = self.trees.child(token.index, "prep", "pcomp")
        speaker = self.trees.child(to.index, "pobj") if to else None
        return Cue(token, speaker, "according to") if speaker else None

    def _form(self, parts: Sequence[Span], cue: Cue) -> QuotationForm:
        """A whole sentence set off from its cue is direct; words woven into the reporter's sentence are mixed."""
        words = max(len(part.of(self.document.text).split()) for part in parts)
        first = parts[0].of(self.document.text)
        is_set_off = first[:1].isupper() or parts[0].start < cue.verb.start or self._follows_pause(parts[0])
        return QuotationForm.DIRECT if words >= _MIN_CLAUSE_WORDS and is_set_off else QuotationForm.MIXED

    def _follows_pause(self, span: Span) -> bool:
        return self.document.text[max(0, span.start - 3) : span.start].rstrip('“"‘«').rstrip().endswith((",", ":"))

    def _behind_colon(self, parts: list[Span], cue: Cue) -> list[Span]:
        """Leave out words woven into the sentence before “she replied: “…””, which are those of whoever asked."""
        text = self.document.text
        behind = [p for p in parts if p.start > cue.verb.end and text[: p.start].rstrip(' “"‘«').endswith(":")]
        woven = [p for p in parts if p.end <= cue.verb.start and p.of(text)[:1].islower()]
        return [p for p in parts if p not in woven] if behind else parts

    def _without_scare(self, parts: list[Span]) -> list[Span]:
        """Leave out a word or two in quotation marks beside what is said: the “gang” would “set all on fire”."""
        texts = {part: part.of(self.document.text) for part in parts}
        long = [p for p, text in texts.items() if len(text.split()) > 2 or text.endswith((",", ".", "?", "!"))]
        return long if any(len(texts[part].split()) >= _MIN_CLAUSE_WORDS for part in long) else parts

    def _is_scare(self, spans: Sequence[Span], outside: Sequence[Token]) -> bool:
        words = sum(len(span.of(self.document.text).split()) for span in spans)
        return words < _MIN_CLAUSE_WORDS and len(outside) > 3

    def _continued(
        self, index: int, spans: list[Span], outside: Sequence[Token], before: Sequence[Quotation]
    ) -> Quotation:
        """Suggest, for words without a cue, who spoke last in this paragraph, or right before the one they begin."""
        last = before[-1] if before and index - before[-1].sentence <= 1 else None
        sentence = self.document.sentences[index]
        same = last is not None and self.document.sentences[last.sentence].paragraph == sentence.paragraph
        stands_alone = not any(t.pos == "VERB" for t in outside)
        plain = self._quotation(index, spans, None, QuotationForm.DIRECT)
        begins = index > 0 and self.document.sentences[index - 1].paragraph != sentence.paragraph
        if last is not None and (same or begins) and stands_alone:
            return replace(plain, speaker=last.speaker, speaker_as_written=last.speaker_as_written, outlet=last.outlet)
        return plain

    def _quotation(self, index: int, parts: Sequence[Span], cue: Cue | None, form: QuotationForm) -> Quotation:
        speaker = self.speakers.named(cue.speaker) if cue else ""
        text = " … ".join(part.of(self.document.text).strip(" ,") for part in parts)
        return Quotation(
            speaker=speaker,
            speaker_as_written=self.speakers.written(cue.speaker) if cue else "",
            cue=cue.words if cue else "",
            form=form,
            text=text,
            parts=tuple(parts),
            evidence=(self.document.sentences[index].span,),
            confident=bool(cue and (speaker or self.speakers.is_told(cue.speaker) or self._is_somebody(cue, form))),
            outlet=self.outlets.told(cue.verb) if cue else "",
            sentence=index,
            cue_span=cue.verb.span if cue else None,
            speaker_span=cue.speaker.span if cue else None,
        )

    def _is_somebody(self, cue: Cue, form: QuotationForm) -> bool:
        """Say whether a noun is enough of a speaker for words in quotation marks: “a neighbour told the agency”."""
        return form is not QuotationForm.INDIRECT and cue.speaker.pos in {"NOUN", "PROPN"}

    # reported words

    def _indirect(self, index: int) -> Iterator[Quotation]:
        tokens = self.tokens.get(index, ())
        for token in tokens:
            if token.lemma == "accord" and token.text.lower() == "according":
                cue, clause = self._according(token), self._rest(token, tokens)
            elif token.pos == "VERB" and token.lemma in CLAIMING and not self._is_loose_verb(token):
                cue, clause = self._cue(token, tokens), self._clause(token)
            else:
                continue
            if cue and clause and (self.speakers.named(cue.speaker) or self.speakers.is_told(cue.speaker)):
                yield self._quotation(index, [clause], cue, QuotationForm.INDIRECT)

    def _is_loose_verb(self, token: Token) -> bool:
        return token.lemma in FRAMING or token.dep in {"amod", "compound"}

    def _clause(self, verb: Token) -> Span | None:
        """Return the reported clause, without “that”."""
        clauses = list(self.trees.children_of(verb.index, "ccomp"))
        clause = next((c for c in clauses if c.index > verb.index), next(iter(clauses), None))
        if clause is None or not self.trees.child(clause.index, *SUBJECTS):
            return None
        below = self.trees.subtree(clause.index)
        if verb.lemma == "find" and self.trees[below[0]].tag in _ASKING:
            return None
        between = self.trees.tokens[min(verb.index, below[-1]) : max(verb.index, below[0])]
        if any(token.text == ";" for token in between):
            return None
        if below[0] < verb.index < below[-1] or (below[0] < verb.index and verb.text.lower() not in SPEECH_FORMS):
            return None
        kept = [i for i in below if not (self.trees[i].dep == "mark" and self.trees[i].head == clause.index)]
        first, last = self.trees.trimmed(kept)
        return self.trees.span(first, last)

    def _rest(self, according: Token, tokens: Sequence[Token]) -> Span | None:
        """Return the sentence without its “according to …”, when that stands at an end."""
        below = self.trees.subtree(according.index)
        rest = [t.index for t in tokens if t.index < below[0]] or [t.index for t in tokens if t.index > below[-1]]
        if len(rest) < _MIN_CLAUSE_WORDS:
            return None
        return self.trees.span(*self.trees.trimmed(rest))


def find_quotations(
    document: Document, trees: Trees, lookup: Lookup, tokens: dict[int, tuple[Token, ...]]
) -> tuple[Quotation, ...]:
    """Return direct, mixed and indirect quotations in text order."""
    return Finder(document, trees, lookup, tokens).find()
