"""Realisasi from surveys: one or several, on the declared scale, with what is missing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from results.accountability.reading import SkmReading
from results.accountability.survey_realisasi import (
    Coverage,
    NoIndex,
    SurveyRealisasi,
    survey_realisasi,
)
from results.aggregate import Method, Part
from results.tally import empty_tally
from tests.builders import skm9, spread, tally_sums
from tests.results.accountability.tabled import indicator, source
from tests.results.parts import KTP_KK, ONE, UNITS, part

EMPTY = part("baru", empty_tally(1, 4))


def made(parts: list[Part], **reading: str) -> SurveyRealisasi:
    """Return the realisasi of surveys that declare a weighting and a scale."""
    declared = {"weighting": "unweighted_mean", **reading}
    return survey_realisasi(SkmReading.model_validate(declared), [source(one) for one in parts])


def test_one_survey_is_its_printed_ikm() -> None:
    """GASPUL 2025 TW3: 91.48, not 91.47509... (E-book IKM TW III 2025 Kanwil Kemenag Sulbar)."""
    tally = tally_sums([105, 101, 100, 116, 102, 105, 106, 115, 105], 29)
    found = made([part("gaspul", tally, skm9())])
    assert (found.printed, found.exact) == (Decimal("91.48"), Fraction(955 * 25, 29 * 9))
    assert (found.method, found.reason, found.coverage.covered) == (None, None, 1)


def test_on_one_to_four_it_is_the_printed_ni() -> None:
    tally = tally_sums([105, 101, 100, 116, 102, 105, 106, 115, 105], 29)
    found = made([part("gaspul", tally, skm9())], scale="1-4")
    assert (found.printed, found.exact) == (Decimal("3.659"), Fraction(955, 29 * 9))


@pytest.mark.parametrize(
    ("weighting", "printed"),
    [
        ("unweighted_mean", "82.22"),
        ("weighted_by_respondents", "83.08"),
        ("pooled", "83.08"),
    ],
)
def test_several_are_weighted_as_declared(weighting: str, printed: str) -> None:
    """KTP 83.33 of 400 and KK 81.11 of 50 answers: plainly 82.22, by answers 83.083."""
    found = made(KTP_KK, weighting=weighting)
    assert (str(found.printed), found.method) == (printed, Method(weighting))


def test_who_has_no_answers_is_named_and_not_averaged() -> None:
    found = made([*UNITS, EMPTY])
    assert (found.coverage.covered, found.coverage.total) == (2, 3)
    assert (found.coverage.empty, found.coverage.is_whole) == (("baru",), False)
    assert found.printed == made(UNITS).printed


def test_different_questions_make_no_figure() -> None:
    nine = part("sembilan", tally_sums(spread(27, 9), 1), skm9())
    found = made([UNITS[0], nine])
    assert (found.printed, found.exact, found.score) == (None, None, None)
    assert found.reason is NoIndex.MIXED_INSTRUMENTS
    assert found.coverage.covered == 2


def test_no_survey_and_no_answers() -> None:
    assert (made([]).reason, made([]).printed) == (NoIndex.NO_SURVEY, None)
    assert (made([EMPTY]).reason, made([EMPTY]).printed) == (NoIndex.NO_ANSWERS, None)
    both = made([EMPTY, part("lain", empty_tally(1, 4), ONE)])
    assert (both.reason, both.coverage.covered, both.coverage.total) == (NoIndex.NO_ANSWERS, 0, 2)


def test_it_is_provisional_while_one_of_them_is() -> None:
    reading = SkmReading(weighting="unweighted_mean")
    first, second = UNITS
    done = survey_realisasi(reading, [source(first), source(second)])
    still = survey_realisasi(reading, [source(first), source(second, provisional=True)])
    assert (done.provisional, still.provisional) == (False, True)


def test_an_indicator_that_declares_nothing_takes_the_template_of_2024() -> None:
    found = survey_realisasi(None, [source(one) for one in UNITS])
    assert (found.method, found.reading.scale) == (Method.UNWEIGHTED_MEAN, "25-100")


# Setda Kaltim, baris 13: "Pelayanan Administrasi Umum, Kerumahtanggaan Setda, Keuangan Setda,
# Sarana Komunikasi dan Telekomunikasi".
SERVICES = (
    "Administrasi Umum",
    "Kerumahtanggaan Setda",
    "Keuangan Setda",
    "Sarana Komunikasi dan Telekomunikasi",
)


def row_13(*surveys: tuple[str, ...], answered: bool = True) -> Coverage:
    """Return the coverage of surveys that are called as given."""
    reading = indicator("setda-kaltim", "002-13")[1].skm
    tally = tally_sums([38], 10) if answered else empty_tally(1, 4)
    sources = [
        replace(source(part(f"skm {number}", tally)), names=names)
        for number, names in enumerate(surveys)
    ]
    return survey_realisasi(reading, sources).coverage


def test_setda_row_13_names_four_services() -> None:
    reading = indicator("setda-kaltim", "002-13")[1].skm
    assert reading is not None
    assert reading.coverage == SERVICES
    whole = row_13(*((one,) for one in SERVICES))
    assert (whole.covered, whole.total, whole.missing, whole.is_whole) == (4, 4, (), True)


def test_four_surveys_of_one_service_cover_one_of_four() -> None:
    found = row_13(*[("Administrasi Umum",)] * 4)
    assert (found.covered, found.total, found.is_whole) == (1, 4, False)
    assert (found.missing, found.unnamed) == (SERVICES[1:], ())


def test_a_survey_of_many_services_covers_those_that_are_named() -> None:
    found = row_13(("Biro Umum", "keuangan  setda", "ADMINISTRASI UMUM"), ("Perizinan",), ())
    assert (found.covered, found.missing) == (2, (SERVICES[1], SERVICES[3]))
    assert found.unnamed == ("skm 1", "skm 2")


def test_a_survey_that_nobody_answered_covers_nothing() -> None:
    found = row_13((SERVICES[0],), answered=False)
    assert (found.covered, found.missing, found.empty) == (0, SERVICES, ("skm 0",))


def test_the_other_weightings_stand_beside_the_declared_one() -> None:
    """KTP 83.33 of 400 answers and 900 users, KK 81.11 of 50 and 100 (see above)."""
    found = made(KTP_KK)
    assert {one.method: str(found.printed_of(one.score)) for one in found.alternatives} == {
        Method.POOLED: "83.08",
        Method.BY_RESPONDENTS: "83.08",
        Method.BY_POPULATION: "83.11",
    }
    assert made(KTP_KK[:1]).alternatives == ()
    assert made([EMPTY, part("lain", empty_tally(1, 4), ONE)]).alternatives == ()


def test_the_other_weightings_are_on_the_declared_scale() -> None:
    found = made(KTP_KK, scale="1-4")
    pooled = next(one for one in found.alternatives if one.method is Method.POOLED)
    assert str(found.printed_of(pooled.score)) == "3.3233"


def test_setda_row_11_names_none() -> None:
    reading = indicator("setda-kaltim", "002-11")[1].skm
    found = survey_realisasi(reading, [source(one) for one in [*UNITS, EMPTY]])
    assert (found.coverage.covered, found.coverage.total, found.coverage.named) == (2, 3, ())
