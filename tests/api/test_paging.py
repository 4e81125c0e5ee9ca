import pytest

from quizzes.models import Event
from tests import make
from tests.api.conftest import API, People


def names(people: People, query: str) -> list[str]:
    return [row["ref"] for row in people.teacher.ask("get", query).json()["results"]]


def test_pages_link_forwards_and_back_without_skipping_or_repeating(people: People) -> None:
    study_set = make.make_set(people.teacher.user, facts=7)
    path = f"/study-sets/{study_set.pk}/facts/?limit=3"
    seen, pages = [], []
    while path:
        page = people.teacher.ask("get", path).json()
        seen += [row["ref"] for row in page["results"]]
        pages.append(page)
        path = page["next"] and page["next"].split(API)[1]
    assert seen == [f"A{number:03}" for number in range(1, 8)]
    assert [len(page["results"]) for page in pages] == [3, 3, 1]
    back = people.teacher.ask("get", pages[2]["previous"].split(API)[1]).json()
    assert back["results"] == pages[1]["results"]
    first = people.teacher.ask("get", back["previous"].split(API)[1]).json()
    assert first["results"] == pages[0]["results"]
    assert first["previous"] is None


def test_a_row_that_comes_meanwhile_repeats_and_skips_no_other(people: People) -> None:
    study_set = make.make_set(people.teacher.user, facts=4)
    page = people.teacher.ask("get", f"/study-sets/{study_set.pk}/facts/?limit=2").json()
    make.make_fact(study_set, position=0, ref="NEW")
    following = people.teacher.ask("get", page["next"].split(API)[1]).json()
    assert [row["ref"] for row in following["results"]] == ["A003", "A004"]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "limit=", "limit=-1", "limit=" + "9" * 30])
def test_a_limit_that_is_none_is_a_400(people: People, query: str) -> None:
    assert people.student.ask("get", f"/study-sets/?{query}").json()["code"] == "bad_query"


@pytest.mark.parametrize("cursor", ["", "x", "%00", "eyJhIjoxfQ:1:2", "a" * 5_000])
def test_a_cursor_that_is_none_of_ours_is_a_400(people: People, cursor: str) -> None:
    assert people.student.ask("get", f"/study-sets/?cursor={cursor}").json()["code"] == "bad_cursor"


def test_a_cursor_of_another_list_is_a_400(people: People) -> None:
    study_set = make.make_set(people.teacher.user, facts=4)
    page = people.teacher.ask("get", f"/study-sets/{study_set.pk}/facts/?limit=2").json()
    cursor = page["next"].split("?")[1]
    assert people.teacher.ask("get", f"/study-sets/?{cursor}").json()["code"] == "bad_cursor"


def test_undated_events_come_last_and_are_paged_through(people: People) -> None:
    for number in range(3):
        Event.objects.create(
            study_set=people.study_set,
            ref=f"undated-{number}",
            what="Something follows",
            when_as_written="then",
            evidence=(make.sentence_span(people.study_set),),
            position=number,
        )
    seen, path = [], f"/study-sets/{people.study_set.pk}/timeline/?limit=1"
    while path:
        page = people.teacher.ask("get", path).json()
        seen += [row["ref"] for row in page["results"]]
        path = page["next"] and page["next"].split(API)[1]
    assert seen == ["opening", "undated-0", "undated-1", "undated-2"]


def test_fields_choose_what_rows_carry(people: People) -> None:
    page = people.teacher.ask("get", f"/study-sets/{people.study_set.pk}/facts/?fields=ref,answer").json()
    assert page["results"][0] == {"ref": "A001", "answer": "answer 1"}


@pytest.mark.parametrize("fields", ["ref,secret", "", "ref,", "ref,ref ", "REF"])
@pytest.mark.parametrize("rows", ["", "&strand=voices"])
def test_fields_that_are_none_are_refused_with_those_that_are(people: People, fields: str, rows: str) -> None:
    """Also where the list is empty, so that a client hears of it before there is anything."""
    refused = people.teacher.ask("get", f"/study-sets/{people.study_set.pk}/facts/?fields={fields}{rows}")
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_query")
    assert refused.json()["detail"].startswith("?fields= ")
    assert "id, ref, kind" in refused.json()["detail"]
    assert people.student.ask("get", f"/me/?fields={fields}").status_code == 400


def test_a_filter_keeps_rows_with_its_value(people: People) -> None:
    assert names(people, f"/study-sets/{people.study_set.pk}/facts/?strand=venues") == ["A002"]
    assert names(people, f"/study-sets/{people.study_set.pk}/facts/?strand=voices") == []
    assert people.teacher.ask("get", f"/study-sets/{people.study_set.pk}/facts/?strand=%00").status_code == 400
