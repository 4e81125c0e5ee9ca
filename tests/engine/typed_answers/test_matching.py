import pytest

from quizzes.engine.typed_answers import Accepted, Alias, Name, alias_table, dump_table, find_match, load_table
from quizzes.engine.typed_answers.matching import allowed_slips
from tests.steps import steps

STUDY_SET = alias_table(
    [
        Name("Russia", aliases=("Russian Federation", "Moscow"), metonyms=("the Kremlin",)),
        Name("Moscow"),
        Name("Astana"),
        Name("Bashar al-Assad", aliases=("Assad", "President Assad")),
        Name("Bashar al-Jaafari", aliases=("al-Jaafari",)),
        Name("Mohammed Alloush", aliases=("Alloush",)),
        Name("United Nations", aliases=("U.N.", "UN")),
        Name("South Korea"),
        Name("Hassan"),
    ]
)
KREMLIN_ONLY = alias_table([Name("Russia", metonyms=("Moscow",))])


def passes(typed: str, key: str, table=STUDY_SET) -> bool:  # type: ignore[no-untyped-def]
    return find_match(typed, [Accepted(key)], table) is not None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        # case, spaces, quotes, diacritics, compatibility signs, punctuation
        ("  ASTANA ", "Astana"),
        ("“Astana”", "Astana"),
        ("Erdogan", "Erdoğan"),
        ("Sanaa", "Sana’a"),
        ("Ａｓｔａｎａ", "Astana"),
        ("strasse", "Straße"),
        ("cease fire", "cease-fire"),
        ("astana.", "Astana"),
        # articles
        ("truce", "the truce"),
        ("The Truce", "truce"),
        ("al Nusra", "al-Nusra"),
        ("Nusra", "al-Nusra"),
        ("Al-Nusra", "al-Nusra"),
        # aliases, acronyms, metonyms
        ("UN", "the U.N."),
        ("the United Nations", "U.N."),
        ("Assad", "Bashar al-Assad"),
        ("president assad", "Bashar al-Assad"),
        ("Russian Federation", "Russia"),
        ("the Kremlin", "Russia"),
        ("Moscow", "Russia"),
        # transliterations and slips
        ("Mohammad Alloush", "Mohammed Alloush"),
        ("Mohamed Alloush", "Mohammed Alloush"),
        ("al-Aridy", "al-Aridi"),
        ("Aridy", "al-Aridi"),
        ("Yahya Aridy", "Yahya al-Aridi"),
        ("Asatna", "Astana"),
        ("Astanna", "Astana"),
        ("Assadd", "Bashar al-Assad"),
        ("Moskow", "Moscow"),
        ("Kazahkstan", "Kazakhstan"),
        # dates
        ("Feb. 8", "8 February"),
        ("Feb 8", "8 February"),
        ("8th of February", "February 8"),
        ("Febuary 8", "8 February"),
        ("8 February 2017", "Feb. 8"),
        ("Monday, January 23", "23 January 2017"),
        ("2017-01-23", "23 January 2017"),
        ("January 23rd, 2017", "23 January 2017"),
        ("Jan 2017", "January 2017"),
        ("Feb", "February"),
        # numbers
        ("eleven million", "11,000,000"),
        ("11 million", "11,000,000"),
        ("11m", "eleven million"),
        ("11 000 000", "11,000,000"),
        ("300.000", "300,000"),
        ("300k", "300,000"),
        ("about 300,000", "300,000"),
        ("half a million", "500,000"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("twenty-one", "21"),
        ("two hundred and fifty thousand people", "250,000 people"),
        ("1.5 million", "1,500,000"),
        ("1,5", "1.5"),
        ("40 per cent", "40%"),
        ("$5 million", "5 million dollars"),
        ("two days", "2 days"),
        ("minus five", "-5"),
        ("resolutoin 2254", "Resolution 2254"),
    ],
)
def test_the_same_said_in_another_way_passes(typed: str, key: str) -> None:
    assert passes(typed, key)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        # the literal sense is asked
        ("Russia", "Moscow"),
        ("the Kremlin", "Moscow"),
        ("Moscow", "Astana"),
        # other entities, and spellings nearer to them
        ("al-Jaafari", "Bashar al-Assad"),
        ("Bashar al-Jaafari", "Bashar al-Assad"),
        ("Hassan", "Hassam"),
        ("South Korea", "North Korea"),
        ("Souht Korea", "North Korea"),
        # too short or too far
        ("Iraq", "Iran"),
        ("Irn", "Iran"),
        ("Astama na", "Astana"),
        ("Astn", "Astana"),
        ("Mohammed", "Mahmoud"),
        # turned round
        ("illegal", "legal"),
        ("unarmed groups", "armed groups"),
        ("northern Syria", "southern Syria"),
        # figures are never loose
        ("Feb 9", "8 February"),
        ("8 March", "8 February"),
        ("8 February 2016", "8 February 2017"),
        ("January", "23 January"),
        ("300,001", "300,000"),
        ("3000,000", "300,000"),
        ("30.000", "300,000"),
        ("eleven billion", "eleven million"),
        ("2016", "2017"),
        ("99th Brigade", "98th Brigade"),
        ("Covid18", "Covid19"),
        ("23.01.2017 talks", "23.02.2017 talks"),
        ("Resolution 2245", "Resolution 2254"),
        ("Resolution", "Resolution 2254"),
        ("two days", "2 years"),
        ("5", "-5"),
        ("2-1", "2.1"),
        ("½ of 11", "11"),
        # nothing
        ("", "Astana"),
        ("the", "a"),
        ("...", "Astana"),
    ],
)
def test_another_thing_does_not_pass(typed: str, key: str) -> None:
    assert not passes(typed, key)


def test_a_metonym_is_never_understood_in_the_key() -> None:
    assert passes("Moscow", "Russia", KREMLIN_ONLY)
    assert not passes("Russia", "Moscow", KREMLIN_ONLY)


def test_a_city_of_the_set_makes_the_same_alias_of_a_state_a_metonym() -> None:
    assert STUDY_SET["moscow"] == (Alias("Russia", is_metonym=True), Alias("Moscow"))


def test_the_authors_list_decides_before_aliases_and_slips() -> None:
    accepted = [Accepted("Russia"), Accepted("Moscow", 0.0), Accepted("Russian government", 0.5)]
    assert find_match("Moscow", accepted, STUDY_SET) == Accepted("Moscow", 0.0)
    assert find_match("russian goverment", accepted, STUDY_SET) == Accepted("Russian government", 0.5)
    assert find_match("Kremlin", accepted, STUDY_SET) == Accepted("Russia")


def test_the_best_paid_of_equal_spellings_counts() -> None:
    assert find_match("truce", [Accepted("the truce", 0.5), Accepted("Truce")], {}) == Accepted("Truce")


def test_where_case_matters_every_sign_counts_but_quotes_and_spaces() -> None:
    accepted = [Accepted("“al-Nusra  Front”")]
    assert find_match(" al-Nusra Front", accepted, {}, case_sensitive=True)
    for typed in ("al-nusra Front", "Nusra Front", "al-Nusra Fron"):
        assert not find_match(typed, accepted, {}, case_sensitive=True)


def test_slips_grow_with_the_letters() -> None:
    assert [allowed_slips("x" * letters) for letters in (0, 4, 5, 8, 9, 40)] == [0, 0, 1, 1, 2, 2]
    assert allowed_slips("2254-12345") == 0


def test_marks_without_words_are_compared_as_they_are() -> None:
    assert passes("…", "…")
    assert not passes("!", "…")


def test_a_table_of_aliases_can_be_stored_as_json() -> None:
    assert load_table(dump_table(STUDY_SET)) == dict(STUDY_SET)
    assert dump_table(KREMLIN_ONLY) == {"russia": [["Russia", False]], "moscow": [["Russia", True]]}


def test_a_long_text_takes_two_steps_at_most_for_a_name_of_the_table() -> None:
    small, large = (
        alias_table(Name(f"Person number {index} of a long list") for index in range(n)) for n in (20, 2_000)
    )
    for typed in ("million " * 37, "1" * 300, "1,1." * 75, "al " * 100, "a " * 150, "23 january " * 27):
        taken = [
            steps(lambda typed=typed, table=table: find_match(typed, [Accepted("Person of no list at all")], table))
            for table in (small, large)
        ]
        assert taken[1] < taken[0] + 2 * 2_000, typed


def test_marking_takes_as_long_whether_right_nearly_right_or_wrong() -> None:
    """While a test is on, how long its answer takes would tell what is right."""
    accepted = [Accepted("ceasefire"), Accepted("the truce", 0.5)]
    answers = {"right": "ceasefire", "partly": "the truce", "a slip": "ceasefier", "wrong": "moonlight"}
    met = {how: find_match(typed, accepted, STUDY_SET) for how, typed in answers.items()}
    assert met == {"right": accepted[0], "partly": accepted[1], "a slip": accepted[0], "wrong": None}
    for key, right, wrong in (("Astana", "ASTANA", "Hassan"), ("Russia", "the Kremlin", "South Korea")):
        assert find_match(right, [Accepted(key)], STUDY_SET)
        assert not find_match(wrong, [Accepted(key)], STUDY_SET)
        taken = {
            steps(lambda said=said, key=key: find_match(said, [Accepted(key)], STUDY_SET)) for said in (right, wrong)
        }
        assert len(taken) == 1, key
    assert len({steps(lambda said=said: find_match(said, accepted, STUDY_SET)) for said in answers.values()}) == 1
