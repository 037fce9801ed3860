"""Every published report: the golden findings, and arithmetic of the test's own beside them.

Each golden file says in ``checked`` how its findings were worked out by hand.
"""

from fractions import Fraction
from itertools import chain
from typing import Any

import pytest

from reports.audit_json import audit_json
from results.audit.audit import audit
from results.audit.findings import Severity
from survey.intake.audit_file import read_report
from tests.cases.audit.reader import SLUGS, published
from tests.results.audit.printing import round_to, text_of

COMPARED = ("code", "severity", "where", "printed", "expected")
TOTALS = ("index_printed", "ikm_printed")


def test_all_are_there() -> None:
    assert len(SLUGS) == 22


@pytest.mark.parametrize("slug", SLUGS)
def test_golden(slug: str) -> None:
    case = published(slug)
    made = audit_json(audit(read_report(case.path)))
    findings: Any = made["findings"]
    reproduces: Any = made["reproduces"]
    assert [{key: f[key] for key in COMPARED} for f in findings] == case.golden["findings"]
    assert made["recomputed"] == case.golden["recomputed"]
    first = {one["where"]: one["convention"] for one in reproduces if one["where"] in TOTALS}
    assert first == case.golden["reproduces"]
    assert made["holds"] is (case.golden["exit"] == 0)
    wrong = [f for f in case.golden["findings"] if f["severity"] == Severity.ERROR.value]
    assert bool(wrong) is (case.golden["exit"] == 1)


def mean(item: dict[str, Any]) -> Fraction | None:
    """Return the mean of an unsur by schoolbook: mean of the means of its questions."""
    questions = [q["distribution"] for q in item.get("sub_questions", [])]
    questions = questions or [item["distribution"]] if questions or "distribution" in item else []
    if not questions:
        return None
    means = [
        Fraction(sum(int(score) * n for score, n in row.items()), sum(row.values()))
        for row in questions
    ]
    return sum(means, Fraction(0)) / len(means)


def counted() -> list[Any]:
    """Return every printed NRR that stands beside its counts."""
    return [
        pytest.param(slug, item, id=f"{slug} {item['code']}")
        for slug in SLUGS
        for item in published(slug).facts.get("items", [])
        if mean(item) is not None and "nrr" in item
    ]


@pytest.mark.parametrize(("slug", "item"), counted())
def test_nrr_by_schoolbook(slug: str, item: dict[str, Any]) -> None:
    value = mean(item)
    assert value is not None
    places = max(2, len(item["nrr"].partition(".")[2]))
    right = round_to(value, places) == Fraction(item["nrr"])
    made = audit(read_report(published(slug).path))
    where = f"items[{item['code']}].nrr"
    assert (where in {one.where for one in made.reproduced}) is right
    found = [f for f in made.findings if f.where == where]
    assert [f.expected for f in found] == (
        [] if right else [text_of(round_to(value, places), places)]
    )


@pytest.mark.parametrize(
    ("slug", "total"),
    [
        pytest.param("balkesmas-semarang-2024-s1", Fraction(6632, 1800), id="6632 over 1800"),
        pytest.param("balkesmas-semarang-2024-s2", Fraction(6740, 1800), id="6740 over 1800"),
        pytest.param("kanwil-kemenag-sulbar-gaspul-2025-tw3", Fraction(955, 261), id="955 / 261"),
        pytest.param("sekadau-2019-s1-raw", Fraction(1389, 441), id="1389 over 441"),
        pytest.param("desa-sengkuang-seluma", Fraction(805, 225), id="805 / 9 / 25"),
    ],
)
def test_recomputed_by_sums(slug: str, total: Fraction) -> None:
    made = audit(read_report(published(slug).path)).recomputed
    assert made is not None
    assert (made.ni, Fraction(made.ikm)) == (total, round_to(total * 25, 2))


def test_mahkamah_konstitusi_by_the_means_of_its_questions() -> None:
    """Published: 87.09; the mean of eight unsur, each the mean of its questions."""
    case = published("mahkamah-konstitusi-2022")
    means = [value for item in case.facts["items"] if (value := mean(item)) is not None]
    made = audit(read_report(case.path)).recomputed
    assert made is not None
    assert made.ni == sum(means, Fraction(0)) / 8
    assert str(made.ikm) == case.facts["ikm_printed"] == "87.09"


def test_second_opinions_are_not_among_the_cases() -> None:
    """Only printed facts are kept: no recomputation, no notes of whoever collected them."""
    keys = set(chain.from_iterable(published(slug).facts for slug in SLUGS))
    assert not keys & {"check", "notes", "extra", "regulation_note"}
