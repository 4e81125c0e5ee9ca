"""Study sets and what is in them."""

from quizzes.api.schemas.base import (
    A_MOMENT,
    AN_ID,
    ANOTHER_ID,
    DAY,
    FLAG,
    ID,
    MOMENT,
    NUMBER,
    OBJECT,
    SPANS,
    STATED,
    STRAND,
    TEXTS,
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
from quizzes.engine.vocabulary import ActorKind, FactKind, VenueKind

_EVIDENCE = [{"start": 0, "end": 51}]
_SET = {
    "id": ID,
    "slug": {"type": "string"},
    "title": {"type": "string"},
    "subtitle": {"type": "string"},
    "description": {"type": "string"},
    "language": {"type": "string"},
    "minutes": told({"type": "integer"}, "How long the lessons take to read."),
    "is_public": FLAG,
    "is_mine": told(FLAG, "Whether you made it and may change it."),
    "has_article": FLAG,
    "created_at": MOMENT,
    "updated_at": MOMENT,
}
_SET_EXAMPLE = {
    "id": AN_ID,
    "slug": "astana-2017",
    "title": "The Astana talks",
    "subtitle": "Who sat at the table in January 2017, and who did not.",
    "description": "A briefing on the talks of January 2017.",
    "language": "en",
    "minutes": 25,
    "is_public": True,
    "is_mine": False,
    "has_article": True,
    "created_at": A_MOMENT,
    "updated_at": A_MOMENT,
}

STUDY_SET = named("StudySet", answer(**_SET), example=_SET_EXAMPLE)
STUDY_SET_DETAIL = named(
    "StudySetDetail",
    answer(
        **_SET,
        glossary=array(
            {
                "type": "object",
                "required": ["term", "meaning"],
                "properties": {"term": {"type": "string"}, "meaning": {"type": "string"}},
            }
        ),
        aftermath=told(OBJECT, "What happened next, dated and kept apart: {as_of, intro, items}."),
    ),
    example={
        **_SET_EXAMPLE,
        "glossary": [{"term": "truce", "meaning": "A stop to fighting that both sides agree on."}],
        "aftermath": {},
    },
)

ARTICLE = named(
    "Article",
    answer(
        id=ID,
        title={"type": "string"},
        byline={"type": "string"},
        outlet={"type": "string"},
        published_on=DAY,
        language={"type": "string"},
        source_url={"type": "string"},
        source_credit={"type": "string"},
        rights={"type": "string"},
        sha256={"type": "string"},
        text=told({"type": "string"}, "Unicode NFC; offsets everywhere count its code points. It never changes."),
        sentences=array(answer(index=whole(), start=whole(), end=whole(), paragraph=whole())),
        headings=told(
            {"type": "object", "additionalProperties": {"type": "string"}}, "Headings by the paragraph they stand over."
        ),
    ),
    example={
        "id": AN_ID,
        "title": "Talks open in Astana",
        "byline": "",
        "outlet": "Studyapp",
        "published_on": "2017-01-23",
        "language": "en",
        "source_url": "",
        "source_credit": "",
        "rights": "",
        "sha256": "c0ffee00" * 8,
        "text": "Talks on Syria opened in Astana on 23 January 2017.",
        "sentences": [{"index": 0, "start": 0, "end": 51, "paragraph": 0}],
        "headings": {"0": "The opening"},
    },
)

ACTOR = named(
    "Actor",
    answer(
        id=ID,
        ref={"type": "string"},
        name={"type": "string"},
        kind=enum(ActorKind),
        aliases=TEXTS,
        role={"type": "string"},
        side={"type": "string"},
        summary={"type": "string"},
        presence=told({"type": "string"}, "at_talks, observer, absent, elsewhere, or empty."),
        belongs_to=told(maybe(ID), "The actor this one is part of."),
        is_core=FLAG,
        evidence=SPANS,
    ),
    example={
        "id": AN_ID,
        "ref": "russia",
        "name": "Russia",
        "kind": "state",
        "aliases": ["Moscow"],
        "role": "Sponsor of the talks",
        "side": "",
        "summary": "",
        "presence": "at_talks",
        "belongs_to": None,
        "is_core": True,
        "evidence": _EVIDENCE,
    },
)
VENUE = named(
    "Venue",
    answer(
        id=ID,
        ref={"type": "string"},
        name={"type": "string"},
        kind=enum(VenueKind),
        aliases=TEXTS,
        role={"type": "string"},
        latitude=maybe(NUMBER),
        longitude=maybe(NUMBER),
        is_core=FLAG,
        evidence=SPANS,
    ),
    example={
        "id": AN_ID,
        "ref": "astana",
        "name": "Astana",
        "kind": "city",
        "aliases": [],
        "role": "Where the talks were held",
        "latitude": 51.17,
        "longitude": 71.43,
        "is_core": True,
        "evidence": _EVIDENCE,
    },
)
_STATED_EXAMPLE = {"status": "reported", "attribution": "", "line": "reported", "evidence": _EVIDENCE}
STAKE = named(
    "Stake",
    answer(id=ID, ref={"type": "string"}, what={"type": "string"}, for_whom={"type": "string"}, **STATED),
    example={
        "id": AN_ID,
        "ref": "truce",
        "what": "Whether the truce holds",
        "for_whom": "People in the towns under siege",
        **_STATED_EXAMPLE,
    },
)
EVENT = named(
    "Event",
    answer(
        id=ID,
        ref={"type": "string"},
        what={"type": "string"},
        when_as_written={"type": "string"},
        resolved_on=told(maybe(DAY), "The first day of a month or year that is known no closer."),
        precision=told({"type": "string"}, "day, month, year, or empty."),
        facts=array(ID),
        **STATED,
    ),
    example={
        "id": AN_ID,
        "ref": "opening",
        "what": "The talks open",
        "when_as_written": "Monday",
        "resolved_on": "2017-01-23",
        "precision": "day",
        "facts": [ANOTHER_ID],
        **_STATED_EXAMPLE,
    },
)
FACT = named(
    "Fact",
    answer(
        id=ID,
        ref={"type": "string"},
        kind=enum(FactKind),
        strand=STRAND,
        statement=told(maybe({"type": "string"}), "Null while a test that asks it is assigned to you and not closed."),
        answer=told(maybe({"type": "string"}), "Null as the statement."),
        accept=TEXTS,
        as_of=maybe(DAY),
        weight=told({"type": "integer"}, "3 for the core of the story, down to 1."),
        difficulty={"type": "integer"},
        **STATED,
    ),
    example={
        "id": AN_ID,
        "ref": "A001",
        "kind": "venue",
        "strand": "venues",
        "statement": "The talks opened in Astana.",
        "answer": "Astana",
        "accept": [],
        "as_of": "2017-01-23",
        "weight": 3,
        "difficulty": 1,
        **_STATED_EXAMPLE,
    },
)

NEW_STUDY_SET = named(
    "NewStudySet",
    body(
        "title",
        title=text(200, least=1),
        text=text(1_000_000, description="The article, as text or HTML. It needs its date."),
        published_on=told(
            maybe(DAY),
            "When the article was published: dates in it are read from there. It may be left out where the text is a "
            "web page that states it.",
        ),
        description=text(5_000),
        byline=text(200),
        outlet=text(200),
        source_url=told({**text(1_000), "format": "uri"}, "Where the article was found."),
        language=text(12),
    ),
    example={
        "title": "The Astana talks",
        "text": "Talks on Syria opened in Astana on Monday.",
        "published_on": "2017-01-23",
        "outlet": "A newspaper",
    },
)
CHANGED_STUDY_SET = named(
    "ChangedStudySet",
    body(title=text(200, least=1), subtitle=text(300), description=text(5_000)),
    example={"title": "The Astana talks, January 2017"},
)
ACCEPTED = named(
    "Accepted",
    answer(id=told(ID, "The study set."), job=told(ID, "Ask at /jobs/{id}/ how far the reading is.")),
    example={"id": AN_ID, "job": ANOTHER_ID},
)
