"""What import-linter cannot see: doors that write or look past a guard, signals, and files that grow too long."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzes.models import __all__ as model_names

ROOT = Path(__file__).parents[1]
PACKAGES = ("quizzes", "studyapp")
LONGEST = 300

WRITES = {"save", "create", "update", "delete", "get_or_create", "update_or_create", "acreate", "asave", "aupdate"}
FETCHES = {"get", "filter", "all", "first", "last", "exclude", "in_bulk", "values", "values_list", "count", "exists"}
GUARDS = {
    "visible_to",
    "editable_by",
    "of",
    "for_student",
    "supervised_by",
    "in_class",
    "practisable_by",
    "public",
    "asked_in",
    "assignable_by",
    "packable_for",
    "inviting",
    "renewable_in",
    "awaiting_mark_by",
    "made_by",
}

CONTAINERS = {"cache", "schemas"}
"""What names of this kind hold is no row."""


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_by(tree: ast.Module) -> set[str]:
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def parents_of(tree: ast.Module) -> dict[ast.AST, ast.AST]:
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def is_write(name: str) -> bool:
    return name in WRITES or name.startswith(("bulk_", "abulk_"))


def writes(tree: ast.Module) -> Iterator[str]:
    """Yield calls that write a row. `cache.delete`, `self.update(…)` of a form and such are told by their owner."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_write(node.func.attr):
            owner = node.func.value
            named = isinstance(owner, ast.Name) and (is_plain(owner.id, tree) or owner.id in CONTAINERS)
            is_default = isinstance(owner, ast.Call) and getattr(owner.func, "attr", "") == "setdefault"
            is_session = isinstance(owner, ast.Attribute) and owner.attr == "session"
            if isinstance(owner, ast.Dict) or named or is_default or is_session:
                continue
            yield f"line {node.lineno}: .{node.func.attr}("


def is_plain(name: str, tree: ast.Module) -> bool:
    """Whether a name is an imported module of actions, or was bound to a dict or set in this file."""
    for node in ast.walk(tree):
        is_actions = isinstance(node, ast.ImportFrom) and (node.module or "").startswith("quizzes.actions")
        if is_actions and any(name == (alias.asname or alias.name) for alias in node.names):
            return True
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict | ast.Set | ast.DictComp):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return True
    return False


MANAGERS = {"objects", "with_drafts"}


def unguarded(tree: ast.Module) -> Iterator[str]:
    """Yield chains that begin with a model's manager, fetch, and pass no guard.

    A Prefetch adds to rows found otherwise, and a query with an OuterRef is part of another: they are no finds.
    """
    parents = parents_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and isinstance(node.value, ast.Name):
            calls, end = chain_above(node, parents)
            is_part = is_prefetched(end, parents) or "OuterRef" in ast.dump(end)
            if node.value.id in model_names and FETCHES & set(calls) and not GUARDS & set(calls) and not is_part:
                yield f"line {node.lineno}: {node.value.id}.objects.{'.'.join(calls)}"


def chain_above(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> tuple[list[str], ast.AST]:
    """Return the names called one after the other on a value, and the whole: objects.a().b() gives a, b."""
    names = []
    while (parent := parents.get(node)) is not None:
        if isinstance(parent, ast.Attribute):
            names.append(parent.attr)
        elif not (isinstance(parent, ast.Call) and parent.func is node):
            break
        node = parent
    return names, node


def is_prefetched(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    around = parents.get(node)
    call = parents.get(around) if isinstance(around, ast.keyword) else around
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Prefetch"


DOORS = sources("quizzes/web", "quizzes/api")


@pytest.mark.parametrize("path", DOORS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_door_never_writes(path):
    assert list(writes(tree_of(path))) == []


@pytest.mark.parametrize("path", DOORS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_door_fetches_rows_through_a_guard_only(path):
    assert list(unguarded(tree_of(path))) == []


@pytest.mark.parametrize("path", sources(*PACKAGES), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_there_are_no_signals():
    heard = ("django.dispatch", "django.db.models.signals", "allauth.account.signals")
    found = [
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(heard))
        or (isinstance(node, ast.Import) and any(alias.name.startswith(heard) for alias in node.names))
    ]
    assert found == []


# --- The checks themselves see what they are for ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "quiz.save()",
        "Quiz.objects.create(title='x')",
        "Quiz.objects.visible_to(user).update(title='x')",
        "attempt.responses.all().delete()",
        "Quiz.objects.bulk_create([])",
    ],
)
def test_a_write_is_seen(code):
    assert len(list(writes(ast.parse(code)))) == 1


@pytest.mark.parametrize(
    "code",
    ["from quizzes.actions import questions\nquestions.create(x)", "counts = {}\ncounts.update(a=1)", "{}.update(a=1)"],
)
def test_what_writes_no_row_is_let_pass(code):
    assert list(writes(ast.parse(code))) == []


@pytest.mark.parametrize(
    "code",
    ["Quiz.objects.get(pk=1)", "Quiz.objects.select_related('x').filter(a=1)", "[q for q in Quiz.objects.all()]"],
)
def test_a_fetch_past_the_guards_is_seen(code):
    assert len(list(unguarded(ast.parse(code)))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "Quiz.objects.visible_to(user).get(pk=1)",
        "Quiz.objects.filter(a=1).editable_by(user)",
        "Attempt.objects.of(user)",
    ],
)
def test_a_guarded_fetch_is_let_pass(code):
    assert list(unguarded(ast.parse(code))) == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_files_that_the_documents_name_are_there(name: str) -> None:
    words, folder = (ROOT / name).read_text(), (ROOT / name).parent
    named = re.findall(r"`([\w./-]+/[\w-]+\.(?:py|md|css|js|html)|[\w-]+/[\w./-]*/)`", words)
    named += [str(folder / link) for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", words)]
    roots = (ROOT, ROOT / "quizzes", ROOT / "studyapp/static/js")
    assert named
    assert [path for path in named if not any((root / path).exists() for root in roots)] == []


@pytest.mark.parametrize("package", ["question_types", "writers", "facts", "readers", "linting"])
def test_no_plugin_is_imported_by_another_or_by_what_they_share(package):
    modules = sources(f"quizzes/engine/{package}")
    plugins = {path.stem for path in modules if path.stem != "base" and not path.stem.startswith("_")}
    names = {f"quizzes.engine.{package}.{name}" for name in plugins}
    assert plugins
    assert {path.name: found for path in modules if (found := imported_by(tree_of(path)) & names)} == {}
