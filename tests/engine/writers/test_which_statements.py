"""Of several statements, those that agree are the article’s own and each other one is contradicted by it."""

import pytest

from quizzes.engine.question_types import author
from quizzes.engine.writers import BAR, Material, propose, write
from quizzes.engine.writers._gate import source_of
from quizzes.engine.writers._spread import _Chosen
from tests.engine.writers.samples import facts_of

FERRY = (
    "The ferry Aurora struck a rock off Bergen on Monday and lost 340 containers. Norway closed the strait for nine"
    " days. The Coastal Agency hired 12 tugs from Denmark in May 2022. Mayor Hanne Vik said the port would lose 45"
    " million kroner. The Pilots Union had warned the owners in March 2021. Fishermen in Tromso sued the company for 80"
    " million kroner on Friday. The insurers in London paid 200 million kroner to the port of Bergen in 2019. Minister"
    " Olaf Berg visited Hamar, Oslo and Molde on Sunday. The inquiry opened in Stavanger on Tuesday with 25 witnesses."
)


@pytest.fixture(scope="module")
def material():
    return Material(facts_of(FERRY))


@pytest.fixture(scope="module")
def asked(material):
    return [draft for draft in propose(material) if draft.writer == "which_statements"]


def texts(draft, *, is_key):
    return [option["text"] for option in draft.written["options"] if option["is_key"] is is_key]


def test_at_least_two_agree_and_two_do_not(asked):
    assert asked
    assert all(len(texts(d, is_key=True)) in {2, 3} and len(texts(d, is_key=False)) == 2 for d in asked)


def test_the_reason_why_one_is_wrong_tells_what_the_article_says_instead(asked):
    for draft in asked:
        for option in draft.written["options"]:
            if not option["is_key"]:
                right, wrong = option["feedback"].removeprefix("It was ").split(".")[0].split(", not ")
                assert wrong in option["text"]
                assert right not in option["text"]


def test_each_statement_is_of_another_sentence_and_none_is_asked_twice(asked, material):
    for draft in asked:
        assert len(draft.evidence) == len(draft.written["options"])
    everything = [ask for draft in asked for ask in draft.asks]
    assert len(everything) == len(set(everything))


def test_its_facts_are_those_of_the_statements_that_agree(asked, material):
    for draft in asked:
        sentences = {material.facts.by_id[fact].sentence for fact in draft.facts}
        assert len(sentences) == len(texts(draft, is_key=True))


def test_several_may_be_offered_though_all_begin_alike(material, asked):
    written = write(material)
    kept = [d for d in (*written.offered, *written.others) if d.writer == "which_statements"]
    assert len(kept) == len(asked)
    assert not any(refusal.writer == "which_statements" for refusal in written.refused)


def test_it_can_be_authored_and_says_that_several_are_right(asked, material):
    for draft in asked:
        content = author(draft.type, draft.written, source_of(material))
        assert len(content.ids(is_key=True)) > 1
        assert draft.stem.endswith("Select all that apply.")
        assert not any(finding.rule == "T8" for finding in draft.lint)


def test_what_did_not_happen_in_one_year_is_not_moved_to_another():
    text = FERRY.replace("The Coastal Agency hired 12 tugs", "The Coastal Agency hired no tugs")
    found = [d for d in propose(Material(facts_of(text))) if d.writer in {"which_statements", "spot_the_change"}]
    assert not any("tugs" in f"{d.stem} {d.written}" and "not May 2022" in str(d.written) for d in found)
    assert not any("It was May 2022" in str(d.written) for d in found)


def test_a_whole_sentence_stands_with_all_its_clauses():
    text = FERRY.replace("and lost 340 containers.", "and lost 340 containers, which the crew had not tied down.")
    found = [d for d in propose(Material(facts_of(text))) if d.writer == "which_statements"]
    assert any("which the crew had not tied down." in option["text"] for d in found for option in d.written["options"])


def test_nobody_is_given_the_deed_of_another_whom_he_or_she_tells_apart():
    people = "Mayor Jan Holm met envoy Eva Lind. "
    text = people + FERRY.replace("said the port would lose", "said that she knew the port would lose")
    found = [d for d in propose(Material(facts_of(text))) if d.writer in {"which_statements", "spot_the_change"}]
    assert not any(f"{who} said that she" in f"{d.stem} {d.written}" for d in found for who in ("Holm", "Berg"))


def test_what_is_only_pointed_at_is_not_judged():
    text = FERRY.replace(
        "The inquiry opened", "The Coastal Alliance, a lobby in Molde, calls that “a tax on 25 victims”. It"
    )
    found = [d for d in propose(Material(facts_of(text))) if d.writer == "which_statements"]
    assert found
    assert not any("calls that" in str(d.written) for d in found)


def test_what_many_have_done_is_not_said_of_another_whose_number_the_verb_may_not_suit():
    text = (
        "Australia's growers have bought hives from Tasmania, which is free of varroa. In Turkey the government has"
        " offered loans. Police closed the road. Beekeepers have opened new markets for honey in Oslo."
    )
    found = [d for d in propose(Material(facts_of(text))) if d.writer in {"which_statements", "spot_the_change"}]
    assert not any("Police have" in f"{d.stem} {d.written}" for d in found)


def test_statements_do_not_show_what_another_question_leaves_out(material, asked):
    chosen = _Chosen(material, BAR)
    statements = asked[0]
    true = " ".join(texts(statements, is_key=True))
    gaps = [d for d in propose(material) if d.writer == "cloze" and any(key in true for key in d.left_out)]
    assert gaps
    assert all(chosen.has_room_for(gap) for gap in gaps)
    chosen.add(statements)
    assert not any(chosen.has_room_for(gap) for gap in gaps)


def stated(text):
    sold = " The harbour of Molde sold 60 red boats to Sweden in 2018."
    (draft,) = [d for d in propose(Material(facts_of(text + sold))) if d.writer == "which_statements"]
    return [option["text"] for option in draft.written["options"]]


def test_only_whole_sentences_are_judged():
    text = FERRY.replace("The Coastal Agency hired", "He had met her, and the Coastal Agency hired")
    assert not any("tugs" in told for told in stated(text))
    assert any("tugs" in told for told in stated(FERRY))


@pytest.mark.parametrize(("more", "is_told"), [(6, True), (7, False)])
def test_no_long_sentence_is_judged(more, is_told):
    text = FERRY.replace("from Denmark", f"from Denmark{' and from yards in Norway' * more}")
    assert any("tugs from Denmark" in told for told in stated(text)) is is_told
