"""The forms of a check: reviewed by eye in golden files, and safe whatever a letter says."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date as Date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from letterdiff.check import KINDS
from letterdiff.model import Statistics
from letterdiff.model.check import WARNINGS, Check, Checked, Finding, Level, Named
from letterdiff.render.check.github import SHOWN, check_commands
from letterdiff.render.check.json import check_json
from letterdiff.render.check.junit import check_junit
from letterdiff.render.check.markdown import LONGEST, check_message, check_summary
from letterdiff.render.check.terminal import check_lines
from letterdiff.render.json import dumps
from letterdiff.render.layout import Page
from letterdiff.render.safe import STEERING, harmless
from tests.conftest import Golden

from .sample import FINDINGS, checked

HERE = Path(__file__).parent / "golden"
ASKED = ("removed-topic", "figure-lowered,figure-raised", "changed>30%", "stale-reports")


def terminal(check: Check) -> str:
    return "".join(f"{line.plain}\n" for line in check_lines(check, Page(width=80)))


FORMS = {
    "terminal": terminal,
    "json": lambda check: "".join(check_json(check)),
    "github": check_commands,
    "summary": check_summary,
    "junit": check_junit,
    "markdown": check_message,
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form(form: str, golden: Golden) -> None:
    golden.check(HERE / f"{form}.expected", FORMS[form](checked(*ASKED)))


EVIL = st.sampled_from(
    [
        "\n::error::x", "::stop-commands::x", "##[error]x", "%0A::set-output name=a::b", "a,b:c", "%",
        "]]>", "<!--", "&amp;", "<b>", "\x00", "\x1b[31m", "\r\n", "\ufffe", "\uffff", "\ud800", "\u202e",
        "@everyone", "<!channel>", "<@U1>", "[x](javascript:a)", "![x](http://x/y)", "http://x.example", "|",
        "**", "~~", "```", "# x", "> x", "1. x", "&lt;", "&gt;", "&#60;", "\\", ":smile:",
    ]
)  # fmt: skip
WORDS = st.lists(st.one_of(EVIL, st.text(max_size=8)), max_size=4).map("".join)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    return Finding(
        level=draw(st.sampled_from(Level)),
        kind=draw(st.sampled_from(["unreadable", *WARNINGS, *KINDS])),
        message=draw(WORDS),
        path=draw(WORDS),
        line=draw(st.integers(0, 3)),
        hint=draw(WORDS),
        subject=draw(WORDS),
    )


@st.composite
def checks(draw: st.DrawFn) -> Check:
    name = Named(id=draw(WORDS), date=Date(2031, 1, 1), path=draw(WORDS), sha256="0")
    some = st.lists(findings(), max_size=14).map(tuple)
    pair = Checked(
        old=name,
        new=name,
        statistics=Statistics(),
        share=draw(st.floats(0, 1)),
        changes=tuple(replace(finding, level=Level.NOTICE) for finding in draw(some)),
        found=(),
    )
    found = tuple(finding for finding in pair.changes if finding.kind in KINDS)
    return Check(
        folder=draw(WORDS),
        letters=1,
        read=draw(st.integers(0, 1)),
        since=draw(WORDS),
        asked=(*KINDS, *WARNINGS[:1]),
        findings=draw(some),
        checked=draw(st.lists(st.just(replace(pair, found=found)), max_size=2).map(tuple)),
    )


# Each example is a whole check with many findings.
few = settings(max_examples=15)

COMMAND = re.compile(
    r"""
    :: (?P<name> error | warning | notice ) [ ]
    (?P<properties> [a-z]+ = [^:,\r\n]* (?: , [a-z]+ = [^:,\r\n]* )* )
    :: (?P<message> .* )
    """,
    re.VERBOSE,
)


def unescaped(words: str) -> str:
    for code in ("3A", "2C", "0D", "0A", "25"):
        words = words.replace(f"%{code}", chr(int(code, 16)))
    return words


@few
@given(checks())
def test_github_reads_what_is_meant_and_no_command_of_a_letter(check: Check) -> None:
    *commands, verdict = check_commands(check).removesuffix("\n").split("\n")
    assert verdict.startswith("letterdiff: ")
    assert "##[" not in verdict
    told: dict[str, list[tuple[dict[str, str], str]]] = {"error": [], "warning": [], "notice": []}
    for command in commands:
        match = COMMAND.fullmatch(command)
        assert match, command
        properties = dict(part.split("=", 1) for part in match["properties"].split(","))
        told[match["name"]].append(
            ({key: unescaped(value) for key, value in properties.items()}, unescaped(match["message"]))
        )
    assert all(len(annotations) <= SHOWN for annotations in told.values())
    warnings = list(check.of(Level.WARNING))
    for finding, (properties, message) in zip(warnings[: SHOWN - 1], told["warning"], strict=False):
        assert properties["title"] == f"letterdiff: {finding.kind}"
        assert properties.get("file", "") == harmless(finding.path)
        assert message.startswith(harmless(finding.message.split("\n")[0]))
    if len(warnings) > SHOWN:
        assert told["warning"][-1][1].startswith(f"{len(warnings) - SHOWN + 1} more")


@few
@given(checks())
def test_junit_is_xml_with_true_counts(check: Check) -> None:
    root = ET.fromstring(check_junit(check).encode("utf-8"))
    assert root.tag == "testsuites"
    assert len(root) == 1 + len(check.checked)
    for suite in root:
        cases = suite.findall("testcase")
        # No more than Jenkins' schema (junit-10.xsd) has.
        assert suite.attrib.keys() == {"name", "tests", "failures", "errors", "skipped"}
        assert {*suite} == {*cases}
        for case in cases:
            assert case.attrib.keys() == {"name", "classname"}
            assert {part.tag for part in case} <= {"error", "failure", "system-out"}
            assert all(part.attrib.keys() <= {"type", "message"} for part in case)
        assert len(cases) == int(suite.attrib["tests"]) > 0
        assert sum(case.find("failure") is not None for case in cases) == int(suite.attrib["failures"])
        assert sum(case.find("error") is not None for case in cases) == int(suite.attrib["errors"])
    assert (root.find(".//error") is not None) == check.trouble
    assert (root.find(".//failure") is not None) == any(
        finding.level is not Level.ERROR for finding in check.found
    )


READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# What a letter's words must never become.
FORBIDDEN = {"html_inline", "html_block", "link_open", "image", "heading_open", "fence", "hr"}
FORBIDDEN |= {"blockquote_open", "em_open", "s_open"}


@few
@given(checks())
def test_a_message_is_short_and_no_markup_comes_of_a_letter(check: Check) -> None:
    message = check_message(check)
    assert len(message) <= LONGEST
    tokens = READER.parse(message)
    inside = [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in (*tokens, *inside)} & FORBIDDEN
    assert sum(token.type == "code_inline" for token in inside) == message.count("run `letterdiff check`")
    assert "<" not in message
    assert not re.search(r"@\w", message)
    assert not STEERING.search(message.replace("\n", "").replace("\u2060", ""))


@few
@given(checks())
def test_a_summary_holds_no_markup_of_a_letter(check: Check) -> None:
    tokens = READER.parse(check_summary(check))
    inside = [child for token in tokens for child in token.children or ()]
    assert sum(token.type == "heading_open" for token in tokens) == 1
    assert not {token.type for token in (*tokens, *inside)} & (FORBIDDEN - {"heading_open"})


@few
@given(checks())
def test_the_terminal_is_steered_by_nobody(check: Check) -> None:
    for line in terminal(check).removesuffix("\n").split("\n"):
        assert not STEERING.search(line)
        assert cell_len(line) <= 80
        assert "::" not in line
        assert "##[" not in line


@few
@given(checks())
def test_json_says_it_all(check: Check) -> None:
    text = "".join(check_json(check))
    document = json.loads(text.encode("utf-8", "backslashreplace"))
    assert text == dumps(json.loads(text))
    assert len(document["checked"]) == len(check.checked)
    assert len(document["findings"]) == len(check.findings)
    assert len(document["found"]) == len(check.found)
    assert document["verdict"] == ("trouble" if check.trouble else "found" if check.found else "passed")


def test_a_long_message_says_what_was_cut() -> None:
    many = tuple(replace(FINDINGS[0], path=f"letters/{number}.md") for number in range(60))
    message = check_message(checked(findings=many))
    assert len(message) <= LONGEST
    shown, left = message.count("- error:"), int(re.findall(r"… and (\d+) lines more", message)[0])
    assert message.endswith("more: run `letterdiff check` to see all.\n")
    assert 60 - shown <= left <= 60 - shown + 10


def test_a_summary_of_very_many_is_cut_and_says_so() -> None:
    many = tuple(replace(FINDINGS[0], path=f"letters/{number}.md") for number in range(1000))
    assert "and 800 more" in check_summary(checked(findings=many))
