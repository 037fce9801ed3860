"""The IKU table as JSON: target, realisasi and capaian with where they come from."""

import json
from decimal import Decimal

from questionnaires.catalog import fingerprint
from reports.iku_json import iku_json
from reports.index_json import Json
from results.accountability.indicator import IkuDocument, find_document
from results.accountability.table import Entry, SurveyRealisasi, iku_rows
from tests.builders import equal_rule, skm9
from tests.reports.surveys import FULL, make_index


def _document() -> IkuDocument:
    return find_document("kesbangpol-kaltim")


def _id_of(source: str) -> str:
    return next(i.id for i in _document().indicators if i.source == source)


def _row(source: str, entry: Entry | None = None, survey: SurveyRealisasi | None = None) -> Json:
    """The JSON row of the first indicator of that source."""
    name = _id_of(source)
    entries = {name: entry} if entry else {}
    surveys = {name: survey} if survey else {}
    rows = iku_json(_document(), 2026, iku_rows(_document(), entries, surveys))["rows"]
    assert isinstance(rows, list)
    row: Json = next(row for row in rows if row["id"] == name)
    return row


def test_names_the_document_and_lists_every_indicator() -> None:
    document = _document()
    table = iku_json(document, 2026, iku_rows(document, {}, {}))
    rows = table["rows"]
    assert isinstance(rows, list)
    assert (table["agency"], table["year"]) == (document.agency, 2026)
    assert table["document"] == {
        "id": "kesbangpol-kaltim",
        "version": "1",
        "fingerprint": fingerprint(document),
    }
    assert [row["id"] for row in rows] == [i.id for i in document.indicators]


def test_an_entry_is_written_in_full_with_its_evidence() -> None:
    row = _row("entry", Entry(Decimal("82.50"), Decimal(80), "surat BPS 12/2026"))
    assert (row["target"], row["realisasi"]) == ("82.50", "80")
    assert (row["capaian"], row["capaian_exact"]) == ("96.97", "3200/33")
    assert (row["formula"], row["reason"]) == ("R / T x 100", None)
    assert (row["evidence"], row["survey"]) == ("surat BPS 12/2026", None)


def test_nothing_entered_is_null_with_a_reason() -> None:
    row = _row("entry")
    assert [row[k] for k in ("target", "realisasi", "capaian", "capaian_exact")] == [None] * 4
    assert row["reason"] == "no_target"


def test_a_survey_gives_its_printed_ikm_and_its_provenance() -> None:
    survey = SurveyRealisasi("skm-2026-s1", make_index(FULL), provisional=True)
    row = _row("survey", Entry(target=Decimal(80)), survey)
    assert (row["realisasi"], row["capaian"]) == ("87.50", "109.38")
    assert row["survey"] == {
        "id": "skm-2026-s1",
        "provisional": True,
        "ikm": "87.50",
        "ikm_exact": "175/2",
        "mutu": "B",
        "rule": {
            "id": "permenpanrb-14-2017",
            "version": "1",
            "fingerprint": fingerprint(equal_rule()),
        },
        "questionnaire": {"id": "skm-9", "version": "1", "fingerprint": fingerprint(skm9())},
    }


def test_a_survey_without_answers_has_no_realisasi() -> None:
    survey = SurveyRealisasi("skm-2026-s1", make_index(()), provisional=True)
    row = _row("survey", Entry(target=Decimal(80)), survey)
    told = row["survey"]
    assert isinstance(told, dict)
    assert [row["realisasi"], told["ikm"], told["ikm_exact"], told["mutu"]] == [None] * 4
    assert row["reason"] == "no_realisasi"


def test_survives_json() -> None:
    table = iku_json(_document(), 2026, iku_rows(_document(), {}, {}))
    assert json.loads(json.dumps(table)) == table
