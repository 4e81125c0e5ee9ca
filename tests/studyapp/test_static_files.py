"""Collecting static files joins the styles, hashes names and compresses."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import override_settings

from studyapp.static_files import CannotJoin, bare, joined

pytestmark = pytest.mark.xdist_group("static files")  # collected once

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "studyapp.static_files.StaticFiles"},
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root, STORAGES=STORAGES, WHITENOISE_USE_FINDERS=False):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


@pytest.fixture(scope="module")
def names(collected: Path) -> dict[str, str]:
    return json.loads((collected / "staticfiles.json").read_text())["paths"]


def source_of(name: str) -> str:
    return Path(finders.find(name)).read_text()


def test_the_site_s_styles_are_one_file(collected, names):
    style = (collected / names["css/site.css"]).read_text()
    assert "@import" not in style
    for name in re.findall(r'@import url\("([^"]+)"\)', source_of("css/site.css")):
        first_rule = next(line for line in source_of(f"css/{name}").splitlines() if line.startswith("@layer"))
        assert first_rule in style


def test_fonts_named_in_a_style_are_named_with_their_hash(collected, names):
    style = (collected / names["css/site.css"]).read_text()
    urls = re.findall(r'url\("?(fonts/[^")]+)"?\)', style)
    assert urls
    assert all((collected / "css" / url).is_file() and url.count(".") == 2 for url in urls)


def test_styles_and_scripts_have_compressed_copies(collected, names):
    for name in ("css/site.css", "js/site.js"):
        for suffix in (".br", ".gz"):
            assert (collected / (names[name] + suffix)).is_file()


def test_a_behaviour_stands_where_the_script_looks_for_it(collected, names):
    assert (collected / names["js/site.js"]).parent == collected / "js"
    assert (collected / "js" / "behaviours" / "keys.js").is_file()


def test_what_no_page_of_ours_asks_for_is_not_collected(collected):
    folders = {path.name for folder in (collected, collected / "admin/js/vendor") for path in folder.iterdir()}
    assert {"js", "css", "img", "admin", "jquery"} <= folders
    assert not folders & {"rest_framework", "select2"}


def test_development_serves_the_files_as_they_are():
    assert staticfiles_storage.url("css/site.css") == "/static/css/site.css"


def write(folder: Path, **files: str) -> FileSystemStorage:
    (folder / "css").mkdir()
    for name, text in files.items():
        (folder / "css" / f"{name}.css").write_text(text)
    return FileSystemStorage(folder)


def test_what_an_imported_file_imports_is_joined_too(tmp_path):
    storage = write(tmp_path, site='@import url("a.css");\ni{}', a='@import url("b.css");\na{}', b="b{}")
    assert joined(storage, "css/site.css") == "b{}\na{}\ni{}"


@pytest.mark.parametrize(
    "line", ['@import url("../a.css");', '@import url("a.css") print;', '@import url("a.css") layer(x);']
)
def test_an_import_that_would_change_its_meaning_is_refused(tmp_path, line):
    with pytest.raises(CannotJoin, match="same folder"):
        joined(write(tmp_path, site=line, a="a{}"), "css/site.css")


def test_a_style_is_sent_without_what_browsers_leave_out(collected, names):
    written = '/* One\n\'s */\na { b: c;\n\n  d: "/* e  */"; } /* two */\n@media x {\n  f { g: "h\n  i"; }\n}'
    assert bare(written) == '\na { b: c;\nd: "/* e  */"; } \n@media x {\nf { g: "h\n  i"; }\n}'
    style = (collected / names["css/site.css"]).read_text()
    assert "/*" not in style
    assert "\n " not in style
