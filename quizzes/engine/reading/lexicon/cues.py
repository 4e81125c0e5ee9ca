"""Verbs and phrases that give words or a view to somebody, and the status that each gives."""

from quizzes.engine.reading.lexicon.words import words

SAYING = words("""
    say tell add announce state declare explain note comment remark reply respond answer ask insist argue stress
    reiterate repeat observe recall joke quip shout warn caution urge claim allege assert contend maintain deny
    admit concede acknowledge confirm report reveal disclose write tweet post complain protest accuse describe
    call suggest predict promise pledge vow testify continue conclude recount quote emphasise emphasize point
    underline underscore lament boast demand propose recommend agree hail praise condemn criticise criticize
    denounce welcome counter retort estimate advise inform propose affirm proclaim mutter interject interrupt
    charge rule hold find tout label dub brand term dismiss reject blast slam decry applaud thank appeal
    sigh whisper cry snap scoff murmur grumble growl instruct doubt blame
""")
"""Lemmas of verbs of saying: with a quotation, or with a clause of what was said."""

QUOTING = words("""
    instruct order direct remind threaten interpose opine murmur mumble whisper yell exclaim chide scold tease
    liken compare speak mock ridicule deride lambast
""")
"""Lemmas that give words in quotation marks to their subject, and by themselves are deeds as well."""

CLAIMING = words("""
    say tell announce state declare explain note insist argue stress reiterate warn claim allege assert contend
    maintain deny admit concede acknowledge confirm report reveal disclose write tweet complain add
    predict promise pledge vow testify conclude emphasise emphasize estimate advise inform affirm proclaim
    remark comment reply respond repeat recall recount agree counter caution rule find underline
    underscore boast lament propose demand post answer
""")
"""Lemmas that govern a reported clause: “said that …”."""

THINKING = words("""
    think believe feel consider view regard see judge doubt suspect assume expect
""")

VIEWING = words("""
    think believe feel consider doubt suspect expect hope fear worry want wish insist
""")
"""Verbs of a view that make words in quotation marks their subject's where the words stand in what is thought."""

HOPING = words("""
    hope want wish aim seek plan intend mean try fear worry expect prefer desire look strive attempt vow pledge
""")

FRAMING = words("""
    frame describe call brand label dub cast portray depict characterise characterize hail term tout
""")
"""Verbs of “… as …” or “call X Y” that make a description its subject's own."""

SPEECH_FORMS = words("""
    said says told tells asked asks added adds replied replies wrote writes insisted argued warned explained
    noted stated declared announced shouted joked continued concluded responded recalled commented remarked
    complained admitted conceded claimed tweeted
""")
"""Inflected forms that follow a name after a question or exclamation in quotation marks."""

HEDGE_VERBS = words("""
    indicate suggest appear seem hint signal fear suspect worry imply
""")

HEDGE_NOUNS = words("""
    concern concerns fear fears worry worries suspicion suspicions rumours rumors speculation
""")

HEDGE_ADVERBS = words("""
    reportedly allegedly apparently seemingly purportedly supposedly presumably possibly perhaps probably
""")

JUDGEMENT_WORDS = words("""
    unlikely fragile shaky tough uneasy troubling remarkable surprising unprecedented historic crucial critical
    disastrous dismal bleak grim promising hopeful hopeless bitter stark fierce controversial dramatic awkward
    embarrassing stunning humiliating striking ominous delicate precarious thorny tricky daunting stumble falter
    badly poorly arguably notably clearly obviously ironically unfortunately best worst
""")

DOCUMENTS = words("""
    communique communiqué draft report statement agreement treaty resolution accord deal document memo
    memorandum letter plan proposal roadmap text charter constitution bill law decree ruling verdict indictment
    survey study poll paper declaration pact protocol directive motion manifesto complaint lawsuit filing audit
    assessment circular notice email e-mail message guideline leaflet bulletin transcript petition summons advisory
    manual analysis
""")

PLANS = words("""
    communique communiqué draft agreement treaty resolution accord deal plan proposal roadmap charter constitution bill
    law decree contract pact protocol directive motion ordinance amendment budget blueprint order ruling terms
""")
"""Documents that say what is to be done, and not only what somebody found."""

ORDAINING = words("""
    oblige require provide stipulate define allow permit forbid prohibit ban set order guarantee grant contain promise
    give hand include commit bind read mention refer cite list show
""")
"""What documents do with the words in them: “the treaty obliges members to …”."""

SCHEDULED_WORDS = words("""
    schedule slate plan due set expect
""")
