"""Words by which one party stands to another: verbs, nouns with a preposition, and the ends of compounds."""

from types import MappingProxyType

from quizzes.engine.reading.base import RelationKind
from quizzes.engine.reading.lexicon.words import words

_BY_VERB = {
    RelationKind.BACKS: words(
        "back support endorse arm fund finance favour favor defend assist aid help shelter subsidise"
    ),
    RelationKind.OPPOSES: words(
        "oppose reject condemn criticise criticize denounce resist protest block veto sanction dispute challenge sue "
        "threaten boycott fine suspend expel"
    ),
    RelationKind.ACCUSES: words("accuse blame charge fault indict"),
    RelationKind.MEETS: words("meet visit receive"),
    RelationKind.ALLIES_WITH: words("ally partner cooperate"),
    RelationKind.FIGHTS: words(
        "fight attack battle bomb defeat target counter combat invade shell strike assault clash"
    ),
    RelationKind.WATCHES: words("watch observe monitor"),
    RelationKind.LEADS: words("lead head chair command run"),
    RelationKind.SPONSORS: words("sponsor"),
    RelationKind.BROKERS: words("broker mediate"),
}
VERBS = MappingProxyType({verb: kind for kind, verbs in _BY_VERB.items() for verb in verbs})

VERBS_WITH = MappingProxyType(
    {
        ("meet", "with"): RelationKind.MEETS,
        ("talk", "with"): RelationKind.MEETS,
        ("talk", "to"): RelationKind.MEETS,
        ("negotiate", "with"): RelationKind.MEETS,
        ("ally", "with"): RelationKind.ALLIES_WITH,
        ("side", "with"): RelationKind.BACKS,
        ("stand", "by"): RelationKind.BACKS,
        ("work", "with"): RelationKind.ALLIES_WITH,
        ("cooperate", "with"): RelationKind.ALLIES_WITH,
        ("partner", "with"): RelationKind.ALLIES_WITH,
        ("clash", "with"): RelationKind.FIGHTS,
        ("fight", "against"): RelationKind.FIGHTS,
        ("fight", "with"): RelationKind.FIGHTS,
        ("speak", "for"): RelationKind.SPEAKS_FOR,
        ("protest", "against"): RelationKind.OPPOSES,
        ("vote", "against"): RelationKind.OPPOSES,
        ("trade", "with"): RelationKind.OPPOSES,
        ("appeal", "against"): RelationKind.OPPOSES,
    }
)

NOUNS_WITH = MappingProxyType(
    {
        ("alliance", "with"): RelationKind.ALLIES_WITH,
        ("agreement", "with"): RelationKind.ALLIES_WITH,
        ("deal", "with"): RelationKind.ALLIES_WITH,
        ("partnership", "with"): RelationKind.ALLIES_WITH,
        ("support", "for"): RelationKind.BACKS,
        ("backing", "for"): RelationKind.BACKS,
        ("opposition", "to"): RelationKind.OPPOSES,
        ("talks", "with"): RelationKind.MEETS,
        ("war", "against"): RelationKind.FIGHTS,
        ("campaign", "against"): RelationKind.FIGHTS,
        ("fight", "against"): RelationKind.FIGHTS,
        ("lawsuit", "against"): RelationKind.OPPOSES,
    }
)

COMPOUND_ENDS = MappingProxyType(
    {
        "backed": RelationKind.BACKS,
        "supported": RelationKind.BACKS,
        "sponsored": RelationKind.SPONSORS,
        "funded": RelationKind.BACKS,
        "brokered": RelationKind.BROKERS,
        "mediated": RelationKind.BROKERS,
        "led": RelationKind.LEADS,
        "run": RelationKind.LEADS,
    }
)

LEADING_OFFICES = words("""
    president minister chancellor leader head chief chairman chairwoman director commander mayor premier king queen boss
""")
SPEAKING_OFFICES = words("""
    spokesman spokeswoman spokesperson negotiator envoy ambassador lawyer representative
""")
