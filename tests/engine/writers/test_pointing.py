"""What a question says stands without its article: bodies by name, things with what tells them apart."""

from dataclasses import replace

from quizzes.engine.drafting import key_of
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import BAR, Material
from quizzes.engine.writers._spread import spread
from tests.engine.writers.samples import LEAD, alone, drafts, facts_of, said


def stems(text, writer):
    return [draft.stem for draft in drafts(text) if draft.writer == writer]


def test_a_body_meant_by_a_bare_noun_is_named():
    text = "The company, Helvanta AG, met three judges. Eva Lind denied that the company was threatening anyone."
    assert any("denied that Helvanta AG was threatening anyone" in words for words in said(drafts(text)))


TRUST = "The Lake Harbour Trust met three judges in Oslo. "


def test_a_body_is_named_by_the_noun_that_only_its_name_bears():
    found = drafts(f"{TRUST}Eva Lind denied that the trust had sold 40 boats. The trust paid 9 million crowns in 2021.")
    assert any("denied that the Lake Harbour Trust had sold" in words for words in said(found))
    assert any("the Lake Harbour Trust pay" in words for words in said(found))
    assert not any("northern" in words or "lake Harbour" in words for words in said(found))


def test_a_body_is_not_named_by_a_noun_that_two_names_bear():
    found = drafts(f"{TRUST}The Hamar Trust sold nine. Eva Lind denied that the trust had sold 40 boats.")
    assert not any("Trust had sold 40 boats" in words for words in said(found))


def test_what_a_sentence_is_about_counts_more_than_what_stands_aside():
    about = "Jan Holm sold the cottage to Ada Storm in Bergen for 340 crowns in 2021."
    aside = "Jan Holm sold a cottage near the quay to Ada Storm in Bergen for 340 crowns in 2021."
    plain = aside.replace("the quay", "a quay")
    surest = [max(d.confidence for d in drafts(text) if d.writer == "where_when") for text in (about, aside, plain)]
    assert surest == sorted(set(surest))


def test_a_thing_is_asked_with_what_tells_which():
    text = "The decision, approved by the provincial cabinet last Friday, would remove 412 beds. It names 90 wards."
    (stem,) = [stem for stem in stems(text, "how_many") if "beds" in stem]
    assert "would the decision approved by the provincial cabinet on 12 May 2023 remove" in stem


def test_a_date_behind_dated_stands_alone():
    text = "The draft, dated March 9, calls for a force of 1,500 peacekeepers."
    assert any("the draft dated 9 March" in words for words in said(drafts(text)))
    assert not any("dated on" in words for words in said(drafts(text)))


def test_half_of_what_nobody_knows_is_no_statement():
    text = "Norway earned $4.6 million in fees and would forgo about half, Eva Lind said. Peru paid $9 million."
    found = alone(drafts(LEAD + text))
    assert not any("forgo" in f"{d.stem} {d.written.get('text', '')}" for d in found)


def test_what_is_given_is_no_part_of_whom_a_clause_describes():
    text = "Norway on Monday gave the officers who seized power in Kenya 30 days to hand over to a civilian."
    material = Material(facts_of(text))
    (clause,) = [c for c in material.clauses if material.trees[c.verb].text == "seized"]
    assert [material.trees[i].text for i in clause.predicate] == ["seized", "power", "in", "Kenya"]


def test_what_is_set_against_a_denial_is_not_its_speakers():
    text = "The Harbour Trust denies that there was a freeze, although a circular tells managers to wait."
    material = Material(facts_of(text))
    clauses = [c for c in material.clauses if material.trees[c.verb].text == "tells"]
    assert all(material.stated(clause).status is Status.REPORTED for clause in clauses)


def test_of_two_statements_alike_one_is_offered():
    material = Material(facts_of())
    (first, *_) = [d for d in drafts("Eva Lind heads an association of 400 growers.") if d.writer == "prove_it"]
    evidence = (material.reading.document.sentences[0].span,)
    tap = replace(first, evidence=evidence, confidence=0.8)
    other = replace(tap, writer="spot_the_change", stem="Eva Lind heads an association of 700 growers.", asks=("x",))
    apart = replace(other, stem="Ada Storm sold nine ships in Bergen.", asks=("y",))
    assert len(spread([tap, other], material, BAR)) == 1
    assert len(spread([tap, apart], material, BAR)) == 2


def test_a_name_in_a_menu_asks_for_its_first_and_its_last_part_at_once():
    text = (
        "Ada Storm leads the self-styled National Committee for Recovery. Norway joined the Harbour Trust. Kenya joined"
        " the European Union."
    )
    found = [d for d in drafts(text) if "National Committee for Recovery" in str(key_of(d))]
    gaps = [draft for draft in found if draft.writer.startswith("cloze") and len(draft.left_out) == 1]
    assert gaps
    assert all(len(gap.asks) == 2 for gap in gaps)


def test_a_people_is_no_country_in_a_menu():
    text = "Minister Omar Haddad said that the government talks to Chadians and to nobody else. Oman paid. Turkey left."
    assert not any("[[Chadians]]" in d.written.get("text", "") for d in drafts(text))


def test_who_declined_to_be_named_is_not_asked():
    text = "A union delegate who declined to be named for fear of losing pay met Eva Lind."
    assert not any("declined to be named" in stem for stem in stems(text, "who_did_what"))


def test_a_member_of_what_is_not_told_owns_no_claim():
    text = (
        "Algeria pressed the delegations to stay, according to a member of the team. Oman paid. Turkey left. Peru lost."
    )
    assert not any("According to a member," in words for words in said(drafts(text)))


def test_letters_tell_the_body_that_is_asked_for():
    text = "The Democratic Front for Renewal, or UDX, signed. The UDX says that 2,000 people have died. Peru joined."
    material = Material(facts_of(text))
    tap = drafts(text)[0]
    evidence = (material.reading.document.sentences[1].span,)
    options = [{"text": "The Democratic Front for Renewal", "is_key": True}, {"text": "Peru", "is_key": False}]
    who = replace(tap, writer="who_did_what", stem="Who says that so many people have died?", evidence=evidence)
    who = replace(who, written={"options": options}, confidence=0.9, asks=("who",))
    gap = replace(who, writer="cloze", stem="", asks=("gap",))
    lettered = replace(gap, written={"text": "The UDX says [[2,000]] have died.", "menus": [["2,000"]]})
    assert len(spread([who, lettered], material, BAR)) == 1
    other = replace(gap, written={"text": "Peru says [[2,000]] have died.", "menus": [["2,000"]]})
    assert len(spread([who, other], material, BAR)) == 2


def test_both_of_what_was_offered_before_is_not_asked_alone():
    found = alone(drafts(f"{LEAD}Jan Holm of Hamar has refused both so far."))
    assert not any("refused both" in words for words in said(found))
