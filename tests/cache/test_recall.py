"""What is recalled is what would be made; whatever it depends on makes another key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from letterdiff import limits, pipeline, recall
from letterdiff.errors import LetterdiffError, LimitError, SettingsError, VocabularyError
from letterdiff.model import PairPin, Rules
from letterdiff.read.told import Told
from letterdiff.store import Store, keys
from letterdiff.vocabulary import load

from .conftest import PROJECT

LETTER = PROJECT / "tests" / "cli" / "letters" / "2031-03-05.md"
NEXT = PROJECT / "tests" / "cli" / "letters" / "2031-10-20.md"

VOCABULARY = '[[topic]]\nid = "{}"\nlabel = "Something"\nkind = "theme"\nforms = ["something"]\n'


class Counting:
    """How often a letter was read, and two compared."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = self.compared = 0
        analyse, compare = pipeline.analyse, pipeline.compare

        def counted(*args: Any, **named: Any) -> Any:
            self.read += 1
            return analyse(*args, **named)

        def compared(*args: Any, **named: Any) -> Any:
            self.compared += 1
            return compare(*args, **named)

        monkeypatch.setattr(pipeline, "analyse", counted)
        monkeypatch.setattr(pipeline, "compare", compared)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    monkeypatch.setattr(limits, "_laid_down", {})
    recall._content.cache_clear()
    return Counting(monkeypatch)


@pytest.fixture
def opened(store: Store) -> Store:
    assert store.open() == ""
    return store


def test_the_second_time_nothing_is_made(opened: Store, counting: Counting) -> None:
    pairs = [[recall.read_letter(path, store=opened) for path in (LETTER, NEXT)] for _ in range(2)]
    assert counting.read == 2
    found = [recall.compare(old, new, store=opened) for old, new in pairs]
    assert counting.compared == 1
    assert repr(pairs[0]) == repr(pairs[1])
    assert repr(found[0]) == repr(found[1]) == repr(pipeline.compare(*pairs[0]))


def test_what_became_of_figures_is_kept_too(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (recall.read_letter(path, store=opened) for path in (LETTER, NEXT))
    made = recall.figure_changes(old, new, store=opened)
    assert made == pipeline.figure_changes(old, new) != ()
    monkeypatch.delattr(pipeline, "figure_changes")
    assert recall.figure_changes(old, new, store=opened) == made


def test_without_a_store_it_is_the_pipeline(counting: Counting) -> None:
    for _ in range(2):
        assert recall.read_letter(LETTER, store=None) == pipeline.read_letter(LETTER)
    assert counting.read == 4


OTHERWISE: dict[str, Callable[[], dict[str, Any]]] = {
    "date": lambda: {"date": date(2031, 3, 6)},
    "vocabularies": lambda: {"vocabularies": ("migration",)},
    "their order": lambda: {"vocabularies": ("migration", "countries")},
    "thresholds": lambda: {"rules": Rules(thresholds=(("known", 0.9),))},
    "format": lambda: {"told": Told(form="text")},
}


@pytest.mark.parametrize("said", OTHERWISE)
def test_a_letter_of_which_other_things_are_said_is_another(
    opened: Store, counting: Counting, said: str
) -> None:
    recall.read_letter(LETTER, store=opened)
    other = recall.read_letter(LETTER, store=opened, **OTHERWISE[said]())
    assert counting.read == 2
    assert other == pipeline.read_letter(LETTER, **OTHERWISE[said]())


def test_its_name_counts_and_where_it_lies_too(opened: Store, counting: Counting, tmp_path: Path) -> None:
    for name in ("2031-03-05.md", "2031-04-05.md"):
        shutil.copy(LETTER, tmp_path / name)
        assert recall.read_letter(tmp_path / name, store=opened).letter.path == str(tmp_path / name)
    assert counting.read == 2


def test_its_content_counts(opened: Store, counting: Counting, tmp_path: Path) -> None:
    path = tmp_path / LETTER.name
    shutil.copy(LETTER, path)
    recall.read_letter(path, store=opened)
    path.write_text(path.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    assert recall.read_letter(path, store=opened).sentences[-1].text == "One sentence more."
    assert counting.read == 2


def test_rules_about_pairs_count_for_comparisons_alone(opened: Store, counting: Counting) -> None:
    rules = Rules(watched=("cooperation",))
    old, new = (recall.read_letter(path, store=opened) for path in (LETTER, NEXT))
    again = recall.read_letter(LETTER, rules=rules, store=opened)
    assert (again, counting.read) == (old, 2)
    plain = recall.compare(old, new, store=opened)
    assert recall.compare(old, new, rules=rules, store=opened) != plain
    assert counting.compared == 2


def test_where_a_rule_is_laid_down_does_not_count(opened: Store, counting: Counting) -> None:
    old, new = (recall.read_letter(path, store=opened) for path in (LETTER, NEXT))
    words: dict[str, Any] = {
        "old": "2000-01-01",
        "new": "2000-02-01",
        "old_text": "some",
        "new_text": "other",
    }
    for line in (1, 2):
        rules = Rules(pairs=(PairPin(**words, path="letterdiff.toml", line=line),))
        recall.compare(old, new, rules=rules, store=opened)
    assert counting.compared == 1


def test_a_vocabulary_counts_by_its_content(
    opened: Store, counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.toml"
    for known in ("one", "other", "one"):
        path.write_text(VOCABULARY.format(known))
        recall._content.cache_clear()
        monkeypatch.setattr(pipeline, "vocabulary", lambda names: load(names))
        recall.read_letter(LETTER, vocabularies=("migration", path), store=opened)
    assert counting.read == 2


def test_a_vocabulary_written_anew_in_mid_run_is_not_kept_under_its_old_content(
    opened: Store, counting: Counting, tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(VOCABULARY.format("one"))
    recall._content(path)
    path.write_text(VOCABULARY.format("other"))
    recall.read_letter(LETTER, vocabularies=(path,), store=opened)
    assert list(opened.folder.rglob("*.reading")) == []


def test_a_vocabulary_that_is_missing_is_the_usual_error(opened: Store) -> None:
    with pytest.raises(VocabularyError):
        recall.read_letter(LETTER, vocabularies=("nowhere.toml",), store=opened)


def test_a_stricter_limit_holds_for_what_is_kept_too(
    opened: Store, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    recall.read_letter(LETTER, store=opened)
    monkeypatch.setenv("LETTERDIFF_LIMIT_SENTENCES", "2")
    with pytest.raises(LimitError):
        recall.read_letter(LETTER, store=opened)
    monkeypatch.setenv("LETTERDIFF_LIMIT_SENTENCES", "many")
    with pytest.raises(SettingsError):
        recall.read_letter(LETTER, store=opened)


def test_other_code_makes_another_key(
    opened: Store, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (recall.read_letter(path, store=opened) for path in (LETTER, NEXT))
    recall.compare(old, new, store=opened)
    monkeypatch.setattr(keys, "code", lambda: "other")
    recall.read_letter(LETTER, store=opened)
    recall.compare(old, new, store=opened)
    assert (counting.read, counting.compared) == (3, 2)


def test_code_that_cannot_be_told_keeps_nothing(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "code", lambda: "")
    old, new = (recall.read_letter(path, store=opened) for path in (LETTER, NEXT))
    recall.compare(old, new, store=opened)
    assert not [path for path in opened.folder.rglob("*") if path.suffix in (".reading", ".comparison")]


def test_code_is_known_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "render").mkdir()
    source, other = tmp_path / "room" / "work.py", tmp_path / "render" / "page.py"
    source.write_text("1")
    other.write_text("1")
    before = sorted(keys._files(str(tmp_path), ""))
    other.write_text("22")
    assert sorted(keys._files(str(tmp_path), "")) == before
    source.write_text("22")
    assert sorted(keys._files(str(tmp_path), "")) != before


def test_what_a_password_opens_is_not_kept(opened: Store, counting: Counting) -> None:
    for _ in range(2):
        recall.read_letter(LETTER, told=Told(password="secret"), store=opened)  # noqa: S106
    assert counting.read == 2
    assert list(opened.folder.rglob("*.reading")) == []


def test_errors_are_those_of_the_pipeline(opened: Store, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    for path in (tmp_path / "nowhere.md", tmp_path / "empty.md", tmp_path):
        with pytest.raises(LetterdiffError) as ours:
            recall.read_letter(path, store=opened)
        with pytest.raises(LetterdiffError) as theirs:
            pipeline.read_letter(path)
        assert (type(ours.value), str(ours.value)) == (type(theirs.value), str(theirs.value))
