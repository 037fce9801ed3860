"""A survey's statistics on screen, on paper and over the API: the same figures, and true."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from flask import Flask
from pypdf import PdfReader
from scipy.stats import mannwhitneyu
from scipy.stats import t as student

from survey.storage.database import Database
from tests.results.surveyed import crowd
from tests.survey.web.answered import BEFORE, NOW_ASKED, ask
from tests.survey.web.person import Person, staff
from tests.survey.web.tables import row_of, tables_of

PAGE = f"/dasbor/{NOW_ASKED.id}/statistik"
PEOPLE = crowd(240)
MINUS = "\N{MINUS SIGN}"


def text_of(person: Person, address: str) -> str:
    """Open a page or file of words."""
    reply = person.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def comma(figure: str) -> str:
    """Write a figure of the JSON as the page does."""
    return figure.replace(".", ",").replace("-", MINUS)


def rounded(value: str, places: int) -> str:
    """Round a computed figure of the JSON as the page does, by the decimal module."""
    exact = Fraction(value)
    decimal = Decimal(exact.numerator) / exact.denominator
    return comma(str(decimal.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)))


def chance(p: str) -> str:
    """Write a p-value of the JSON as the page does."""
    return "< 0,001" if float(p) < 0.001 else rounded(p, 3)


@pytest.fixture(name="reader")
def _reader(lite_app: Flask, lite_world: Database) -> Person:
    """Somebody who may read a survey of 240 people, with an earlier one of 90."""
    ask(lite_world, BEFORE, crowd(90, seed=5))
    ask(lite_world, NOW_ASKED, PEOPLE)
    return staff(lite_app, "evaluator")


@pytest.fixture(name="read")
def _read(reader: Person) -> dict[str, Any]:
    """The statistics as the API gives them."""
    told: dict[str, Any] = json.loads(text_of(reader, f"/api/v1/surveys/{NOW_ASKED.id}/statistics"))
    return told


def test_the_file_is_that_of_the_api(reader: Person) -> None:
    api = text_of(reader, f"/api/v1/surveys/{NOW_ASKED.id}/statistics")
    assert text_of(reader, f"{PAGE}.json") == api


def test_every_row_of_the_page_is_in_the_pdf(reader: Person) -> None:
    tables = tables_of(text_of(reader, PAGE))
    pages = PdfReader(BytesIO(reader.get(f"{PAGE}.pdf").get_data())).pages
    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    rows = [row for table in tables.values() for row in table]
    assert len(rows) > 60
    assert [row for row in rows if re.sub(r"\s", "", "".join(row)) not in printed] == []


def test_intervals_on_the_page_are_those_of_the_json(reader: Person, read: dict[str, Any]) -> None:
    table = tables_of(text_of(reader, PAGE))[
        "IKM dan NRR setiap unsur dengan selang kepercayaan 95%"
    ]
    for one, cells in zip(
        [read["precision"]["ikm"], *read["precision"]["unsur"]], table[1:], strict=True
    ):
        assert cells[1:4] == tuple(comma(one[key]) for key in ("value", "low", "high"))
        assert cells[4] == rounded(one["standard_error"], 2 if cells[0] == "IKM" else 4)
        assert cells[6] == " atau ".join(one["mutu"])


def test_reliability_on_the_page_is_that_of_the_json(reader: Person, read: dict[str, Any]) -> None:
    page, found = text_of(reader, PAGE), read["reliability"]
    assert f"Alfa Cronbach {rounded(found['alpha']['value_exact'], 3)} " in page
    table = tables_of(page)["Hubungan setiap pertanyaan dengan jumlah nilai pertanyaan lainnya"]
    for one, cells in zip(found["items"], table[1:], strict=True):
        assert cells[0].startswith(one["code"])
        assert cells[1:] == (
            rounded(one["correlation"]["r"], 3),
            chance(one["correlation"]["p"]),
            str(one["correlation"]["n"]),
            rounded(one["alpha_without_exact"], 3),
        )


def test_changes_on_the_page_are_those_of_the_json(reader: Person, read: dict[str, Any]) -> None:
    table = tables_of(text_of(reader, PAGE))["IKM dan NRR setiap unsur pada kedua survei"]
    for one, cells in zip(
        [read["change"]["ikm"], *read["change"]["unsur"]], table[1:], strict=True
    ):
        assert cells[1:3] == (comma(one["before"]), comma(one["after"]))
        assert cells[3].lstrip("+") == comma(one["difference"])
        assert cells[5:] == (
            chance(one["test"]["p"]),
            chance(one["test"]["p_holm"]),
            rounded(one["effect"]["value"], 3),
        )


def test_group_tests_on_the_page_are_those_of_the_json(
    reader: Person, read: dict[str, Any]
) -> None:
    table = tables_of(text_of(reader, PAGE))["Apakah kelompok menilai berbeda"]
    assert len(read["group_tests"]) == 5
    for one, cells in zip(read["group_tests"], table[1:], strict=True):
        assert (cells[0], cells[2]) == (one["name"], str(one["n"]))
        chances = (chance(one[key]) for key in ("p", "p_holm", "p_benjamini_hochberg"))
        assert cells[4:] == (*chances, rounded(one["effect"]["value"], 3))


def test_groups_on_the_page_are_those_of_the_json(reader: Person, read: dict[str, Any]) -> None:
    tables = tables_of(text_of(reader, PAGE))
    for field in read["groups"]["fields"]:
        table = tables[f"{field['name']}: IKM dan NRR setiap unsur"]
        for group in field["groups"]:
            cells = row_of(table, group["name"])
            if group["hidden"]:
                assert cells == ("disembunyikan",)
            elif not group["n"]:
                assert cells == ("0", "tidak ada responden")
            else:
                figures = (group["ikm"], group["mutu"], *group["nrr"].values())
                assert cells == (str(group["n"]), *map(comma, figures))


def test_the_dashboard_and_the_statistics_have_one_index(
    reader: Person, read: dict[str, Any]
) -> None:
    ikm = comma(read["precision"]["ikm"]["value"])
    assert f'<p class="ikm">{ikm}</p>' in text_of(reader, f"/dasbor/{NOW_ASKED.id}")


# True figures, computed here from the answers by other means


def test_the_interval_is_that_of_a_textbook(lite_app: Flask, lite_world: Database) -> None:
    """Where nobody leaves a question out, the IKM is the mean of each respondent's own."""
    people = [one for one in PEOPLE if all(one.scores)]
    ask(lite_world, NOW_ASKED, people)
    own = np.array([np.mean(one.scores) * 25 for one in people])
    half = student.ppf(0.975, len(own) - 1) * own.std(ddof=1) / np.sqrt(len(own))
    page = text_of(staff(lite_app, "evaluator"), PAGE)
    table = tables_of(page)["IKM dan NRR setiap unsur dengan selang kepercayaan 95%"]
    cells = row_of(table, "IKM")
    expected = (own.mean(), own.mean() - half, own.mean() + half)
    assert [float(cell.replace(",", ".")) for cell in cells[:3]] == pytest.approx(
        expected, abs=0.005
    )


def test_the_comparison_is_that_of_scipy(read: dict[str, Any]) -> None:
    own: dict[str, list[float]] = {"L": [], "P": []}
    for one in PEOPLE:
        own[one.profile["sex"]].append(float(np.mean([score for score in one.scores if score])))
    (found,) = (one for one in read["group_tests"] if one["field"] == "sex")
    judged = mannwhitneyu(own["L"], own["P"], method="asymptotic")
    assert float(found["p"]) == pytest.approx(float(judged.pvalue))
