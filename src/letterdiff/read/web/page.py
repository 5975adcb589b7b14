"""A web page parsed, and cleared of what frames its text: menus, banners, forms, scripts, hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from letterdiff.later import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NO_TEXT = (
    *("script", "style", "noscript", "template", "head", "title", "button", "input", "select", "textarea"),
    *("iframe", "object", "embed", "svg", "math", "canvas", "video", "audio", "map", "link", "meta", "base"),
    *("applet", "frameset", "noframes"),
)

# The frame of a page, unless much of it stands in there: some sites wrap all they show in a form. The head
# and foot of an article are not those of its site.
FRAME_TAGS = ("nav", "aside", "form", "dialog", "menu")
SITE_TAGS = ("header", "footer")

# What may be named after its words, which are then the letter's.
NAMED_BY_WORDS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "a", "span", "section", "body"))

ARTICLE = ("article", "main")

FRAME_ROLES = frozenset(
    [
        *("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"),
        *("menubar", "toolbar", "tablist", "alert", "status"),
    ]
)

# Words in the classes and names of elements that frame a page.
FRAME_NAME = regex(
    r"""
    (?: ^ | [\s_-] )
    (?: cookies? | consent | gdpr | breadcrumbs? | shar(?: e | ing ) | social | related | newsletter | sidebar
      | skip (?: -? (?: link | to | nav ) s? )? | menus? | nav (?: bar | igation )? | advert (?: isement )? s?
      | ads? | banner | popup | modal | paywall | subscribe | comments? | pagination | pager | toolbar
      | language - (?: selector | switch(?: er )? | list ) | site - (?: header | footer )
      | globan | masthead )
    (?: $ | [\s_-] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
MOST_WORDS = 0.3
"""Share of a page's words from which an element is its text, whatever it is called."""

# Style sheets name the classes that are bold or not shown: ".c3{font-weight:700}".
RULE = regex(r"(?P<names> [^{}@]{1,300} ) \{ (?P<said> [^{}]{0,2000} ) \}", re.VERBOSE)
CLASS = regex(r"^ \s* [a-z0-9]{0,10} \. (?P<name> [\w-]{1,80} ) \s* $", re.VERBOSE | re.IGNORECASE)
HIDDEN = regex(r"(?: display \s* : \s* none | visibility \s* : \s* hidden )", re.VERBOSE | re.IGNORECASE)
WEIGHT = regex(r"font (?: -weight )? \s* : (?P<said> [^;]{1,100} )", re.VERBOSE | re.IGNORECASE)
HEAVY = regex(r"\b (?: bold (?: er )? | [6-9]00 ) \b", re.VERBOSE | re.IGNORECASE)
LIGHT = regex(r"\b (?: normal | lighter | [1-5]00 ) \b", re.VERBOSE | re.IGNORECASE)
UNSEEN = frozenset(("sr-only", "visually-hidden", "screen-reader-text", "element-invisible", "hidden"))

# Signs that XML, and so lxml, cannot hold.
NO_XML = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

BOLD = "data-bold"
"""The attribute in which a style sheet's weight is kept: "1" or "0"."""


def parsed(text: str) -> HtmlElement:
    """The elements of a page. Nothing that it names is fetched."""
    from lxml import html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    for element in page.iter():
        # The parser takes such signs and lxml none of its own back, as when an element is taken out.
        if NO_XML.search(element.text or ""):
            element.text = NO_XML.sub(" ", element.text)
        if NO_XML.search(element.tail or ""):
            element.tail = NO_XML.sub(" ", element.tail)
    return page


def cleared(page: HtmlElement) -> HtmlElement:
    """The page without what frames its text, and with the weight of type where it is."""
    _styled(page)
    for element in list(page.iter(*NO_TEXT)):
        _drop(element)
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    words = _words(elements)
    around = {parent for article in page.iter(*ARTICLE) for parent in article.iterancestors()}
    gone: set[HtmlElement] = set()
    for element in elements:
        parent = element.getparent()
        if parent is None or element.tag == "body" or parent in gone:
            gone.update({element} if parent in gone else ())
        elif _is_hidden(element) or (
            element not in around and _frames(element) and words[element] <= MOST_WORDS * words[page]
        ):
            gone.add(element)
            _drop(element)
    return page


def _drop(element: HtmlElement) -> None:
    """Takes an element out, with all in it; what follows it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _words(elements: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """How many words stand in each of the elements of a page, which are given in its order."""
    words: dict[HtmlElement, int] = {}
    for element in reversed(elements):
        inside = len((element.text or "").split())
        inside += sum(words.get(child, 0) + len((child.tail or "").split()) for child in element)
        words[element] = inside
    return words


def _frames(element: HtmlElement) -> bool:
    """Whether an element frames a page, by its tag, its role or its name."""
    named = "" if element.tag in NAMED_BY_WORDS else f"{element.get('class', '')} {element.get('id', '')}"
    by_name = bool(FRAME_NAME.search(named[:500])) or element.get("role", "").casefold() in FRAME_ROLES
    by_tag = element.tag in FRAME_TAGS or (
        element.tag in SITE_TAGS and not any(True for _ in element.iterancestors(*ARTICLE))
    )
    return (by_name or by_tag) and element.tag not in ARTICLE


def _is_hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    return bool(HIDDEN.search(element.get("style", "")[:2_000])) or not UNSEEN.isdisjoint(
        element.get("class", "").split()
    )


def _styled(page: HtmlElement) -> None:
    """Writes down at each element what styles say of its weight, and whether it is shown."""
    classes = dict(_classes(page))
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        said = [classes[name] for name in element.get("class", "").split() if name in classes]
        said.append(element.get("style", "")[:2_000])
        text = ";".join(filter(None, said))
        if not text:
            continue
        if HIDDEN.search(text):
            element.set("hidden", "")
        if weights := [match["said"] for match in WEIGHT.finditer(text)]:
            if HEAVY.search(weights[-1]):
                element.set(BOLD, "1")
            elif LIGHT.search(weights[-1]):
                element.set(BOLD, "0")


def _classes(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """What the style sheets in a page say of a class by itself."""
    for sheet in page.iter("style"):
        for rule in RULE.finditer((sheet.text or "")[:200_000]):
            for name in rule["names"].split(","):
                if match := CLASS.match(name):
                    yield match["name"], rule["said"]
