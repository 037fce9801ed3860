"""What a file holds, read within bounds: its bytes, or the values of its JSON."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from survey.intake.problems import CellProblem, TableError

MAX_BYTES = 50_000_000
"""A report with a hundred thousand rows of scores is smaller."""

_ZIP = b"PK\x03\x04"


def read_content(path: Path, noun: str) -> bytes:
    """Return the bytes of ``path``; raise TableError where it cannot be read or is no ``noun``."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        _refuse(f"cannot be read ({reason}); check the name and the permissions")
    if len(content) > MAX_BYTES:
        _refuse(f"more than {MAX_BYTES} bytes is no {noun}; choose another file")
    return content


def is_workbook(content: bytes) -> bool:
    """Whether ``content`` begins as an XLSX workbook does."""
    return content.startswith(_ZIP)


def read_json(content: bytes, others: str) -> object:
    """Return the values of a JSON text: lists as tuples, fractions as Decimal, no float.

    Raise TableError for what is no JSON, and for an object that says one thing twice;
    ``others`` names the forms that may be given instead.
    """
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_float=Decimal,
            parse_constant=_no_number,
        )
        return _frozen(value)
    except (UnicodeDecodeError, RecursionError) as error:
        _refuse(f"not readable as JSON text in UTF-8 ({type(error).__name__}); save it again")
    except json.JSONDecodeError as error:
        _refuse(f"line {error.lineno}: not valid JSON ({error.msg}); mend the syntax there")
    except ValueError as error:
        _refuse(f"not usable JSON ({error}); mend it, or give {others}")


class _DoubledKeyError(ValueError):
    """A JSON object that says one thing twice."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = {key: _frozen(value) for key, value in pairs}
    if len(made) < len(pairs):
        ((doubled, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise _DoubledKeyError(f"the key '{doubled}' stands twice in one object")
    return made


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _refuse(problem: str) -> NoReturn:
    raise TableError(CellProblem(problem))
