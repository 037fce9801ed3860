"""Respondents, sample, units, period and rule: what is printed, and the codes found."""

import pytest

from tests.results.audit.small import THIRDS, several, thirds, whole

EXAMPLES = [
    pytest.param(
        whole(respondent_profile={"sex": {"L": "12", "P": "9"}}), ["profile_not_n"], id="12 + 9"
    ),
    pytest.param(
        whole(respondent_profile={"sex": {"L": "21", "P": "-1"}}),
        ["profile_impossible"],
        id="skm-rules 9.26: a slice of -1",
    ),
    pytest.param(
        whole(respondent_profile={"sex_percent": {"L": "55.0", "P": "43.0"}}),
        ["profile_not_100", "profile_impossible"],
        id="98 %; 43 % of 20 is no number of people",
    ),
    pytest.param(
        whole(respondent_profile={"umur": {"muda": "33.3%", "tua": "66.7%"}}, n_respondents=None),
        [],
        id="33.3 + 66.7 and no respondents to compare with",
    ),
    pytest.param(
        whole(sample_size_info={"achieved_n": 21}), ["sample_contradicts_n"], id="21 of 20"
    ),
    pytest.param(
        whole(sample_size_info={"minimum_n_printed": 58}), ["sample_below_minimum"], id="20 of 58"
    ),
    pytest.param(
        whole(sample_size_info={"method": "Tabel Krejcie & Morgan", "population_N": 1000}),
        ["sample_below_minimum"],
        id="skm-rules 1.7: 1000 asks 278",
    ),
    pytest.param(
        whole(sample_size_info={"method": "Slovin", "population_N": 1000}),
        ["sample_below_krejcie_morgan"],
        id="another formula was used: a warning",
    ),
    pytest.param(
        whole(sample_size_info={"population_N": 20, "minimum_n_printed": 18}),
        ["minimum_below_krejcie_morgan"],
        id="skm-rules 1.7: 20 asks 19",
    ),
    pytest.param(
        whole(sample_size_info={"population_N": 20, "minimum_n_printed": 20}),
        ["minimum_above_krejcie_morgan"],
        id="all 20 of 20",
    ),
    pytest.param(
        whole(sample_size_info={"population_N": 15}), ["sample_above_population"], id="20 of 15"
    ),
    pytest.param(
        whole(sample_size_info={"method": "Krejcie-Morgan"}),
        ["population_not_stated"],
        id="skm-rules 1.7: a checker should ask for N",
    ),
    pytest.param(whole(sub_units=({"n": 9}, {"n": 12})), ["units_not_n"], id="9 + 12 of 20"),
    pytest.param(
        # skm-rules 7.1: KTP 400 respondents 83,33, KK 50 respondents 81,11.
        {"ikm_printed": "84.00", "sub_units": ({"ikm": "83.33"}, {"ikm": "81.11"})},
        ["unit_average_not_reproduced"],
        id="skm-rules 7.1: 82,22",
    ),
    pytest.param(
        {
            "ikm_printed": "54.81",
            "sub_units": ({"ikm": "83.33", "n": 400}, {"ikm": "81.11", "n": 50}, {"n": 0}),
        },
        ["empty_unit_counted"],
        id="skm-rules 9.15: (83,33 + 81,11 + 0) / 3",
    ),
    pytest.param(
        {"year": 2024, "ikm_printed": "88.79", "trend": ({"year": 2024, "ikm": "88.97"},)},
        ["trend_contradicted"],
        id="digits swapped",
    ),
    pytest.param(
        {"items_partial": ({"code": "P1"},), "label_printed": None},
        ["not_an_ikm"],
        id="Baladhika Husada: statements without scores",
    ),
    pytest.param({"n_respondents": 450}, ["nothing_to_check"], id="only respondents"),
    pytest.param(
        {"items_partial": ({"code": "U1", "nrr": "3.50", "ikm_item": "87.50"},)},
        [],
        id="3.50 x 25",
    ),
    pytest.param(
        {"items_partial": ({"distribution": (0, 0, 10, 10), "ikm_item": "87.50"},)},
        [],
        id="70/20 x 25",
    ),
    pytest.param(
        {"items": several(nrr="3.50"), "index_printed": "3.5012345678", "ikm_printed": "87.53"},
        [],
        id="ten decimals of an index that two of every NRR leave open",
    ),
    pytest.param(
        {
            "n_respondents": 3,
            "items": (*THIRDS[:1], *({"code": f"U{n}", "nrr": "3.66"} for n in range(2, 10))),
            "ikm_printed": "91.66",
        },
        ["rounding_mode"],
        id="11/3 by its counts, eight times only as cut off to 3.66",
    ),
    pytest.param(
        {"items": several(distribution=(0, 0, 10, 10)), "ikm_printed": "80.00"},
        ["ikm_not_reproduced"],
        id="87.50 by the counts, and no NRR printed that explains 80.00",
    ),
    pytest.param(
        whole(index_printed=None, ikm_printed="80.00"),
        ["ikm_not_reproduced"],
        id="87.50 by the counts and by the printed NRR",
    ),
    pytest.param(
        thirds("88.00", weight_used="0,111"),
        ["early_rounding"],
        id="3.52 x 25, whether 95/27 or 31.667 x 0.111 was rounded to 3.52",
    ),
    pytest.param(
        # 65 and 66 over 20 are 3.25 and 3.30; their mean, 3.275, is 3.28.
        {
            "n_respondents": 20,
            "items_partial": (
                {
                    "code": "U1",
                    "nrr": "3.28",
                    "sub_questions": (
                        {"distribution": (0, 0, 15, 5)},
                        {"distribution": (0, 0, 14, 6)},
                        {"distribution": (0, 0, 0, 0)},
                    ),
                    "sub_index_printed": ("3.25", "3.33", None),
                },
            ),
        },
        ["distribution_not_n", "nrr_not_reproduced"],
        id="three questions, of which nobody answered one and one is misprinted",
    ),
    pytest.param(
        {"items_partial": ({"code": "U1", "ikm_item": "81.00"},)},
        [],
        id="an unsur alone, of nobody knows how many",
    ),
    pytest.param(
        {"items": several(nrr_tertimbang="0.39")}, ["nothing_to_check"], id="only weighted NRR"
    ),
    pytest.param(
        {"ikm_printed": "82.22", "sub_units": ({"ikm": "83.33"}, {"ikm": "81.11"})},
        [],
        id="skm-rules 7.1: the unweighted mean",
    ),
    pytest.param(
        {
            "ikm_printed": "83.08",
            "sub_units": ({"ikm": "83.33", "n": 400}, {"ikm": "81.11", "n": 50}),
        },
        [],
        id="skm-rules 7.1: weighted by respondents",
    ),
    pytest.param(
        {"ikm_printed": "82.22", "sub_units": ({"ikm": "83.33"}, {"name": "KK"})},
        [],
        id="a unit without a figure: no average to check",
    ),
    pytest.param(
        {
            "ikm_printed": "80.00",
            "trend": (
                {"year": 2015, "ikm": "70.00", "grade": "B"},
                {"year": 2019, "index": "2.80", "grade": "C"},
                {"year": 2020, "grade": "C"},
                {"ikm": "70.00", "grade": "B"},
            ),
        },
        [],
        id="2015 stands under the table of its time",
    ),
    pytest.param(
        {"ikm_printed": "80.00", "trend": ({"year": 2019, "ikm": "70.00", "grade": "B"},)},
        ["item_grade_wrong", "old_grade_table"],
        id="70.00 in 2019 is C",
    ),
    pytest.param(
        {"ikm_printed": "80.00", "sample_size_info": {"population_N": 100}},
        [],
        id="a population, and nobody says how many answered",
    ),
    pytest.param(
        {"ikm_printed": "70.00", "grade_printed": "C", "regulation": None, "year": 1995},
        ["rule_assumed"],
        id="before any rule: the newest",
    ),
    pytest.param(
        {"ikm_printed": "70.00", "grade_printed": "B", "regulation": None, "year": 2015},
        ["rule_assumed"],
        id="by its year, 16/2014",
    ),
    pytest.param(
        {"regulation": "other", "ikm_printed": "87.73", "grade_printed": "A"},
        ["rule_unknown", "grade_wrong", "old_grade_table"],
        id="no rule known: the grade is only doubted",
    ),
    pytest.param(
        {"regulation": None, "ikm_printed": "87.73"}, ["rule_assumed"], id="no rule named"
    ),
    pytest.param(
        {"regulation": "KEP/25/M.PAN/2/2004", "year": 2019, "ikm_printed": "87.73"},
        ["rule_not_in_force"],
        id="skm-rules 9.17: KEP/25 in 2019",
    ),
    *(
        pytest.param(whole(period=text), found, id=text)
        for text, found in {
            "1 Agustus s.d. 31 September 2024": ["date_impossible"],
            "29 Februari 2023": ["date_impossible"],
            "29 Februari 2024": [],
            "31/13/2024": ["date_impossible"],
            "1 Juni 2024 - 1 Maret 2024": ["period_reversed"],
            "31 - 1 Maret 2024": [],
            "20 Maret - 1 Maret 2024": ["period_reversed"],
            "November - Januari 2024, tiga bulan": [],
            "November 2023 s/d Januari, tiga bulan": [],
            "Desember hingga Januari (dua bulan)": [],
            "1 Desember 2023 - 31 Januari 2024, dua bulan": [],
            "bulan Agustus 2024 selama tiga bulan": ["period_contradicted"],
            "Juli - September 2024, 3 (tiga) bulan": [],
            "15 Januari sampai dengan 14 April 2024 (tiga bulan)": [],
            "Triwulan III (1 Oktober - 31 Desember 2024)": ["period_contradicted"],
            "Triwulan III (dicetak 2025-12-23)": [],
            "TW I 2024 (01/01/2024 s.d. 31/03/2024)": [],
            "Semester II (1 Januari - 30 Juni 2024)": ["period_contradicted"],
            "Semester 2, Oktober 2024": [],
        }.items()
    ),
    pytest.param(
        {"ikm_printed": "80.00", "respondent_profile": {"a_persen": {"x": "49.9", "y": "49.9"}}},
        ["profile_not_100"],
        id="99.8, where two roundings explain at most 0.1",
    ),
    pytest.param(
        {
            "regulation": "Permenpan RB 14/2017 (pengganti 16/2014)",
            "ikm_printed": "76.60",
            "grade_printed": "C",
        },
        [],
        id="the rule named first",
    ),
]
