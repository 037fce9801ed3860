"""Index, IKM and weight: what is printed, and the codes that an audit finds."""

import pytest

from tests.results.audit.small import NINE, THIRDS, nine, several, thirds, whole

EXAMPLES = [
    pytest.param(whole(), [], id="nothing wrong"),
    pytest.param(
        {"n_respondents": 20, "items": NINE, "ikm_printed": "78.75"},
        ["ikm_not_reproduced"],
        id="divided by ten, as in Sengkuang: 9 x 3.5 / 10 x 25",
    ),
    pytest.param(
        whole(items=(), index_printed="3.60"),
        ["ikm_not_index_times_25"],
        id="3.60 x 25 is 90.00, not 87.50",
    ),
    pytest.param(
        {"ikm_printed": "24.75", "grade_printed": "D"},
        ["ikm_out_of_range"],
        id="all 1 under 0.11: 24.75 is below the scale",
    ),
    pytest.param({"index_printed": "4.20"}, ["index_out_of_range"], id="4.20 of 4"),
    pytest.param(
        {"n_respondents": 20, "items": NINE, "index_printed": "3.40"},
        ["index_not_reproduced"],
        id="the mean of nine times 3.5 is 3.50",
    ),
    pytest.param(
        {"items": several(nrr_tertimbang="0.39"), "index_printed": "3.30"},
        ["weighted_sum_not_index"],
        id="9 x 0.39 = 3.51",
    ),
    pytest.param(
        whole(items=nine(nrr_tertimbang="0.29")),
        ["weighted_not_reproduced"],
        id="3.5 x 1/9 = 0.39",
    ),
    pytest.param(
        {
            "n_respondents": 20,
            "weight_used": "0,1111",
            "items": tuple({**item, "nrr_tertimbang": "0.3850"} for item in NINE),
        },
        ["weight_contradicted", "cut_weight"],
        id="GASPUL: 0,1111 is printed, 0.11 was used (3.5 x 0.11 = 0.3850)",
    ),
    pytest.param(
        whole(weight_used="0,125"),
        ["weight_contradicted"],
        id="1/8 is printed, the IKM follows from 1/9",
    ),
    pytest.param(
        {"n_respondents": 20, "items": NINE[:8], "ikm_printed": "77.70", "grade_printed": "B"},
        ["weight_of_other_number"],
        id="skm-rules 9.30: eight unsur, still x 0.111: 8 x 3.5 x 0.111 x 25",
    ),
    pytest.param(
        {
            "n_respondents": 20,
            "items": tuple({**item, "nrr_tertimbang": "0.3885"} for item in NINE[:8]),
        },
        ["weight_of_other_number"],
        id="eight unsur, a column of NRR x 0.111",
    ),
    pytest.param(
        whole(index_printed=None, ikm_printed="86.63"),
        ["cut_weight"],
        id="9 x 3.5 x 0.11 x 25 = 86.625: only a warning, B either way",
    ),
    pytest.param(
        thirds("88.00"),
        ["early_rounding"],
        id="NI 3.5185 rounded to 3.52 first, x 25",
    ),
    pytest.param(
        thirds("87.96"),
        [],
        id="95/27 x 25 = 87.96296, rounded once",
    ),
    pytest.param(
        {"n_respondents": 3, "items": THIRDS, "index_printed": "3.51"},
        ["rounding_mode"],
        id="3.5185 cut off, not rounded to 3.52",
    ),
    pytest.param(
        {"n_respondents": 3, "items": ({**THIRDS[0], "nrr": "3.66"}, *THIRDS[1:])},
        ["rounding_mode"],
        id="an NRR of 11/3 cut off",
    ),
    pytest.param(
        {"items": several(nrr="3.66"), "ikm_printed": "91.66"},
        ["rounding_mode"],
        id="NRR of 11/3 cut off: nine times 3.66 would never give 91.66",
    ),
    pytest.param(
        whole(weight_used="0,111"),
        ["weight_label_only"],
        id="the annex prints 0,111; the figures follow from 1/9",
    ),
    pytest.param(
        {
            "n_respondents": 20,
            "weight_used": "0,111",
            "items": tuple({**item, "nrr_tertimbang": "0.3889"} for item in NINE),
        },
        ["weight_label_only"],
        id="a column of NRR x 1/9 under the label 0,111",
    ),
    pytest.param(
        {
            "items": (*several(nrr="3.50")[:8], {"code": "U9", "nrr": "3.54"}),
            "ikm_printed": "87.75",
        },
        ["early_rounding"],
        id="the NRR leave 3.4994 to 3.5094: 3.51 x 25, but never 87.75 in one rounding",
    ),
    pytest.param(
        {
            "n_respondents": 20,
            "weight_used": "0,11",
            "items": tuple({**item, "nrr_tertimbang": "0.39"} for item in NINE),
        },
        [],
        id="3.5 x 0.11 and 3.5 / 9 both print 0.39",
    ),
    pytest.param(
        {
            "n_respondents": 7,
            "items": tuple(
                {"code": f"U{n}", "sum": total}
                for n, total in enumerate((22, 15, 19, 25, 26, 19, 20, 26, 18), 1)
            ),
            "ikm_printed": "75.32",
        },
        ["cut_weight"],
        id="190/7 x 0.111 x 25 = 75.32; with 1/9 only by three detours at once",
    ),
]
