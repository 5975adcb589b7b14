"""Readings and comparisons as bytes: plain values in MessagePack, checked against the model on the way back.

Nothing in them can run: each value is taken as the type that the model says it has, or not at all. A
comparison is kept without its two readings, which whoever asks for it has already.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from types import GenericAlias
from typing import Any, get_type_hints

from letterdiff.model import Comparison, Figure, FigureChange, Letter, Reading, Sentence, Topic
from letterdiff.model.files import Seen

# zlib's lowest: a third of the size for two milliseconds; higher levels save a tenth more and take four times
# as long.
LEVEL = 1

LARGEST = 1 << 29
"""Bytes of an entry when unpacked. The longest text that is read comes to a tenth of it."""

SIDES = ("old", "new")

PLACES = "I"
"""The kind of array that a letter's places stand in."""


def of_reading(reading: Reading) -> bytes:
    """A reading as bytes, the same for readings that are the same.

    Raises `ValueError` for what cannot be written: half a surrogate pair, a number of more than 64 bits.
    """
    letter = reading.letter
    held = [_written(getattr(letter, name)) for name in _letter()]
    return _encoded((held, reading.sentences, reading.topics, reading.figures))


def reading(data: bytes) -> Reading:
    """The reading that `of_reading` wrote. Raises `ValueError` for other bytes."""
    held, sentences, topics, figures = _decoded(_readings(), data)
    letter: dict[str, Any] = dict(zip(_letter(), map(_read, held), strict=True))
    return Reading(letter=Letter(**letter), sentences=sentences, topics=topics, figures=figures)


def of_comparison(comparison: Comparison) -> bytes:
    """A comparison without its readings as bytes. Raises as `of_reading`."""
    return _encoded([getattr(comparison, name) for name in _beside()])


def comparison(data: bytes, old: Reading, new: Reading) -> Comparison:
    """The comparison of these letters that `of_comparison` wrote. Raises `ValueError` for other bytes."""
    return Comparison(old=old, new=new, **dict(zip(_beside(), _decoded(_comparisons(), data), strict=True)))


def of_figure_changes(changes: tuple[FigureChange, ...]) -> bytes:
    """What became of the figures of two letters as bytes. Raises as `of_reading`."""
    return _encoded(changes)


def figure_changes(data: bytes) -> tuple[FigureChange, ...]:
    """What `of_figure_changes` wrote. Raises `ValueError` for other bytes."""
    found: tuple[FigureChange, ...] = _decoded(_figure_changes(), data)
    return found


def of_files(files: Mapping[str, Seen]) -> bytes:
    """What files are like, by their paths, as bytes. Raises as `of_reading`."""
    return _encoded(files)


def files(data: bytes) -> dict[str, Seen]:
    """What `of_files` wrote. Raises `ValueError` for other bytes."""
    found: dict[str, Seen] = _decoded(_files(), data)
    return found


def packed(data: bytes) -> bytes:
    """Bytes made small."""
    return zlib.compress(data, LEVEL)


def unpacked(data: bytes) -> bytes:
    """What `packed` made small. Raises `ValueError` for other bytes, and for more than `LARGEST`."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, LARGEST)
    except zlib.error as error:
        raise ValueError("is not packed") from error
    if not stream.eof or stream.unused_data:
        raise ValueError("is cut, too long, or goes on")
    return found


def _encoded(value: object) -> bytes:
    from msgspec import msgpack

    try:
        return msgpack.encode(value)
    except (OverflowError, TypeError) as error:
        raise ValueError(str(error)) from error


def _decoded(decoder: Any, data: bytes) -> Any:
    from msgspec import MsgspecError

    try:
        return decoder.decode(data)
    except (MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _written(value: object) -> object:
    """A field of a letter; its lists of places as little-endian numbers of four bytes."""
    return _little_endian(array(PLACES, value)).tobytes() if isinstance(value, array) else value


def _read(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    places = array(PLACES)
    places.frombytes(value)
    return _little_endian(places)


def _little_endian(places: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return places
    swapped = array(places.typecode, places)
    swapped.byteswap()
    return swapped


@cache
def _letter() -> dict[str, Any]:
    """The fields of a letter and their types as they are written.

    What `array[int]` comes to is said here: arrays cannot be subscripted before Python 3.12.
    """
    return get_type_hints(Letter, localns={"array": {int: bytes}})


@cache
def _beside() -> dict[str, Any]:
    """The fields of a comparison beside its readings, and their types.

    Those of their own modules are named in `letterdiff.model.comparison` for type checkers only.
    """
    from letterdiff.model import brief, language, terms

    types = get_type_hints(Comparison, localns={**vars(brief), **vars(language), **vars(terms)})
    return {one.name: types[one.name] for one in fields(Comparison) if one.name not in SIDES}


@cache
def _readings() -> Any:
    from msgspec.msgpack import Decoder

    parts = tuple[Sentence, ...], tuple[Topic, ...], tuple[Figure, ...]
    return Decoder(_in_order(_in_order(*_letter().values()), *parts))


@cache
def _figure_changes() -> Any:
    from msgspec.msgpack import Decoder

    return Decoder(tuple[FigureChange, ...])


@cache
def _files() -> Any:
    from msgspec.msgpack import Decoder

    return Decoder(dict[str, Seen])


@cache
def _comparisons() -> Any:
    from msgspec.msgpack import Decoder

    return Decoder(_in_order(*_beside().values()))


def _in_order(*types: Any) -> Any:
    """The type of values of these types, one after the other."""
    return GenericAlias(tuple, types)
