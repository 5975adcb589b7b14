"""What stands in a configuration → settings, or one clear error with its file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterdiff.errors import SettingsError
from letterdiff.model import PLAIN, PairPin, Rules, TopicPin
from letterdiff.model.rules import THRESHOLDS, Threshold
from letterdiff.settings import Settings, load
from letterdiff.vocabularies import SHIPPED

WHOLE = """\
letters = "in"
reports = "../out"
url = "https://example.org/"
vocabularies = ["countries", "ours.toml"]
watched = ["return  hubs", "Pact"]

[thresholds]
redline = 0.6
link = 1

[[pins.pair]]
old = 2025-10-21
new = "2026-06-16"
old-text = "some words"
new-text = "other words"
together = false

[[pins.topic]]
letter = "2026-06-16"
text = "some words"
topic = "libya"
"""
PINS = Rules(
    pairs=(
        PairPin(
            old="2025-10-21",
            new="2026-06-16",
            old_text="some words",
            new_text="other words",
            together=False,
        ),
    ),
    topics=(TopicPin(letter="2026-06-16", text="some words", topic="libya"),),
    thresholds=(("redline", 0.6), ("link", 1.0)),
    watched=("return hubs", "Pact"),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a vocabulary."""
    monkeypatch.chdir(tmp_path)
    Path("ours.toml").write_text("")
    return tmp_path


def under_tool(text: str) -> str:
    """The same configuration as it stands in pyproject.toml."""
    inside = text.replace("[[pins.", "[[tool.letterdiff.pins.")
    return "[tool.letterdiff]\n" + inside.replace("[thresh", "[tool.letterdiff.thresh")


@pytest.mark.usefixtures("desk")
def test_without_a_file_all_is_as_shipped() -> None:
    assert load(Path()) == Settings(
        letters=Path("letters"), reports=Path("reports"), vocabularies=SHIPPED, rules=PLAIN, source=None
    )


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [("letterdiff.toml", WHOLE, (11, 18)), ("pyproject.toml", under_tool(WHOLE), (12, 19))],
)
@pytest.mark.usefixtures("desk")
def test_all_that_can_be_said(name: str, text: str, lines: tuple[int, int]) -> None:
    Path(name).write_text(text)
    found = load(Path())
    assert found == Settings(
        letters=Path("in"),
        reports=Path("../out"),
        url="https://example.org/",
        vocabularies=("countries", Path("ours.toml")),
        rules=PINS,
        source=Path(name),
    )
    assert (found.rules.pairs[0].line, found.rules.topics[0].line) == lines
    assert found.rules.pairs[0].path == name


@pytest.mark.usefixtures("desk")
def test_own_vocabularies_are_added_or_stand_instead() -> None:
    Path("letterdiff.toml").write_text('extra-vocabularies = ["ours.toml"]')
    assert load(Path()).vocabularies == (*SHIPPED, Path("ours.toml"))
    Path("letterdiff.toml").write_text('vocabularies = ["ours.toml"]')
    assert load(Path()).vocabularies == (Path("ours.toml"),)


def test_the_nearest_is_read_and_its_paths_are_its_own(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "a" / "b").mkdir(parents=True)
    (desk / "letterdiff.toml").write_text('letters = "in"\nextra-vocabularies = ["ours.toml"]')
    (desk / "a" / "pyproject.toml").write_text("[tool.black]\n")
    monkeypatch.chdir(desk / "a" / "b")
    found = load(Path())
    assert found.letters.resolve() == desk / "in"
    assert Path(found.vocabularies[-1]).resolve() == desk / "ours.toml"
    (desk / "a" / "pyproject.toml").write_text('tool.letterdiff.letters = "nearer"')
    assert load(Path()).letters.resolve() == desk / "a" / "nearer"


def test_a_pyproject_of_others_need_not_be_well_formed(desk: Path) -> None:
    (desk / "pyproject.toml").write_bytes(b"[[[ \xff")
    assert load(Path()).source is None


def test_what_is_not_named_is_looked_for_where_letterdiff_runs(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "ci").mkdir()
    (desk / "ci" / "any.toml").write_text('reports = "out"')
    found = load(Path(), Path("ci/any.toml"))
    assert (found.letters, found.reports) == (Path("letters"), Path("ci/out"))


def test_a_named_file_is_the_only_one(desk: Path) -> None:
    (desk / "letterdiff.toml").write_text("nonsense = 1")
    (desk / "other.toml").write_text('letters = "in"')
    assert load(Path(), Path("other.toml")).letters == Path("in")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('leters = "x"', "letterdiff.toml:1: 'leters' means nothing (did you mean 'letters'?)"),
        ("\n\ncolour = 1", "letterdiff.toml:3: 'colour' means nothing (known are letters, "),
        ("letters = 3", "letterdiff.toml:1: 'letters' is no text"),
        ('letters = " "', "letterdiff.toml:1: 'letters' is no text"),
        ('letters = "a\\u0000b"', "letterdiff.toml:1: 'letters' is no path"),
        ("vocabularies = []", "letterdiff.toml:1: 'vocabularies' is empty"),
        ('vocabularies = "ours.toml"', "letterdiff.toml:1: 'vocabularies' is no list of texts"),
        ('\nextra-vocabularies = ["klingon"]', "letterdiff.toml:2: no vocabulary 'klingon'"),
        ("watched = [1]", "letterdiff.toml:1: 'watched' is no list of texts"),
        ('watched = ["…"]', "letterdiff.toml:1: 'watched' has a term without words"),
        ('watched = ["Pact", "pact"]', "letterdiff.toml:1: 'watched' has 'pact' twice"),
        ("thresholds = 1", "letterdiff.toml:1: 'thresholds' is no table (write [thresholds])"),
        (
            "[thresholds]\nred-line = 0.5",
            "letterdiff.toml:2: 'thresholds.red-line' means nothing (did you mean 'redline'?)",
        ),
        (
            "[thresholds]\n\nredline = 1.5",
            "letterdiff.toml:3: 'redline' is no number from 0 to 1 (it is 0.45",
        ),
        ("[thresholds]\nrename = 0.4", "letterdiff.toml:2: 'rename' is no number from 0.5 to 1"),
        ("[thresholds]\nredline = nan", "letterdiff.toml:2: 'redline' is no number"),
        ("[thresholds]\nredline = true", "letterdiff.toml:2: 'redline' is no number"),
        ("thresholds.redline = '1'", "letterdiff.toml:1: 'redline' is no number"),
        ("pins = []", "letterdiff.toml:1: 'pins' is no table"),
        ("[[pins.pairs]]", "letterdiff.toml:1: 'pins.pairs' means nothing (did you mean 'pair'?)"),
        ("[pins.pair]", "letterdiff.toml:1: 'pins.pair' is no list of tables (write [[pins.pair]]"),
        ("[[pins.topic]]\nletter = '1'\n\ntxt = 'x'", "letterdiff.toml:4: 'pins.topic.txt' means nothing"),
        ("[[pins.topic]]\nletter = '1'", "letterdiff.toml:1: 'text' is missing"),
        ("[[pins.topic]]\nletter = '1'\ntext = '?'", "letterdiff.toml:3: 'text' has no words"),
        (
            "[[pins.pair]]\nold = 'a'\nnew = 'b'\nold-text = 'c'\nnew-text = 'd'\n"
            "[[pins.pair]]\nold = 'a'\nnew = 'a'\nold-text = 'c'\nnew-text = 'd'",
            "letterdiff.toml:8: a pin has the same letter on both sides",
        ),
        (
            "[[pins.pair]]\nold = 'a'\nnew = 'b'\nold-text = 'c'\nnew-text = 'd'\ntogether = 'yes'",
            "letterdiff.toml:6: 'together' is neither true nor false",
        ),
        ("letters =\n", "letterdiff.toml:1: is not TOML: "),
        ("\n\nletters = 'a'\nletters = 'b'", "letterdiff.toml:4: is not TOML: "),
    ],
)
def test_trouble_names_the_file_and_the_line(desk: Path, text: str, message: str) -> None:
    (desk / "letterdiff.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(Path())
    assert str(caught.value).startswith(message)


def test_lines_are_right_in_a_shared_file_too(desk: Path) -> None:
    (desk / "pyproject.toml").write_text(
        '[project]\nletters = [\n  "a", ["b"],\n]\n\n[tool.letterdiff.thresholds] # ours\nredline = 3\n'
    )
    with pytest.raises(SettingsError, match=r"^pyproject.toml:7: 'redline' is no number"):
        load(Path())


@pytest.mark.parametrize(
    ("files", "named", "message"),
    [
        ({}, "no.toml", "no.toml: no such configuration"),
        (
            {"pyproject.toml": b"[project]"},
            "pyproject.toml",
            "pyproject.toml: has no table [tool.letterdiff]",
        ),
        ({"letterdiff.toml": b"\xff\xfe"}, "", "letterdiff.toml: is not UTF-8"),
        (
            {"letterdiff.toml": b"", "pyproject.toml": b"[tool.letterdiff]"},
            "",
            "letterdiff.toml: there is a configuration in pyproject.toml too",
        ),
        ({"pyproject.toml": b"tool.letterdiff = 1"}, "", "pyproject.toml: 'tool.letterdiff' is no table"),
        ({"pyproject.toml": b"[tool.letterdiff"}, "", "pyproject.toml"),
    ],
)
def test_files_that_are_no_configuration(
    desk: Path, files: dict[str, bytes], named: str, message: str
) -> None:
    for name, data in files.items():
        (desk / name).write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        load(Path(), Path(named) if named else None)
    assert str(caught.value).startswith(message)


def test_a_folder_is_no_configuration(desk: Path) -> None:
    with pytest.raises(SettingsError, match=r"cannot be read"):
        load(Path(), desk)


@pytest.mark.skipif(os.name == "nt", reason="no such names")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60), before=st.sampled_from([b"", b"[thresholds]\n", b"[[pins.pair]]\n"]))
def test_any_bytes_are_settings_or_a_clear_error(desk: Path, data: bytes, before: bytes) -> None:
    (desk / "letterdiff.toml").write_bytes(before + data)
    error = trouble()
    if error:
        assert error.path == "letterdiff.toml"
        assert 0 <= error.line <= (before + data).count(b"\n") + (before + data).count(b"\r") + 1


def trouble() -> SettingsError | None:
    try:
        load(Path())
    except SettingsError as error:
        return error
    return None


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(st.sampled_from(["letters", "reports", "watched"]), unique=True), blank=st.integers(0, 3)
)
def test_an_error_is_on_the_line_of_its_key(desk: Path, said: list[str], blank: int) -> None:
    values = {"letters": '"x"', "reports": '"y"', "watched": '["one",\n  "two"]'}
    text = "\n".join(f"{key} = {values[key]}" for key in said) + "\n" * (blank + 1)
    (desk / "letterdiff.toml").write_text(f"{text}nonsense = 1\n")
    with pytest.raises(SettingsError) as caught:
        load(Path())
    assert caught.value.line == text.count("\n") + 1


@pytest.mark.parametrize("threshold", THRESHOLDS.values(), ids=lambda threshold: threshold.name)
def test_a_threshold_has_a_range_a_meaning_and_a_default_in_it(threshold: Threshold) -> None:
    assert threshold.least <= threshold.default <= threshold.most
    assert threshold.meaning
    assert threshold.of(PLAIN) == threshold.default
    assert threshold.of(Rules(thresholds=((threshold.name, threshold.most),))) == threshold.most
