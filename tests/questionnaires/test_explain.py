"""What a model refuses, in plain words: no type of Python stands in a sentence."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError

from questionnaires.explain import explain
from questionnaires.text import Code, Exact, Frozen, Words
from results.accountability.reading import How


class Inner(Frozen):
    """A part of the model below."""

    a: Words


class Model(Frozen):
    """One field of each kind that definitions have."""

    text: Words = "t"
    code: Code = "c"
    whole: Annotated[int, Field(ge=1, le=9)] = 1
    exact: Exact = Decimal(1)
    truth: bool = True
    day: date = date(2026, 1, 1)
    word: Literal["a", "b"] = "a"
    how: How | None = None
    inner: Inner = Inner(a="a")
    rows: Annotated[tuple[int, ...], Field(min_length=1, max_length=2)] = (1,)
    names: dict[str, int] = Field(default={})
    kinds: Annotated[frozenset[str], Field(strict=False)] = frozenset()


def told(field: str, value: object) -> str:
    """Return what is said of a wrong value."""
    with pytest.raises(ValidationError) as refused:
        Model.model_validate({field: value})
    (error,) = refused.value.errors()
    return explain(error, ["text"])


AS_KEYS = "write them as 'key: value'"
AS_LIST = "begin each of its entries with '- '"
IN_DIGITS = "write it in digits, without quotes"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("text", 1, "text is expected, not 1; put it in quotes"),
        ("text", True, "text is expected, not true; put it in quotes"),
        ("text", date(2026, 1, 2), "text is expected, not 2026-01-02; put it in quotes"),
        ("text", ("a",), "text is expected, not a list; write the text itself"),
        ("text", {"a": 1}, "text is expected, not keys with values; write the text itself"),
        ("text", None, "text is expected, not nothing; write the text itself"),
        ("text", " ", "some text is expected here; write it"),
        ("text", "x" * 2001, "more than 2000 characters are too long; shorten the text"),
        (
            *("code", "kecil sekali"),
            (
                "'kecil sekali' is not written as one word of at most 40 letters, digits, dots, "
                "dashes and underscores; rewrite it"
            ),
        ),
        ("whole", "1", f"a whole number is expected, not '1'; {IN_DIGITS}"),
        ("whole", Decimal("1.5"), f"a whole number is expected, not 1.5; {IN_DIGITS}"),
        ("whole", True, f"a whole number is expected, not true; {IN_DIGITS}"),
        ("whole", 0, "at least 1 is expected, not 0; correct the value"),
        ("whole", 10, "at most 9 is expected, not 10; correct the value"),
        (
            *("exact", "much"),
            "a number is expected, not 'much'; write it in digits, with a decimal point",
        ),
        (
            *("exact", ("1",)),
            "a number is expected, not a list; write it in digits, with a decimal point",
        ),
        (
            *("truth", "ya"),
            "true or false is expected, not 'ya'; write one of the two without quotes",
        ),
        (
            *("day", "2 Mei"),
            "a date is expected, not '2 Mei'; write it like 2026-01-31, without quotes",
        ),
        ("word", "c", "'c' is not known here; use 'a' or 'b'"),
        ("word", ("a",), "a list is not known here; use 'a' or 'b'"),
        ("inner", "x", f"keys with their values are expected here, not 'x'; {AS_KEYS}"),
        ("inner", ("x",), f"keys with their values are expected here, not a list; {AS_KEYS}"),
        ("names", 1, f"keys with their values are expected here, not 1; {AS_KEYS}"),
        ("rows", "x", f"a list is expected here, not 'x'; {AS_LIST}"),
        ("rows", {"x": 1}, f"a list is expected here, not keys with values; {AS_LIST}"),
        ("rows", (), "0 of at least 1 entries; add what is missing"),
        ("rows", (1, 1, 1, 1), "4 entries are too many; give at most 2"),
        ("kinds", "x", f"a list is expected here, not 'x'; {AS_LIST}"),
        ("txt", 1, "the key 'txt' is unknown here; did you mean 'text'?"),
        ("k" * 500, 1, f"the key '{'k' * 80}' is unknown here; remove it"),
    ],
)
def test_said(field: str, value: object, expected: str) -> None:
    assert told(field, value) == expected


def test_a_word_that_is_no_way_of_adding_up_is_told_which_are() -> None:
    message = told("how", "jumlah")
    assert message.startswith("'jumlah' is not known here; use 'sum', 'running_total',")
