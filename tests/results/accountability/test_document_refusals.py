"""Wrong IKU documents: every problem at once, with its line and how to mend it."""

from pathlib import Path

import pytest

from results.accountability.scales import scale_ids
from tests.results.accountability.documents import DOCUMENT, ROW, complaints

A = ROW % "a"
NO_MAPPING = "input should be a valid dictionary or instance of"
SCALE = """\
scales:
  - {id: s, version: "1", title: t, regulation: r, places: 0, above_all: no_class,
     below_all: no_class, lowest: 0, highest: 3, classes: [{name: Baik, at_least: 2, at_most: 3}],
     citations: [{about: classes, source: c, confidence: unconfirmed}]}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            DOCUMENT + A + ROW % "b" + A,
            [
                ("14: indicators[2].id: two indicators have the id 'a' (first in line 8); "
                "rename one")
            ],
            id="two rows with one id",
        ),
        pytest.param(
            DOCUMENT.replace("indicators:", "indicators: none"),
            ["7: indicators: input should be a valid tuple, not none; correct the value"],
            id="indicators are no list",
        ),
        pytest.param(
            DOCUMENT + A + "  - b\n",
            [f"11: indicators[1]: {NO_MAPPING} Indicator, not b; correct the value"],
            id="a row is no mapping",
        ),
        pytest.param(
            DOCUMENT + A.replace('"a"', "1"),
            ["8: indicators[0].id: text is expected, not 1; put it in quotes"],
            id="an id is a number",
        ),
        pytest.param(
            "- a\n",
            [f"1: (file): {NO_MAPPING} IkuDocument, not ('a',); correct the value"],
            id="a list instead of a mapping",
        ),
        pytest.param(
            DOCUMENT + A.replace("unit: dinas", "unit: biro").replace("count_flow", "tally"),
            [
                ("8: indicators[0].kind: no kind of indicator 'tally' here; choose one of: "
                "ratio_percent, count_flow, count_stock, percent_change, percent_decrease, "
                "external_index, weighted_composite, ordinal_predicate, skm_index, skm_average, "
                "document_based"),
                "8: indicators[0].unit: 'biro' is not in this document; choose one of: dinas",
            ],
            id="unknown unit and kind",
        ),
        pytest.param(
            DOCUMENT + A.replace("reading: r", "reading: r, same_as: a, supports: [b, x]")
            + ROW % "b",
            [
                "10: indicators[0].same_as: 'a' is not in this document; choose one of: b",
                "10: indicators[0].supports[1]: 'x' is not in this document; choose one of: b",
            ],
            id="a row that repeats itself and supports nobody",
        ),
        pytest.param(
            DOCUMENT + A.replace("reading: r", "reading: r, same_as: b"),
            ["10: indicators[0].same_as: 'b' is not in this document; choose one of: nothing yet"],
            id="nothing to repeat",
        ),
        pytest.param(
            DOCUMENT + A.replace("reading: r", "reading: r, scale: s, scale_printed: lppd")
            + SCALE,
            [
                ("10: indicators[0].scale_printed: no scale 'lppd' here; choose one of: "
                + ", ".join(scale_ids())),
                ("13: scales[0].classes: 0 to 1 is below every class, 'Baik' the lowest; lower its "
                "bound, or declare below_all: nearest_class"),
            ],
            id="an unknown scale, and one that does not grade everything",
        ),
        pytest.param(
            DOCUMENT + A + SCALE.replace("places: 0", "places: x").replace("- {id", "- {ID"),
            [
                "12: scales[0].ID: the key 'ID' is unknown here; remove it",
                "12: scales[0].id: this key is missing; add it",
                "12: scales[0].places: input should be a valid integer, not x; correct the value",
            ],
            id="a scale of the wrong shape is told once",
        ),
        pytest.param(
            DOCUMENT.replace("kind: agency}", "kind: agency, parent: bidang}, "
                             "{id: bidang, name: Bidang, kind: bidang, parent: dinas}, "
                             "{id: seksi, name: Seksi, kind: bidang, parent: dinas}") + A,
            [
                "5: units[0].parent: 'dinas' stands above itself; correct one of the parents",
                "5: units[1].parent: 'bidang' stands above itself; correct one of the parents",
            ],
            id="units in a circle",
        ),
        pytest.param(
            DOCUMENT + A + "averages: [{label: r, text: r, of: targets, over: [a, z]}]\n",
            ["11: averages[0].over[1]: 'z' is not in this document; choose one of: a"],
            id="an average over nothing",
        ),
    ],
)  # fmt: skip
def test_refuses(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert complaints(tmp_path / "iku.yaml", text) == expected
