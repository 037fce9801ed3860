"""The IKU table as JSON: every figure in full, with where it comes from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from questionnaires.catalog import fingerprint
from reports.iku_json import iku_json
from reports.index_json import Json
from results.accountability.history import history
from results.accountability.indicator import find_document
from results.accountability.measure import Entries
from results.accountability.row_input import RowInput
from results.accountability.survey_realisasi import SurveySource
from results.accountability.table import iku_table
from results.accountability.targets import TargetVersion
from results.aggregate import Part
from results.exact import half_up, ratio
from tests.builders import equal_rule, skm9
from tests.reports.surveys import FULL, make_index
from tests.results.accountability.tabled import quarterly, signed, target, yearly

KALTIM, JAMBI, SETDA = "kesbangpol-kaltim", "kesbangpol-kota-jambi", "setda-kaltim"


def table_json(document: str, given: Mapping[str, RowInput]) -> Json:
    """The JSON of a table."""
    return iku_json(iku_table(find_document(document), given, year=2026), 2026, {})


def row(document: str, name: str, given: RowInput | None = None) -> Json:
    """The JSON of one row."""
    rows = table_json(document, {name: given} if given else {})["rows"]
    assert isinstance(rows, list)
    found: Json = next(one for one in rows if one["id"] == name)
    return found


def survey(name: str, answers: Sequence[Sequence[int]] = FULL) -> SurveySource:
    """A survey that goes on."""
    return SurveySource(name, Part(name, make_index(answers)), provisional=True, note="Contoh.")


def test_names_the_document_and_lists_every_indicator() -> None:
    document = find_document(KALTIM)
    table = table_json(KALTIM, {})
    rows = table["rows"]
    assert isinstance(rows, list)
    assert (table["agency"], table["year"]) == (document.agency, 2026)
    assert table["document"] == {
        "id": KALTIM,
        "version": document.version,
        "fingerprint": fingerprint(document),
    }
    assert table["scale"] == {"id": "permendagri-86-2017", "version": "1"}
    assert [one["id"] for one in rows] == [one.id for one in document.indicators]


def test_a_value_is_written_in_full_with_its_note() -> None:
    found = row(KALTIM, "000-1", replace(yearly("80", aim="82.50"), notes=("surat BPS 12/2026",)))
    assert (found["target"], found["realisasi"]) == ("82.50", "80")
    assert (found["capaian"], found["capaian_exact"]) == ("96.97", "3200/33")
    assert (found["formula"], found["reason"]) == ("R / T x 100", None)
    assert (found["capaian_class"], found["reached"]) == ("Sangat Tinggi", False)
    assert (found["notes"], found["survey"]) == (["surat BPS 12/2026"], None)


def test_nothing_entered_is_null_with_a_reason() -> None:
    found = row(KALTIM, "000-1")
    empty = ("target", "realisasi", "realisasi_exact", "capaian", "capaian_exact", "capaian_class")
    assert [found[key] for key in empty] == [None] * len(empty)
    assert (found["reason"], found["realisasi_reason"]) == ("no_target", "missing")
    assert found["targets"] == []


def test_every_version_of_a_target_is_told() -> None:
    decided_on = date(2026, 9, 30)
    changed = TargetVersion(0, 2, "75", "75", None, "perubahan", decided_on, "refokusing")
    withdrawn = TargetVersion(1, 1, "")
    found = row(KALTIM, "000-1", RowInput((target("80"), changed, withdrawn)))
    assert found["target"] == "75"
    assert found["targets"] == [
        {
            "version": 1,
            "quarter": 0,
            "kind": "murni",
            "target": "80",
            "decided_on": None,
            "reason": "tes",
        },
        {
            "version": 2,
            "quarter": 0,
            "kind": "perubahan",
            "target": "75",
            "decided_on": "2026-09-30",
            "reason": "refokusing",
        },
        {
            "version": 1,
            "quarter": 1,
            "kind": "murni",
            "target": None,
            "decided_on": None,
            "reason": "",
        },
    ]


def test_quarters_and_year_stand_side_by_side() -> None:
    given = RowInput(
        (target("100"), target("50", quarter=2)),
        quarterly(masalah_diselesaikan="1 1 - -", masalah="2 4 3 -"),
    )
    found = row(JAMBI, "001-REN-1", given)
    measured = found["measured"]
    assert isinstance(measured, dict)
    assert measured["formula"] == "masalah_diselesaikan / masalah * 100"
    assert (measured["aggregation"], measured["basis"]) == ("ratio_of_sums", "quarters")
    assert (measured["reported"], measured["missing"]) == ([1, 2], [3, 4])
    assert measured["year"] == {"exact": "100/3", "reason": None, "lacking": []}
    assert measured["values"] == {"masalah_diselesaikan": "2/1", "masalah": "6/1"}
    assert measured["quarters"][1] == {
        "quarter": 2,
        "own": {"exact": "25/1", "reason": None, "lacking": []},
        "to_date": {"exact": "100/3", "reason": None, "lacking": []},
    }
    assert measured["quarters"][2]["own"] == {
        "exact": None,
        "reason": "missing",
        "lacking": ["masalah_diselesaikan"],
    }
    assert measured["remarks"] == [
        {"code": "partly_reported", "quarter": 3, "variables": ["masalah_diselesaikan"]}
    ]
    assert (found["realisasi"], found["complete"]) == ("33.33", False)
    targets = found["quarter_targets"]
    assert isinstance(targets, list)
    told = [(one["quarter"], one["target"], one["capaian"]) for one in targets]
    assert told == [(2, "50", "66.67")]


def test_both_formulas_stand_side_by_side_until_one_is_signed() -> None:
    given = RowInput((target("100"),), quarterly(konflik="4 3 2 1", konflik_diatasi="2 1 1 1"))
    found = row(JAMBI, "001-REN-2", given)
    assert found["as_printed"] == {
        "formula": "konflik / konflik_diatasi * 100",
        "exact": "200/1",
        "reason": None,
        "lacking": [],
    }
    assert (found["realisasi"], found["capaian"], found["reason"]) == ("50.00", None, "not_signed")
    state = found["sign_off"]
    assert isinstance(state, dict)
    assert (state["state"], state["signed_by"], state["signed_at"]) == ("unsigned", None, None)
    indicator = find_document(JAMBI).find("001-REN-2")
    assert indicator is not None
    done = row(JAMBI, "001-REN-2", replace(given, sign_offs=signed(indicator)))
    assert done["capaian"] == "50.00"
    assert isinstance(done["sign_off"], dict)
    assert done["sign_off"]["signed_at"] == "2026-01-15T08:00:00+00:00"


def test_a_survey_gives_its_printed_ikm_and_its_provenance() -> None:
    found = row(KALTIM, "000-3a", RowInput((target("80"),), surveys=(survey("skm-2026-s1"),)))
    assert (found["realisasi"], found["capaian"]) == ("87.50", "109.38")
    assert found["survey"] == {
        "scale": "25-100",
        "weighting": None,
        "provisional": True,
        "reason": None,
        "covered": 1,
        "total": 1,
        "named": [],
        "lacking": [],
        "unnamed": [],
        "empty": [],
        "ikm": "87.50",
        "ikm_exact": "175/2",
        "mutu": "B",
        "alternatives": [],
        "surveys": [
            {
                "id": "skm-2026-s1",
                "name": "skm-2026-s1",
                "provisional": True,
                "version": None,
                "sha256": None,
                "note": "Contoh.",
                "responses": make_index(FULL).responses,
                "ikm": "87.50",
                "ikm_exact": "175/2",
                "mutu": "B",
                "rule": {
                    "id": "permenpanrb-14-2017",
                    "version": "1",
                    "fingerprint": fingerprint(equal_rule()),
                },
                "questionnaire": {
                    "id": "skm-9",
                    "version": "1",
                    "fingerprint": fingerprint(skm9()),
                },
                "covers": [],
            }
        ],
    }


def test_an_average_says_how_and_over_how_many() -> None:
    """Setda Kaltim, baris 13, names four services; two surveys are of the same one."""
    named = [replace(survey(name), names=("Keuangan Setda",)) for name in ("a", "b")]
    surveys = (*named, survey("c", ()), survey("d", [[1] * 9]))
    found = row(SETDA, "002-13", RowInput(surveys=surveys))["survey"]
    assert isinstance(found, dict)
    assert (found["weighting"], found["covered"], found["total"]) == ("unweighted_mean", 1, 4)
    assert (len(found["named"]), found["empty"], found["ikm"]) == (4, ["c"], "66.67")
    assert len(found["lacking"]) == 3
    assert "Keuangan Setda" not in found["lacking"]
    assert found["unnamed"] == ["c", "d"]
    assert [one["covers"] for one in found["surveys"]] == [["Keuangan Setda"]] * 2 + [[]] * 2


def test_the_other_weightings_of_an_average_are_told() -> None:
    """Setda Kaltim, baris 11: "kedua cara ditampilkan"."""
    surveys = (survey("a"), survey("b", [[1] * 9]))
    found = row(SETDA, "002-11", RowInput(surveys=surveys))["survey"]
    assert isinstance(found, dict)
    told = {one["weighting"]: one for one in found["alternatives"]}
    weighted = told["weighted_by_respondents"]
    answers = len(FULL)
    exact = (Fraction(175, 2) * answers + 25) / (answers + 1)
    assert weighted["ikm_exact"] == ratio(exact)
    assert weighted["realisasi"] == str(half_up(exact, 2))
    assert (told["pooled"]["realisasi"], bool(told["pooled"]["reason"])) == (None, True)


def test_a_survey_without_answers_has_no_realisasi() -> None:
    found = row(KALTIM, "000-3a", RowInput((target("80"),), surveys=(survey("s", ()),)))
    shown = found["survey"]
    assert isinstance(shown, dict)
    assert [found["realisasi"], shown["ikm"], shown["ikm_exact"], shown["mutu"]] == [None] * 4
    assert (found["reason"], shown["reason"]) == ("no_realisasi", "no_answers")
    [one] = shown["surveys"]
    assert (one["ikm"], one["ikm_exact"], one["mutu"]) == (None, None, None)


def test_a_capaian_is_shown_under_the_cap_of_the_organisation_too() -> None:
    """90 / 60 is 150, over the cap of 120."""
    known = {"000-3b": yearly("90", aim="60")}
    usual, document = table_json(KALTIM, known), find_document(KALTIM)
    declared = {"capaian_cap": "120", "capaian_scale": "demak-2015"}
    told = iku_json(iku_table(document.model_copy(update=declared), known), 2026, {})
    for table, shown in ((usual, None), (told, "120.00")):
        rows = table["rows"]
        assert isinstance(rows, list)
        views = [(one["capaian"], one["capaian_capped"]) for one in rows]
        assert views == [*[(None, None)] * 3, ("150.00", shown)]
    assert (usual["cap"], told["cap"]) == (None, "120")
    assert usual["scale"] == {"id": "permendagri-86-2017", "version": "1"}
    assert told["scale"] == {"id": "demak-2015", "version": "1"}
    assert usual["averages"] == told["averages"]


def test_companions_tell_what_the_row_cannot() -> None:
    """Bidang Bina Ideologi, baris a: two counts in one indicator, so neither is its value."""
    given = RowInput(entries=quarterly(kegiatan="3 0 0 0", forum="1 1 1 1"))
    found = row(JAMBI, "001-IDE-a", given)
    assert (found["realisasi"], found["composite"]) == (None, None)
    companions = found["companions"]
    assert isinstance(companions, list)
    told = [(one["label"], one["satuan"], one["exact"]) for one in companions]
    assert told == [
        ("Kegiatan pembauran bangsa", "kegiatan", "3/1"),
        ("Forum pembauran kebangsaan", "forum", "1/1"),
    ]
    empty = row(JAMBI, "001-IDE-a")["companions"]
    assert isinstance(empty, list)
    assert [(one["formula"], one["exact"], one["reason"]) for one in empty] == [
        ("kegiatan", None, "missing"),
        ("forum", None, "missing"),
    ]
    assert row(KALTIM, "000-1")["companions"] == []


def test_the_value_behind_a_row_is_told_with_its_class() -> None:
    """Setda Kaltim, baris 2: 0.75 x 80 + 0.25 x 60 is 75, Baik."""
    figures = {"kabkota_baik": 8, "kabkota_dinilai": 10, "utama": 80, "penunjang": 60}
    given = RowInput(entries=Entries(annual=figures))
    found = row(SETDA, "002-2", given)
    assert (found["realisasi"], found["realisasi_class"]) == ("80.00", None)
    composite = found["composite"]
    assert isinstance(composite, dict)
    assert (composite["exact"], composite["class"], composite["counts"]) == ("75/1", "Baik", True)
    assert composite["formula"] == "0.75 * utama + 0.25 * penunjang"
    assert [(one["weight"], one["exact"]) for one in composite["components"]] == [
        ("0.75", "80/1"),
        ("0.25", "60/1"),
    ]


def test_a_class_table_that_is_no_longer_in_force_is_told() -> None:
    """Predikat LPPD in 2026: the classes of PP 6/2008 do not grade it."""
    found = row(SETDA, "002-1", yearly("2.9"))
    assert (found["realisasi"], found["realisasi_class"]) == ("2.9", None)
    assert found["realisasi_scale"] == {
        "id": "lppd-2008",
        "version": "1",
        "until": 2019,
        "in_force": False,
    }
    akip = row(KALTIM, "000-3b", yearly("73.07"))
    assert akip["realisasi_class"] == "BB"
    assert isinstance(akip["realisasi_scale"], dict)
    assert akip["realisasi_scale"]["in_force"]


def test_components_of_an_lhe_are_held_against_its_total() -> None:
    """30 + 30 + 15 + 24 is 99, and 98.5 was entered (weights of Permenpan RB 88/2021)."""
    figures = {"perencanaan": 30, "pengukuran": 30, "pelaporan": 15, "evaluasi": 24}
    given = RowInput(entries=Entries(annual={"nilai": Fraction("98.5"), **figures}))
    composite = row(KALTIM, "000-3b", given)["composite"]
    assert isinstance(composite, dict)
    assert (composite["exact"], composite["difference_exact"]) == ("99/1", "-1/2")
    assert composite["class"] is None


def test_averages_with_n_of_m() -> None:
    given = {"000-1": yearly("40", aim="80"), "000-3a": RowInput((target("80"),))}
    averages = table_json(KALTIM, given)["averages"]
    assert isinstance(averages, dict)
    assert averages["of_indicators"] == {
        "capaian": "50.00",
        "capaian_exact": "50/1",
        "n": 1,
        "total": 4,
        "missing": ["000-2", "000-3a", "000-3b"],
        "missing_reasons": {"no_target": ["000-2", "000-3b"], "no_survey": ["000-3a"]},
    }
    assert [one["n"] for one in averages["sasaran"].values()] == [1, 0, 0]
    assert averages["of_sasaran"]["n"] == 1


def test_earlier_years_and_the_end_of_the_plan() -> None:
    document = find_document(JAMBI)
    given = RowInput((target("80"),), quarterly(masalah="1 1 1 1", masalah_diselesaikan="1 1 1 1"))
    now, past = (iku_table(document, {"001-REN-1": one}) for one in (given, RowInput()))
    row_now, row_past = now.find("001-RPJ-1"), past.find("001-RPJ-1")
    assert row_now is not None
    assert row_past is not None
    beside = {"001-RPJ-1": history(row_now, 2021, {2020: row_past})}
    rows = iku_json(now, 2021, beside)["rows"]
    assert isinstance(rows, list)
    found = next(one for one in rows if one["id"] == "001-RPJ-1")["history"]
    [year] = found["years"]
    assert (year["year"], year["alike"], year["realisasi"], year["reason"]) == (
        2020,
        True,
        None,
        "no_target",
    )
    assert found["baseline"] == {"text": "NA", "value": None, "year": None}
    assert found["end_target"] == {"text": "100%", "value": "100", "year": None}
    assert (found["to_end_target"]["capaian"], found["change_exact"]) == ("100.00", None)


def test_a_past_year_tells_its_target() -> None:
    now, past = (
        iku_table(find_document(KALTIM), {"000-1": yearly(text, aim="80")}) for text in ("60", "50")
    )
    row_now, row_past = now.find("000-1"), past.find("000-1")
    assert row_now is not None
    assert row_past is not None
    rows = iku_json(now, 2026, {"000-1": history(row_now, 2026, {2025: row_past})})["rows"]
    assert isinstance(rows, list)
    found = rows[0]["history"]
    assert (found["years"][0]["target"], found["change_exact"]) == ("80", "10/1")
    assert (found["baseline"], found["end_target"]) == (None, None)


def test_survives_json() -> None:
    table = table_json(KALTIM, {"000-3a": RowInput(surveys=(survey("s"),)), "000-1": yearly("1")})
    assert json.loads(json.dumps(table)) == table
