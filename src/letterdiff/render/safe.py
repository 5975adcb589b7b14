"""Text of a letter made harmless to show: whatever could steer a terminal is shown instead of sent."""

from __future__ import annotations

import re

from letterdiff.later import regex

STEERING = regex(
    r"""
    [\x00-\x1f\x7f]                # C0 controls: ESC begins terminal commands, CR overwrites a line
    | [\x80-\x9f]                  # C1 controls: U+009B is ESC [ in one character
    | [\u061c\u200e\u200f]         # marks of writing direction …
    | [\u2028-\u202e]              # … line and paragraph separators, embeddings and overrides …
    | [\u2060-\u206f\ufeff]        # … isolates, invisible operators, byte order mark
    | [\ufff9-\ufffb]              # interlinear annotation
    | [\U000e0000-\U000e007f]      # invisible tag characters
    | [\ud800-\udfff]              # lone surrogates: no encoding takes them
    | [\ufffe\uffff]              # no characters at all: XML refuses them
    """,
    re.VERBOSE,
)

PICTURE_OF_NULL = 0x2400
PICTURE_OF_DELETE = "\u2421"


def harmless(text: str) -> str:
    """`text` with each control shown by its picture (␛) or its number (‹U+202E›).

    All else stands as it is; a tab becomes a space, since its width is the terminal's affair.
    """
    # Of what Python calls printable nothing steers, and nearly every text is.
    return text if text.isprintable() else STEERING.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\t":
        return " "
    if code < 0x20:
        return chr(PICTURE_OF_NULL + code)
    return PICTURE_OF_DELETE if code == 0x7F else f"‹U+{code:04X}›"
