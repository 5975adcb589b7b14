"""Small office files, made for a test."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8"?>'

PARTS = ("styles", "numbering", "footnotes", "comments", "header", "footer")

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{short}="{ODF}:{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
ODT = b"application/vnd.oasis.opendocument.text"


def packed(members: dict[str, bytes]) -> bytes:
    """An archive of these members."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body, and the insides of parts such as `styles` and `footnotes`."""
    members = {f"word/{kind}.xml": part(kind, inside) for kind, inside in parts.items()}
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    types = "".join(f'<Override PartName="/word/{k}.xml" ContentType="{TYPE}.{k}+xml"/>' for k in parts)
    members |= {
        "[Content_Types].xml": f"""{XML}<Types xmlns="{PACKAGE}/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{types}
            </Types>""".encode(),
        "_rels/.rels": f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
            <Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>
            </Relationships>""".encode(),
        "word/_rels/document.xml.rels": (
            f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'.encode()
        ),
        "word/document.xml": f'{XML}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(),
    }
    return packed(members)


def part(kind: str, inside: str) -> bytes:
    """A part of a Word file."""
    tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    return f'{XML}<w:{tag} xmlns:w="{W}">{inside}</w:{tag}>'.encode()


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, styles: str = "", common: str = "") -> bytes:
    """An OpenDocument text with this body, automatic styles, and insides of styles.xml."""
    content = (
        f"{XML}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    members = {"mimetype": ODT, "content.xml": content.encode()}
    if common:
        members["styles.xml"] = (
            f"{XML}<office:document-styles {NAMES}>{common}</office:document-styles>".encode()
        )
    return packed(members)
