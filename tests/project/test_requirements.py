"""The lock: everything pinned and hashed, for any machine and from any index."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = ("runtime", "dev", "docs", "bench", "fuzz")

PIN = re.compile(
    r"""
    ^ (?P<name> [a-z0-9-]+ ) == (?P<version> \S+ )    # a pin
    (?: \s ; [^\\]+ )? \s \\ $                        # for some machines only; goes on
    """,
    re.VERBOSE | re.MULTILINE,
)
HASH = re.compile(r"[ ]{4} --hash=sha256: [0-9a-f]{64} (?: \s \\ )?", re.VERBOSE)


def text(lock: str) -> str:
    return (PROJECT / "requirements" / f"{lock}.txt").read_text("utf-8")


def pins(lock: str) -> dict[str, str]:
    return {match["name"]: match["version"] for match in PIN.finditer(text(lock))}


def name(requirement: str) -> str:
    return re.split(r"[<>=!~ \[;]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_comment_a_pin_or_a_hash(lock: str) -> None:
    shapes = (r"#.*", PIN.pattern, r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
    for line in text(lock).splitlines():
        assert any(
            re.fullmatch(shape, line, re.VERBOSE if shape == PIN.pattern else 0) for shape in shapes
        ), line


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_and_no_path_of_a_machine(lock: str) -> None:
    assert "://" not in text(lock)
    assert not re.search(r"(?:^|\s)(?:/|-i\b|--(?:extra-)?index|--find)", text(lock), re.MULTILINE)


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    runtime = [*project["project"]["dependencies"], *groups["build"]]
    assert {name(row) for row in runtime} <= pins("runtime").keys()
    for lock in ("dev", "bench", "fuzz"):
        assert {name(row) for row in [*runtime, *groups[lock]]} <= pins(lock).keys()


@pytest.mark.parametrize("lock", ["dev", "bench", "fuzz"])
def test_all_environments_agree(lock: str) -> None:
    assert pins("runtime").items() <= pins(lock).items()


@pytest.mark.parametrize("lock", LOCKS)
def test_scipy_stays_out(lock: str) -> None:
    """It triples the time that nltk takes to import."""
    assert "scipy" not in pins(lock)
