"""Letters that try to steer the terminal: whatever they say is shown, never sent."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import Run

EVIL = (
    "Dear colleagues,\n\n**\x1b[2JLibya** remains \x1b]8;;http://x\x07here\x1b]8;;\x07 [red]critical[/red] "
    "<b>now</b> \u202eetirw\u202c with EUR 5\x9b31m million :smile:.\n\n"
    "## Over\x08\x08ride \u2066x\u2069\n\n"
    "We must \x0cact\x85 on Tunisia\u2028together\ufeff.\n"
)
COMMANDS = [
    ("diff", "old.md", "new.md", "--old-date", "2031-01-01", "--new-date", "2031-02-01"),
    ("diff", "old.md", "new.md", "--old-date", "2031-01-01", "--new-date", "2031-02-01", "-y", "-c", "--why"),
    ("inspect", "new.md", "--date", "2031-02-01"),
    ("figures", "2031-10", "2031-03"),
    ("topics",),
]


def steering(shown: str) -> list[str]:
    bad = [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n"]
    return bad + [
        c for c in shown if unicodedata.bidirectional(c) in ("RLO", "LRO", "PDF", "RLI", "LRI", "PDI")
    ]


@pytest.mark.parametrize("argv", COMMANDS)
def test_nothing_steers_the_terminal(run: Run, desk: Path, argv: tuple[str, ...]) -> None:
    (desk / "old.md").write_text("Dear colleagues,\n\nWe must act on Libya.\n", encoding="utf-8")
    (desk / "new.md").write_text(EVIL, encoding="utf-8")
    (desk / "letters" / "2031-12-01.md").write_text(EVIL, encoding="utf-8")
    done = run(*argv)
    assert done.exit_code in (0, 1), done.stderr
    assert steering(done.stdout) == []


def test_markup_of_a_letter_is_only_text(run: Run, desk: Path) -> None:
    (desk / "old.md").write_text("We must act on Libya.\n", encoding="utf-8")
    (desk / "new.md").write_text(EVIL, encoding="utf-8")
    shown = run("diff", "old.md", "new.md", "--old-date", "2031-01-01", "--new-date", "2031-02-01").stdout
    assert "[red]critical[/red]" in shown
    assert ":smile:" in shown


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_any_bytes_give_a_result_or_one_clear_line(run: Run, desk: Path, data: bytes) -> None:
    (desk / "any.md").write_bytes(data)
    done = run("diff", "any.md", "2031-10", "--old-date", "2031-01-01")
    assert done.exit_code in (0, 1, 2)
    assert steering(done.stdout) == []
    if done.exit_code == 2:
        assert len(done.stderr.splitlines()) == 1
        assert "internal error" not in done.stderr
