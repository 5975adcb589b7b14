"""Word and OpenDocument letters: type, lists, notes, tables, what was tracked, what stands aside."""

# ruff: noqa: E501  mark-up is easier to read unbroken

from __future__ import annotations

from datetime import date as Date

import pytest

from letterdiff.errors import UnreadableLetterError
from letterdiff.model import Block, Letter, Role, Unit
from letterdiff.read import parse
from tests.read.office import ODT, XML, odt, p, packed, r, word

DAY = Date(2031, 3, 5)
BODY = p("The Commission presented its proposal to the Council on the third day of the meeting.")


def read(data: bytes, path: str = "a.docx") -> Letter:
    return parse(data, path=path, date=DAY)


def texts(letter: Letter) -> list[str]:
    return [block.span.of(letter.text) for block in letter.blocks]


def block(letter: Letter, words: str) -> Block:
    return next(b for b in letter.blocks if words in b.span.of(letter.text))


def furniture(letter: Letter) -> dict[str, str]:
    return {found.kind: found.span.of(letter.source) for found in letter.furniture}


def test_places_are_counted_by_the_paragraph() -> None:
    letter = read(word(p("First words.") + p("") + BODY + p("Last words.")))
    assert letter.unit is Unit.PARAGRAPH
    assert [b.line for b in letter.blocks] == [1, 2, 3]


def test_headings_are_told_by_outline_and_by_style() -> None:
    styles = """
        <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>
    """
    letter = read(
        word(
            p("On borders", '<w:outlineLvl w:val="0"/>')
            + BODY
            + p("On returns", '<w:pStyle w:val="Mine"/>')
            + BODY,
            styles=styles,
        )
    )
    assert [(b.role, b.level) for b in letter.blocks][::2] == [(Role.HEADING, 1), (Role.HEADING, 2)]


def test_bold_comes_from_the_run_its_style_or_the_paragraph() -> None:
    styles = """
        <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:b/></w:rPr></w:style>
    """
    inner = r("We met ") + r("Libya", "<w:b/>") + r(" and ") + r("Egypt", '<w:rStyle w:val="Strong"/>')
    loud = (
        '<w:p><w:pPr><w:pStyle w:val="Loud"/></w:pPr>'
        + r("Loud ")
        + r("not here.", '<w:b w:val="0"/>')
        + "</w:p>"
    )
    letter = read(word(f"<w:p>{inner}{r(' in June this year.')}</w:p>{loud}", styles=styles))
    bold = [span.of(letter.text) for b in letter.blocks for span in b.bold]
    assert bold == ["Libya", "Egypt", "Loud"]


NUMBERING = """
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="2">
      <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2."/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="9"><w:abstractNumId w:val="1"/>
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def item(text: str, number: int, level: int = 0, more: str = "") -> str:
    return p(text, f'{more}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_lists_are_numbered_as_word_numbers_them() -> None:
    letter = read(
        word(
            item("Fourth of all the points.", 7)
            + item("Its first part is this.", 7, 1)
            + item("Its second part is that.", 7, 1)
            + item("Fifth of all the points.", 7)
            + item("Its own first part again.", 7, 1)
            + item("A point without a number.", 8)
            + item("Begun anew by its author.", 9)
            + item("Unknown to the file, yet an item.", 99),
            numbering=NUMBERING,
        )
    )
    assert [(b.marker, b.level) for b in letter.blocks] == [
        ("4.", 1), ("", 2), ("", 2), ("5.", 1), ("", 2), ("•", 1), ("1.", 1), ("", 1),
    ]  # fmt: skip
    assert texts(letter)[1:5:3] == ["(a) Its first part is this.", "(a) Its own first part again."]
    assert texts(letter)[2] == "(b) Its second part is that."


def test_numbers_of_headings_are_part_of_them() -> None:
    outline = '<w:outlineLvl w:val="1"/>'
    letter = read(word(item("External borders", 8, 1, outline) + BODY, numbering=NUMBERING))
    assert texts(letter)[0] == "I. External borders"


def test_a_number_typed_before_a_paragraph_is_a_mark() -> None:
    letter = read(word(p("12. We will present the proposal.") + p("2026. That is the year of it.")))
    assert [b.marker for b in letter.blocks] == ["12.", ""]
    assert texts(letter)[0] == "We will present the proposal."


def test_footnotes_follow_their_paragraph_and_leave_the_sentence() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{r('The Court has ruled')}{reference}{r(' on the matter.')}</w:p>{BODY}"
    notes = f'<w:footnote w:id="0" w:type="separator">{p("---")}</w:footnote><w:footnote w:id="2">{p("Case C-1/31.")}</w:footnote>'
    letter = read(word(body, footnotes=notes))
    assert texts(letter)[:2] == ["The Court has ruled on the matter.", "Case C-1/31."]
    assert (letter.blocks[1].role, letter.blocks[1].marker) == (Role.FOOTNOTE, "1")
    assert furniture(letter)["footnote mark"] == "1"


def test_notes_with_raised_marks_typed_by_hand() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    first = f"<w:p>{r('Arrivals fell to 3 km')}{r('2', raised)}{r(' there')}{r('1', raised)}{r('.')}</w:p>"
    note = f"<w:p>{r('1', raised)}{r(' As reported by the agency.')}</w:p>"
    letter = read(word(first + note))
    assert texts(letter) == ["Arrivals fell to 3 km2 there.", "As reported by the agency."]
    assert letter.blocks[1].role is Role.FOOTNOTE


def test_tracked_changes_are_read_as_accepted() -> None:
    by = 'w:id="1" w:author="A" w:date="2031-01-01T00:00:00Z"'
    gone = f'<w:del {by}><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
    moved = f"<w:moveFrom {by}>{r('soon ')}</w:moveFrom>"
    there = f"<w:moveTo {by}>{r(' soon')}</w:moveTo>"
    first = (
        f"<w:p>{r('We will ')}{gone}{moved}<w:ins {by}>{r('always ')}</w:ins>{r('help')}{there}{r('.')}</w:p>"
    )
    joined = f"<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr>{r('It was one ')}</w:p>{p('paragraph only.')}"
    letter = read(word(first + joined))
    assert texts(letter) == ["We will always help soon.", "It was one paragraph only."]
    assert letter.notes == ("1 tracked insertion, 1 deletion and 1 move were read as accepted",)


def test_a_row_that_was_deleted_is_gone() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    gone = '<w:trPr><w:del w:id="1" w:author="A"/></w:trPr>'
    rows = (
        row.format("", p("Route"), p("Change"))
        + row.format("", p("Western"), p("8%"))
        + row.format(gone, p("x"), p("y"))
    )
    assert texts(read(word(f"{BODY}<w:tbl>{rows}</w:tbl>")))[1:] == ["Route | Change", "Western | 8%"]


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs() -> None:
    cell = f"<w:tc>{p('Brussels, 5 March 2031')}{p('Dear colleagues,')}{BODY}</w:tc>"
    letter = read(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert [b.role for b in letter.blocks] == [Role.DATE, Role.SALUTATION, Role.BODY]


def test_comments_heads_and_feet_stand_aside() -> None:
    letter = read(
        word(
            BODY,
            comments=f'<w:comment w:id="1" w:author="A">{p("Really?")}</w:comment>',
            header=p("European Institution"),
            footer=p("Rue de la Loi 200"),
        )
    )
    assert texts(letter) == [BODY.split('preserve">')[1].split("<")[0]]
    assert letter.notes == ("1 comment was left out",)
    assert furniture(letter) == {"running head": "European Institution", "running foot": "Rue de la Loi 200"}


def test_fields_boxes_breaks_and_hidden_words() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    box = f"<w:r><w:pict><w:txbxContent>{p('The President')}</w:txbxContent></w:pict></w:r>"
    inner = f"{box}{r('Line one')}<w:r><w:br/></w:r>{r('and two')}{field}{r(' secret', '<w:vanish/>')}<w:r><w:noBreakHyphen/></w:r>{r('fold of it.')}"
    assert texts(read(word(f"<w:p>{inner}</w:p>"))) == ["The President", "Line one and two-fold of it."]


LIST_STYLE = """
    <text:list-style style:name="L1">
      <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>
      <text:list-level-style-bullet text:level="2" text:bullet-char="–"/>
    </text:list-style>
    <style:style style:name="Heavy" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="Child" style:family="text" style:parent-style-name="Heavy"/>
    <style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
    <style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
"""


def test_an_opendocument_text() -> None:
    body = """
        <text:tracked-changes><text:changed-region text:id="1"><text:deletion><text:p>Removed.</text:p>
        </text:deletion></text:changed-region></text:tracked-changes>
        <text:h text:outline-level="2">On borders</text:h>
        <text:p>We met <text:span text:style-name="Child">Libya</text:span><text:s text:c="2"/>and<text:line-break/>
          others<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>
          </text:note-body></text:note> this year<text:span text:style-name="Gone"> in secret</text:span>.<office:annotation>
          <text:p>Sure?</text:p></office:annotation></text:p>
        <text:list text:style-name="L1"><text:list-item><text:p>The third point of it.</text:p>
          <text:list><text:list-item><text:p>A part of that point.</text:p></text:list-item></text:list></text:list-item>
          <text:list-item><text:p>The fourth point of it.</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>Route</text:p></table:table-cell>
          <table:table-cell><text:p>Change</text:p></table:table-cell></table:table-row>
          <table:table-row><table:table-cell><text:p>Western</text:p></table:table-cell>
          <table:table-cell><text:p>8%</text:p></table:table-cell></table:table-row></table:table>
    """
    common = """<office:master-styles><style:master-page style:name="Standard">
        <style:footer><text:p>Rue de la Loi 200</text:p></style:footer></style:master-page></office:master-styles>"""
    letter = read(odt(body, LIST_STYLE, common), "a.odt")
    assert texts(letter) == [
        "On borders",
        "We met Libya and others this year.",
        "A note.",
        "The third point of it.",
        "A part of that point.",
        "The fourth point of it.",
        "Route | Change",
        "Western | 8%",
    ]
    assert [(b.marker, b.level) for b in letter.blocks][3:6] == [("3.", 1), ("–", 2), ("4.", 1)]
    assert [s.of(letter.text) for s in letter.blocks[1].bold] == ["Libya"]
    assert furniture(letter) == {"footnote mark": "1", "running foot": "Rue de la Loi 200"}
    assert letter.notes == ("1 tracked deletion was read as accepted", "1 comment was left out")


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FILE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, FILE, '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(declared: str, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<a/>'.encode(encoding)
    for name, data in {
        "a.odt": {"mimetype": ODT, "content.xml": content},
        "a.docx": {"word/document.xml": content, "[Content_Types].xml": b"<a/>"},
    }.items():
        with pytest.raises(UnreadableLetterError, match="document type"):
            read(packed(data), name)


def test_what_unfolds_without_end_is_refused() -> None:
    zeros = packed({"mimetype": ODT, "content.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
    assert len(zeros) < 100_000
    with pytest.raises(UnreadableLetterError, match="unfolds to more than 200 times"):
        read(zeros, "a.odt")
    many = packed({"mimetype": ODT, **{f"{n}.xml": b"" for n in range(2_001)}})
    with pytest.raises(UnreadableLetterError, match="2,002 files in it"):
        read(many, "a.odt")
    deep = odt("<text:section>" * 300 + "</text:section>" * 300)
    with pytest.raises(UnreadableLetterError, match="inside each other"):
        read(deep, "a.odt")


def test_a_member_may_lie_about_its_length() -> None:
    data = bytearray(odt("<text:p>" + "A word. " * 200 + "</text:p>"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1).to_bytes(4, "little")
    with pytest.raises(UnreadableLetterError):
        read(bytes(data), "a.odt")


def test_locked_and_damaged_files_say_so() -> None:
    locked = odt("<text:p>Words of the letter.</text:p>")
    members = {
        "mimetype": ODT,
        "content.xml": b"x",
        "META-INF/manifest.xml": f"{XML}<a><encryption-data/></a>".encode(),
    }
    for data, said in {
        packed(members): "damaged",
        packed({**members, "content.xml": b"<a/>"}): "locked by a password",
        locked[:-40]: "zip archive",
        locked[:200] + locked[220:]: "damaged|zip archive|password|used",
        packed({"mimetype": ODT}): "no text in it",
        packed({"word/document.xml": b"<a/>"}): "no Word file",
    }.items():
        with pytest.raises(UnreadableLetterError, match=said) as caught:
            read(data, "a.odt")
        assert caught.value.hint
