"""Mutations of bytes as letters have them: blocks, words, marks, the insides of archives and of streams."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from xml.etree import ElementTree

from .targets import members, packed

Change = Callable[[bytes, Random], bytes]

NUMBER = re.compile(rb"-? \d+ (?: \. \d+ )?", re.VERBOSE)
STREAM = re.compile(rb"stream\r?\n (?P<data> .*? ) \r?\nendstream", re.VERBOSE | re.DOTALL)
TAG = re.compile(rb"< [^<>]{1,300} >", re.VERBOSE)

# What has broken readers of text before: marks, controls, signs of other writing, ends of what has none.
AWKWARD = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *("**", "***", "*", "__", "_", "\\", "`", "[^1]:", "[^1]", "[1]", "| - | -", "> ", "- ", "1. ", "# "),
        *("<!--", "-->", "<br>", "<sup>1</sup>", "![a b](c)", "&amp;", "&#0;", "&#xd800;", "---\n", "...\n"),
        *("\0", "\x0c", "\x1b[2J", "\r", "\x85", "\u2028", "\u202e", "\u2066", "\u200d", "\ufeff", "\ufffd"),
        *("\ud800", "\U000e0041", "e\u0301" * 9, "ﷺ", "𝟗", "٣", "½", "²", "‰", "º", "\xad"),
        *("EUR 1", "€", "%", " billion", " per cent", "1,2", "1.2.3", "10^400", "9" * 400, "1e999", "-", "–"),
        *(
            "2030",
            "31 February 2025",
            "(i)",
            "(ii)",
            "Annex",
            "Dear ",
            "Yours,",
            "Article 5",
            ".../...",
            "\n\n",
        ),
        *("From: a@b\nSent: x\nTo: y\nSubject: z\n", "=?utf-8?q?=ff?=", "Content-Type: multipart/mixed\n"),
        *("<!DOCTYPE a [<!ENTITY b 'c'>]>", "<w:p>", "</w:p>", "<text:p>", "<table>", "<li>", "&b;", "]]>"),
        *("0 0 0 0 re", "NaN", "1e38 0 0 1e38 0 0 cm", "BT", "ET", "<</Kids[1 0 R]>>", "/Filter", "endobj"),
    )
)
LARGEST = 400_000
NUMBERS = (b"0", b"-1", b"1", b"7", b"65535", b"2147483648", b"1e30", b"99999999999999999999", b"0.0000001")
SAID = (
    "",
    "0",
    "-1",
    "9" * 30,
    "1",
    "true",
    "none",
    "Heading1",
    "x" * 9_000,
    "٣",
    "Yours sincerely,",
    "[1]",
    "\n",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252", "cp1251", "latin-1", "cp037", "utf-8-sig")


def mutated(data: bytes, random: Random, *, archive: bool = False) -> bytes:
    """`data` changed in a few places. An archive is changed inside most of the time."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8, 30))):
        if len(data) > LARGEST:  # what is repeated of what was repeated grows without end
            break
        if archive and random.random() < 0.85:
            data = _inside(data, random)
        elif data.startswith(b"%PDF") and random.random() < 0.5:
            data = _in_stream(data, random)
        else:
            data = random.choice(CHANGES)(data, random)
    return data


def crossed(data: bytes, other: bytes, random: Random) -> bytes:
    """The beginning of one input with the end of another."""
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _inside(data: bytes, random: Random) -> bytes:
    contents = members(data)
    if not contents:
        return _byte(data, random)
    # Most of an archive is styles; what is said stands in few of its members.
    named = [name for name in contents if "document" in name or "content" in name or "notes" in name]
    name = random.choice(named if named and random.random() < 0.7 else list(contents))
    if random.random() < 0.05:
        del contents[name]
        return packed(contents)
    change = _tree if random.random() < 0.8 else random.choice((*CHANGES, _tag))
    contents[name] = change(contents[name], random)
    return packed(contents)


def _tree(data: bytes, random: Random) -> bytes:
    """XML that stays well-formed: elements dropped, repeated, renamed, put into each other."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return _byte(data, random)
    try:
        for _ in range(random.choice((1, 1, 3, 10))):
            _regrown(list(root.iter()), random)
        return ElementTree.tostring(root)
    except (RecursionError, ValueError):
        return data


def _regrown(elements: list[ElementTree.Element], random: Random) -> None:
    one, other = random.choice(elements), random.choice(elements)
    match random.randrange(7):
        case 0 if len(one):
            at = random.randrange(len(one))
            del one[at : at + random.choice((1, 1, 20))]
        case 1 if len(other) < 50:
            one.insert(random.randrange(len(one) + 1), deepcopy(other))
        case 2 if len(one):
            child = one[random.randrange(len(one))]
            one.extend([child] * random.choice((1, 2, 200)) if len(child) < 50 else [])
        case 3:
            one.tag = other.tag
        case 4 if one.attrib:
            name = random.choice(list(one.attrib))
            one.set(name, random.choice((*SAID, *other.attrib.values())))
        case 5:
            one.text = random.choice((*SAID, other.text))
        case _:
            one.attrib, one.tail = dict(other.attrib), other.text


def _in_stream(data: bytes, random: Random) -> bytes:
    streams = list(STREAM.finditer(data))
    if not streams:
        return _number(data, random)
    found = random.choice(streams)
    try:
        inner = random.choice(CHANGES)(zlib.decompress(found["data"]), random)
    except zlib.error:
        inner = found["data"]
    start, end = found.span("data")
    return data[:start] + zlib.compress(inner) + data[end:]


def _place(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((0, 1, 2, 10, 100, 3_000)))


def _byte(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + bytes([random.randrange(256)]) + data[start + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    times = random.choice((1, 2, 5, 50, 1_000))
    return data[:start] + data[start:end] * min(times, 1 + 60_000 // (end - start + 1)) + data[start:]


def _copy(data: bytes, random: Random) -> bytes:
    (start, end), at = _place(data, random), random.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def _awkward(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(AWKWARD) * random.choice((1, 1, 1, 2, 30, 2_000)) + data[at:]


def _number(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    found = NUMBER.search(data, at, at + 3_000)
    return data[: found.start()] + random.choice(NUMBERS) + data[found.end() :] if found else data


def _tag(data: bytes, random: Random) -> bytes:
    tags = [match.span() for match in TAG.finditer(data)]
    if not tags:
        return data
    start, end = random.choice(tags)
    (first, last), times = random.choice(tags), random.choice((0, 0, 1, 2, 100))
    return data[:start] + data[first:last] * times + data[end if random.random() < 0.5 else start :]


def _parts(mark: bytes) -> Change:
    """Parts between marks dropped, repeated or swapped."""

    def change(data: bytes, random: Random) -> bytes:
        parts = data.split(mark)
        first, second = random.randrange(len(parts)), random.randrange(len(parts))
        match random.randrange(4):
            case 0:
                parts[first : first + random.choice((1, 1, 3, 20))] = []
            case 1:
                parts[first:first] = [parts[second]] * random.choice((1, 1, 3, 100))
            case 2:
                parts[first], parts[second] = parts[second], parts[first]
            case _:
                random.shuffle(parts)
        return mark.join(parts)

    return change


def _encoded(data: bytes, random: Random) -> bytes:
    """Read in one encoding and written in another, the whole or a part of it."""
    start, end = _place(data, random) if random.random() < 0.5 else (0, len(data))
    name = random.choice(ENCODINGS)
    part = data[start:end].decode("utf-8", "replace")
    return data[:start] + part.encode(name, "replace") + data[end:]


CHANGES: Sequence[Change] = (
    *(_byte, _cut, _repeat, _copy, _awkward, _awkward, _awkward, _number, _encoded),
    *(_parts(b"\n\n"), _parts(b"\n"), _parts(b" "), _parts(b". ")),
)
