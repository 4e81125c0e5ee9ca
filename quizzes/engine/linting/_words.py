"""English word lists that the rules look words up in; rules that use them stay silent in other languages."""


def _listed(text: str) -> list[str]:
    return text.split()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _set("""
    a an the and or but nor so yet if then than that this these those there here it its he she they them
    his her their theirs him we us our you your i me my who whom whose which what when where why how is are was
    were be been being am do does did doing done has have had having will would shall should can could may
    might must of in on at by for from to into onto over under after before between among against about
    during with within without through across as not no also only just more most very all any each both
    either neither one ones other another such some same own said says say according article report text
    following did""")

FUNCTION_WORDS = _set("""
    a an the and or but nor so yet if than that this these those it its he she they them his her their
    him we us our you your i me my is are was were be been being am do does did has have had will would shall
    should can could of in on at by for from to into onto as with not""")
"""What a gap must not be put on: words that test grammar and not the article."""

NEGATIONS = ("not", "except", "least", "never", "without", "false", "incorrect", "cannot")
OPTION_NEGATIONS = (*NEGATIONS, "none", "no", "neither", "nobody", "nothing")

ABSOLUTES = _set("always never all none every only completely entirely must impossible nobody everyone")
VAGUE = _set("usually often sometimes rarely generally mostly many several some few may might could")

ANTONYMS = frozenset(
    frozenset(pair.split("/"))
    for pair in _listed(
        """accept/reject accepted/rejected agree/disagree agreed/disagreed agreed/refused allow/forbid
    allowed/forbidden allow/ban above/below approve/reject approved/rejected attack/defend attacked/defended
    back/oppose backed/opposed backs/opposes begin/end began/ended better/worse confirm/deny
    confirmed/denied decrease/increase decreased/increased early/late east/west fall/rise fell/rose
    fewer/more fail/succeed failed/succeeded for/against friend/enemy gain/lose gained/lost high/low
    higher/lower legal/illegal less/more lost/won lose/win north/south open/close opened/closed peace/war
    public/private public/secret raise/lower raised/lowered raised/cut strengthen/weaken
    strengthened/weakened support/oppose supported/opposed supports/opposes stronger/weaker true/false
    victory/defeat yes/no joined/left enter/leave entered/left first/last sooner/later longer/shorter"""
    )
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        _listed("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""")
    )
} | {
    word: 10 * value
    for value, word in enumerate(_listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}

APPROXIMATE = (
    "about",
    "nearly",
    "almost",
    "around",
    "roughly",
    "approximately",
    "some",
    "over",
    "up to",
    "more than",
    "fewer than",
    "less than",
    "at least",
    "at most",
    "an estimated",
    "as many as",
    "close to",
)

UNITS = _set("""percent % dollar dollars euro euros pound pounds ruble rubles rouble roubles yen yuan lira mile miles km
    kilometre kilometres kilometer kilometers metre metres meter meters feet foot acre acres hectare
    hectares ton tons tonne tonnes kg kilogram kilograms litre litres barrel barrels degree degrees hour
    hours minute minutes second seconds day days week weeks month months year years hundred thousand million
    billion trillion""")

ORDER_MARKERS = ("first", "firstly", "then", "next", "afterwards", "later", "finally", "lastly", "eventually")

AUXILIARIES = _set("is are was were be been has have had do does did will would shall should can could may might must")

SPEECH = _set("""say says said saying tell tells told deny denies denied
    claim claims claimed argue argues argued demand demands demanded
    insist insists insisted accuse accuses accused call calls called stated warn warns warned
    think thinks thought believe believes believed want wants wanted hope hopes hoped describe describes
    described suggest suggests suggested ask asks asked quote quotes quoted complain complains complained
    announce announces announced admit admits admitted report reports reported promise promises promised
    concede concedes conceded confirm confirms confirmed write writes wrote reply replies replied""")

FAMILIAR_ACRONYMS = _set("US USA UK UN EU TV AM PM BBC CNN NATO COVID AIDS DNA PDF GDP")

SHOUTED = _set("""NOT EXCEPT LEAST NEVER WITHOUT FALSE INCORRECT TRUE MOST BEST ONLY ALL
    AND OR CANNOT NO ONE TWO THREE FIRST LAST""")
"""Words written in capitals for emphasis, which are no acronyms."""

ABBREVIATIONS = _set("""mr mrs ms dr st gen col lt sgt prof rev sen rep gov jr
    sr vs etc no inc ltd co corp feb jan mar apr jun jul aug sep sept oct nov dec""")

FOREIGN = {
    "fr": _set("le la les des est une dans pour que qui nous vous avec sur pas sont cette mais ont plus"),
    "de": _set("der die das und ist nicht ein eine wir sie mit auf für den dem von wird sind haben auch"),
    "es": _set("el los las una que por para con está son pero como más del esta hay sus nosotros muy"),
    "en": _set("the and is are was were of to in that it for with on we they have has not this"),
}
"""The commonest words of a few languages, to notice a quotation that is not in the article's language."""
