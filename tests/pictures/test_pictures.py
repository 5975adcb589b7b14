"""What every picture must be, whatever it shows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from letterdiff.model import Comparison, FigureKind, Measure, Reading
from letterdiff.render.matrix import letter_heads, topic_rows
from letterdiff.render.pictures import Picture, flow, heat_map, measure_chart
from letterdiff.render.safe import harmless
from tests.conftest import Golden
from tests.render.build import figure
from tests.render.sample import sample, small_series
from tests.render.strategies import comparisons

HERE = Path(__file__).parent
REFERENCE = re.compile(r"""(?: url\(\# | href="\# ) ([^)"]+)""", re.VERBOSE)
EVIL = '</text><script>x</script> "$\\frac{1}{2}$" & \x1b[31m \u202e\ufffe]]>'


def charts(measures: tuple[Measure, ...]) -> list[Picture]:
    return [
        measure_chart(m, ("Mar 2023", "Mar 2024", "Mar 2025", "Mar 2026"), f"m{n}")
        for n, m in enumerate(measures)
    ]


def mapped(letters: Sequence[Reading]) -> Picture:
    return heat_map(topic_rows(letters), letter_heads(letters), "heat")


def every(compared: Comparison) -> list[Picture]:
    return [flow(compared, "flow"), mapped((compared.old, compared.new))]


def pictures() -> list[Picture]:
    return [*every(sample()), *charts(small_series().measures)]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def words(picture: Picture) -> list[str]:
    return [element.text or "" for element in parsed(picture.svg).iter("text")]


@settings(max_examples=10)
@given(compared=comparisons())
def test_a_picture_is_well_formed_and_holds_nothing_that_acts(compared: Comparison) -> None:
    for picture in every(compared):
        root = parsed(picture.svg)
        assert {element.tag for element in root.iter()} <= {
            "svg",
            "title",
            "desc",
            "path",
            "text",
            "g",
            "defs",
        }
        for element in root.iter():
            assert not [name for name in element.attrib if name == "style" or name.startswith(("on", "{"))]
            assert "//" not in "".join(element.attrib.values())


def test_ids_are_of_their_own_picture_and_all_references_lead_to_one() -> None:
    shown = pictures()
    ids = [element.attrib["id"] for p in shown for element in parsed(p.svg).iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    for picture, key in zip(shown, ("flow", "heat", "m0", "m1", "m2"), strict=True):
        root = parsed(picture.svg)
        own = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
        assert all(name.startswith(f"{key}-") for name in own)
        assert set(REFERENCE.findall(picture.svg)) <= own


def test_each_says_in_words_what_it_shows() -> None:
    for picture in pictures():
        root = parsed(picture.svg)
        assert root.attrib["role"] == "img"
        named = root.attrib["aria-labelledby"].split()
        found = {element.attrib.get("id"): element.text for element in root}
        assert [found[name] for name in named] == [picture.title, picture.description]
        assert all(len(row) == len(picture.head) for row in picture.rows)


def test_words_of_a_letter_stay_words() -> None:
    shown = sample()
    measure = replace(small_series().measures[0], subject=EVIL)
    topics = tuple(replace(t, label=EVIL) for t in shown.new.topics)
    for picture in (charts((measure,))[0], mapped((replace(shown.new, topics=topics),))):
        root = parsed(picture.svg)
        assert "script" not in {element.tag for element in root.iter()}
        assert "</text><script>" in "".join(root.itertext())
        assert "\x1b" not in picture.svg


def test_mathematics_is_not_set() -> None:
    shown = sample()
    topics = tuple(replace(t, label="$x^2$ a") for t in shown.new.topics)
    assert "$x^2$ a" in words(mapped((replace(shown.new, topics=topics),)))


def test_a_field_holds_what_the_topic_has() -> None:
    shown = sample()
    table = {row[0]: row[1:3] for row in mapped((shown.old, shown.new)).rows}
    for topic_ in shown.new.topics:
        assert table[topic_.label][1] == str(len(topic_.sentences))
    assert table["Syria"] == ("1", "·")


def test_the_shape_counts_every_sentence_once() -> None:
    shown = sample()
    rows = flow(shown, "flow").rows
    old = sum(1 for sentence in shown.old.sentences if sentence.topic)
    new = sum(1 for sentence in shown.new.sentences if sentence.topic)
    assert sum(float(row[2] or 0) for row in rows) == pytest.approx(old)
    assert sum(float(row[3] or 0) for row in rows) == pytest.approx(new)


def test_a_level_and_a_change_never_share_an_axis() -> None:
    fall = small_series().measures[0]
    level = figure("100", 100, subject="arrivals")
    assert fall.kind is FigureKind.PERCENT_CHANGE
    mixed = replace(fall, figures=(*fall.figures[:3], level))
    single, both = charts((fall, mixed))
    heights = [float(parsed(p.svg).attrib["height"]) for p in (single, both)]
    assert heights[1] > 1.7 * heights[0]
    assert "change in %" in words(both)
    assert "change in %" not in words(single)


def test_qualifiers_and_doubt_are_told() -> None:
    measure = small_series().measures[1]
    doubtful = figure("millions", 1e6, doubt="an order of magnitude")
    picture = charts((replace(measure, figures=(measure.figures[0], None, doubtful, None)),))[0]
    assert "millions" in words(picture)
    assert picture.rows[2][4] == "in doubt: an order of magnitude"
    assert picture.rows[1][4] == "silent"


@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1e300, 1e300, 0.0])
def test_any_number_can_be_drawn(value: float) -> None:
    measure = small_series().measures[1]
    drawn = charts((replace(measure, figures=(figure("x", value), None, figure("x", 5), None)),))[0]
    assert "nan" not in drawn.svg.lower()
    assert "inf" not in drawn.svg.lower()


def test_many_letters_fit() -> None:
    reading = sample().new
    letters = [
        replace(reading, letter=replace(reading.letter, date=reading.letter.date.replace(year=1900 + n)))
        for n in range(60)
    ]
    heads = letter_heads(letters)
    assert len(set(heads)) == 60
    measure = replace(small_series().measures[0], figures=tuple(figure("5", n) for n in range(60)))
    chart = measure_chart(measure, heads, "m")
    assert chart.width < 1200
    shown = [said for said in words(chart) if said in heads]
    assert heads[-1] in shown
    assert len(shown) < 30
    assert mapped(letters).width < 2500


def test_words_and_table(golden: Golden) -> None:
    said = []
    for picture in pictures():
        said += [f"== {picture.title}", picture.description, ""]
        said += [" | ".join(row) for row in (picture.head, *picture.rows)] + [""]
    golden.check(HERE / "sample.expected", harmless("\n".join(said).replace("\n", "\v")).replace("␋", "\n"))


SCRIPT = """
from tests.pictures.test_pictures import pictures
import sys
sys.stdout.write("".join(picture.svg for picture in pictures()))
"""


def test_two_processes_draw_the_same() -> None:
    def drawn(seed: str) -> bytes:
        command = [sys.executable, "-c", SCRIPT]
        root = HERE.parents[1]
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(command, check=True, capture_output=True, cwd=root, env=environment).stdout

    assert drawn("1") == drawn("2") != b""


def test_the_charting_library_is_not_loaded_before_it_is_needed() -> None:
    command = [
        sys.executable,
        "-c",
        "import letterdiff.site, letterdiff.cli.work, sys; print('matplotlib' in sys.modules)",
    ]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == "False"
