"""What a model refuses, in the words of who writes the file, each with its remedy."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from questionnaires.rule import RATIO
from questionnaires.text import CODE

_KEYS = "keys with their values are expected here, not {shown}; write them as 'key: value'"
_LIST = "a list is expected here, not {shown}; begin each of its entries with '- '"
_WHOLE = "a whole number is expected, not {shown}; write it in digits, without quotes"
_NUMBER = "a number is expected, not {shown}; write it in digits, with a decimal point"
_SAID: Mapping[str, str] = {
    "missing": "this key is missing; add it",
    "empty": "some text is expected here; write it",
    "string_type": "text is expected, not {shown}; put it in quotes",
    "not_text": "text is expected, not {shown}; write the text itself",
    "string_too_long": "more than {max_length} characters are too long; shorten the text",
    "string_pattern_mismatch": "{shown} is not written as {form}; rewrite it",
    "literal_error": "{shown} is not known here; use {expected}",
    "enum": "{shown} is not known here; use {expected}",
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "dict_type": _KEYS,
    "mapping_type": _KEYS,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "frozen_set_type": _LIST,
    "too_short": "{actual_length} of at least {min_length} entries; add what is missing",
    "too_long": "{actual_length} entries are too many; give at most {max_length}",
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "bool_type": "true or false is expected, not {shown}; write one of the two without quotes",
    "date_type": "a date is expected, not {shown}; write it like 2026-01-31, without quotes",
    "greater_than_equal": "at least {ge} is expected, not {shown}; correct the value",
    "less_than_equal": "at most {le} is expected, not {shown}; correct the value",
}
"""The sentence by the type of a pydantic error; its context fills what stands in braces."""

_FORMS: Mapping[str, str] = {
    CODE: "one word of at most 40 letters, digits, dots, dashes and underscores",
    RATIO: "a share like 1/9 or 0.25",
}
"""What the commonest patterns mean; another one is shown as it is."""


def explain(error: ErrorDetails, known: Sequence[str]) -> str:
    """Say in plain words what was refused, and how to mend it; ``known`` are the right keys."""
    kind, value = error["type"], error["input"]
    if kind == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), known)
    if kind == "string_pattern_mismatch" and not str(value).strip():
        kind = "empty"
    if kind == "string_type" and isinstance(value, tuple | dict | None):
        kind = "not_text"
    context: dict[str, Any] = error.get("ctx", {})
    if kind in _SAID:
        pattern = str(context.get("pattern"))
        form = _FORMS.get(pattern, pattern)
        return _SAID[kind].format(**context, form=form, shown=_shown(value))
    what = error["msg"][:1].lower() + error["msg"][1:]
    return f"{what}, not {_shown(value)}; correct the value"


def _unknown_key(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key[:80], known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "remove it"
    return f"the key '{key:.80}' is unknown here; {hint}"


def _shown(value: object) -> str:
    """Write a value as it may stand in the file, and say what kind a longer one is of."""
    if isinstance(value, str):
        return f"'{value:.40}'"
    if isinstance(value, tuple | list):
        return "a list"
    if isinstance(value, Mapping):
        return "keys with values"
    if value is None:
        return "nothing"
    return str(value).lower()[:40] if isinstance(value, bool) else f"{value!s:.40}"
