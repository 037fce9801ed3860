"""The index as JSON: full figures as text, null where there is none."""

import json
from datetime import UTC, datetime

from questionnaires.catalog import fingerprint
from reports.content import Exclusion, Final, Responses, engine_version
from reports.declared import sources_of_rule
from reports.index_json import index_json
from tests.builders import equal_rule, skm9
from tests.reports.surveys import FULL, PUBLISHED, make_index


def test_the_published_survey_with_its_exact_fractions() -> None:
    document = index_json(make_index(PUBLISHED), Responses(49, 49))
    assert document["index"] == {
        "ni": "3.1497",
        "ni_exact": "463/147",
        "ikm": "78.74",
        "ikm_exact": "11575/147",
        "mutu": "B",
        "kinerja": "Baik",
    }


def test_one_line_per_unsur() -> None:
    document = index_json(make_index(FULL), Responses(2, 2))
    unsur = document["unsur"]
    assert isinstance(unsur, list)
    assert unsur[7] == {
        "code": "U8",
        "key": "pengaduan",
        "name": "Penanganan Pengaduan, Saran dan Masukan",
        "answered": 2,
        "not_applicable": 0,
        "sum": 7,
        "distribution": [0, 0, 1, 1],
        "nrr": "3.5000",
        "nrr_exact": "7/2",
        "weight": "1/9",
        "weighted": "0.3889",
        "weighted_exact": "7/18",
    }


def test_null_is_not_zero() -> None:
    document = index_json(make_index(()), Responses(0, 0))
    unsur, score = document["unsur"], document["index"]
    assert isinstance(unsur, list)
    assert isinstance(score, dict)
    figures = ("nrr", "nrr_exact", "weight", "weighted", "weighted_exact")
    assert [unsur[0][key] for key in figures] == [None] * 5
    assert score.pop("reason") == "no_answers"
    assert list(score.values()) == [None] * 6


def test_says_who_computed_by_what() -> None:
    document = index_json(make_index(FULL), Responses(3, 2, (Exclusion("7", "ganda"),)))
    assert document["engine"] == {"id": "skm", "version": engine_version()}
    assert document["rule"] == {
        "id": "permenpanrb-14-2017",
        "version": "1",
        "fingerprint": fingerprint(equal_rule()),
        "variant": None,
        "thresholds": [],
        "unconfirmed": [
            {"about": one.about, "source": one.source}
            for one in sources_of_rule(equal_rule())
            if one.confidence == "unconfirmed"
        ],
    }
    assert document["questionnaire"] == {
        "id": "skm-9",
        "version": "1",
        "fingerprint": fingerprint(skm9()),
        "rescale": None,
        "unconfirmed": [],
    }
    assert document["responses"] == {
        "received": 3,
        "counted": 2,
        "complete": None,
        "missing": "answered_only",
        "incomplete": 0,
        "excluded": [{"where": "7", "reason": "ganda"}],
        "addendum": 0,
    }
    assert document["final"] is None


def test_a_final_version_names_itself_and_the_engine_that_computed_it() -> None:
    final = Final(2, datetime(2026, 7, 9, 2, 0, tzinfo=UTC), "5" * 64, "0.0.1")
    document = index_json(make_index(FULL), Responses(2, 2), final)
    assert document["engine"] == {"id": "skm", "version": "0.0.1"}
    at = "2026-07-09T02:00:00+00:00"
    assert document["final"] == {"version": 2, "at": at, "sha256": "5" * 64}


def test_survives_json() -> None:
    document = index_json(make_index(PUBLISHED), Responses(49, 49))
    assert json.loads(json.dumps(document)) == document
