"""Cross-tables count every response once in each line."""

from fractions import Fraction

import pytest

from questionnaires.answers import Answers
from results.crosstab import (
    EVERYBODY,
    NOT_TOLD,
    CrosstabError,
    Dimension,
    Line,
    choices_of,
    crosstab,
)
from results.index import compute
from tests.builders import equal_rule, make_questionnaire, skm9

FORM = make_questionnaire({"cepat": 1, "ramah": 1})
SEX = Dimension("sex", ("L", "P"))
SCHOOL = Dimension("edu", ("SD", "S1"))
AGE = Dimension("age", ("<=17", "18-27", ">=28"), (0, 18, 28))


def answer(scores: list[int], **profile: str) -> Answers:
    """Build one answer with a profile."""
    return Answers(bytes(scores), tuple(profile.items()))


FOUR = [
    answer([4, 4], sex="L", edu="SD"),
    answer([3, 0], sex="L", edu="S1"),
    answer([1, 2], sex="P", edu="S1"),
    answer([2, 2], sex="P", edu="S1", edu_other="kejar paket"),
]


def test_one_field_with_its_total() -> None:
    table = crosstab(FORM, FOUR, [SEX])
    assert table.counts == {(("sex", "L"),): 2, (("sex", "P"),): 2, EVERYBODY: 4}
    assert table.lines == (Line(EVERYBODY, ((("sex", "L"),), (("sex", "P"),))),)


def test_two_fields_with_all_margins() -> None:
    table = crosstab(FORM, FOUR, [SEX, SCHOOL])
    counts = {" ".join(f"{k}={v}" for k, v in cell): n for cell, n in table.counts.items()}
    assert counts == {
        "edu=SD sex=L": 1, "edu=S1 sex=L": 1, "edu=SD sex=P": 0, "edu=S1 sex=P": 2,
        "sex=L": 2, "sex=P": 2, "edu=SD": 1, "edu=S1": 3, "": 4,
    }  # fmt: skip
    assert len(table.lines) == 6


def test_cells_are_the_same_whichever_side_comes_first() -> None:
    one, other = crosstab(FORM, FOUR, [SEX, SCHOOL]), crosstab(FORM, FOUR, [SCHOOL, SEX])
    assert one.tallies == other.tallies
    assert set(one.lines) == set(other.lines)


def test_every_line_adds_up() -> None:
    table = crosstab(FORM, FOUR, [SEX, SCHOOL])
    for line in table.lines:
        tallies = [table.tallies[part] for part in line.parts]
        assert sum(tallies[1:], start=tallies[0]) == table.tallies[line.margin]


def test_scores_of_a_cell_follow_from_its_tally() -> None:
    """By hand, P: cepat (1 + 2)/2, ramah 2: 1.75 x 25. L left one ramah unanswered."""
    table = crosstab(FORM, FOUR, [SEX])
    ikm = {}
    for cell, tally in table.tallies.items():
        score = compute(equal_rule(), FORM, tally).score
        assert score is not None
        ikm[cell] = score.ikm
    assert ikm[(("sex", "P"),)] == Fraction(175, 4)
    assert ikm[(("sex", "L"),)] == (Fraction(7, 2) + 4) / 2 * 25


def test_who_did_not_tell_is_a_group_of_its_own() -> None:
    silent = [*FOUR, answer([4, 4], edu="SD"), answer([4, 4], edu="SD", sex="")]
    table = crosstab(FORM, silent, [SEX])
    assert table.dimensions[0].values == ("L", "P", NOT_TOLD)
    assert table.counts[(("sex", NOT_TOLD),)] == 2
    assert table.counts[EVERYBODY] == 6


def test_where_all_told_there_is_no_such_group() -> None:
    assert crosstab(FORM, FOUR, [SEX]).dimensions == (SEX,)


@pytest.mark.parametrize(
    ("told", "band"),
    [
        pytest.param("0", "<=17", id="lowest"),
        pytest.param("17", "<=17", id="before a border"),
        pytest.param("18", "18-27", id="a border begins its band"),
        pytest.param("27", "18-27", id="before the last"),
        pytest.param("28", ">=28", id="last border"),
        pytest.param("99", ">=28", id="open upwards"),
        pytest.param("", NOT_TOLD, id="not told"),
    ],
)
def test_bands_of_a_number(told: str, band: str) -> None:
    """skm-rules 7.7: Balkesmas begins with <=17 and 18-27."""
    assert AGE.group_of(told) == band


def test_bands_make_a_table() -> None:
    table = crosstab(FORM, [answer([4, 4], age=age) for age in ("17", "18", "60")], [AGE])
    assert [table.counts[(("age", band),)] for band in AGE.values] == [1, 1, 1]
    assert table.dimensions[0].values == AGE.values


@pytest.mark.parametrize(
    ("side", "told", "message"),
    [
        pytest.param(SEX, "X", "sex has no group 'X'", id="unknown choice"),
        pytest.param(AGE, "muda", "age has no band for 'muda'", id="no number"),
        pytest.param(
            Dimension("age", ("17-23",), (17,)), "16", "no band for '16'",
            id="skm-rules 7.7: sisukma has no band below 17",
        ),
    ],
)  # fmt: skip
def test_a_value_without_a_group_is_told(side: Dimension, told: str, message: str) -> None:
    with pytest.raises(CrosstabError, match=message):
        crosstab(FORM, [answer([4, 4], **{side.field: told})], [side])


@pytest.mark.parametrize(
    ("values", "lowest", "message"),
    [
        pytest.param(("a", "a"), (), "a group of x stands twice", id="twice"),
        pytest.param(("a", "b"), (2, 1), "own rising lowest value", id="falling"),
        pytest.param(("a", "b"), (1, 1), "own rising lowest value", id="the same"),
        pytest.param(("a", "b"), (1,), "own rising lowest value", id="too few"),
    ],
)
def test_groups_must_separate(
    values: tuple[str, ...], lowest: tuple[int, ...], message: str
) -> None:
    with pytest.raises(CrosstabError, match=message):
        Dimension("x", values, lowest)


@pytest.mark.parametrize(
    "sides",
    [
        pytest.param([], id="none"),
        pytest.param([SEX, SEX], id="the same twice"),
        pytest.param([SEX, SCHOOL, AGE], id="three"),
    ],
)
def test_a_table_has_one_or_two_fields(sides: list[Dimension]) -> None:
    with pytest.raises(CrosstabError, match="one field, or two different ones"):
        crosstab(FORM, FOUR, sides)


def test_nobody_makes_a_table_of_zeros() -> None:
    table = crosstab(FORM, [], [SEX, SCHOOL])
    assert set(table.counts.values()) == {0}
    assert len(table.counts) == 9


def test_choices_of_the_shipped_questionnaire() -> None:
    field = next(field for field in skm9().profile if field.kind == "choice")
    side = choices_of(field)
    assert (side.field, side.values) == (field.code, tuple(c.code for c in field.choices))
