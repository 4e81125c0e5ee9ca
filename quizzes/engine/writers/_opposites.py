"""Words that a statement is turned into its contrary with: “rose” for “fell”, “legal” for “illegal”."""

_PAIRS = """
    rise/fall rises/falls rose/fell risen/fallen rising/falling increase/decrease increases/decreases
    increased/decreased increasing/decreasing raised/lowered raises/lowers raising/lowering
    strengthen/weaken strengthens/weakens strengthened/weakened widen/narrow widened/narrowed widening/narrowing
    support/oppose supports/opposes supported/opposed supporting/opposing backs/opposes backed/opposed
    accept/reject accepts/rejects accepted/rejected accepting/rejecting approve/reject approves/rejects
    approved/rejected confirm/deny confirms/denies confirmed/denied
    opened/closed opening/closing reopened/closed
    improve/worsen improves/worsens improved/worsened praise/criticise praised/criticised criticized/praised
    welcome/condemn welcomed/condemned permitted/forbidden include/exclude includes/excludes included/excluded
    expand/shrink expands/shrinks expanded/shrank attack/defend attacked/defended accelerated/slowed
    tighten/loosen tightened/loosened underestimated/overestimated
    underestimating/overestimating
    high/low higher/lower highest/lowest large/small larger/smaller largest/smallest strong/weak stronger/weaker
    better/worse longer/shorter longest/shortest older/younger oldest/youngest less/more
    first/last before/after above/below inside/outside
    safe/unsafe legal/illegal lawful/unlawful possible/impossible likely/unlikely willing/unwilling able/unable
    happy/unhappy necessary/unnecessary fair/unfair sound/unsound justified/unjustified successful/unsuccessful
    acceptable/unacceptable satisfied/dissatisfied desirable/undesirable flexible/inflexible adequate/inadequate
    sufficient/insufficient reasonable/unreasonable constitutional/unconstitutional guilty/innocent
    optimistic/pessimistic permanent/temporary voluntary/mandatory domestic/foreign
    northern/southern eastern/western north/south east/west majority/minority surplus/deficit profit/loss
    profits/losses victory/defeat success/failure
"""


def _both_ways() -> dict[str, str]:
    found: dict[str, str] = {}
    for one, other in (pair.split("/") for pair in _PAIRS.split()):
        found.setdefault(one, other)
        found.setdefault(other, one)
    return found


OPPOSITES = _both_ways()
"""Each word with one that says the contrary in its place, in the same form."""
