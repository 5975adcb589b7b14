"""Values that wait on disk until they are needed, so that those of a long series are not held at once."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Any, TypeVar, overload

from letterdiff.errors import LetterdiffError

Value = TypeVar("Value")

# Bytes that are kept in memory: what is found in a hundred letters or two.
MOST = 1 << 20


class Aside:
    """A place for values, which is gone when nobody has it or anything from it any more."""

    def __init__(self) -> None:
        self._file: Any = SpooledTemporaryFile(max_size=MOST)  # noqa: SIM115  open for as long as it is needed

    def put(self, values: Sequence[Value]) -> Sequence[Value]:
        """The same values, read again whenever they are looked at.

        Raises `LetterdiffError` for want of room.
        """
        try:
            start = self._file.seek(0, 2)
            pickle.dump(tuple(values), self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            raise LetterdiffError(
                f"what was found cannot be put aside: {(error.strerror or str(error)).lower()}",
                hint="TMPDIR says in which folder",
            ) from error
        return _Kept(self._file, start, len(values))


class _Kept(Sequence[Value]):
    """Values that stand in a file from `start` on."""

    __slots__ = ("_file", "_size", "_start")

    def __init__(self, file: Any, start: int, size: int) -> None:
        self._file, self._start, self._size = file, start, size

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values())

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        return self._values()[at]

    def _values(self) -> tuple[Value, ...]:
        self._file.seek(self._start)
        found: tuple[Value, ...] = pickle.load(self._file)  # noqa: S301  put there by this process
        return found
