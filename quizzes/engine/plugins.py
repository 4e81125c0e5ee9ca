"""Find plugins: one module in a package is one plugin, and its file name is its id."""

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules(package: ModuleType) -> dict[str, ModuleType]:
    """Return the package's plugin modules by name, sorted; `base` and names that start with _ are not plugins."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return {
        name: import_module(f"{package.__name__}.{name}")
        for name in names
        if name != "base" and not name.startswith("_")
    }


@cache
def discover(package: ModuleType, contract: type[T]) -> MappingProxyType[str, type[T]]:
    """Return the one subclass of `contract` that each module of `package` defines, by module name.

    Raises TypeError naming the module when it defines none or several: a plugin is one file.
    """
    found: dict[str, type[T]] = {}
    for name, module in modules(package).items():
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, contract) and value.__module__ == module.__name__
        ]
        if len(own) != 1:
            raise TypeError(f"{module.__name__} must define exactly one {contract.__name__}, not {len(own)}")
        found[name] = own[0]
    return MappingProxyType(found)
