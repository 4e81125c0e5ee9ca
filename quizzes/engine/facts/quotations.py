"""Who said what, in whose words, and to which outlet."""

from collections.abc import Iterator

from quizzes.engine.facts._clauses import as_sentence, lowered
from quizzes.engine.facts._speakers import speaker_of_quotation
from quizzes.engine.facts.base import Fact, FactFinder, Ground
from quizzes.engine.reading.base import Quotation, QuotationForm
from quizzes.engine.vocabulary import FactKind, Status, Strand


class Quotations(FactFinder):
    def find(self, ground: Ground) -> Iterator[Fact]:
        for quotation in ground.reading.quotations:
            if quotation.speaker or quotation.speaker_as_written:
                yield _said(quotation, ground)
            if quotation.speaker and quotation.outlet:
                yield _told(quotation, ground)


def _called(quotation: Quotation, ground: Ground) -> str:
    return ground.called(quotation.speaker) if quotation.speaker else lowered(quotation.speaker_as_written)


def _said(quotation: Quotation, ground: Ground) -> Fact:
    speaker = _called(quotation, ground)
    entity = ground.reading.entity_by_id.get(quotation.speaker)
    is_document = not quotation.speaker
    return Fact(
        kind=FactKind.QUOTATION,
        strand=Strand.VOICES,
        statement=_statement(quotation, speaker),
        answer=speaker_of_quotation(quotation, ground.reading),
        accept=entity.aliases if entity else (),
        status=Status.DOCUMENT if is_document else Status.ATTRIBUTED,
        attribution=speaker_of_quotation(quotation, ground.reading),
        as_of=ground.reading.document.published_on.isoformat(),
        evidence=quotation.evidence,
        about=quotation,
        sentence=quotation.sentence,
        answer_span=quotation.speaker_span,
        entities=tuple(filter(None, (quotation.speaker, quotation.outlet))),
        weight=3 if quotation.form is not QuotationForm.INDIRECT else 2,
        confidence=0.9 if quotation.confident else 0.3,
    )


def _statement(quotation: Quotation, speaker: str) -> str:
    if quotation.form is QuotationForm.INDIRECT:
        return as_sentence(f"According to {speaker}, {lowered(quotation.text)}")
    return f"{speaker[:1].upper()}{speaker[1:]} is quoted: “{quotation.text.strip(' .,')}.”"


def _told(quotation: Quotation, ground: Ground) -> Fact:
    outlet = ground.reading.name_of(quotation.outlet)
    return Fact(
        kind=FactKind.QUOTATION,
        strand=Strand.VOICES,
        statement=as_sentence(f"{ground.called(quotation.speaker)} spoke to {ground.called(quotation.outlet)}"),
        answer=outlet,
        accept=ground.reading.entity_by_id[quotation.outlet].aliases,
        status=Status.REPORTED,
        evidence=quotation.evidence,
        about=quotation,
        sentence=quotation.sentence,
        entities=(quotation.speaker, quotation.outlet),
        weight=1,
        confidence=0.9,
    )
