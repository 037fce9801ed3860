"""Grades, unsur and their counts: what is printed, and the codes that an audit finds."""

import pytest

from tests.results.audit.small import NINE, nine, several, whole

EXAMPLES = [
    pytest.param(
        {"ikm_printed": "76.60", "grade_printed": "B"},
        ["grade_wrong", "old_grade_table"],
        id="Tabel II: 76,60 is C",
    ),
    pytest.param(
        {"ikm_printed": "64.99", "label_printed": "Kurang baik"},
        ["label_wrong"],
        id="Tabel II: 64,99 is D; the old table calls it B",
    ),
    pytest.param(
        {"grade_printed": "A", "label_printed": "Baik"},
        ["grade_contradicts_label", "nothing_to_check"],
        id="A is not Baik",
    ),
    pytest.param(
        whole(label_printed="Baik (tabel); kesimpulan: sangat baik"),
        ["narrative_contradicts_table"],
        id="skm-rules 2.4: the conclusion has another word",
    ),
    pytest.param(
        whole(items=nine(ikm_item="87.50", grade_item="A")),
        ["item_grade_wrong", "old_grade_table"],
        id="87.50 is B; by the table of 2004 A",
    ),
    pytest.param(
        whole(items=nine(label="kurang baik")),
        ["item_grade_wrong"],
        id="3.50 is no Kurang baik",
    ),
    pytest.param(
        {
            "n_respondents": 10,
            "items": tuple({"code": f"U{n}", "sum": 35 + (n > 5)} for n in range(1, 10)),
            "ikm_printed": "87.73",
            "grade_printed": "B",
        },
        ["cut_weight", "grade_changes"],
        id="skm-rules 1.4: 319/90 x 25 = 88.61 is A, 31.9 x 0.11 x 25 = 87.725 is B",
    ),
    pytest.param(
        # skm-rules 1.5: n = 43, S = 1367, 88.30749...
        {
            "n_respondents": 43,
            "items": tuple(
                {"code": f"U{n}", "sum": 152 if n > 1 else 1367 - 8 * 152} for n in range(1, 10)
            ),
            "ikm_printed": "88.31",
        },
        ["grade_knife_edge"],
        id="skm-rules 1.5: 88,30749 lies in the gap of Tabel II",
    ),
    pytest.param(
        whole(grade_printed="X", label_printed="hebat"),
        ["grade_unread"],
        id="unknown words",
    ),
    pytest.param(
        whole(items=nine(nrr="3.40")), ["nrr_not_reproduced"], id="10 x 3 + 10 x 4 over 20 is 3.50"
    ),
    pytest.param(
        {"items_partial": ({"code": "U1", "nrr": "4.40"},)}, ["nrr_out_of_range"], id="4.40 of 4"
    ),
    pytest.param(
        {"n_respondents": 88, "items_partial": ({"code": "U3", "nrr": "3.119"},)},
        ["nrr_impossible"],
        id="Batang Kuis: 274/88 = 3.114, 275/88 = 3.125, nothing between",
    ),
    pytest.param(
        {"n_respondents": 10, "items_partial": ({"code": "U3", "ikm_item": "81.00"},)},
        ["nrr_impossible"],
        id="32/10 x 25 = 80.00, 33/10 x 25 = 82.50",
    ),
    pytest.param(
        whole(items=nine(ikm_item="88.50")), ["item_ikm_not_reproduced"], id="3.50 x 25 is 87.50"
    ),
    pytest.param(whole(items=nine(sum=81)), ["sum_impossible"], id="81 of 20 answers of at most 4"),
    pytest.param(whole(items=nine(sum=71)), ["sum_not_reproduced"], id="10 x 3 + 10 x 4 = 70"),
    pytest.param(
        whole(items=nine(distribution=(0, 0, 11, 11))), ["distribution_not_n"], id="22 of 20"
    ),
    pytest.param(
        whole(items=nine(answered=22, distribution=(0, 0, 11, 11))), [], id="22 who answered it"
    ),
    pytest.param(
        {"items": several(distribution=(0, 0, 2, 0)), "raw": ((3,) * 9, (4,) * 9)},
        ["distribution_not_raw"],
        id="one 3 and one 4 in the rows, two 3 in the counts",
    ),
    pytest.param(
        {"n_respondents": 3, "raw": ((3,) * 9, (4,) * 9), "ikm_printed": "87.50"},
        ["raw_not_n"],
        id="two rows of three respondents",
    ),
    pytest.param(
        {"raw": ((3,) * 9, (4,) * 9), "raw_complete": False}, ["raw_partial"], id="two rows of more"
    ),
    pytest.param(
        whole(items=(*NINE[:8], {**NINE[8], "code": "U1"})), ["item_duplicate"], id="U1 twice"
    ),
    pytest.param(whole(items=(*NINE[:3], *NINE[4:])), ["item_missing"], id="no U4"),
    pytest.param(
        whole(items=({"code": "U1"}, *NINE[1:])), ["item_without_figures"], id="U1 is empty"
    ),
    *(
        pytest.param(
            {"items_partial": ({"code": "U1", "nrr": "3.53", "label": word},)},
            [],
            id=f"skm-rules 1.5: 3,53 can be 3,532 and 3,5324, so {word}",
        )
        for word in ("Baik", "Sangat Baik")
    ),
    pytest.param(
        {"index_printed": "2.79", "grade_printed": "B"},
        ["grade_wrong", "old_grade_table"],
        id="2.79 x 25 = 69.75 is C",
    ),
]
