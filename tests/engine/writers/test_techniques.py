"""Each technique on an article of our own: what it asks, and what it leaves alone."""

import pytest

from quizzes.engine.writers import Material, propose
from tests.engine.writers.samples import bare, facts_of


@pytest.fixture(scope="module")
def drafts():
    return propose(Material(facts_of()))


def stems(drafts, writer):
    return [draft.stem for draft in drafts if draft.writer == writer]


def by_stem(drafts, beginning):
    return next(draft for draft in drafts if bare(draft.stem).startswith(beginning))


def key(draft):
    return next(option["text"] for option in draft.written["options"] if option["is_key"])


def test_who_said_quotes_exactly_and_asks_for_the_speaker(drafts):
    draft = by_stem(drafts, "Who told Reuters: “The company hid the cracks from everyone”?")
    assert key(draft) == "Piotr Zielny"


def test_a_pronoun_as_speaker_needs_the_sentence_that_names_him(drafts):
    draft = by_stem(drafts, "Who said: “We checked every bolt in 2019”?")
    assert key(draft) == "Marek Lis"
    assert len(draft.evidence) == 2
    assert draft.difficulty == 3


def test_a_role_is_quoted_and_dated(drafts):
    draft = by_stem(drafts, "Whom does the report of 16 May 2023 describe with the words “opposition leader”?")
    assert key(draft) == "Piotr Zielny"


def test_people_and_roles_are_matched_one_to_one_with_a_role_left_over(drafts):
    (draft,) = [draft for draft in drafts if draft.writer == "match_roles"]
    answers = [pair["answer"] for pair in draft.written["pairs"]]
    assert len(set(answers)) == len(answers) == 3
    assert draft.written["extra_answers"] == ["Spokesman for the railway union"]


def test_a_side_is_asked_with_its_date(drafts):
    assert "Whom does France back, according to the report of 16 May 2023?" in stems(drafts, "which_side")


def test_where_and_when_leave_out_what_they_ask(drafts):
    draft = by_stem(drafts, "In which year did Austria open a similar bridge in Linz?")
    assert key(draft) == "2015"
    assert [o["text"] for o in draft.written["options"]] == sorted(o["text"] for o in draft.written["options"])
    assert "In which city did the repairs begin in March 2021?" in stems(drafts, "where_when")


def test_a_weekday_is_worked_out_from_the_dateline(drafts):
    draft = by_stem(drafts, "On which day did the bridge over the Oder collapse")
    assert key(draft) == "15 May 2023"
    assert "“Monday” is 15 May 2023" in draft.rationale


def test_how_many_counts_its_noun(drafts):
    assert key(by_stem(drafts, "How many people did the bridge over the Oder kill?")) == "14"


def test_a_verb_joined_to_another_shares_its_auxiliary():
    found = propose(Material(facts_of("The storm has killed 12 sailors and displaced 340 families since it began.")))
    assert key(by_stem(found, "How many families has the storm displaced?")) == "340"


def test_who_did_what_never_offers_somebody_named_in_the_question(drafts):
    for draft in drafts:
        if draft.writer == "who_did_what":
            assert not any(option["text"] in draft.stem for option in draft.written["options"])


def test_a_draft_reports_plan_is_asked_as_the_drafts(drafts):
    assert any(
        stem.startswith("According to a draft report, which country would spend")
        for stem in stems(drafts, "who_did_what")
    )


def test_what_somebody_denies_is_not_his_view(drafts):
    assert not any("the agency had ignored" in stem for stem in stems(drafts, "according_to_whom"))
    assert by_stem(drafts, "Who denied that the agency had ignored the warnings?")


def test_a_view_is_told_and_its_owner_asked(drafts):
    draft = by_stem(drafts, "Whose view is it, in the report of 16 May 2023, that the company hid the cracks")
    assert key(draft) == "Piotr Zielny"


def test_statements_are_sorted_by_who_stands_behind_them(drafts):
    (draft,) = [draft for draft in drafts if draft.writer == "fact_claim_judgement"]
    columns = {row["statement"]: row["column"] for row in draft.written["rows"]}
    assert columns["40 trains would stop on 19 May 2023."] == "Somebody’s claim"
    assert columns["Poland would spend 200 million euros on repairs by 2030."] == "A plan or draft"


def test_which_company_a_statement_to_sort_does_not_say(drafts):
    (draft,) = [draft for draft in drafts if draft.writer == "fact_claim_judgement"]
    assert not any("The company" in row["statement"] for row in draft.written["rows"])


def test_a_changed_statement_differs_in_one_element_and_says_which(drafts):
    false = [d for d in drafts if d.writer == "spot_the_change" and not d.written["value"]]
    assert false
    for draft in false:
        assert "not" in draft.written["feedback"]["true"]


def test_events_are_ordered_by_date_without_their_dates(drafts):
    (draft,) = [draft for draft in drafts if draft.writer == "order_events"]
    assert list(draft.whens) == sorted(draft.whens)
    assert draft.written["items"][:2] == ["Austria opened a similar bridge in Linz", "The repairs began in Krakow"]
    assert not any(year in item for item in draft.written["items"] for year in ("2015", "2021", "2022"))


def test_a_gap_has_a_menu_with_its_key_first(drafts):
    chosen = [draft.written for draft in drafts if draft.type == "cloze_menu"]
    assert {len(written["menus"]) for written in chosen} > {1}
    for written in chosen:
        assert written["text"].count("[[") == len(written["menus"])
        assert all(f"[[{menu[0]}]]" in written["text"] for menu in written["menus"])


def test_the_tapped_sentence_is_the_one_that_says_it(drafts):
    draft = by_stem(drafts, "Tap the sentence that tells who visited Gdansk")
    assert draft.written == {"sentences": [11]}


def test_what_somebody_refuses_is_asked(drafts):
    assert key(by_stem(drafts, "What did Polish prime minister Anna Kowal refuse to do?")) == "Resign over the disaster"


def test_a_stated_purpose_answers_why(drafts):
    assert key(by_stem(drafts, "Why did Kowal visit Gdansk in June 2022?")) == "To thank the engineers"


def test_a_cause_is_asked_without_the_words_that_mark_it():
    text = (
        "Finland cancelled two voyages because of a shortage of diesel fuel. Skipper Olaf Berg wanted to sell the"
        " biggest boat in the fleet. Minister Eva Lind refused to pay for new nets. The herring failed to return to the"
        " northern coast."
    )
    (draft,) = [d for d in propose(Material(facts_of(text))) if d.writer == "because_of"]
    assert bare(draft.stem) == "Why did Finland cancel two voyages?"
    assert key(draft) == "A shortage of diesel fuel"


def test_a_first_name_is_no_month(drafts):
    assert not any("January 2023 Rybak" in f"{draft.stem} {draft.written}" for draft in drafts)
