"""No PDF takes more memory than a letter may, whatever it unfolds to, and none takes long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterdiff import limits
from letterdiff.errors import LimitError, UnreadableLetterError
from letterdiff.read import parse
from letterdiff.read.pdf import apart

from .cases import cases
from .targets import DAY

MOST_MEMORY = 512
"""MiB that a letter may take, whatever it is."""

ROOT = Path(__file__).parents[2]

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where the system holds memory")

WEIGH = """
import json, resource, sys
from letterdiff.errors import LetterdiffError
from letterdiff.read import parse
from tests.fuzz.bombs import bombs
from tests.fuzz.harness import memory
from tests.fuzz.targets import DAY

said = {}
for name, data in bombs():
    try:
        parse(data, path=name, date=DAY)
        said[name] = "read"
    except LetterdiffError as error:
        said[name] = type(error).__name__
# Not the system's count of this process, which begins with the memory of the one that started it.
held = [memory(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]
print(json.dumps({"said": said, "held": held}))
"""

PLAIN = next(case.data for case in cases() if case.name == "plain.pdf")


@on_linux
def test_bombs_are_refused_before_they_take_more_memory_than_a_letter() -> None:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", WEIGH], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    weighed = json.loads(done.stdout)
    assert len(weighed["said"]) > 5
    assert set(weighed["said"].values()) == {"LimitError"}
    # A process that holds little unfolded none of them; one that crashed early did not either.
    assert max(weighed["held"]) < MOST_MEMORY
    assert weighed["held"][1] > MOST_MEMORY // 4


@pytest.fixture
def hold() -> Iterator[Callable[[int], None]]:
    """Sets the memory that a PDF may take, for one test."""
    yield lambda memory: limits.use({"memory-bytes": memory})
    limits.use({})


Hold = Callable[[int], None]


@on_linux
def test_memory_is_a_limit_that_says_how_it_is_raised(hold: Hold) -> None:
    hold(1_000)
    with pytest.raises(LimitError, match="memory") as caught:
        parse(PLAIN, path="a.pdf", date=DAY)
    assert "LETTERDIFF_LIMIT_MEMORY_BYTES" in caught.value.hint
    assert caught.value.path == "a.pdf"


def test_a_letter_takes_a_small_part_of_the_memory_that_it_may(hold: Hold) -> None:
    hold(limits.LIMITS["memory-bytes"].default // 4)
    assert "Libya" in parse(PLAIN, path="a.pdf", date=DAY).text


def test_a_reader_that_crashes_ends_no_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "crash.py"
    program.write_text("import os\nos.abort()\n", encoding="utf-8")
    monkeypatch.setattr(apart, "__file__", str(program))
    with pytest.raises(UnreadableLetterError, match="broke off"):
        parse(PLAIN, path="a.pdf", date=DAY)


def test_a_reader_that_goes_on_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "endless.py"
    program.write_text("while True:\n    pass\n", encoding="utf-8")
    monkeypatch.setattr(apart, "__file__", str(program))
    monkeypatch.setenv("LETTERDIFF_LIMIT_SECONDS", "1")
    with pytest.raises(LimitError, match="1 seconds"):
        parse(PLAIN, path="a.pdf", date=DAY)


@pytest.mark.parametrize("said", ["", "{", "[]\n", '{"pages": 1}\n', '{"error": "no such"}\n', "\0\n" * 9])
def test_what_a_reader_says_is_not_believed(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "liar.py"
    program.write_text(f"print({said!r}, end='')\n", encoding="utf-8")
    monkeypatch.setattr(apart, "__file__", str(program))
    with pytest.raises(UnreadableLetterError, match="broke off"):
        parse(PLAIN, path="a.pdf", date=DAY)


def test_the_environment_of_a_user_does_not_reach_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert "Libya" in parse(PLAIN, path="a.pdf", date=DAY).text
