"""Words that decide whether a place acts or is where things happen."""

from quizzes.engine.reading.lexicon.words import words

VENUE_PREPOSITIONS = words("""
    in at near across inside into through throughout around over within outside along above beneath beyond off
    toward towards onto via from
""")

SHARED = words("stake share interest investment confidence trust faith believe invest belief member role")
"""What is “in” a body."""

ACTOR_PREPOSITIONS = words("""
    with by against between among for alongside despite like unlike than without except versus
""")

ACTING_NOUNS = words("""
    ability role support decision government ambassador policy effort leader leadership position refusal demand
    offer proposal plan president minister parliament army military force troop airstrike strike partnership
    relation relationship sanction official intervention interest influence weight aim goal right claim response
    reaction warning threat attack ally opponent backing help aid assistance commitment pledge promise invasion
    campaign delegation negotiator envoy foe enemy partner diplomat spokesman spokeswoman spokesperson
    intelligence administration navy fleet citizen national alliance deal agreement treaty friend rival
    neighbour neighbor failure success opposition objection reluctance willingness move bid veto vote request
    call accusation allegation participation involvement presence mission operation responsibility obligation
    membership isolation hostility cooperation stance view approach strategy ambition concern fear hope lawyer
    case argument team company firm airline bank union sense behaviour behavior action diplomacy dominance power
    credibility
""")

SCENE_NOUNS = words("""
    war conflict crisis city capital town village border coast north south east west centre center region
    province river lake mountain sea port airport future course history economy landscape countryside territory
    soil population people street road village heritage culture climate weather winter summer harvest election
    uprising revolution insurgency violence fighting bloodshed earthquake flood drought famine refugee talk
    negotiation summit conference meeting peace visit trip tour destruction stability reconstruction division
    collapse suburb outskirts northwest northeast southwest southeast district
""")

ENTERING = words("""
    enter leave visit reach capture seize retake liberate invade bomb shell occupy divide rebuild destabilise
    destabilize tour cross rid free flee quit overrun surround besiege conquer devastate ravage rock hit inhabit
    approach govern partition annex circle evacuate traverse save unite build rebuild isolate
""")
"""Verbs whose object is a place rather than a party."""

STANDING = words("""
    be remain lie sit nestle straddle fall host become border stretch contain suffer burn collapse freeze flood see
""")
"""Verbs whose subject, a city, is a place; “see” as in “the city saw clashes”."""

ADDRESSING = words("""
    give offer provide sell belong lose accord say talk speak listen respond reply appeal owe deny grant hand
    promise deliver pay allow relate threat close loyal hostile similar opposed due write report accountable
    friendly support aid assistance help loan
""")
"""Words after which “to” a country means its government."""

ON_NOUNS = words("""
    sanction pressure attack war embargo tariff ban restriction strike curb penalty assault blame demand
""")

OF_NOUNS = words("""
    government president king queen leader ally support enemy backing minister prime ambassador republic
    opponent critic friend part member criticism condemnation behalf favour favor defence defense head consent
    request help
""")
