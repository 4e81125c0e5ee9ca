"""How each clause is stated and whose statement it is: reported, attributed, a document's, hedged, a judgement …"""

from collections.abc import Iterator, Sequence

from quizzes.engine.document import Document, Span
from quizzes.engine.reading.base import DateMention, Quotation, QuotationForm, Statement, Token
from quizzes.engine.reading.lexicon.cues import (
    CLAIMING,
    DOCUMENTS,
    HEDGE_ADVERBS,
    HEDGE_NOUNS,
    HEDGE_VERBS,
    JUDGEMENT_WORDS,
    SCHEDULED_WORDS,
)
from quizzes.engine.reading.lookup import Lookup
from quizzes.engine.reading.speakers import Speakers
from quizzes.engine.reading.trees import Trees
from quizzes.engine.vocabulary import Status

_HEDGING_MODALS = frozenset({"may", "might", "could"})
_FUTURE_MODALS = frozenset({"will", "shall", "'ll"})
ARTICLE = "the article"


class Judge:
    """States the status of one article's clauses."""

    def __init__(
        self,
        document: Document,
        trees: Trees,
        lookup: Lookup,
        quotations: Sequence[Quotation],
        dates: Sequence[DateMention],
    ) -> None:
        self.document = document
        self.trees = trees
        self.lookup = lookup
        self.speakers = Speakers(trees, lookup)
        self.quotations: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            self.quotations.setdefault(quotation.sentence, []).append(quotation)
        self.provision: Statement | None = None
        """What a document was last said to provide."""
        self.dates: dict[int, list[DateMention]] = {}
        for mention in dates:
            self.dates.setdefault(mention.sentence, []).append(mention)

    def of_sentence(self, index: int, tokens: Sequence[Token]) -> Iterator[Statement]:
        """Yield statements from the whole sentence to its parts; the smallest that covers a span decides."""
        whole = self.document.sentences[index].span
        roots = [t for t in tokens if t.head == t.index]
        negated = any(self.trees.is_negated(root.index) for root in roots)
        yield self._carried(roots, whole, index) or Statement(whole, index, Status.REPORTED, negated=negated)
        for quotation in self.quotations.get(index, []):
            yield from self._quoted(quotation, whole, index)
        yield from self._sourced(tokens, index)
        owned = list(self._owned(tokens, index))
        yield from owned
        spoken = [part for q in self.quotations.get(index, []) for part in q.parts if q.cue != "according to"]
        theirs = [*spoken, *(statement.span for statement in owned)]
        for token in tokens:
            if not any(span.covers(token.span) for span in theirs):
                yield from self._of_word(token, index)

    def _carried(self, roots: Sequence[Token], whole: Span, index: int) -> Statement | None:
        """Let what “would” be done go on from the sentence before: the draft that provides one thing provides both."""
        last, sentences = self.provision, self.document.sentences
        is_next = last is not None and last.sentence == index - 1 and index not in self.quotations
        if last is None or not is_next or sentences[index].paragraph != sentences[index - 1].paragraph:
            return None
        modals = {t.text.lower() for root in roots for t in self.trees.children_of(root.index, "aux")}
        if "would" not in modals:
            return None
        self.provision = Statement(whole, index, Status.DOCUMENT, last.attribution, last.owner, cue=last.cue)
        return self.provision

    def _sourced(self, tokens: Sequence[Token], index: int) -> Iterator[Statement]:
        """Yield what is told “according to” somebody of whom the article says no more: “the statistics office”."""
        known = any(q.cue == "according to" for q in self.quotations.get(index, []))
        cue = next((t for t in tokens if t.text.lower() == "according"), None)
        to = self.trees.child(cue.index, "prep") if cue is not None else None
        source = self.trees.child(to.index, "pobj") if to is not None else None
        if known or cue is None or source is None:
            return
        parts = [t.index for t in tokens if t.text == ";"]
        start = max((i + 1 for i in parts if i < cue.index), default=tokens[0].index)
        end = min((i - 1 for i in parts if i > source.index), default=tokens[-1].index)
        owner = self.lookup.entity_at(source.index)
        yield Statement(
            self.trees.span(start, end), index, Status.ATTRIBUTED, self.speakers.written(source), owner, cue=cue.text
        )

    def _owned(self, tokens: Sequence[Token], index: int) -> Iterator[Statement]:
        """Yield clauses that a verb or noun gives to somebody: what was hinted, feared, hoped or charged."""
        for token in tokens:
            if token.pos == "VERB" and token.lemma in HEDGE_VERBS:
                yield from self._hedged_by_verb(token, index)
            elif token.pos == "NOUN" and token.text.lower() in HEDGE_NOUNS:
                yield from self._hedged_by_noun(token, index)
            elif token.pos == "VERB" and token.lemma in {"hope", "want", "wish"}:
                yield from self._hoped(token, index)
            elif token.pos == "VERB" and token.lemma in {"accuse", "blame"}:
                yield from self._charged(token, index)

    def _hoped(self, verb: Token, index: int) -> Iterator[Statement]:
        """What somebody hopes is reported as their hope: the modal verb in it is no hedge of the article's."""
        clause = self.trees.child(verb.index, "ccomp")
        if clause is not None:
            yield Statement(self._below(clause.index), index, Status.REPORTED, cue=verb.text)

    def _charged(self, verb: Token, index: int) -> Iterator[Statement]:
        charge = next((p for p in self.trees.children_of(verb.index, "prep") if p.lemma in {"of", "for"}), None)
        if charge is not None and not self.trees.is_passive(verb.index):
            yield Statement(self._below(charge.index), index, Status.ATTRIBUTED, *self._owner(verb), cue=verb.text)

    def _quoted(self, quotation: Quotation, whole: Span, index: int) -> Iterator[Statement]:
        name = self.lookup.entities[quotation.speaker].name if quotation.speaker else quotation.speaker_as_written
        is_document = not quotation.speaker and any(
            word in DOCUMENTS for word in quotation.speaker_as_written.lower().split()
        )
        status = Status.DOCUMENT if is_document else Status.ATTRIBUTED
        if quotation.cue == "according to":
            theirs = self._aim(quotation) or whole
            yield Statement(theirs, index, status, name, quotation.speaker, cue=quotation.cue)
        for part in quotation.parts:
            stated = Statement(part, index, status, name, quotation.speaker, cue=quotation.cue)
            self.provision = stated if is_document else None
            yield stated

    def _aim(self, quotation: Quotation) -> Span | None:
        """Return the clause of purpose that is quoted: of “signed a pact to ‘end the war’, according to a draft” only
        what is aimed at stands in the draft."""
        quoted = (t for part in quotation.parts for t in self.trees.inside(part))
        first = next((t for t in quoted if t.pos == "VERB"), None)
        if quotation.form is QuotationForm.INDIRECT or first is None or first.dep != "advcl":
            return None
        has_to = any(t.text.lower() == "to" for t in self.trees.children_of(first.index, "aux"))
        return self._below(first.index) if has_to else None

    def _of_word(self, token: Token, index: int) -> Iterator[Statement]:
        is_modal = token.pos == "AUX" and token.dep == "aux"
        if token.lemma in HEDGE_ADVERBS or (is_modal and token.lemma in _HEDGING_MODALS):
            yield Statement(self._clause(token), index, Status.HEDGED, ARTICLE, cue=token.text)
        elif (is_modal and token.text.lower() in _FUTURE_MODALS) or self._is_scheduling(token):
            yield self._prediction(token, index, self._clause(token))
        elif token.lemma in JUDGEMENT_WORDS:
            yield Statement(self._judged(token), index, Status.JUDGEMENT, ARTICLE, cue=token.text)

    def _is_scheduling(self, token: Token) -> bool:
        return token.lemma in SCHEDULED_WORDS and self.trees.child(token.index, "xcomp") is not None

    def _owner(self, verb: Token) -> tuple[str, str]:
        subject = self.trees.subject(verb.index)
        entity = self.lookup.entity_at(subject.index) if subject else ""
        if entity:
            return self.lookup.entities[entity].name, entity
        return ARTICLE, ""

    def _hedged_by_verb(self, verb: Token, index: int) -> Iterator[Statement]:
        clause = self.trees.child(verb.index, "ccomp", "xcomp")
        if clause is not None:
            yield Statement(self._below(clause.index), index, Status.HEDGED, *self._owner(verb), cue=verb.text)

    def _hedged_by_noun(self, noun: Token, index: int) -> Iterator[Statement]:
        clause = self.trees.child(noun.index, "acl", "ccomp", "relcl")
        verb = self.trees.clause_verb(noun.index)
        if clause is None and verb.pos == "VERB":
            clause = self.trees.child(verb.index, "ccomp")
        if clause is not None:
            yield Statement(self._below(clause.index), index, Status.HEDGED, *self._owner(verb), cue=noun.text)

    def _prediction(self, token: Token, index: int, span: Span) -> Statement:
        is_dated = any(d.is_future and span.covers(d.span) for d in self.dates.get(index, []))
        is_plan = token.lemma in {"schedule", "slate", "due", "set"}
        attribution, owner = self._owner(token)
        verb = self.trees.clause_verb(token.index)
        said = self.trees.governor(verb.index)
        if verb.dep == "ccomp" and said.lemma in CLAIMING:
            attribution, owner = self._owner(said)
        elif token.pos == "AUX":
            attribution, owner = ARTICLE, ""
        return Statement(
            span, index, Status.PREDICTION, attribution, owner, scheduled=is_dated or is_plan, cue=token.text
        )

    def _clause(self, token: Token) -> Span:
        """Return the clause the word stands in: its verb with all below, without clauses joined to it."""
        verb = self.trees.clause_verb(token.index)
        if token.dep == "aux":
            verb = self.trees.governor(token.index)
        return self._below(verb.index, without=frozenset({"conj", "cc", "advcl"}))

    def _below(self, index: int, without: frozenset[str] = frozenset()) -> Span:
        below = self.trees.subtree(index, without=without)
        first, last = self.trees.trimmed(below)
        return self.trees.span(first, last)

    def _judged(self, token: Token) -> Span:
        """Return what a judging word judges: its noun phrase, what follows the verb, or the clause it is said in."""
        while token.dep == "conj" and token.pos == "ADJ":
            token = self.trees.governor(token.index)
        if token.dep == "amod":
            head = self.trees.governor(token.index)
            return self.trees.span(self.trees.phrase_start(head.index), head.index)
        clause = self._clause(token)
        return Span(token.start, clause.end) if token.pos == "VERB" else clause


def find_statements(judge: Judge, tokens: dict[int, tuple[Token, ...]]) -> tuple[Statement, ...]:
    return tuple(statement for index, words in tokens.items() for statement in judge.of_sentence(index, words))
