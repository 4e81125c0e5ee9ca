"""Who said what, and who stands how to whom."""

from quizzes.api.schemas.base import (
    AN_ID,
    ANOTHER_ID,
    ID,
    SPANS,
    STATED,
    STRAND,
    answer,
    array,
    body,
    enum,
    maybe,
    named,
    text,
    told,
    whole,
)
from quizzes.engine.vocabulary import FactKind, Status

_EVIDENCE = [{"start": 0, "end": 51}]
QUOTATION = named(
    "Quotation",
    answer(
        id=ID,
        ref={"type": "string"},
        speaker=told(ID, "An actor."),
        outlet=told(maybe(ID), "An actor: the one to whom it was said."),
        cue=told({"type": "string"}, "The verb that hands the words over: said, warned …"),
        form=enum(["direct", "indirect", "mixed"]),
        text={"type": "string"},
        facts=array(ID),
        evidence=SPANS,
    ),
    example={
        "id": AN_ID,
        "ref": "Q01",
        "speaker": ANOTHER_ID,
        "outlet": None,
        "cue": "said",
        "form": "indirect",
        "text": "that the truce was being broken near Damascus",
        "facts": [ANOTHER_ID],
        "evidence": _EVIDENCE,
    },
)
RELATION = named(
    "Relation",
    answer(
        id=ID,
        ref={"type": "string"},
        subject=told(ID, "An actor."),
        relation=told({"type": "string"}, "Such as backs, opposes, accuses, meets, allies_with, fights."),
        object=told(ID, "An actor."),
        label=told({"type": "string"}, "What stands between the two: sponsors the talks with."),
        **STATED,
    ),
    example={
        "id": AN_ID,
        "ref": "sponsors",
        "subject": AN_ID,
        "relation": "allies_with",
        "object": ANOTHER_ID,
        "label": "sponsors the talks with",
        "status": "reported",
        "attribution": "",
        "line": "reported",
        "evidence": _EVIDENCE,
    },
)
NEW_FACT = named(
    "NewFact",
    body(
        "kind",
        "strand",
        "statement",
        "answer",
        "evidence",
        kind=enum(FactKind),
        strand=STRAND,
        statement=told(text(1_000, least=1), "What there is to know, as one sentence."),
        answer=told(text(500, least=1), "The part of it that is asked for."),
        evidence={**SPANS, "minItems": 1, "maxItems": 50},
        status=enum(Status),
        attribution=told(text(200), "Whose claim, plan or judgement it is; needed for all but reported ones."),
        is_scheduled=told({"type": "boolean"}, "For a prediction: whether it was scheduled."),
        weight=whole(1, 3),
        difficulty=whole(1, 3),
    ),
    example={
        "kind": "venue",
        "strand": "venues",
        "statement": "The talks opened in Astana.",
        "answer": "Astana",
        "evidence": _EVIDENCE,
    },
)
