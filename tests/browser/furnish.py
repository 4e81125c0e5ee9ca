"""Furnish a served site with a thing of every kind and an article to review. Run by itself, it prints what as JSON."""

import json
from datetime import date
from io import StringIO

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from quizzes.models import Fact, StudySet
    from tests.make import make_teacher
    from tests.samples import ARTICLES
    from tests.walls.world import make_world

    world = make_world()
    by = world.teacher.username
    article = str(ARTICLES / "dev-nile-dam.txt")
    call_command("import_article", article, published_on=date(2021, 4, 6), author=by, stdout=StringIO())
    imported = StudySet.objects.filter(owner=world.teacher).latest("created_at")
    drafted = {
        "sets": imported.slug,
        "proposals": str(imported.proposals.waiting().first().pk),
        "facts": str(Fact.with_drafts.filter(study_set=imported).first().pk),
    }
    people = {"teacher": by, "member": world.member.username, "keeper": make_teacher(is_staff=True).username}
    told = {**people, "ids": world.ids, "drafted": drafted}
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()
