"""Importing one module of a large package without all that the package itself would import."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType

# Nothing in the place of anything.
AS_IT_IS: Mapping[str, ModuleType] = {}


def module(
    name: str, without: Collection[str] = (), instead: Mapping[str, ModuleType] = AS_IT_IS
) -> ModuleType:
    """The module `name` (`package.part.module`), its packages' own `__init__` left out if that works.

    The packages are stood in for by empty ones while the module is imported, and taken away again with
    all that was imported below them, so that whoever imports the package later gets the whole of it.
    `without` are modules of the package that `name` imports, but needs only for what is never asked of it
    here: whatever it takes from one of them raises ImportError when it is called. `instead` are modules that
    do what others of the package do, by their names. Where a module needs more while it is imported, it is
    imported as usual.
    """
    package = name.partition(".")[0]
    if package in sys.modules:
        return import_module(name)
    try:
        _stand_in(name)
        sys.modules.update((left, _LeftOut(left)) for left in without)
        sys.modules.update(instead)
        return import_module(name)
    except (ImportError, AttributeError, TypeError):
        _forget(package)
        return import_module(name)
    finally:
        if _is_stand_in(sys.modules.get(package)):
            _forget(package)


class _LeftOut(ModuleType):
    """A module that has every name and nothing behind it."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)

        def missing(*_: object, **__: object) -> object:
            raise ImportError(f"{self.__name__}.{name} was left out")

        return missing


def _stand_in(name: str) -> None:
    """Empty packages for all that `name` lies in."""
    path = None
    parts = name.split(".")[:-1]
    for count in range(1, len(parts) + 1):
        package = ".".join(parts[:count])
        spec = PathFinder.find_spec(package, path)
        if spec is None or spec.submodule_search_locations is None:
            raise ImportError(f"no package {package}")
        empty = ModuleType(package)
        empty.__path__ = path = list(spec.submodule_search_locations)
        sys.modules[package] = empty


def _is_stand_in(package: ModuleType | None) -> bool:
    return package is not None and getattr(package, "__spec__", None) is None


def _forget(package: str) -> None:
    for name in [n for n in sys.modules if n == package or n.startswith(f"{package}.")]:
        del sys.modules[name]
