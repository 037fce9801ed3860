"""The sample in words and as JSON: needed, attained, missing; unknown is not zero."""

from decimal import Decimal

import pytest

from reports.sampling_json import sampling_json
from reports.sampling_section import sampling_section
from results.sampling import OFFICIAL, SamplingPlan, Terms, krejcie_morgan, plan

NAMES = {"izin": "Perizinan", "surat": "Surat"}
CAME = {("izin", "web"): 100, ("izin", "interview"): 20, ("surat", "web"): 5}


def _plan(izin: int | None, surat: int | None, terms: Terms = OFFICIAL) -> SamplingPlan:
    known = {"izin": izin, "surat": surat}
    return plan(known, CAME, lambda population: krejcie_morgan(population, terms))


def test_the_official_table_service_by_service_and_channel() -> None:
    section = sampling_section(_plan(1200, 100), NAMES, OFFICIAL)
    needed, other = section.tables
    assert needed.head[-2:] == ("Wawancara", "Tautan/tablet")
    # The annex of Permenpan RB 14/2017 prints 291 for 1,200 and 80 for 100.
    assert needed.rows == (
        ("Perizinan", "1.200", "291", "120", "171", "20", "100"),
        ("Surat", "100", "80", "5", "75", "0", "5"),
    )
    assert needed.foot == ("Jumlah", "–", "371", "125", "246", "20", "105")
    # Yamane (1967): 1200 / (1 + 1200 x 0.0025) = 300; 100 / 1.25 = 80.
    assert [row[:3] for row in other.rows] == [
        ("Perizinan", "291", "300"),
        ("Surat", "80", "80"),
    ]
    assert section.paragraphs == (
        "Diperlukan sedikitnya 371 responden, terkumpul 125, masih kurang 246.",
    )


def test_an_unknown_population_has_no_target_and_is_named() -> None:
    section = sampling_section(_plan(1200, None), NAMES, OFFICIAL)
    needed, other = section.tables
    assert needed.rows[1] == ("Surat", "belum diketahui", "–", "5", "–", "0", "5")
    assert other.rows[1] == ("Surat", "jumlah pengguna belum diketahui")
    assert section.paragraphs[1] == "Jumlah pengguna belum diketahui: Surat."


def test_where_nothing_is_known_nothing_is_demanded() -> None:
    section = sampling_section(_plan(None, None), NAMES, OFFICIAL)
    (said,) = section.paragraphs
    assert "belum dapat dihitung" in said
    assert section.tables[0].foot == ("Jumlah", "–", "–", "125", "–", "20", "105")


def test_more_responses_than_users_is_said() -> None:
    said = sampling_section(_plan(110, 4), NAMES, OFFICIAL).paragraphs
    assert said[0].endswith(
        "sampel minimal sudah tercapai di semua layanan yang penggunanya diketahui."
    )
    assert said[1].startswith("Respons melebihi jumlah pengguna: Perizinan, Surat.")


def test_other_terms_are_named() -> None:
    terms = Terms(confidence=Decimal("0.90"))
    section = sampling_section(_plan(1200, 100, terms), NAMES, terms)
    assert "χ² = 2,706 (keyakinan 90%)" in section.notes[0]


@pytest.mark.parametrize("population", [1200, None])
def test_json_has_the_same_figures(population: int | None) -> None:
    document = sampling_json(_plan(population, 100), OFFICIAL)
    services = document["services"]
    assert isinstance(services, list)
    izin = services[0]
    if population is None:
        assert (izin["target"], izin["missing"], izin["reason"]) == (
            None,
            None,
            "population_unknown",
        )
        assert document["unknown"] == ["izin"]
    else:
        assert (izin["target"], izin["missing"], izin["reason"]) == (291, 171, None)
        assert izin["beside"] == {"slovin": 300, "cochran_fpc": 292, "cochran": 385}
    assert izin["channels"] == {"interview": 20, "web": 100}
