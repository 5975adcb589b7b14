"""matplotlib's SVG made fit to stand in a page: no styles, no addresses, its own ids, a text alternative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from letterdiff.later import dataclass, regex
from letterdiff.render.safe import harmless

NUMBER = regex(
    r"""
    -? \d+ \. \d+        # a number with decimals; whole ones stand as they are
    """,
    re.VERBOSE,
)

NEEDLESS = regex(r"(?<=[A-Za-z])[ ]|[ ](?=[A-Za-z])", re.VERBOSE)  # spaces beside a path's commands

# A tenth of a pixel is more than any eye sees, and less than any two machines' arithmetic differs by.
DECIMALS = 1

# What stands for characters that XML has no room for.
UNFIT = dict.fromkeys((0xFFFE, 0xFFFF), 0xFFFD)

# Styles that are not written as attributes: the font is the page's.
LEFT_TO_PAGE = frozenset({"font-family", "font-style", "font-variant", "font-stretch"})

GEOMETRY = frozenset({"d", "x", "y", "width", "height", "transform", "points"})
COLOURS = frozenset({"fill", "stroke"})
HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What names a picture: a key that no other picture of the page has, its title and its description."""

    key: str
    title: str
    description: str


def refined(drawn: str, caption: Caption, ink: str, size: float) -> str:
    """A drawing by matplotlib as an `<svg>` element for a page.

    `style` attributes become presentation attributes (a page's security policy may forbid the former), the
    colour `ink` becomes `currentColor`, ids that nothing refers to go and the others begin with the key,
    the namespaces go, as HTML needs none. Texts of `size` in ink take both from the root.
    """
    root = ElementTree.fromstring(drawn)  # noqa: S314  matplotlib wrote it, from words it has escaped
    parts = [element for child in root for element in _drawn(child)]
    found = ElementTree.Element("svg", _of_root(root.attrib["viewBox"], caption, size))
    _add(found, "title", f"{caption.key}-title", caption.title)
    _add(found, "desc", f"{caption.key}-desc", caption.description)
    names = _names(parts, caption.key)
    for part in parts:
        for element in part.iter():
            _refine(element, names, ink, found)
        found.append(part)
    return ElementTree.tostring(found, encoding="unicode")


def _refine(element: ElementTree.Element, names: dict[str, str], ink: str, root: ElementTree.Element) -> None:
    element.tag = element.tag.rpartition("}")[2]
    element.attrib = dict(_attributes(element, names, ink))
    element.tail = None
    if element.tag != "text":
        element.text = None
        return
    for name in ("fill", "font-size"):
        if element.attrib.get(name) == root.attrib[name]:
            del element.attrib[name]


def _of_root(view: str, caption: Caption, size: float) -> dict[str, str]:
    *_, width, height = view.split()
    key = caption.key
    return {
        "viewBox": view,
        "width": width,
        "height": height,
        "role": "img",
        "aria-labelledby": f"{key}-title {key}-desc",
        "fill": "currentColor",
        "font-size": f"{size:g}px",
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
    }


def _add(parent: ElementTree.Element, tag: str, name: str, words: str) -> None:
    ElementTree.SubElement(parent, tag, {"id": name}).text = fit(words)


def fit(words: str) -> str:
    """Words as SVG can hold them: controls shown by their pictures, what XML has no room for replaced."""
    return harmless(words).translate(UNFIT)


def _drawn(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The shapes and texts inside the groups matplotlib puts around each of them."""
    tag = element.tag.rpartition("}")[2]
    if tag == "g" and set(element.attrib) <= {"id"}:
        for child in element:
            yield from _drawn(child)
    elif tag not in ("metadata", "defs") or any(_keeps(child) for child in element):
        yield element


def _keeps(child: ElementTree.Element) -> bool:
    return child.tag.rpartition("}")[2] != "style"


def _names(parts: list[ElementTree.Element], key: str) -> dict[str, str]:
    """New names for the ids that are referred to."""
    written = "".join(ElementTree.tostring(part, encoding="unicode") for part in parts)
    own = [element.attrib["id"] for part in parts for element in part.iter() if "id" in element.attrib]
    used = [name for name in own if f"#{name})" in written or f'#{name}"' in written]
    return {name: f"{key}-{number}" for number, name in enumerate(used)}


def _attributes(element: ElementTree.Element, names: dict[str, str], ink: str) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name == "style":
            yield from _styles(value, names, ink)
        elif name == "id":
            if value in names:
                yield "id", names[value]
        elif name == HREF:
            yield "href", "#" + names[value.removeprefix("#")]
        elif name == "transform" and value.startswith("rotate(-0 "):
            continue
        else:
            yield name, _refer(_short(value) if name in GEOMETRY else value, names)


def _styles(style: str, names: dict[str, str], ink: str) -> Iterator[tuple[str, str]]:
    """The declarations of a style as attributes: SVG has one of the same name for each that occurs."""
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if not name or name in LEFT_TO_PAGE:
            continue
        if name in COLOURS and value == ink:
            value = "currentColor"
        yield name, _refer(value, names)


def _refer(value: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        value = value.replace(f"url(#{old})", f"url(#{new})")
    return value


def _short(value: str) -> str:
    """Numbers rounded, and the line breaks and needless spaces of a path taken out."""
    return NEEDLESS.sub("", NUMBER.sub(_rounded, " ".join(value.split())))


def _rounded(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
