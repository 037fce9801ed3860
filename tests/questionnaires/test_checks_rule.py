"""What a rule must hold beyond its shape, each refusal word for word."""

from pathlib import Path

import pytest

from questionnaires.loader import load_rule
from tests.questionnaires.definitions import RULE, Edits, Said, complaints, spoil


def declared(*shares: tuple[str, str]) -> Edits:
    """Declare the weight of each unsur."""
    rows = "".join(f'    - {{unsur: {key}, share: "{share}"}}\n' for key, share in shares)
    return {"method: equal\n": f"method: declared\n  shares:\n{rows}"}


def band_c() -> str:
    """Return the line of band C."""
    (line,) = [line for line in RULE.splitlines(keepends=True) if "mutu: C" in line]
    return line


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            {"lower: 65.00": "lower: 65.01"},
            [
                (
                    "14: bands[1].lower",
                    "gap: nothing between 64.99 and 65.01; start this band at 65.00",
                )
            ],
            id="a gap of one hundredth",
        ),
        pytest.param(
            {"lower: 65.00": "lower: 64.99"},
            [
                (
                    "14: bands[1].lower",
                    "overlap: 64.99 is also in the band up to 64.99; start at 65.00",
                )
            ],
            id="one value in two bands",
        ),
        pytest.param(
            {"lower: 65.00": "lower: 40.00"},
            [
                (
                    "14: bands[1].lower",
                    "overlap: 40.00 is also in the band up to 64.99; start at 65.00",
                )
            ],
            id="a wide overlap",
        ),
        pytest.param(
            {band_c(): ""},
            [
                (
                    "14: bands[1].lower",
                    "gap: nothing between 64.99 and 76.61; start this band at 65.00",
                )
            ],
            id="a band is missing",
        ),
        pytest.param(
            {"lower: 65.00, upper: 76.60": "lower: 65.000, upper: 76.605"},
            [
                ("14: bands[1]", "bounds have more decimals than rounding.ikm (2); round them"),
                (
                    "15: bands[2].lower",
                    "overlap: 76.61 is also in the band up to 76.605; start at 76.615",
                ),
            ],
            id="a bound with three decimals",
        ),
        pytest.param(
            {"lower: 25.00": "lower: 24.99"},
            [
                (
                    "13: bands[0].lower",
                    "gap: the scale begins at 25, the bands at 24.99; start there",
                )
            ],
            id="the bands begin below the scale",
        ),
        pytest.param(
            {"upper: 100.00": "upper: 99.99"},
            [("16: bands[3].upper", "gap: the scale ends at 100, the bands at 99.99; end there")],
            id="100 has no band",
        ),
        pytest.param(
            {"conversion: 25": "conversion: 20"},
            [
                (
                    "13: bands[0].lower",
                    "gap: the scale begins at 20, the bands at 25.00; start there",
                ),
                ("16: bands[3].upper", "gap: the scale ends at 80, the bands at 100.00; end there"),
            ],
            id="bands of another conversion",
        ),
        pytest.param(
            {"lower: 88.31, upper: 100.00": "lower: 100.00, upper: 88.31"},
            [
                ("16: bands[3].lower", "lower 100.00 is above upper 88.31; swap them"),
                (
                    "16: bands[3].lower",
                    "gap: nothing between 88.30 and 100.00; start this band at 88.31",
                ),
                ("16: bands[3].upper", "gap: the scale ends at 100, the bands at 88.31; end there"),
            ],
            id="bounds the wrong way round",
        ),
        pytest.param(
            {"mutu: C": "mutu: D"},
            [("14: bands[1].mutu", "two bands have the mutu 'D' (first in line 13); rename one")],
            id="one letter for two bands",
        ),
        pytest.param(
            declared(("a", "0.5"), ("b", "4/9")),
            [
                (
                    "8: weight.shares",
                    "the weights add up to 17/18, not to 1; write exact shares like 1/9",
                )
            ],
            id="weights that miss 1 by 1/18",
        ),
        pytest.param(
            declared(*((f"u{number}", "0.111") for number in range(9))),
            [
                (
                    "8: weight.shares",
                    "the weights add up to 999/1000, not to 1; write exact shares like 1/9",
                )
            ],
            id="nine printed weights of 0,111",
        ),
        pytest.param(
            {"method: equal": "method: declared"},
            [
                (
                    "6: weight.shares",
                    "the weights add up to 0, not to 1; write exact shares like 1/9",
                )
            ],
            id="declared weights without any",
        ),
        pytest.param(
            declared(("a", "0"), ("b", "1")),
            [("9: weight.shares[0].share", "a weight of 0 weighs nothing; leave the unsur out")],
            id="a weight of nothing",
        ),
        pytest.param(
            declared(("a", "1/2"), ("a", "1/2")),
            [
                (
                    "10: weight.shares[1].unsur",
                    "two shares have the unsur 'a' (first in line 9); rename one",
                )
            ],
            id="two weights for one unsur",
        ),
        pytest.param(
            {"method: equal": 'method: equal\n  shares:\n    - {unsur: a, share: "1"}'},
            [("8: weight.shares", "equal weights need no shares; remove them, or say 'declared'")],
            id="equal weights with shares",
        ),
    ],
)
def test_refuses_a_rule(tmp_path: Path, edits: Edits, expected: Said) -> None:
    assert complaints(load_rule, tmp_path / "r.yaml", spoil(RULE, edits)) == expected


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param({}, id="as it stands"),
        pytest.param(
            declared(("a", "1/3"), ("b", "2/3")),
            id="exact thirds",
        ),
        pytest.param(
            declared(("a", "0.25"), ("b", "3/4")),
            id="a decimal beside a fraction",
        ),
        pytest.param(
            {"lower: 25.00": "lower: 25", "upper: 100.00": "upper: 100"}, id="whole bounds"
        ),
    ],
)
def test_accepts_a_rule(tmp_path: Path, edits: Edits) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(spoil(RULE, edits), "utf-8")
    assert [band.mutu for band in load_rule(file).bands] == ["D", "C", "B", "A"]


def test_bands_may_stand_in_any_order(tmp_path: Path) -> None:
    lines = RULE.splitlines(keepends=True)
    lines[12:16] = reversed(lines[12:16])
    file = tmp_path / "r.yaml"
    file.write_text("".join(lines), "utf-8")
    assert [band.mutu for band in load_rule(file).bands] == ["A", "B", "C", "D"]
