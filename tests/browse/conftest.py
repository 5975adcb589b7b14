from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff import compare, read_letter
from letterdiff.model import Comparison


@pytest.fixture(scope="session")
def shipped(letters_folder: Path) -> Comparison:
    """Two of the letters that ship with the project, compared."""
    old, new = (letters_folder / f"{day}.md" for day in ("2025-10-21", "2026-06-16"))
    return compare(read_letter(old), read_letter(new))
