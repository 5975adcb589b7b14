"""Texts and vocabularies in which things overlap, nest and almost match."""

from __future__ import annotations

from hypothesis import strategies as st

from letterdiff.model import TopicKind
from letterdiff.vocabulary import Entry, Vocabulary, load

SHIPPED = load()
WORDINGS = sorted({form for entry in SHIPPED.entries.values() for form in (*entry.forms, *entry.not_forms)})
GLUE = (
    "",
    " ",
    ", ",
    ". ",
    "\n",
    "-",
    "\u2011",
    " of ",
    " the ",
    "\u2019s ",
    " and ",
    "\u00a0",
    "Türkiye\u0301",
)

#: Wordings of the shipped vocabularies in any order and case, glued by what joins or parts them.
written = st.lists(
    st.one_of(
        st.sampled_from(WORDINGS),
        st.sampled_from(WORDINGS).map(str.upper),
        st.sampled_from(WORDINGS).map(str.lower),
        st.sampled_from(GLUE),
    ),
    max_size=30,
).map("".join)
texts = st.one_of(written, st.text(max_size=80))

_forms = st.lists(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=3).map(" ".join), max_size=4, unique=True
)


@st.composite
def small(draw: st.DrawFn) -> Vocabulary:
    """A vocabulary over an alphabet of four words, whose forms nest and cross; no two topics share one."""
    taken: set[str] = set()
    entries = []
    for number, forms in enumerate(draw(st.lists(_forms, max_size=4))):
        own = tuple(form for form in forms if form not in taken)
        taken.update(own)
        entries.append(
            Entry(
                id=f"t{number}",
                label=f"T{number}",
                kind=draw(st.sampled_from([TopicKind.THEME, TopicKind.COUNTRY])),
                forms=own,
                not_forms=tuple(draw(_forms)[:1]),
            )
        )
    return Vocabulary.of(entries)


few_words = st.lists(st.sampled_from("abcd"), max_size=12).map(" ".join)
