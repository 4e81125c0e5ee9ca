"""What is at stake and for whom: purposes, causes, risks, tolls, what a document provides and what is feared."""

from collections.abc import Iterator

from quizzes.engine.document import Span
from quizzes.engine.facts._clauses import as_sentence, clause_span, expected_by, finite, lowered, sentence_from
from quizzes.engine.facts.base import Fact, FactFinder, Ground, Stake, StakeKind
from quizzes.engine.reading.base import Figure, QuotationForm, Token
from quizzes.engine.reading.lexicon.cues import HOPING
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.vocabulary import FactKind, Status, Strand

_PURPOSES = words("mean aim design intend hope seek want try plan agree vow")
_RISKS = words("threaten risk endanger jeopardise jeopardize imperil undermine supplant lose cost fear worry")
_TOLLS = words("killed displaced injured wounded arrested evacuated stranded dead missing homeless")


class Stakes(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        for token in ground.trees.tokens:
            for stake in _at_word(token, ground):
                yield _fact(stake, ground)
        yield from (_fact(stake, ground) for stake in _provisions(ground))
        yield from (_fact(_toll(figure, ground), ground) for figure in ground.reading.figures if _is_toll(figure))


def _at_word(token: Token, ground: Ground) -> Iterator[Stake]:
    trees = ground.trees
    if token.text.lower() in {"because", "since"} and token.dep in {"mark", "prep"}:
        yield from _cause(token, ground)
    elif token.pos == "VERB" and token.dep in {"advcl", "xcomp", "acl"} and _has_to(token, ground):
        head = trees.governor(token.index)
        is_purpose = token.dep == "advcl" or head.lemma in _PURPOSES
        if is_purpose:
            yield _stake(StakeKind.PURPOSE, token, head, ground, cue=_purpose_cue(token, head, ground))
    elif token.pos == "VERB" and token.lemma in _RISKS and not trees.is_negated(token.index):
        what = trees.child(token.index, "dobj", "ccomp")
        if what is not None and token.dep != "amod" and what.lemma not in {"nobody", "nothing"} and not _is_sum(what):
            yield _stake(StakeKind.RISK, token, token, ground, cue=token.text)
    elif token.lemma in {"test", "stake"} and token.pos == "NOUN":
        yield from _test(token, ground)


def _is_sum(token: Token) -> bool:
    return token.pos == "NUM" or token.entity_type in {"MONEY", "CARDINAL", "PERCENT"}


def _has_to(verb: Token, ground: Ground) -> bool:
    return any(t.text.lower() == "to" for t in ground.trees.children_of(verb.index, "aux"))


def _purpose_cue(verb: Token, head: Token, ground: Ground) -> str:
    before = ground.trees.text[max(0, ground.trees.subtree(verb.index)[0] and verb.start - 14) : verb.start].lower()
    if "in order to" in before:
        return "in order to"
    return head.text if head.lemma in _PURPOSES else "to"


def _stake(kind: StakeKind, verb: Token, head: Token, ground: Ground, *, cue: str) -> Stake:
    trees = ground.trees
    below = trees.subtree(verb.index, without=frozenset({"parataxis"}))
    kept = [i for i in below if i >= verb.index or trees[i].dep in {"aux", "advmod", "neg"}]
    cut = next((i for i in kept if trees[i].text.lower() == "according"), kept[-1] + 1)
    first, last = trees.trimmed([i for i in kept if i < cut])
    what = trees.span(first, last)
    head = verb if expected_by(trees, verb) else finite(trees, head)
    whole = clause_span(trees, head)
    span = Span(min(whole.start, what.start), max(whole.end, what.end))
    return _finished(kind, what, span, verb, head, ground, cue)


def _finished(kind: StakeKind, what: Span, span: Span, verb: Token, head: Token, ground: Ground, cue: str) -> Stake:
    trees = ground.trees
    subject = trees.subject(head.index) or trees.subject(verb.index)
    holder = ground.lookup.entity_at(subject.index) if subject else ""
    stated = ground.status_of(what, verb.sentence)
    return Stake(
        what=what.of(trees.text),
        for_whom=ground.reading.name_of(holder) or _in_words(subject, ground),
        kind=kind,
        span=span,
        what_span=what,
        sentence=verb.sentence,
        holder=holder,
        cue=cue,
        head=_told(ground, head, what, cue),
        status=stated.status,
        attribution=stated.attribution,
    )


def _in_words(subject: Token | None, ground: Ground) -> str:
    """Return the subject’s own words; "" for a pronoun, which names nobody outside its sentence."""
    is_noun = subject is not None and subject.pos != "PRON"
    return ground.name_at(subject.index) if subject is not None and is_noun else ""


def _told(ground: Ground, head: Token, what: Span, cue: str) -> str:
    """Return the clause a purpose or cause explains, cut before the words that explain it."""
    clause = clause_span(ground.trees, head, with_adverbials=False)
    before = ground.trees.text[clause.start : what.start].lower().rfind("because") if cue.startswith("because") else -1
    if clause.covers(what) and before > 0:
        clause = Span(clause.start, clause.start + before)
    return sentence_from(ground, head, clause).rstrip(".")


def _cause(mark: Token, ground: Ground) -> Iterator[Stake]:
    """Read “…, because …” and “because of …”; “since” only as a mark that is no date."""
    trees = ground.trees
    below = trees.governor(mark.index)
    if mark.dep == "mark":
        head = trees.governor(below.index)
        indices = trees.subtree(below.index)
    else:
        head, below = below, mark
        indices = [i for i in trees.subtree(mark.index) if i > mark.index]
    if mark.text.lower() == "since" and (mark.dep == "prep" or any(trees[i].entity_type == "DATE" for i in indices)):
        return
    kept = [i for i in indices if i > mark.index and trees[i].text.lower() != "of"] or indices
    if head.pos not in {"VERB", "AUX"} or len(kept) < 2:
        return
    if head.dep == "ccomp" and trees.governor(head.index).lemma in HOPING:
        head = trees.governor(head.index)
    what = trees.span(*trees.trimmed(kept))
    whole = clause_span(trees, head)
    span = Span(min(whole.start, mark.start), max(whole.end, what.end))
    cue = "because of" if mark.dep == "prep" or trees[mark.index + 1].lemma == "of" else mark.text.lower()
    yield _finished(StakeKind.CAUSE, what, span, head, head, ground, cue)


def _test(noun: Token, ground: Ground) -> Iterator[Stake]:
    """Read “a test of X’s ability …” and “… is at stake”."""
    trees = ground.trees
    of = next((p for p in trees.children_of(noun.index, "prep") if p.lemma == "of"), None)
    if noun.lemma != "test" or of is None:
        return
    indices = [i for i in trees.subtree(of.index) if i > of.index]
    if indices:
        what = trees.span(*trees.trimmed(indices))
        owner = next((t for i in indices for t in [trees[i]] if t.dep == "poss" and ground.lookup.entity_at(i)), None)
        holder = ground.lookup.entity_at(owner.index) if owner else ""
        sentence = ground.reading.sentence(noun.sentence).span
        yield Stake(
            what.of(trees.text), ground.reading.name_of(holder), StakeKind.JUDGEMENT, sentence, what, noun.sentence,
            holder=holder, cue="test", status=Status.JUDGEMENT, attribution="the article",
        )  # fmt: skip


def _provisions(ground: Ground) -> Iterator[Stake]:
    """What a document says shall be done."""
    for quotation in ground.reading.quotations:
        if quotation.speaker or not quotation.confident:
            continue
        span = ground.reading.sentence(quotation.sentence).span
        inside = [m.entity for m in ground.reading.mentions_in(quotation.parts[0], quotation.sentence)]
        yield Stake(
            what=quotation.text,
            for_whom=ground.reading.name_of(inside[0]) if inside and quotation.form is QuotationForm.INDIRECT else "",
            kind=StakeKind.PROVISION,
            span=span,
            what_span=quotation.parts[0],
            sentence=quotation.sentence,
            holder=inside[0] if inside and quotation.form is QuotationForm.INDIRECT else "",
            cue=quotation.cue,
            status=Status.DOCUMENT,
            attribution=lowered(quotation.speaker_as_written),
        )


def _is_toll(figure: Figure) -> bool:
    return bool(_TOLLS & set(figure.counts.split()))


def _toll(figure: Figure, ground: Ground) -> Stake:
    sentence = ground.reading.sentence(figure.sentence).span
    return Stake(
        what=f"{figure.as_written} {figure.counts}", for_whom=figure.unit, kind=StakeKind.COST, span=sentence,
        what_span=figure.span, sentence=figure.sentence, cue=figure.counts.split()[-1],
        status=figure.status, attribution=figure.attribution,
    )  # fmt: skip


def _fact(stake: Stake, ground: Ground) -> Fact:
    reading = ground.reading
    inside = [m.entity for m in reading.mentions_in(stake.span, stake.sentence)]
    return Fact(
        kind=FactKind.STAKE,
        strand=Strand.STAKES,
        statement=_statement(stake),
        answer=stake.what,
        status=stake.status,
        attribution=stake.attribution,
        evidence=(reading.sentence(stake.sentence).span,),
        about=stake,
        sentence=stake.sentence,
        answer_span=stake.what_span,
        entities=tuple(dict.fromkeys(filter(None, [stake.holder, *inside]))),
        weight=3,
        difficulty=2,
        confidence=0.6 if stake.kind in {StakeKind.PURPOSE, StakeKind.CAUSE, StakeKind.PROVISION} else 0.5,
    )


def _statement(stake: Stake) -> str:
    match stake.kind:
        case StakeKind.CAUSE:
            return as_sentence(f"{stake.head} {stake.cue} {stake.what}")
        case StakeKind.PROVISION:
            return as_sentence(f"According to {stake.attribution}: {stake.what}")
        case StakeKind.COST:
            return as_sentence(f"The article counts {stake.what}")
        case StakeKind.JUDGEMENT:
            return as_sentence(f"The article calls it a test of {stake.what}")
    return as_sentence(stake.head if stake.what in stake.head else f"{stake.head} {stake.what}")
