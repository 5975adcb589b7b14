"""How the app looks: only the terminal's own colours, so that its light or dark ground stays as it is."""

from __future__ import annotations

from textual.theme import Theme

# From these columns on the topics stand beside the changes, and from those on with status and count.
BESIDE = 76
ROOMY = 110

ONE = "-one"
BREAKPOINTS = [(0, ONE), (BESIDE, "-slim"), (ROOMY, "-roomy")]

TERMINAL = "ansi_default"
GROUNDS = (
    "ansi-background",
    "ansi-foreground",
    "block-cursor-foreground",
    "block-cursor-background",
    "block-cursor-blurred-foreground",
    "block-cursor-blurred-background",
    "input-cursor-foreground",
    "input-cursor-background",
    "footer-foreground",
    "footer-background",
    "footer-key-background",
    "footer-description-foreground",
    "footer-description-background",
    "footer-item-background",
)

THEME = Theme(
    name="letterdiff",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_magenta",
    variables=dict.fromkeys(GROUNDS, TERMINAL)
    | {
        "input-cursor-text-style": "reverse",
        "footer-key-foreground": "ansi_magenta",
    },
    foreground=TERMINAL,
    background=TERMINAL,
    surface=TERMINAL,
    panel=TERMINAL,
    boost=TERMINAL,
)

CSS = """
Screen, ModalScreen { background: ansi_default; color: ansi_default; }
Static { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
#status { text-wrap: wrap; }
#panes { height: 1fr; border-top: solid ansi_bright_black; }
#leaf { border-top: solid ansi_bright_black; }
#redline, #leaf { width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto; }
Lines, OptionList { scrollbar-size-vertical: 1; }
#topics { height: 1fr; border: none; padding: 0; background: ansi_default; text-wrap: wrap; }
#topics { border-right: solid ansi_bright_black; }
#topics > .option-list--option { padding: 0; }
#topics > .option-list--option-highlighted { text-style: bold; }
.-one #topics { width: 1fr; border-right: none; }
.-slim #topics { width: 18; }
.-roomy #topics { width: 43; }
.-one #panes.-changes #topics, .-one #panes.-topics #redline { display: none; }
#panes.-alone #topics { display: none; }
#search { display: none; border: none; padding: 0; height: 1; width: 1fr; }
#search.-open { display: block; }
"""
