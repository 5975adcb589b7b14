"""The import contract holds, and catches: it is broken on purpose here, in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT), "--config", str(PROJECT / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(
        PROJECT / "src" / "letterdiff",
        tmp_path / "letterdiff",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return tmp_path


@pytest.mark.parametrize(
    ("room", "line", "broken"),
    [
        pytest.param("", "", "", id="as it is"),
        pytest.param("diff.py", "import letterdiff.segment", "stages do not import", id="stage to stage"),
        pytest.param("model/letter.py", "import letterdiff.tokens", "Arrows point down", id="upwards"),
        pytest.param("render/json.py", "import letterdiff.read", "Renderers know only", id="renderer"),
        pytest.param("segment.py", "import nltk", "owns each third-party", id="library"),
        pytest.param("cellar.py", "", "Arrows point down", id="a room without a place"),
    ],
)
def test_the_contract_catches(copy: Path, room: str, line: str, broken: str) -> None:
    if room:
        with (copy / "letterdiff" / room).open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")
    done = lint(copy)
    if broken:
        assert done.returncode == 1, done.stdout
        verdicts = [row for row in done.stdout.splitlines() if broken in row]
        assert any("BROKEN" in row for row in verdicts), done.stdout
    else:
        assert done.returncode == 0, done.stdout
