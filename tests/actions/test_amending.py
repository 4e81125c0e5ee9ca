"""Names and headlines put right: students see it at once, drafts after the next reading; the log says who and why."""

from datetime import date

import pytest

from quizzes.actions import amending, approving, jobs, taking_back, working
from quizzes.actions.errors import Conflict, Invalid
from quizzes.engine.reading.corrections import Correction, NameChange, Use, split_id
from quizzes.models import Actor, Amended, Amendment, Fact, Job, JobState, Quotation, Relation, StudySet
from quizzes.models.drafts import names_of
from tests.make import AT, make_set

pytestmark = pytest.mark.django_db


def correct(study_set, change, entity, value=""):
    return amending.correct_name(study_set, Correction(change, entity, value), by=study_set.owner, at=AT)


def reread(study_set):
    """Let a worker do what waits."""
    while working.work(clock=lambda: AT):
        pass
    assert set(study_set.jobs.values_list("state", flat=True)) == {JobState.FINISHED}


def speaking_of(study_set, name):
    return [one for one in Fact.with_drafts.filter(study_set=study_set) if name in one.names]


def now(study_set):
    return {one.id: one for one in names_of(study_set)[1]}


def test_a_renamed_name_is_renamed_in_every_draft_that_speaks_of_it(drafted):
    before = {one.pk: one.statement for one in Fact.with_drafts.filter(study_set=drafted)}
    correct(drafted, NameChange.RENAME, "piotr-zielny", "Peter Green")
    reread(drafted)
    after = {one.pk: one.statement for one in Fact.with_drafts.filter(study_set=drafted)}
    changed = {pk for pk in before if after.get(pk) != before[pk]}
    assert set(after) == set(before)
    assert changed
    assert all("Peter Green" in after[pk] for pk in changed)
    assert not any("Piotr Zielny" in words and "“" not in words for words in after.values())
    stems = [one.question.current.stem for one in drafted.proposals.reviewable().select_related("question__current")]
    assert not any("Piotr Zielny" in stem for stem in stems)


def test_what_does_not_speak_of_a_name_is_not_written_anew(drafted):
    proposals = drafted.proposals.reviewable().select_related("question__current")
    before = {one.pk: one.question.current_id for one in proposals}
    correct(drafted, NameChange.RENAME, "jan-rybak", "John Fisher")
    reread(drafted)
    after = {one.pk: one.question.current_id for one in proposals.all()}
    kept = [pk for pk in before if after.get(pk) == before[pk]]
    assert len(kept) > len(before) / 2
    assert after != before


def test_what_was_approved_stays_under_the_corrected_name(drafted):
    fact = next(one for one in speaking_of(drafted, "piotr-zielny") if one.about.get("is") == "quotation")
    approving.approve_facts(drafted, [fact])
    correct(drafted, NameChange.RENAME, "piotr-zielny", "Peter Green")
    assert Actor.objects.get(study_set=drafted, ref="piotr-zielny").name == "Peter Green"
    statement = fact.statement
    reread(drafted)
    fact.refresh_from_db()
    assert (fact.review, fact.statement) == ("approved", statement)
    assert drafted.quotations.get().speaker.name == "Peter Green"


def test_a_merge_moves_what_was_approved_to_the_name_that_stays(drafted):
    facts = [one for one in speaking_of(drafted, "piotr-zielny") if one.about]
    approving.approve_facts(drafted, facts)
    assert Quotation.objects.filter(speaker__ref="piotr-zielny").exists()
    correct(drafted, NameChange.MERGE, "piotr-zielny", "anna-kowal")
    assert not Actor.objects.filter(ref="piotr-zielny").exists()
    assert Quotation.objects.filter(speaker__ref="anna-kowal").exists()
    assert "Piotr Zielny" in Actor.objects.get(ref="anna-kowal").aliases
    assert not Relation.objects.filter(study_set=drafted).exists()


def test_a_rejected_name_is_gone_and_can_be_taken_back(drafted):
    facts = speaking_of(drafted, "anna-kowal")
    approving.approve_facts(drafted, facts)
    correct(drafted, NameChange.REJECT, "anna-kowal")
    assert "anna-kowal" not in now(drafted)
    assert not Actor.objects.filter(ref="anna-kowal").exists()
    taking_back.take_back(Amendment.objects.of_names().get(), by=drafted.owner, at=AT)
    assert "anna-kowal" in now(drafted)
    assert not Amendment.objects.of_names().exists()
    assert Amendment.objects.get().taken_back_at == AT


def test_an_alias_split_off_is_a_name_of_its_own(drafted):
    whole = next(one for one in now(drafted).values() if one.id == "piotr-zielny")
    alias = whole.aliases[0]
    correct(drafted, NameChange.SPLIT, whole.id, alias)
    assert now(drafted)[split_id(whole.id, alias)].name == alias
    assert alias not in now(drafted)[whole.id].aliases


def test_a_place_may_act_or_be_where_things_happen(drafted):
    correct(drafted, NameChange.USE, "poland", Use.HAPPENS)
    assert not now(drafted)["poland"].is_actor
    correct(drafted, NameChange.USE, "poland", Use.BOTH)
    assert now(drafted)["poland"].is_actor
    assert now(drafted)["poland"].is_venue


def test_the_log_says_before_after_who_and_when(drafted):
    correct(drafted, NameChange.KIND, "piotr-zielny", "group")
    logged = Amendment.objects.get()
    assert (logged.what, logged.ref, logged.by, logged.at) == (Amended.NAME, "piotr-zielny", drafted.owner, AT)
    assert logged.before["name"] == "Piotr Zielny"
    assert logged.before["actor_kind"] == "person"
    assert logged.after == {"change": "kind", "value": "group"}


@pytest.mark.parametrize(
    ("change", "entity", "value"),
    [
        (NameChange.RENAME, "anna-kowal", "Anna Kowal"),
        (NameChange.RENAME, "anna-kowal", "  "),
        (NameChange.RENAME, "anna-kowal", "x" * 201),
        (NameChange.KIND, "anna-kowal", "king"),
        (NameChange.USE, "poland", "sleeps"),
        (NameChange.MERGE, "anna-kowal", "nobody"),
        (NameChange.MERGE, "anna-kowal", "anna-kowal"),
        (NameChange.REJECT, "nobody", ""),
    ],
)
def test_a_correction_that_says_nothing_is_refused_and_changes_nothing(drafted, change, entity, value):
    with pytest.raises(Invalid):
        correct(drafted, change, entity, value)
    assert not Amendment.objects.exists()
    assert not Job.objects.exists()


def test_only_the_last_correction_can_be_taken_back(drafted):
    correct(drafted, NameChange.RENAME, "anna-kowal", "A. Kowal")
    correct(drafted, NameChange.RENAME, "anna-kowal", "Kowal")
    first = Amendment.objects.of_names().first()
    with pytest.raises(Conflict):
        taking_back.take_back(first, by=drafted.owner, at=AT)


def test_names_of_a_set_without_a_reading_cannot_be_corrected(teacher):
    with pytest.raises(Conflict):
        correct(make_set(teacher), NameChange.RENAME, "anna-kowal", "A")


def test_another_date_is_logged_and_has_the_dates_read_anew(drafted):
    article = drafted.article
    said = {"title": article.title, "byline": "N. Linde", "outlet": "Courier", "dateline": "OPOLE"}
    amending.describe_article(drafted, **said, published_on=date(2023, 5, 23), by=drafted.owner, at=AT)
    logged = Amendment.objects.get(what=Amended.ARTICLE)
    assert logged.before["published_on"] == "2023-05-16"
    assert logged.after == {
        "byline": "N. Linde",
        "outlet": "Courier",
        "dateline": "OPOLE",
        "published_on": "2023-05-23",
    }
    reread(StudySet.objects.get(pk=drafted.pk))
    collapse = [
        one for one in Fact.with_drafts.filter(study_set=drafted) if one.about.get("resolved_on") == "2023-05-22"
    ]
    assert collapse


def test_a_headline_is_not_left_empty(drafted):
    with pytest.raises(Invalid) as refused:
        amending.describe_article(
            drafted,
            title=" ",
            byline="",
            outlet="",
            dateline="",
            published_on=date(2023, 5, 16),
            by=drafted.owner,
            at=AT,
        )
    assert refused.value.pointer == "/title"


def test_a_correction_while_the_worker_reads_is_read_too(drafted, monkeypatch):
    """The reading that was under way is out of date: it is not kept, and the article is read once more."""
    jobs.read_again(drafted, drafted.owner, at=AT)
    real, corrected = working.drafting.read, []

    def read_and_be_overtaken(study_set, *args, **more):
        made = real(study_set, *args, **more)
        if not corrected:
            corrected.append(correct(drafted, NameChange.RENAME, "anna-kowal", "A. Kowal"))
        return made

    monkeypatch.setattr(working.drafting, "read", read_and_be_overtaken)
    assert working.work(clock=lambda: AT)
    assert any("A. Kowal" in one.statement for one in Fact.with_drafts.filter(study_set=drafted))


def test_a_reason_is_text_that_a_database_keeps(drafted):
    correction = Correction(NameChange.RENAME, "anna-kowal", "A. Kowal")
    with pytest.raises(Invalid) as refused:
        amending.correct_name(drafted, correction, by=drafted.owner, at=AT, reason="\0")
    assert refused.value.pointer == "/reason"


@pytest.mark.parametrize(("change", "value"), [(NameChange.MERGE, "anna-kowal"), (NameChange.REJECT, "")])
def test_a_name_taken_back_is_spoken_of_again_by_what_was_approved(drafted, change, value):
    approving.approve_facts(drafted, speaking_of(drafted, "piotr-zielny"))
    before = {fact.ref: (fact.names, fact.about) for fact in drafted.facts.all()}
    correct(drafted, change, "piotr-zielny", value)
    taking_back.take_back(Amendment.objects.of_names().get(), by=drafted.owner, at=AT)
    assert {fact.ref: (fact.names, fact.about) for fact in drafted.facts.all()} == before
    assert {quotation.speaker.ref for quotation in drafted.quotations.all()} == {"piotr-zielny"}


def test_a_fact_put_right_since_a_merge_keeps_what_it_says(drafted):
    fact = speaking_of(drafted, "piotr-zielny")[0]
    correct(drafted, NameChange.MERGE, "piotr-zielny", "anna-kowal")
    Fact.with_drafts.filter(pk=fact.pk).update(names=["gdansk"])
    taking_back.take_back(Amendment.objects.of_names().get(), by=drafted.owner, at=AT)
    assert Fact.with_drafts.get(pk=fact.pk).names == ["gdansk"]


def test_what_is_said_of_an_article_is_compared_with_what_it_says_now(drafted):
    """A second tab shows what the article said before."""
    stale, said = StudySet.objects.select_related("article").get(pk=drafted.pk), {"by": drafted.owner, "at": AT}
    names = ("title", "byline", "outlet", "dateline", "published_on")
    before = {name: getattr(drafted.article, name) for name in names}
    amending.describe_article(drafted, **{**before, "title": "Another"}, **said)
    amending.describe_article(stale, **before, **said)
    assert StudySet.objects.get(pk=drafted.pk).article.title == "Bridge"
    assert Amendment.objects.filter(what=Amended.ARTICLE).last().before == {"title": "Another"}
