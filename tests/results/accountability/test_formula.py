"""Formulas of indicators: what they are worth, how they are written, what shape they have."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from results.accountability.formula import Formula, is_variable_name, parse_formula
from results.accountability.grammar.quotient import RatioParts
from results.accountability.outcome import NoValue, Outcome, ZeroPolicy

NAMES = ("a", "b", "c", "d")


def read(text: str) -> Formula:
    """Read a formula over the variables a to d."""
    return parse_formula(text, NAMES)


def exact(values: Mapping[str, str | None]) -> dict[str, Fraction | None]:
    """Return the values as exact numbers; None stays None."""
    return {name: None if text is None else Fraction(text) for name, text in values.items()}


def worth(text: str, /, **values: str) -> Fraction | None:
    """Return the figure of a formula."""
    return read(text).evaluate(exact(values)).value


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        pytest.param("a", "60", id="a count is its variable"),
        pytest.param("a / b * 100", "6000/109", id="60 of 109 conflicts (C88), exact"),
        pytest.param("a-b-c", "-53", id="from the left"),
        pytest.param("a/b/c", "15/109", id="quotients too"),
        pytest.param("a + b * c", "496", id="products before sums"),
        pytest.param("(a + b) * c", "676", id="parentheses before products"),
        pytest.param("-a + b", "49", id="a sign of its own"),
        pytest.param("a * -b", "-6540", id="and behind an operator"),
        pytest.param("a - -b", "169", id="two minuses"),
        pytest.param("0.75 * a + 0.25 * b", "289/4", id="weights are exact"),
        pytest.param("0.1 + 0.2", "3/10", id="no float anywhere"),
        pytest.param("max(a, b, c)", "109"),
        pytest.param("min(a, b, c)", "4"),
        pytest.param("sum(a, b, c)", "173"),
        pytest.param("mean(a, b, c)", "173/3"),
        pytest.param("mean(a)", "60"),
        pytest.param("max(1, 2)", "2", id="a comma with a space separates"),
        pytest.param("mean(a, max(b, c)) * 2", "169", id="functions in functions"),
        pytest.param("a\n / b\t* 100\r\n", "6000/109", id="over several lines"),
        pytest.param("007", "7"),
    ],
)
def test_figures(text: str, figure: str) -> None:
    assert worth(text, a="60", b="109", c="4") == Fraction(figure)


def test_a_decrease_from_267_to_134() -> None:
    """Positive when the number fell: (n0 - n1) / n0, as printed in LKPJ."""
    assert worth("(a - b) / a * 100", a="267", b="134") == Fraction(13300, 267)


def test_names_are_in_the_order_of_first_use() -> None:
    assert read("max(c, 2 * a) / (c + -b)").names == ("c", "a", "b")


@pytest.mark.parametrize(
    ("text", "values", "outcome"),
    [
        pytest.param(
            "a / b", {"a": "1", "b": None}, Outcome(None, NoValue.MISSING, ("b",)), id="null"
        ),
        pytest.param(
            "b + a + b", {"c": "1"}, Outcome(None, NoValue.MISSING, ("b", "a")), id="absent"
        ),
        pytest.param(
            "mean(a, b)",
            {"a": "1", "b": None},
            Outcome(None, NoValue.MISSING, ("b",)),
            id="never skipped",
        ),
        pytest.param(
            "a * 0 + b", {"a": None, "b": "1"}, Outcome(None, NoValue.MISSING, ("a",)), id="x 0"
        ),
        pytest.param(
            "a / b", {"a": None, "b": "0"}, Outcome(None, NoValue.MISSING, ("a",)), id="before / 0"
        ),
        pytest.param("a / b", {"a": "0", "b": "0"}, Outcome(None, NoValue.NO_CASES), id="0 / 0"),
        pytest.param(
            "a / b", {"a": "3", "b": "0"}, Outcome(None, NoValue.DIVISION_BY_ZERO), id="3 / 0"
        ),
        pytest.param("a / b", {"a": "0", "b": "3"}, Outcome(Fraction(0)), id="zero is a figure"),
    ],
)
def test_no_figure_has_a_reason(text: str, values: dict[str, str | None], outcome: Outcome) -> None:
    assert read(text).evaluate(exact(values)) == outcome


@pytest.mark.parametrize(
    ("text", "values", "outcome"),
    [
        pytest.param("a / b * 100", ("0", "0"), Outcome(Fraction(100), NoValue.NO_CASES)),
        pytest.param("100 * a / b", ("0", "0"), Outcome(Fraction(100), NoValue.NO_CASES)),
        pytest.param("a / b * 100", ("3", "0"), Outcome(None, NoValue.DIVISION_BY_ZERO)),
        pytest.param("a / b * 100", ("3", "4"), Outcome(Fraction(75))),
        pytest.param("a / b", ("0", "0"), Outcome(None, NoValue.NO_CASES), id="no percentage"),
        pytest.param("a / b * 100 + 1", ("0", "0"), Outcome(None, NoValue.NO_CASES), id="nor this"),
    ],
)
def test_nothing_of_nothing_can_count_as_hundred(
    text: str, values: tuple[str, str], outcome: Outcome
) -> None:
    given = exact(dict(zip("ab", values, strict=True)))
    assert read(text).evaluate(given, ZeroPolicy.HUNDRED) == outcome


def test_no_figure_without_a_reason_can_be_made() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        Outcome(None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a / b", (("a",), ("b",), "1")),
        ("a / b * 100", (("a",), ("b",), "100")),
        ("100 * a / b", (("a",), ("b",), "100")),
        ("a * 100 / b", (("a",), ("b",), "100")),
        ("(a / b) * (50 + 50)", (("a",), ("b",), "100")),
        ("-a / (b / 1000)", (("a",), ("b",), "-1000")),
        ("a / (2 * b)", (("a",), ("b",), "1/2")),
        ("(a + b) / sum(a, b, c) * 100", (("a", "b"), ("a", "b", "c"), "100")),
        ("(a - b) / b * 100", (("a", "b"), ("b",), "100")),
        ("a", None),
        ("100", None),
        ("1000 / a", None),
        ("a / b / c", None),
        ("a * b / c", None),
        ("a / b + 1", None),
        ("mean(a / b, c / d)", None),
        ("a / (b * 0)", None),
    ],
)
def test_the_parts_of_a_ratio(
    text: str, parts: tuple[tuple[str, ...], tuple[str, ...], str] | None
) -> None:
    expected = parts and RatioParts(parts[0], parts[1], Fraction(parts[2]))
    assert read(text).ratio_parts() == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a/b*100", "12 / 15 * 100"),
        ("( a+c ) / -b", "(12 + (-3)) / -15"),
        ("max(a,c)-c", "max(12, (-3)) - (-3)"),
        ("-(a*d)", "-(12 * (1/3))"),
        ("0.75*a", "0.75 * 12"),
        ("1.1250*a", "1.1250 * 12"),
    ],
)
def test_the_working_is_written_with_its_numbers(text: str, written: str) -> None:
    values = exact({"a": "12", "b": "15", "c": "-3", "d": "1/3"})
    assert read(text).render(values, {}) == written


def test_words_stand_where_numbers_are_not_known() -> None:
    formula = read("a / b * 100.5")
    labels = {"a": "Konflik selesai", "b": "Konflik"}
    assert formula.render({}, labels) == "Konflik selesai / Konflik * 100.5"
    assert formula.render({"a": Fraction(3), "b": None}, {}) == "3 / b * 100.5"


def test_a_report_writes_numbers_its_own_way() -> None:
    def indonesian(value: Fraction) -> str:
        return str(float(value)).replace(".", ",")

    written = read("a - 0.5").render({"a": Fraction(-5, 2)}, {}, indonesian)
    assert written == "(-2,5) - 0,5"


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("konflik_selesai", True),
        ("n", True),
        ("x1", True),
        ("a" * 40, True),
        ("a" * 41, False),
        ("min", False),
        ("mean", False),
        ("_a", False),
        ("a_", False),
        ("a__b", False),
        ("1a", False),
        ("A", False),
        ("é", False),
        ("a b", False),
        ("a\n", False),
        ("", False),
    ],
)
def test_names_of_variables(name: str, legal: bool) -> None:
    assert is_variable_name(name) is legal
