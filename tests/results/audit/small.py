"""Small reports: everything about them is right until an example changes one thing."""

from typing import Any

from tests.results.audit.printing import Facts

NINE = tuple({"code": f"U{n}", "nrr": "3.50", "distribution": (0, 0, 10, 10)} for n in range(1, 10))
"""Nine unsur of twenty answers, all 3 or 4: NI 3.5, IKM 87.50, B."""

WHOLE: Facts = {
    "n_respondents": 20,
    "items": NINE,
    "index_printed": "3.50",
    "ikm_printed": "87.50",
    "grade_printed": "B",
    "label_printed": "Baik",
}

THIRDS = tuple(
    {"code": f"U{n}", "distribution": (0, 0, 1, 2) if n % 2 else (0, 0, 2, 1)} for n in range(1, 10)
)
"""Means 11/3 (five times) and 10/3 (four): NI 95/27 = 3.51851..., IKM 87.96."""


def whole(**facts: Any) -> Facts:
    return {**WHOLE, **facts}


def nine(**facts: Any) -> tuple[Facts, ...]:
    """The same nine unsur, with something else printed for the first."""
    return ({**NINE[0], **facts}, *NINE[1:])


def several(**facts: Any) -> tuple[Facts, ...]:
    """Nine unsur of which only the code and these facts are printed."""
    return tuple({"code": f"U{n}", **facts} for n in range(1, 10))


def thirds(ikm: str, **facts: Any) -> Facts:
    return {"n_respondents": 3, "items": THIRDS, "ikm_printed": ikm, **facts}
