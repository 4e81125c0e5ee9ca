"""Collected static files: styles joined into one file, names with a hash of their content, compressed copies."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any

import brotli
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = ("css/site.css",)
"""Files whose @import lines are replaced by what they import: a browser asks once instead of once a file."""

_IMPORT = re.compile(r"""^@import\s+url\(["']?(?P<name>[^"')]+)["']?\)\s*(?P<rest>[^;]*);[ \t]*$""", re.MULTILINE)


class CannotJoin(ValueError):
    """An @import that cannot be replaced by the file it names."""


def joined(storage: Storage, path: str) -> str:
    """Return a style sheet with each file it imports in the import's place, and what those import in theirs.

    Raises CannotJoin for an import with a layer or a medium, or from another folder, where url() would mean
    something else.
    """

    def replaced(match: re.Match[str]) -> str:
        name, rest = match["name"], match["rest"].strip()
        if rest or posixpath.dirname(name):
            raise CannotJoin(f"{path}: import a file of the same folder, without conditions: {match[0]}")
        return joined(storage, posixpath.join(posixpath.dirname(path), name))

    with storage.open(path) as file:
        return _IMPORT.sub(replaced, file.read().decode())


_SPARE = re.compile(r"""(?P<kept>"[^"]*"|'[^']*')|/\*.*?\*/|\n\s*""", re.DOTALL)


def bare(style: str) -> str:
    """Return a style sheet without comments, indents and empty lines, which every first visitor would wait for."""
    return _SPARE.sub(lambda match: match["kept"] or ("\n" if match[0][0] == "\n" else ""), style)


class _Joined(Storage):
    """The storage a file is collected from, but that the file is read joined and bare."""

    def __init__(self, source: Storage) -> None:
        self.source = source

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        return ContentFile(bare(joined(self.source, name)).encode(), name=name)


class _Compressor(Compressor):  # type: ignore[misc]
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        # The last two steps of quality save 5 % and take ten times as long: too long for a bundle of a megabyte.
        return brotli.compress(data, quality=11 if len(data) < 200_000 else 9)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def post_process(self, paths: dict[str, tuple[Storage, str]], *args: Any, **options: Any) -> Iterator[Any]:
        together = {
            name: (_Joined(storage) if name in JOINED else storage, path) for name, (storage, path) in paths.items()
        }
        yield from super().post_process(together, *args, **options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what pages ask for: hashed names, and the behaviours that scripts load by their plain name."""
        hashed = set(self.hashed_files.values())
        asked = [path for path in paths if path in hashed or path.startswith("js/")]
        yield from super().compress_files([path for path in asked if not path.endswith(".map")])

    def create_compressor(self, **options: Any) -> Compressor:
        return _Compressor(**options)
