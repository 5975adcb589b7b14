"""Small hostile files by format, each with a line on what it is and what is to become of it.

`words` are in the error that is expected, "" where the file is a letter all the same. What fuzzing found
stands as a file in the folder `hostile`, with its line in FOUND.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .documents import Content, Row, archives, pdfs

HOSTILE = Path(__file__).resolve().parent / "hostile"
BODY = "Dear colleagues,\n\nWe must act on Libya: EUR 5 million.\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file: its name, whose ending is its format, what it is, and words of the error it gives."""

    name: str
    what: str
    content: Content
    words: str = ""

    @property
    def data(self) -> bytes:
        """The bytes, made when they are asked for."""
        return self.content if isinstance(self.content, bytes) else self.content()


@cache
def cases() -> tuple[Case, ...]:
    """All cases, the kept files too."""
    made = (*_texts(), *_encodings(), *_pages(), *archives(), *pdfs(), *_mails())
    return (*(Case(name=n, what=w, content=d, words=e) for n, w, e, d in made), *_found())


def _found() -> Iterator[Case]:
    for name, (what, words) in FOUND.items():
        yield Case(name=name, what=what, content=(HOSTILE / name).read_bytes, words=words)


def _texts() -> Iterator[Row]:
    def row(name: str, what: str, text: str, words: str = "") -> Row:
        return name, what, words, text.encode("utf-8", "surrogatepass")

    for suffix in ("md", "txt"):
        yield row(f"one-line.{suffix}", "a third of a megabyte in one line", BODY + "word " * 66_000)
        yield row(f"one-word.{suffix}", "a third of a megabyte in one word", BODY + "a" * 330_000)
        yield row(f"nulls.{suffix}", "zeros between the words", BODY.replace(" ", "\0"), "binary")
        yield row(f"only-marks.{suffix}", "marks and nothing else", "*_`>#-\n\n" * 900)
        yield row(
            f"controls.{suffix}", "commands to a terminal", BODY + "\x1b[2J\x1b]0;x\x07\x9b31m\x08 act."
        )
        yield row(
            f"bidi.{suffix}", "text turned round and hidden", BODY + "\u202eetca\u202c \u2066a\u2069\u200f."
        )
        yield row(
            f"unseen.{suffix}", "words cut by signs of no width", BODY + "L\u200bi\u200db\u2060ya\ufeff acts."
        )
        yield row(f"stacked.{suffix}", "a letter under ten thousand accents", BODY + "a" + "\u0301" * 10_000)
        yield row(f"surrogates.{suffix}", "halves of characters", BODY + "\ud800 and \udfff act.")
        yield row(f"tags.{suffix}", "invisible tags and private signs", BODY + "\U000e0041\ue000\uffff act.")
        yield row(
            f"numbers.{suffix}",
            "numbers longer than numbers are",
            BODY + f"EUR {'9' * 5_000} and {'1,' * 5_000}%.",
        )
        yield row(f"quotes.{suffix}", "quotations ten thousand deep", BODY + ">" * 10_000 + " act.")
        yield row(
            f"lists.{suffix}",
            "lists a thousand deep",
            BODY + "\n".join(" " * n + "- a" for n in range(1_000)),
        )
    yield row("brackets.md", "brackets that never close", BODY + "[" * 100_000 + "![" * 50_000)
    yield row("links.md", "links inside each other", BODY + "[a](" * 5_000 + ")" * 5_000)
    yield row("comment.md", "a comment that never closes", BODY + "<!-- act " * 20_000)
    yield row("emphasis.md", "emphasis that never closes", BODY + "**a,** ," * 12_000 + "*_*_" * 5_000)
    yield row(
        "table.md",
        "a table of five hundred columns",
        BODY + "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|5%" * 500,
    )
    yield row(
        "references.md", "character references without a character", BODY + "&#0;&#xd800;&#9999999;&bogus;"
    )
    yield row(
        "script.md", "HTML that would run", BODY + "<script>alert(1)</script><img src=x onerror=alert(1)>"
    )
    yield row(
        "yaml.md",
        "front matter that names Python",
        f"---\ntitle: !!python/object/apply:os.system [id]\n---\n{BODY}",
        "not YAML",
    )
    yield row("aliases.md", "front matter that unfolds without end", f"---\n{_laughs()}---\n{BODY}")


def _laughs() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines) + "\n"


def _encodings() -> Iterator[Row]:
    for name, words in (
        *(("utf-7", ""), ("utf-16-le", ""), ("utf-16-be", ""), ("utf-16", ""), ("utf-32", "")),
        *(("utf-32-le", "binary"), ("utf-32-be", "binary"), ("cp1252", ""), ("cp037", "encoding")),
    ):
        what = f"a letter in {name}, of which nothing tells"
        yield f"{name}.txt", what, words, (BODY + "Türkiye and Kraków – “act”.").encode(name, "replace")
    yield "half.txt", "UTF-16 that ends in the middle of a sign", "damaged", BODY.encode("utf-16")[:-1]
    yield "mixed.txt", "two encodings in one file", "", BODY.encode() + "Türkiye".encode("latin-1")


def _pages() -> Iterator[Row]:
    head = "<!doctype html><html><head><title>x</title></head><body>"
    body = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))

    def row(name: str, what: str, text: str, words: str = "") -> Row:
        return f"{name}.html", what, words, text.encode()

    yield row("deep", "elements ten thousand deep", head + "<div>" * 10_000 + body, "deep")
    yield row("inline", "bold type ten thousand deep", head + body + "<b>" * 10_000 + "x", "deep")
    yield row("many", "thirty thousand elements", head + body + "<i>a</i>" * 30_000, "elements of a web page")
    yield row("open", "tags that never close", head + body + "<p" * 20_000)
    yield row("fetch", "files of this machine and of others", head + body + FETCHES)
    yield row(
        "entities",
        "entities that unfold",
        f"<!DOCTYPE html [<!ENTITY a 'b'><!ENTITY c '{'&a;' * 99}'>]><html><body>{body}&c;</body></html>",
    )
    yield row("styles", "a style sheet of a megabyte", f"{head}<style>{'.a{' * 300_000}</style>{body}")
    yield row(
        "attributes",
        "ten thousand attributes",
        f"{head}<p {' '.join(f'a{n}=1' for n in range(10_000))}>x{body}",
    )
    yield row(
        "list", "a list that begins at no number", head + body + "<ol start='9e99'><li value='-٣'>act</ol>"
    )
    yield row("controls", "controls behind a menu", head + "<nav>x</nav>\x01 &#2; <svg/>\ufffe" + body)
    yield row("nothing", "a page without words", head + "<p></p>", "no body")
    yield row("script", "a page that would run", head + body + "<script>document.body.innerHTML=''</script>")


FETCHES = (
    "<img src='http://127.0.0.1:9/a.png'><link rel=stylesheet href='http://127.0.0.1:9/'>"
    "<iframe src='file:///etc/hostname'></iframe><object data='http://127.0.0.1:9/'></object>"
)


def _mails() -> Iterator[Row]:
    head = "From: a@b.eu\nSubject: x\nMessage-ID: <1@b.eu>\nMIME-Version: 1.0\n"

    def row(name: str, what: str, text: str, words: str = "") -> Row:
        return f"{name}.eml", what, words, text.encode("utf-8", "surrogateescape")

    parts = "Content-Type: multipart/mixed; boundary=b\n\n"
    yield row("plain", "a mail that is as it should be", f"{head}\n{BODY}")
    yield row(
        "nested",
        "mails inside mails",
        head + "Content-Type: message/rfc822\n\n" * 60 + head + "\n" + BODY,
        "mail",
    )
    yield row(
        "parts", "a thousand parts", head + parts + ("--b\n\nact\n" * 1_000) + "--b--\n", "parts of a mail"
    )
    yield row("boundary", "parts that never end", head + parts + "--b\n" * 100 + BODY)
    yield row(
        "charset",
        "a text in no known encoding",
        head + f"Content-Type: text/plain; charset=x-\x00-no\n\n{BODY}",
        "damaged mail",
    )
    yield row("base64", "text that is no base64", head + f"Content-Transfer-Encoding: base64\n\n{BODY}")
    yield row("long-head", "a head of a megabyte", head + "X: " + "a" * 1_000_000 + f"\n\n{BODY}")
    yield row(
        "date", "a day that no calendar has", head + f"Date: Fri, 99 Foo 99999 99:99:99 +9999\n\n{BODY}"
    )
    yield row(
        "names",
        "an attachment whose name leads out of the folder",
        head
        + parts
        + f"--b\n\n{BODY}\n--b\n"
        + 'Content-Disposition: attachment; filename="../../etc/x\x1b.docx"\n\nx\n--b--\n',
        "damaged",
    )
    yield row(
        "words",
        "a head in broken encoded words",
        head + "Subject: =?utf-8?b?////?= =?x-no?q?=ff?=\n\n" + BODY,
    )


FOUND: dict[str, tuple[str, str]] = {}
"""What fuzzing found, by the name of its file: what it is, and words of the error."""
