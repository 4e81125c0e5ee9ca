"""Reading a bundled set's files: what they say, and every way in which they can be wrong."""

from datetime import date

import pytest

from quizzes.engine.document import Span
from quizzes.engine.library import LibraryInvalid, read
from quizzes.engine.vocabulary import Status
from tests.samples import ARDEN


@pytest.fixture
def files() -> dict[str, str]:
    return {
        path.relative_to(ARDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(ARDEN.rglob("*"))
        if path.is_file()
    }


def problems(files: dict[str, str]) -> list[str]:
    with pytest.raises(LibraryInvalid) as caught:
        read(files)
    return [str(problem) for problem in caught.value.problems]


def line_of(files: dict[str, str], file: str, words: str) -> int:
    return next(number for number, line in enumerate(files[file].splitlines(), 1) if words in line)


def replaced(files: dict[str, str], file: str, before: str, after: str) -> dict[str, str]:
    assert before in files[file]
    return {**files, file: files[file].replace(before, after, 1)}


def test_a_library_says_what_its_files_say(files):
    library = read(files)
    assert library.cover.slug == "arden"
    assert library.cover.published_on == date(2023, 3, 7)
    assert [actor.belongs_to for actor in library.actors] == ["town", "union", "", ""]
    assert [lesson.slug for lesson in library.lessons] == ["actors"]
    assert [question.ref for question in library.questions] == ["who-led", "where"]
    assert library.quizzes[0].questions == ("who-led", "where")
    assert library.facts[2].said.status is Status.ATTRIBUTED
    assert library.facts[3].is_scheduled


def test_evidence_is_a_sentence_or_the_words_quoted_from_one(files):
    library = read(files)
    text = library.briefing.text
    assert [span.of(text) for fact in library.facts[:2] for span in fact.said.evidence] == [
        "On Monday, 6 March 2023, talks on the harbour opened in Arden.",
        "Mayor Ilse Brandt",
    ]


def test_a_question_is_proved_by_the_evidence_of_its_facts(files):
    library = read(files)
    assert library.questions[0].evidence == library.facts[1].said.evidence


def test_sections_are_paragraphs_and_a_blank_line_sets_them_apart(files):
    briefing = read(files).briefing
    assert briefing.text.startswith("On Monday, 6 March 2023, talks on the harbour opened in Arden. Mayor Ilse")
    assert briefing.text.count("\n\n") == 1
    assert [sentence.paragraph for sentence in briefing.sentences] == [0, 0, 1, 1, 1]
    assert briefing.headings == ("The talks", "What was said")
    assert briefing.span_of(3).of(briefing.text) == "Brandt said the harbour would close without repairs."
    assert all(Span(one.start, one.end).of(briefing.text).endswith(".") for one in briefing.sentences)


def test_a_month_resolves_to_its_first_day(files):
    events = {event.ref: event for event in read(files).events}
    assert events["vote"].resolved_on == date(2023, 3, 1)
    assert events["vote"].precision == "month"
    assert events["opening"].resolved_on == date(2023, 3, 6)


MISTAKES = [
    ("facts.yaml", "kind: venue", "kind: vennue", "“kind” is one of actor, venue"),
    ("facts.yaml", "strand: voices", "strand: choir", "“strand” is one of actors, venues"),
    ("facts.yaml", "status: attributed", "status: rumoured", "“status” is one of reported"),
    ("facts.yaml", "evidence: [5]", "evidence: [6]", "There is no sentence “6”; they run from 1 to 5."),
    ("facts.yaml", "evidence: [5]", "evidence: [0]", "There is no sentence “0”"),
    ("facts.yaml", "evidence: [5]", "evidence: []", "“evidence” lists the numbers"),
    ("facts.yaml", "quote: Mayor Ilse Brandt", "quote: Mayor Ilsa Brandt", "Sentence 2 does not say"),
    ("facts.yaml", "weight: 1", "weight: 9", "“weight” is a whole number from 1 to 3."),
    ("facts.yaml", "weight: 1", "wieght: 1", "“wieght” is no field here."),
    ("facts.yaml", "as_of: '2023-03-07'", "as_of: last week", "“as_of” is a day"),
    ("facts.yaml", "answer: Arden", "answer: ''", "“answer” needs some text."),
    ("facts.yaml", "  scheduled: true", "  scheduled: soon", "“scheduled” is true or false."),
    ("actors.yaml", "belongs_to: union", "belongs_to: navy", "“belongs_to”: there is no actor “navy”."),
    ("actors.yaml", "present: at_talks", "present: maybe", "“present” is one of at_talks"),
    ("actors.yaml", "kind: organisation", "kind: ship", "“kind” is one of person"),
    ("venues.yaml", "latitude: 54.1", "latitude: 540.1", "“latitude” is a number of degrees from -90 to 90."),
    ("venues.yaml", "name: Arden", "name:", "“name” needs some text."),
    ("timeline.yaml", "precision: month", "precision: day", "“precision” says day, but “when” says 2023-03."),
    ("timeline.yaml", "when: 2023-03\n", "when: 2023-13\n", "“when” is a day, a month or a year"),
    ("timeline.yaml", "facts: [F4]", "facts: [F9]", "“facts”: there is no fact “F9”."),
    ("voices.yaml", "speaker: brandt", "speaker: nobody", "“speaker”: there is no actor “nobody”."),
    ("voices.yaml", "form: indirect", "form: sung", "“form” is one of direct, indirect, mixed"),
    ("relations.yaml", "relation: accuses", "relation: adores", "“relation” is one of backs"),
    ("relations.yaml", "object: town", "object: sea", "“object”: there is no actor “sea”."),
    ("lessons/actors.yaml", "facts: [F4]", "facts: []", "“facts” lists at least one fact."),
    ("lessons/actors.yaml", "facts: [F2, F1]", "facts: [F2, F2]", "“facts” names F2 twice."),
    ("lessons/actors.yaml", "checks: [who-led]", "checks: [who-paid]", "“checks”: there is no question “who-paid”."),
    ("questions/actors.yaml", "type: short_answer", "type: shouted", "There is no such question type."),
    ("questions/actors.yaml", "is_key: true", "is_key: false", "key"),
    ("questions/actors.yaml", "facts: [F1]", "facts: [F7]", "“facts”: there is no fact “F7”."),
    ("quizzes.yaml", "questions: [who-led, where]", "questions: [who-led, why]", "there is no question “why”"),
    ("quizzes.yaml", "mode: practice", "mode: quick", "“mode” is one of practice, test, exam"),
]


@pytest.mark.parametrize(("file", "before", "after", "message"), MISTAKES, ids=[after for _, _, after, _ in MISTAKES])
def test_a_mistake_is_named_with_its_file_and_line(files, file, before, after, message):
    broken = replaced(files, file, before, after)
    found = problems(broken)
    assert len(found) == 1
    assert message in found[0]
    assert found[0].startswith(f"{file}, line ")


def test_the_line_is_the_line_of_the_field_at_fault(files):
    broken = replaced(files, "facts.yaml", "strand: voices", "strand: choir")
    line = line_of(broken, "facts.yaml", "strand: choir")
    assert problems(broken)[0].startswith(f"facts.yaml, line {line}: ")


def test_what_a_question_type_refuses_is_named_with_the_line_of_the_part_at_fault(files):
    broken = replaced(files, "questions/actors.yaml", "text: Omar Said", "text: ''")
    line = line_of(broken, "questions/actors.yaml", "text: ''")
    assert problems(broken)[0].startswith(f"questions/actors.yaml, line {line}: ")


REFS = [
    ("facts.yaml", "- ref: F4", "- ref: F1", "“F1” names the entry of line 1 already."),
    ("facts.yaml", "- ref: F4", "- ref: F 4", "“ref” is a short name of letters, digits and hyphens."),
    ("questions/actors.yaml", "- ref: where", "- ref: who-led", "“who-led” names the entry of line 1 already."),
]


@pytest.mark.parametrize(("file", "before", "after", "message"), REFS, ids=[after for _, _, after, _ in REFS])
def test_a_ref_is_one_word_and_names_one_entry(files, file, before, after, message):
    broken = replaced(files, file, before, after)
    assert f"{file}, line {line_of(files, file, before)}: {message}" in problems(broken)


def test_all_mistakes_are_told_at_once(files):
    broken = replaced(files, "facts.yaml", "kind: venue", "kind: vennue")
    broken = replaced(broken, "actors.yaml", "evidence: [2, 3]", "evidence: [2, 33]")
    broken = replaced(broken, "quizzes.yaml", "where]", "why]")
    assert [problem.split(",")[0] for problem in problems(broken)] == ["actors.yaml", "facts.yaml", "quizzes.yaml"]


def test_a_claim_without_an_owner_is_refused(files):
    broken = replaced(files, "stakes.yaml", "  attribution: Ilse Brandt\n", "")
    assert "“attribution” is needed where the status is attributed" in problems(broken)[0]


def test_a_sentence_out_of_number_is_refused(files):
    broken = replaced(files, "briefing.txt", "[4]", "[5]")
    assert problems(broken)[0] == "briefing.txt, line 7: Begin this sentence with [4] and a space."


def test_a_ref_in_two_question_files_is_refused(files):
    twice = {**files, "questions/more.yaml": files["questions/actors.yaml"].split("\n\n")[0]}
    assert problems(twice) == [
        "questions/more.yaml, line 1: “who-led” names a question of questions/actors.yaml already."
    ]


def test_a_file_that_does_not_belong_is_refused(files):
    assert problems({**files, "factz.yaml": ""}) == ["factz.yaml: No file of this name belongs to a library."]


@pytest.mark.parametrize("missing", ["study_set.yaml", "facts.yaml", "briefing.txt"])
def test_a_file_that_is_needed_is_missed(files, missing):
    del files[missing]
    assert any(problem.startswith(f"{missing}: ") for problem in problems(files))


def test_an_empty_folder_is_refused():
    assert problems({}) != []


@pytest.mark.parametrize("text", ["just words", "- 1\n- 2", "{}", "a: [", "ref: x: y", "- ref: [1]\n", "- - - a", "42"])
@pytest.mark.parametrize("file", ["facts.yaml", "study_set.yaml", "questions/actors.yaml", "lessons/actors.yaml"])
def test_a_file_of_the_wrong_shape_is_told_and_never_breaks_the_reader(files, file, text):
    assert any(problem.startswith(file) for problem in problems({**files, file: text}))
