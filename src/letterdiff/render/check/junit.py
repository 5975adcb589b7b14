"""A check as a JUnit report: by the schema of Jenkins' xUnit plugin, which other build servers read too.

A test case is a letter that must be readable, or a kind of change that must not be there.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from letterdiff.later import regex
from letterdiff.model.check import WARNINGS, Check, Checked, Finding, Level
from letterdiff.render.check import said
from letterdiff.render.safe import harmless

# What XML 1.0 takes in no form and `harmless` leaves.
NO_CHARACTER = regex(r"[\ufffe\uffff]", re.VERBOSE)


def check_junit(check: Check) -> str:
    """The report as XML text."""
    root = ET.Element("testsuites", name="letterdiff")
    _letters(root, check)
    for checked in check.checked:
        _changes(root, checked, check.asked)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _letters(root: ET.Element, check: Check) -> None:
    """What was found in letters and in their folder: errors break their case, as does what was asked for."""
    # Build servers follow a case by its name through many builds, and take no suite without one.
    cases = [_case(check.folder, "letters")]
    ET.SubElement(cases[0], "system-out").text = _safe(said.looked_at(check))
    for finding in check.findings:
        case = _case(finding.path or check.folder, f"{finding.kind}: {finding.message}")
        if finding.level is Level.ERROR:
            _broken(case, "error", finding.kind, [finding])
        elif finding.kind in check.asked:
            _broken(case, "failure", finding.kind, [finding])
        else:
            ET.SubElement(case, "system-out").text = _safe(f"{finding.level}: {_told(finding)}")
        cases.append(case)
    _suite(root, "letters", cases)


def _changes(root: ET.Element, checked: Checked, asked: Sequence[str]) -> None:
    """A case for each kind that was asked for, and one that says what changed."""
    told = _case(checked.new.path, said.pair(checked))
    lines = [said.totals(checked), *(f"{head}: {'; '.join(names)}" for head, names in said.news(checked))]
    ET.SubElement(told, "system-out").text = "\n".join(map(_safe, lines))
    cases = [told]
    for kind in (kind for kind in asked if kind not in WARNINGS):
        found = [finding for finding in checked.found if finding.kind == kind]
        cases.append(_case(checked.new.path, kind))
        if found:
            _broken(cases[-1], "failure", kind, found)
    _suite(root, said.pair(checked), cases)


def _suite(root: ET.Element, name: str, cases: Sequence[ET.Element]) -> None:
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
        "skipped": "0",
    }
    ET.SubElement(root, "testsuite", {"name": _safe(name), **counts}).extend(cases)


def _case(path: str, name: str) -> ET.Element:
    return ET.Element("testcase", {"classname": _safe(path), "name": _safe(name)})


def _broken(case: ET.Element, tag: str, kind: str, findings: Sequence[Finding]) -> None:
    message = findings[0].message if len(findings) == 1 else f"{len(findings)} found"
    broken = ET.SubElement(case, tag, {"type": _safe(kind), "message": _safe(message)})
    broken.text = "\n".join(map(_safe, _all_told(findings)))


def _all_told(findings: Iterable[Finding]) -> Iterable[str]:
    return (_told(finding) for finding in sorted(findings, key=lambda finding: -finding.news))


def _told(finding: Finding) -> str:
    return f"{said.place(finding)}: {said.advice(finding)}" if finding.path else said.advice(finding)


def _safe(words: str) -> str:
    return NO_CHARACTER.sub("�", harmless(words))
