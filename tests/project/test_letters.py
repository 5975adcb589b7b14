"""The shipped letters are documents: nobody may alter them in passing."""

import hashlib
from pathlib import Path


def test_the_letters_are_unaltered(letters_folder: Path) -> None:
    rows = (letters_folder / "SHA256SUMS").read_text("utf-8").splitlines()
    wanted = {name: digest for digest, name in (row.split() for row in rows)}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in letters_folder.glob("2*.md")
    }
    assert found == wanted
    assert len(wanted) == 5


def test_their_description_names_each_of_them(letters_folder: Path) -> None:
    told = (letters_folder / "README.md").read_text("utf-8")
    assert all(f"[{path.name}]({path.name})" in told for path in letters_folder.glob("2*.md"))
