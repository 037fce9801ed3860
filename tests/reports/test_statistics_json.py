"""The statistics as JSON: text for figures, a reason for what is withheld, nothing hidden."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest

from reports.index_json import index_json
from reports.statistics_json import statistics_json
from results.caveats import Withheld
from results.statistics import NO_EARLIER
from tests.reports.statistics.surveyed import PUBLISHED, judged, period, told_of
from tests.reports.surveys import make_facts
from tests.results.surveyed import Person, crowd

TOO_FEW = {"withheld": {"reason": "too_few", "n": 29, "needed": 30}}


def document(people: list[Person], **given: Any) -> dict[str, Any]:
    """Return the object as a reader of the JSON gets it."""
    found = judged(people, **given)
    read: dict[str, Any] = json.loads(json.dumps(statistics_json(found, told_of(found))))
    return read


def everything(value: object) -> Iterator[object]:
    """Yield every leaf of a JSON value."""
    match value:
        case dict():
            yield from everything(list(value.values()))
        case list():
            for one in value:
                yield from everything(one)
        case _:
            yield value


def test_no_figure_is_a_float() -> None:
    leaves = list(everything(document(crowd(120), before=period(crowd(80, 3)))))
    assert {type(leaf) for leaf in leaves} == {str, int, bool, type(None)}


def test_the_index_of_the_same_survey_agrees() -> None:
    found = judged(PUBLISHED)
    index = json.loads(json.dumps(index_json(found.index, make_facts(49).responses)))
    ikm = document(PUBLISHED)["precision"]["ikm"]
    assert (ikm["value"], ikm["value_exact"]) == (
        index["index"]["ikm"],
        index["index"]["ikm_exact"],
    )
    for mine, line in zip(document(PUBLISHED)["precision"]["unsur"], index["unsur"], strict=True):
        assert (mine["code"], mine["value"], mine["value_exact"]) == (
            line["code"], line["nrr"], line["nrr_exact"],
        )  # fmt: skip
    for key in ("engine", "rule", "questionnaire"):
        assert document(PUBLISHED)[key] == index[key]


def test_ends_of_intervals_have_the_places_of_their_figure() -> None:
    ikm = document(PUBLISHED, population=400)["precision"]["ikm"]
    low, high = (Decimal(ikm[end]) for end in ("low", "high"))
    assert low < Decimal(ikm["value"]) < high
    assert {low.as_tuple().exponent, high.as_tuple().exponent} == {-2}
    assert ikm["population"] == 400
    assert ikm["method"] == "taylor_linearisation_t"
    assert "simple_random_sample" in ikm["assumptions"]
    assert ikm["crosses_grades"] is (len(ikm["mutu"]) > 1)


def test_what_is_withheld_says_why() -> None:
    few = document(PUBLISHED[:29])
    assert few["precision"]["ikm"] == TOO_FEW
    assert few["reliability"]["alpha"] == TOO_FEW
    assert few["reliability"]["items"][0]["correlation"] == TOO_FEW
    assert few["reliability"]["items"][0]["alpha_without_exact"] == TOO_FEW
    assert few["change"] == {"withheld": {"reason": "no_earlier_period", "n": 0, "needed": 1}}
    assert few["group_tests"][1]["withheld"]["reason"] == "too_few_groups"
    assert few["earlier_survey"] is None


def test_an_unsur_that_nobody_answered() -> None:
    people = [Person((0, *person.scores[1:])) for person in PUBLISHED]
    read = document(people, before=period(people))
    assert read["precision"]["unsur"][0]["withheld"]["reason"] == "no_answers"
    assert read["change"]["unsur"][0]["withheld"]["reason"] == "no_answers"
    assert read["distributions"][0]["scores"] == []
    assert "persyaratan" not in [one["key"] for one in read["lowest"]]


def test_a_change_with_its_test_and_effect() -> None:
    read = document(PUBLISHED, before=period(PUBLISHED[:40]))["change"]["ikm"]
    assert Fraction(read["difference_exact"]) == Fraction(read["after_exact"]) - Fraction(
        read["before_exact"]
    )
    assert (read["n_before"], read["n_after"]) == (40, 49)
    assert read["test"]["method"] == "welch_t"
    assert float(read["test"]["p"]) <= float(read["test"]["p_holm"])
    assert read["test"]["is_found"] is False
    assert read["effect"]["name"] == "hedges_g"


def test_a_difference_without_a_test_stands_alone() -> None:
    read = document(PUBLISHED, before=period(PUBLISHED[:9]))["change"]["ikm"]
    assert read["difference"]
    assert read["test"]["withheld"] == {"reason": "too_few", "n": 9, "needed": 30}
    assert read["effect"]["withheld"]["reason"] == "too_few"


def test_alpha_and_its_items() -> None:
    read = document(PUBLISHED)["reliability"]
    assert 0 < Fraction(read["alpha"]["value_exact"]) < 1
    assert float(read["alpha"]["low"]) < Fraction(read["alpha"]["value_exact"])
    assert [item["code"] for item in read["items"]] == [f"U{n}" for n in range(1, 10)]
    assert -1 <= float(read["items"][0]["correlation"]["r"]) <= 1


def test_groups_have_printed_figures_and_hidden_ones_none() -> None:
    kinds = ["SMA"] * 40 + ["SMP"] * 30 + ["S1"] * 12 + ["S2"] * 3
    people = [Person((n % 2 + 3,) * 9, profile={"education": k}) for n, k in enumerate(kinds)]
    read = document(people)
    (field,) = (one for one in read["groups"]["fields"] if one["field"] == "education")
    groups = {one["group"]: one for one in field["groups"]}
    hidden: dict[str, Any] = {"hidden": True, "n": None, "ikm": None, "mutu": None, "nrr": {}}
    for code in ("S1", "S2"):
        assert groups[code] == {"group": code, "name": code, **hidden}
    assert groups["SMA"]["nrr"]["sarpras"] == "3.50"
    assert (groups["SMA"]["n"], groups["SMA"]["ikm"], groups["SD"]["n"]) == (40, "87.50", 0)
    assert (groups["SD"]["hidden"], groups["SD"]["ikm"]) == (False, None)
    assert read["groups"]["threshold"] == 5
    (test,) = (one for one in read["group_tests"] if one["field"] == "education")
    assert test["hidden"] == ["S1", "S2"]
    assert [group["group"] for group in test["groups"]] == ["SMP", "SMA"]


def test_an_unsur_that_a_group_did_not_answer_is_null() -> None:
    people = [
        Person((score, *(3,) * 8), profile={"sex": sex})
        for sex, score in (("L", 0), ("P", 3))
        for _ in range(20)
    ]
    (field,) = (one for one in document(people)["groups"]["fields"] if one["field"] == "sex")
    assert field["groups"][0]["nrr"]["persyaratan"] is None


def test_all_family_p_values_are_there() -> None:
    tests = [one for one in document(crowd(300))["group_tests"] if "p" in one]
    assert {one["tests_in_family"] for one in tests} == {len(tests)}
    (sex,) = (one for one in tests if one["field"] == "sex")
    assert sex["is_found"] is True
    assert sex["effect"]["name"] == "rank_biserial"
    assert sex["n"] == 300
    assert any(one["left_out"] for one in tests)


def test_services_joined() -> None:
    people = [Person((4,) * 9, "izin")] * 80 + [Person((2,) * 9, "rekomendasi")] * 20
    joined = document(people)["services_joined"]
    assert joined["without_answers"] == ["legalisasi"]
    assert joined["methods"]["unweighted_mean"]["ikm_exact"] == "75/1"
    assert joined["methods"]["pooled"]["mutu"] == "A"
    assert joined["methods"]["weighted_by_population"] is None
    hidden = document(people[:82])["services_joined"]
    assert hidden["withheld"] == {"reason": "hidden_groups", "n": 2, "needed": None}


@pytest.mark.parametrize("people", [[], PUBLISHED[:1]])
def test_next_to_nothing(people: list[Person]) -> None:
    read = document(people, before=NO_EARLIER)
    assert read["responses"] == len(people)
    assert isinstance(judged(people).precision.ikm, Withheld)


def test_a_survey_that_parts_nobody_has_no_groups() -> None:
    found = replace(judged(PUBLISHED), tables=None, judgements=())
    assert statistics_json(found, told_of(found))["groups"] == {"threshold": None, "fields": []}


def test_percentages_are_rounded_half_up() -> None:
    for line in document(crowd(90))["distributions"]:
        for share in line["scores"]:
            exact = Fraction(share["share_exact"]) * 100
            decimal = Decimal(exact.numerator) / exact.denominator
            assert share["percent"] == str(decimal.quantize(Decimal("0.1"), ROUND_HALF_UP))
