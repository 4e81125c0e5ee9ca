"""YAML whose mappings and lists know the lines they stand on."""

import re
from typing import Any

import yaml

from quizzes.engine.library.problems import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_QUOTED = ("'", '"', "|", ">")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Mapped(dict[str, Any]):
    """A mapping, the line it begins on, and the line of each of its values."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Listed(list[Any]):
    """A list, the line it begins on, and the line of each entry."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def parse(text: str, *, file: str, problems: list[Problem]) -> Any:
    """Return a file's value, None when it is empty or cannot be parsed; what is wrong is added to `problems`.

    Only whole numbers, decimal numbers, true, false and null are more than text: `No` is a word and 2017-01 a date
    as it was written.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.append(Problem(file, mark.line + 1 if mark else 0, f"This is not YAML: {error.problem}."))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(file, 0, f"This is not YAML: {error}."))
        return None
    return None if node is None else _value(node, file, problems)


def plain(value: Any) -> Any:
    """Return the value as plain dicts and lists."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value


def line_at(value: Any, pointer: str) -> int:
    """Return the line of what a JSON pointer leads to, or of the nearest part around it."""
    line: int = value.line
    for step in pointer.strip("/").split("/"):
        if isinstance(value, Mapped) and step in value:
            line, value = value.lines[step], value[step]
        elif isinstance(value, Listed) and step.isdigit() and int(step) < len(value):
            line, value = value.lines[int(step)], value[int(step)]
        else:
            break
    return line


def _value(node: yaml.Node, file: str, problems: list[Problem]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapped(node, file, problems)
    if isinstance(node, yaml.SequenceNode):
        listed = Listed(_line(node))
        for part in node.value:
            listed.append(_value(part, file, problems))
            listed.lines.append(_line(part))
        return listed
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(node)


def _mapped(node: yaml.MappingNode, file: str, problems: list[Problem]) -> Mapped:
    mapped = Mapped(_line(node))
    for key, value in node.value:
        name = str(key.value)
        if name in mapped:
            problems.append(Problem(file, _line(key), f"“{name}” stands here twice."))
        mapped[name] = _value(value, file, problems)
        mapped.lines[name] = _line(key)
    return mapped


def _scalar(node: yaml.ScalarNode) -> Any:
    written: str = node.value
    if node.style in _QUOTED:
        return written
    if written in _WORDS:
        return _WORDS[written]
    if _WHOLE_NUMBER.fullmatch(written):
        return int(written)
    return float(written) if node.tag == "tag:yaml.org,2002:float" and _is_decimal(written) else written


def _is_decimal(written: str) -> bool:
    return re.fullmatch(r"-?[0-9]+\.[0-9]+", written) is not None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
