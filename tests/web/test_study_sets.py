"""The pages one studies from: who may see them, that they say what they should, and what they cost."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from quizzes.models import Actor, Event, LessonSection, Quotation, Relation, Stake, StudySet, User, Venue
from tests import make
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db
PAGES = ["study_set", "article", "actors", "venues", "stakes", "timeline", "voices"]
MOST_QUERIES = 12


def full_set(owner: User | None = None, **fields: Any) -> StudySet:
    """A set with something on each of its pages."""
    words = [{"term": "truce", "meaning": "A pause in fighting.", "background": "It began in December."}]
    after = {"as_of": "2024-12-31", "intro": "Not known then.", "items": [{"when": "2017-02", "text": "Geneva began."}]}
    return make.make_set(owner, glossary=words, aftermath=after, **fields)


def grow(study_set: StudySet) -> None:
    """Add a dozen of everything that the pages list."""
    span = (make.sentence_span(study_set),)
    for number in range(12):
        same = {"study_set": study_set, "ref": f"more-{number}", "evidence": span, "position": number + 5}
        actor = Actor.objects.create(name=f"Actor {number}", kind="state", **same)
        Relation.objects.create(
            subject=actor, relation="backs", object=study_set.actors.get(ref="russia"), label="backs", **same
        )
        Venue.objects.create(name=f"Place {number}", kind="city", latitude=number, longitude=number, **same)
        Stake.objects.create(what=f"Stake {number}", for_whom="All", **same)
        Event.objects.create(what=f"Event {number}", when_as_written="2016", **same)
        said = Quotation.objects.create(speaker=actor, form="direct", text="Words.", **same)
        said.facts.set(study_set.facts.all())
        make.make_quiz(study_set)
        make.make_lesson(study_set)


@pytest.mark.parametrize("page", [*PAGES, "glossary"])
def test_a_public_set_is_open_to_everyone(client: Client, page: str) -> None:
    study_set = full_set()
    assert client.get(reverse(page, args=[study_set.slug])).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "glossary"])
def test_a_private_set_is_its_owners_and_that_of_classes_it_is_set_to(client: Client, page: str) -> None:
    teacher = make.make_teacher()
    study_set = full_set(teacher)
    classroom = make.make_classroom(teacher)
    student = make.make_student(classroom=classroom)
    make.make_assignment(classroom, make.make_quiz(study_set))
    path = reverse(page, args=[study_set.slug])
    assert [signed_in(person).get(path).status_code for person in (teacher, student)] == [200, 200]
    assert signed_in(make.make_student()).get(path).status_code == 404
    assert signed_in(make.make_teacher()).get(path).status_code == 404
    assert client.get(path).status_code == 404


def test_what_is_missing_and_what_is_hidden_read_the_same(client: Client) -> None:
    hidden = client.get(reverse("study_set", args=[full_set(make.make_teacher()).slug]))
    missing = client.get(reverse("study_set", args=["nowhere"]))
    assert hidden.content == missing.content


def test_the_list_names_only_what_one_may_see(client: Client) -> None:
    full_set(title="Open to all")
    full_set(make.make_teacher(), title="Kept in the drawer")
    page = client.get(reverse("study_sets")).content.decode()
    assert "Open to all" in page
    assert "Kept in the drawer" not in page


def test_draft_lessons_and_quizzes_are_not_shown(client: Client) -> None:
    study_set = full_set()
    draft = make.make_lesson(study_set, title="Half a lesson", is_published=False)
    make.make_quiz(study_set, state="draft", title="Half a quiz")
    page = client.get(reverse("study_set", args=[study_set.slug])).content.decode()
    assert "Half a" not in page
    assert client.get(reverse("lesson", args=[study_set.slug, draft.slug])).status_code == 404


def test_what_happened_next_stands_apart_with_its_date(client: Client) -> None:
    page = html.fromstring(client.get(reverse("study_set", args=[full_set().slug])).content)
    box = page.xpath("//section[@aria-labelledby='next']")[0].text_content()
    assert "31 December 2024" in box
    assert "February 2017" in box
    assert "Geneva began." in box


def test_a_quiz_shows_how_far_one_has_come(client: Client) -> None:
    from quizzes.actions import attempts

    study_set = full_set()
    begun, new = make.make_quiz(study_set, title="Begun"), make.make_quiz(study_set, title="New")
    student = make.make_student()
    attempts.start(begun, student, at=make.AT)
    page = html.fromstring(signed_in(student).get(reverse("study_set", args=[study_set.slug])).content)
    states = {
        link.xpath(".//*[@class='contents-title']")[0].text_content(): link.xpath(".//*[@class='contents-side']")[0]
        .text_content()
        .strip()
        for link in page.xpath("//section[@aria-labelledby='quizzes']//a")
    }
    assert states == {begun.title: "Go on", new.title: "2 questions"}


def test_the_score_of_a_test_waits_for_its_policy() -> None:
    from quizzes.actions import attempts

    study_set, student = full_set(), make.make_student()
    quiz = make.make_quiz(study_set, mode="exam")
    attempt, _ = attempts.start(quiz, student, at=make.AT)
    attempts.finish(student, attempt.pk, at=make.AT)
    page = signed_in(student).get(reverse("study_set", args=[study_set.slug])).content.decode()
    assert "Handed in" in page
    assert "0 of 2" not in page


@pytest.mark.parametrize("page", [*PAGES, "glossary", "lesson", "study_sets", "home"])
def test_queries_do_not_grow_with_the_rows(page: str, django_assert_max_num_queries: Any) -> None:
    study_set, student = full_set(), make.make_student()
    questions = [make.make_question(study_set) for _ in range(3)]
    make.make_quiz(study_set, questions, is_taster=True)
    lesson = make.make_lesson(study_set, checks=questions[:1])
    client = signed_in(student)
    args = {"lesson": [study_set.slug, lesson.slug], "study_sets": [], "home": []}.get(page, [study_set.slug])
    client.get(reverse(page, args=args))
    with django_assert_max_num_queries(MOST_QUERIES) as small:
        client.get(reverse(page, args=args))
    grow(study_set)
    for _ in range(4):
        full_set()
        section = LessonSection.objects.create(lesson=lesson, heading="More")
        section.checks.set([make.make_question(study_set), make.make_question(study_set)])
        for fact in study_set.facts.all():
            section.statements.create(text="More [[truce]].").facts.set([fact])
    with django_assert_max_num_queries(MOST_QUERIES) as large:
        client.get(reverse(page, args=args))
    assert len(large) == len(small)


# --- What the pages say ----------------------------------------------------------------------------------------------


def test_a_claim_never_stands_without_its_owner(client: Client) -> None:
    study_set = full_set(facts=0)
    make.make_fact(study_set, statement="The truce was broken.", status="attributed", attribution="Mohammed Alloush")
    lesson = make.make_lesson(study_set)
    page = html.fromstring(client.get(reverse("lesson", args=[study_set.slug, lesson.slug])).content)
    assert "Claim by Mohammed Alloush" in page.xpath("//*[@class='statement']")[0].text_content()


def test_a_statement_shows_its_sentence_and_leads_to_it(client: Client) -> None:
    study_set = full_set(facts=1)
    lesson = make.make_lesson(study_set)
    page = html.fromstring(client.get(reverse("lesson", args=[study_set.slug, lesson.slug])).content)
    proof = page.xpath("//details[@class='proof-fold']")[0]
    assert make.SENTENCES[0] in proof.text_content()
    (target,) = proof.xpath(".//a/@href")
    assert make.SENTENCES[0] in page.xpath(f"//*[@id='{target[1:]}']")[0].text_content()


def test_a_teachers_article_is_not_called_a_briefing() -> None:
    teacher = make.make_teacher()
    for owner, word, other in ((None, "briefing", "article"), (teacher, "article", "briefing")):
        study_set = full_set(owner)
        question = make.make_question(study_set)
        lesson = make.make_lesson(study_set)
        reader = signed_in(teacher)
        said = html.fromstring(reader.get(reverse("study_set", args=[study_set.slug])).content).text_content()
        assert f"Read the {word}" in said
        assert f": the {word}" in reader.get(reverse("article", args=[study_set.slug])).content.decode()
        page = reader.get(reverse("lesson", args=[study_set.slug, lesson.slug])).content.decode()
        assert f'aria-label="The {word}"' in page
        assert f"in the {other}" not in page
        fields = {"response": str(uuid4()), "version": str(question.current_id), **make.right_answer(question)}
        page = reader.post(reverse("question_check", args=[question.pk]), fields).content.decode()
        assert f"Sentence 1 in the {word}" in page


def test_a_long_lesson_is_read_in_parts(client: Client) -> None:
    study_set = full_set()
    lesson = make.make_lesson(study_set, checks=[make.make_question(study_set)])
    lesson.sections.get().statements.update(text="A word. " * 40)
    second = lesson.sections.create(heading="The second half", position=1)
    second.statements.create(text="Another word. " * 40)
    address = reverse("lesson", args=[study_set.slug, lesson.slug])
    first, later = (html.fromstring(client.get(page).content) for page in (address, f"{address}2/"))
    assert [one.xpath("//article//section/h2/text()")[0] for one in (first, later)] == [
        "The sponsors",
        "The second half",
    ]
    steps = [f"{address}#section-1", f"{address}2/#section-2"]
    assert first.xpath("//ol[@class='steps']//a/@href") == later.xpath("//ol[@class='steps']//a/@href") == steps
    assert first.xpath("//input[@name='next']/@value") == [steps[1]]
    assert first.xpath("//*[@id='end']/a[@data-kind='primary']/@href") == [f"{address}2/"]
    assert later.xpath("//*[@id='end']/a[@data-kind='quiet']/@href") == [address]
    assert [client.get(f"{address}{number}/").status_code for number in (0, 1, 3)] == [404, 200, 404]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr")])
def test_what_is_read_stands_in_the_direction_of_its_language(client: Client, language: str, direction: str) -> None:
    study_set = full_set(language=language)
    lesson = make.make_lesson(study_set, checks=[make.make_question(study_set)])
    page = html.fromstring(client.get(reverse("lesson", args=[study_set.slug, lesson.slug])).content)
    for words in page.xpath("//*[@class='statement']/p | //fieldset/legend | //article//h1"):
        assert words.xpath("ancestor-or-self::*[@dir][1]/@dir") == [direction]
        assert words.xpath("ancestor-or-self::*[@lang][1]/@lang") == [language]
    assert page.xpath("//button[contains(., 'Check my answer')]/ancestor-or-self::*[@lang][1]/@lang") == ["en"]


def test_a_marked_word_leads_to_its_meaning(client: Client) -> None:
    study_set = full_set(facts=1)
    lesson = make.make_lesson(study_set)
    lesson.sections.get().statements.update(text="A [[truce]] and an [[unknown]] word, <b>plain</b>.")
    page = html.fromstring(client.get(reverse("lesson", args=[study_set.slug, lesson.slug])).content)
    (term,) = page.xpath("//a[@class='term']")
    assert page.get_element_by_id(term.get("aria-describedby")).text_content() == "A pause in fighting."
    assert page.xpath(f"//*[@id='{term.get('href')[1:]}']")
    assert "A truce and an unknown word, <b>plain</b>." in page.text_content()


def test_a_lessons_check_gives_nothing_away(client: Client) -> None:
    study_set = full_set()
    question = make.make_question(study_set, rationale="The rationale.")
    lesson = make.make_lesson(study_set, checks=[question])
    page = client.get(reverse("lesson", args=[study_set.slug, lesson.slug])).content.decode()
    assert question.current.stem in page
    assert "The rationale." not in page
    assert "The talks opened there" not in page
    assert "is_key" not in page


def test_a_check_that_is_a_draft_or_in_an_open_test_is_left_out() -> None:
    teacher = make.make_teacher()
    classroom = make.make_classroom(teacher)
    study_set = full_set()
    draft = make.make_question(study_set, stem="A draft?", state="draft")
    tested = make.make_question(study_set, stem="In a test?")
    make.make_assignment(classroom, make.make_quiz(study_set, [tested], mode="test"))
    lesson = make.make_lesson(study_set, checks=[draft, tested])
    path = reverse("lesson", args=[study_set.slug, lesson.slug])
    seen = signed_in(make.make_student(classroom=classroom)).get(path).content.decode()
    assert "A draft?" not in seen
    assert "In a test?" not in seen
    assert "In a test?" in signed_in(make.make_student()).get(path).content.decode()


def test_the_picture_and_the_table_name_the_same_relation(client: Client) -> None:
    page = html.fromstring(client.get(reverse("actors", args=[full_set().slug])).content)
    drawn = {text.text_content().strip() for text in page.xpath("//svg//text")}
    assert {"Russia", "Turkey"} <= drawn
    row = page.xpath("//table[@class='relations']//tbody/tr")[0].text_content()
    assert "Russia" in row
    assert "sponsors the talks with" in row
    assert page.xpath("//table//a[contains(@href, '#s2')]")


def test_every_pin_has_its_number_in_the_list(client: Client) -> None:
    study_set = full_set()
    Venue.objects.create(
        study_set=study_set, ref="x", name="Nowhere", kind="site", evidence=(make.sentence_span(study_set),)
    )
    page = html.fromstring(client.get(reverse("venues", args=[study_set.slug])).content)
    wide = page.xpath("//svg[contains(@class, 'plot-wide')]")[0]
    assert [text.text.strip() for text in wide.xpath(".//*[@class='pin-text']")] == ["1"]
    assert [number.text for number in page.xpath("//*[@class='pin-number']")] == ["1"]
    assert [name.text for name in page.xpath("//ol//h3")] == ["Astana", "Nowhere"]


def test_a_set_without_an_article_has_pages_all_the_same(client: Client) -> None:
    study_set = full_set(facts=0)
    StudySet.objects.filter(pk=study_set.pk).update(article=None)
    for page in PAGES:
        expected = 404 if page == "article" else 200
        assert client.get(reverse(page, args=[study_set.slug])).status_code == expected


def test_names_and_texts_cannot_bring_markup_in(client: Client) -> None:
    study_set = full_set(title="<script>alert(1)</script>")
    Actor.objects.update(name="<img src=x onerror=alert(1)>")
    for page in PAGES:
        body = client.get(reverse(page, args=[study_set.slug])).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body


def test_a_reference_page_leads_to_its_lesson_and_to_the_others_that_have_anything(client: Client) -> None:
    study_set = full_set()
    lesson = make.make_lesson(study_set, strand="actors", title="The powers")
    make.make_lesson(study_set, strand="venues", is_published=False)
    study_set.stakes.all().delete()

    def ways(name: str) -> list[str]:
        page = html.fromstring(client.get(reverse(name, args=[study_set.slug])).content)
        return [str(address) for address in page.xpath("//nav[@class='shelves']//a/@href")]

    def at(name: str) -> str:
        return reverse(name, args=[study_set.slug])

    first = reverse("lesson", args=[study_set.slug, lesson.slug])
    assert ways("actors") == [first, *map(at, ("venues", "timeline", "voices", "glossary"))]
    assert ways("venues") == [*map(at, ("actors", "timeline", "voices", "glossary"))]
    assert ways("glossary") == [*map(at, ("actors", "venues", "timeline", "voices"))]


def test_a_page_to_read_asks_for_its_face_at_once():
    study_set = make.make_set(is_public=True)
    lesson = make.make_lesson(study_set)
    start = f"/sets/{study_set.slug}/"
    for address in (f"{start}lessons/{lesson.slug}/", f"{start}article/", "/about/"):
        wanted = html.fromstring(Client().get(address).content).xpath("//link[@rel='preload']/@href")
        assert any("newsreader-text-basic" in one for one in wanted), address
    assert "newsreader-text" not in Client().get("/").content.decode()
