"""Entering target and realisasi: figures as people type them, exact, with their proof."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from survey.storage import schema
from survey.storage.database import Database
from survey.storage.iku.documents import Assigned, assign_document
from survey.storage.iku.links import link_survey
from survey.storage.iku.places import Place
from tests.survey.clock import Clock
from tests.survey.web.desk import words_of
from tests.survey.web.iku_pages import SETDA, use_document
from tests.survey.web.person import Person, fields_of, staff, told_at
from tests.survey.world import AGENCY, OTHER_AGENCY, SURVEY, TOLD

INDEX, CONFLICTS, SATISFACTION, AKIP = "000-1", "000-2", "000-3a", "000-3b"
NILAI, COUNTED = "value-0-nilai", "value-0-potensi_konflik"
QUARTERS = [f"value-{quarter}-potensi_konflik" for quarter in (1, 2, 3, 4)]


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who may enter."""
    return staff(lite_app, "operator")


def _enter(person: Person, indicator: str, **typed: str) -> int:
    return person.post(f"/iku/{AGENCY}/2026/{indicator}/isi", typed).status_code


def _row(person: Person, indicator: str) -> dict[str, Any]:
    table = json.loads(person.get(f"/api/v1/agencies/{AGENCY}/iku/2026").get_data())
    row: dict[str, Any] = next(row for row in table["rows"] if row["id"] == indicator)
    return row


def _nothing(person: Person, indicator: str) -> bool:
    row = _row(person, indicator)
    return (row["target"], row["realisasi"], row["notes"]) == (None, None, [])


FIGURES = [
    ("83,21", "83.21"),
    ("83.21", "83.21"),
    (" 83,2 ", "83.2"),
    ("83,20", "83.20"),
    ("0", "0"),
    ("0,0", "0.0"),
    ("100", "100"),
    ("1.234,5", "1234.5"),
    ("1.234.567", "1234567"),
    ("1 234", "1234"),
]


@pytest.mark.parametrize(("typed", "kept"), FIGURES)
def test_figures_as_they_are_typed(person: Person, typed: str, kept: str) -> None:
    given = {"target": typed, NILAI: typed, "note": "Berita acara"}
    assert _enter(person, AKIP, **given) == (302 if Decimal(kept) <= 100 else 422)
    if Decimal(kept) > 100:
        return
    row = _row(person, AKIP)
    assert (row["target"], row["realisasi"], row["notes"]) == (kept, kept, ["Berita acara"])
    shown = fields_of(person.get(f"/iku/{AGENCY}/2026/{AKIP}/isi"))
    assert (shown["target"], shown[NILAI]) == (kept.replace(".", ","),) * 2
    assert _enter(person, AKIP, **{name: shown[name] for name in given}) == 302
    assert _row(person, AKIP) == row


@pytest.mark.parametrize(("typed", "kept"), [one for one in FIGURES if not Decimal(one[1]) % 1])
def test_values_as_they_are_typed(person: Person, typed: str, kept: str) -> None:
    """Conflicts are counted: whole ones only."""
    assert _enter(person, CONFLICTS, **{QUARTERS[1]: typed, "note": "Laporan"}) == 302
    measured = _row(person, CONFLICTS)["measured"]
    own = measured["quarters"][1]["own"]["exact"]
    assert Fraction(own) == Fraction(kept)
    shown = fields_of(person.get(f"/iku/{AGENCY}/2026/{CONFLICTS}/isi"))
    assert shown[QUARTERS[1]] == kept.replace(".", ",")


def test_quarters_make_the_year(person: Person) -> None:
    """4 + 0 + 3 + 1 are 8 of at most 10: (20 - 8) / 10."""
    typed = dict(zip(QUARTERS, ("4", "0", "3", "1"), strict=True))
    assert _enter(person, CONFLICTS, target="10", note="Laporan", **typed) == 302
    row = _row(person, CONFLICTS)
    assert (row["realisasi"], row["complete"], row["capaian"]) == ("8", True, "120.00")
    assert [one["to_date"]["exact"] for one in row["measured"]["quarters"]] == [
        "4/1",
        "4/1",
        "7/1",
        "8/1",
    ]


def test_a_quarter_has_a_target_of_its_own(person: Person) -> None:
    typed = {"target": "10", "target-1": "5", QUARTERS[0]: "4", "note": "Laporan"}
    assert _enter(person, CONFLICTS, **typed) == 302
    [quarter] = _row(person, CONFLICTS)["quarter_targets"]
    assert (quarter["quarter"], quarter["target"], quarter["capaian"]) == (1, "5", "120.00")


def test_a_changed_target_needs_a_reason_and_the_old_one_stays(person: Person) -> None:
    assert _enter(person, INDEX, target="80", decided_on="2026-01-31") == 302
    changed = {"target": "75", "kind": "perubahan", "decided_on": "2026-02-27"}
    answer = person.post(f"/iku/{AGENCY}/2026/{INDEX}/isi", changed)
    assert answer.status_code == 422
    assert told_at(answer, "reason")
    assert _enter(person, INDEX, **changed, reason="Refokusing") == 302
    told = [
        (t["version"], t["kind"], t["target"], t["decided_on"], t["reason"])
        for t in _row(person, INDEX)["targets"]
    ]
    assert told == [
        (1, "murni", "80", "2026-01-31", ""),
        (2, "perubahan", "75", "2026-02-27", "Refokusing"),
    ]
    assert _row(person, INDEX)["target"] == "75"


def test_a_value_that_is_no_figure_is_told(person: Person) -> None:
    typed = {QUARTERS[0]: "4", QUARTERS[1]: "empat", "note": "Laporan"}
    answer = person.post(f"/iku/{AGENCY}/2026/{CONFLICTS}/isi", typed)
    assert answer.status_code == 422
    assert told_at(answer, QUARTERS[1])
    assert _nothing(person, CONFLICTS)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("bb", "BB"),
        ("80 - 90", "80 - 90"),
        ("80–90,5", "80 - 90.5"),
        ("80 s.d. 90", "80 - 90"),
        ("80 sampai 90", "80 - 90"),
    ],
)
def test_ranges_and_predicates(person: Person, typed: str, kept: str) -> None:
    """The indicator is classified by the predicates of AKIP: 76,4 is BB."""
    assert _enter(person, AKIP, **{"target": typed, NILAI: "76,4", "note": "LHE"}) == 302
    row = _row(person, AKIP)
    assert (row["target"], row["realisasi_class"]) == (kept, "BB")
    assert row["reached"] is (kept == "BB")
    page = person.get(f"/iku/{AGENCY}/2026").get_data(as_text=True)
    assert f'data-label="Target">{kept.replace("-", "–").replace(".", ",")}<' in page


REFUSED = [
    pytest.param(INDEX, "1.234", id="a thousand or little more than one"),
    pytest.param(INDEX, "-1", id="below nothing"),
    pytest.param(INDEX, "100,01", id="above the highest"),
    pytest.param(CONFLICTS, "-1", id="a negative count"),
    pytest.param(INDEX, "abc", id="letters"),
    pytest.param(INDEX, "1e5", id="an exponent"),
    pytest.param(INDEX, "NaN", id="not a number"),
    pytest.param(INDEX, "Infinity", id="infinity"),
    pytest.param(INDEX, "9" * 400, id="400 digits"),
    pytest.param(INDEX, "8٣", id="digits of another alphabet"),
    pytest.param(INDEX, "83,21 %", id="a percent sign"),
    pytest.param(INDEX, "83,21,5", id="two commas"),
    pytest.param(SATISFACTION, "24,99", id="below the scale"),
    pytest.param(INDEX, "90 - 80", id="a range turned round"),
    pytest.param(INDEX, "80 - 101", id="a range beyond the highest"),
    pytest.param(INDEX, "80 - ", id="half a range"),
    pytest.param(INDEX, "BB", id="a predicate of an indicator without classes"),
]


@pytest.mark.parametrize(("indicator", "typed"), REFUSED)
def test_what_is_no_figure_is_told_and_not_stored(
    person: Person, indicator: str, typed: str
) -> None:
    given = {"target": typed, "note": "LKjIP"}
    answer = person.post(f"/iku/{AGENCY}/2026/{indicator}/isi", given)
    assert answer.status_code == 422
    assert told_at(answer, "target")
    assert fields_of(answer)["target"] == typed
    assert fields_of(answer)["note"] == "LKjIP"
    assert _nothing(person, indicator)


def test_all_that_is_wrong_is_told_at_once(person: Person) -> None:
    given = {"target": "abc", "target-4": "x", COUNTED: "-", "note": "x" * 501, "decided_on": "x"}
    answer = person.post(f"/iku/{AGENCY}/2026/{CONFLICTS}/isi", given)
    assert all(told_at(answer, name) for name in given)
    assert _nothing(person, CONFLICTS)


def test_what_is_wrong_is_summed_up_with_a_way_to_each_field(person: Person) -> None:
    given = {"target-1": "x", QUARTERS[0]: "y", QUARTERS[1]: "2"}
    page = person.post(f"/iku/{AGENCY}/2026/{CONFLICTS}/isi", given).get_data(as_text=True)
    assert "Ada 3 isian yang perlu diperbaiki." in page
    label = "Jumlah potensi konflik yang teridentifikasi dalam periode"
    for name, words in (
        ("target-1", "Target, TW 1"),
        (QUARTERS[0], f"{label}, TW 1"),
        ("note", "Sumber atau bukti"),
    ):
        assert f'<li><a href="#{name}">{words}</a></li>' in page
    assert page.count(">Target, TW 1</label>") == 1
    links = [page.index(f'<a href="#{name}">') for name in ("target-1", QUARTERS[0], "note")]
    assert links == sorted(links)


@pytest.mark.parametrize(
    ("indicator", "typed", "remedy"),
    [
        pytest.param(INDEX, "1.234", ("1234", "1,234"), id="both readings"),
        pytest.param(INDEX, "-1", ("0",), id="the lowest"),
        pytest.param(INDEX, "100,01", ("100",), id="the highest"),
        pytest.param(SATISFACTION, "24,99", ("25",), id="the lowest of the scale"),
    ],
)
def test_the_remedy_is_told(
    person: Person, indicator: str, typed: str, remedy: tuple[str, ...]
) -> None:
    answer = person.post(f"/iku/{AGENCY}/2026/{indicator}/isi", {"target": typed})
    assert all(word in told_at(answer, "target") for word in remedy)


BB, ALL = "BB = di atas 70 sampai 80.", "AA = di atas 90 sampai 100; A = di atas 80 sampai 90;"
UNKNOWN = "(tabel kelas berlaku sampai 2019; untuk 2026 belum diketahui)."


@pytest.mark.parametrize(
    ("row", "typed", "told"),
    [
        pytest.param("002-12", "bb", BB, id="a class"),
        pytest.param("002-12", "BBB", ALL, id="none of the classes"),
        pytest.param("002-1", "Tinggi", UNKNOWN, id="a class table out of force"),
    ],
)
def test_a_predicate_is_no_score(
    person: Person, lite_world: Database, row: str, typed: str, told: str
) -> None:
    """Bounds of predikat-akip.yaml; lppd-2008.yaml grades until 2019 and nothing is made up."""
    use_document(lite_world, SETDA)
    address = f"/iku/{AGENCY}/2026/{row}/isi"
    answer = person.post(address, {NILAI: typed, "note": "LHE"})
    assert answer.status_code == 422
    assert "Tulis nilainya, bukan predikatnya" in told_at(answer, NILAI)
    assert told in told_at(answer, NILAI)
    hint = re.search(r'id="isi-nilai">([^<]+)<', person.get(address).get_data(as_text=True))
    assert hint is not None
    assert (UNKNOWN if row == "002-1" else ALL) in hint[1]


@pytest.mark.parametrize(
    ("row", "typed", "told"),
    [
        (CONFLICTS, "8 - 7", "Rentang terbalik"),
        (AKIP, "90 - 80", "Rentang terbalik"),
        (AKIP, "BBB", "salah satu: AA, A, BB, B, CC, C, D."),
        (INDEX, "BBB", "Tulis angka saja"),
    ],
)
def test_what_a_target_may_be_is_told(person: Person, row: str, typed: str, told: str) -> None:
    answer = person.post(f"/iku/{AGENCY}/2026/{row}/isi", {"target": typed})
    assert told in told_at(answer, "target")


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [
        pytest.param(
            "002-4/isi value-1-masuk", "-3", "Paling kecil 0.", id="the kind bounds a ratio"
        ),
        pytest.param("002-5/isi value-1-perjanjian", "-1", "Paling kecil 0.", id="and a count"),
        pytest.param("002-5/isi value-1-perjanjian", "2,5", "Tulis bilangan bulat", id="a half"),
        pytest.param("002-2/isi value-0-utama", "120", "Paling besar 100.", id="above 40-100"),
        pytest.param("002-2/isi value-0-utama", "39,9", "Paling kecil 40.", id="below 40-100"),
        pytest.param("002-2/isi value-0-utama", "40,5", "", id="a score may be a fraction"),
        pytest.param("002-5/isi value-1-perjanjian", "0", "", id="none"),
    ],
)
def test_what_a_variable_can_be(
    person: Person, lite_world: Database, place: str, typed: str, told: str
) -> None:
    """Nothing is counted below zero; setda-kaltim prints the values of criteria as 40 - 100."""
    use_document(lite_world, SETDA)
    address, name = place.split()
    answer = person.post(f"/iku/{AGENCY}/2026/{address}", {name: typed, "note": "Laporan"})
    assert answer.status_code == (422 if told else 302)
    assert told in told_at(answer, name)


@pytest.mark.parametrize("note", ["", "   "])
def test_a_realisasi_needs_its_proof_a_target_does_not(person: Person, note: str) -> None:
    assert _enter(person, INDEX, **{NILAI: "80", "note": note}) == 422
    assert _nothing(person, INDEX)
    assert _enter(person, INDEX, target="80", note=note) == 302


@pytest.mark.parametrize("indicator", [CONFLICTS, SATISFACTION])
def test_a_note_stands_without_a_figure(person: Person, indicator: str) -> None:
    for note in ("Perjanjian Kinerja", "Perjanjian Kinerja Perubahan"):
        assert _enter(person, indicator, target="80", note=note) == 302
        assert _row(person, indicator)["notes"] == [note]


def test_a_note_belongs_to_the_figures_it_was_entered_with(person: Person) -> None:
    """The note of TW 1 to 3 stays when TW 4 comes with its own; alone it corrects all."""
    address = f"/iku/{AGENCY}/2026/{CONFLICTS}"
    first = dict(zip(QUARTERS, ("4", "0", "3"), strict=False))
    assert _enter(person, CONFLICTS, **first, note="Laporan TW 3") == 302
    opened = fields_of(person.get(f"{address}/isi"))
    assert _enter(person, CONFLICTS, **{**opened, QUARTERS[3]: "1", "note": "Laporan TW 4"}) == 302
    assert _row(person, CONFLICTS)["notes"] == ["Laporan TW 3", "Laporan TW 4"]
    page = words_of(person.get(address))
    assert "Sumber atau bukti (TW 1, TW 2, TW 3): Laporan TW 3" in page
    assert "Sumber atau bukti (TW 4): Laporan TW 4" in page
    opened = fields_of(person.get(f"{address}/isi"))
    assert opened["note"] == "Laporan TW 4"
    assert _enter(person, CONFLICTS, **opened) == 302
    assert _row(person, CONFLICTS)["notes"] == ["Laporan TW 3", "Laporan TW 4"]
    assert _enter(person, CONFLICTS, **{**opened, "note": "LKjIP"}) == 302
    assert _row(person, CONFLICTS)["notes"] == ["LKjIP"]
    assert "Sumber atau bukti: LKjIP" in words_of(person.get(address))


def test_null_is_not_zero(person: Person) -> None:
    assert _enter(person, CONFLICTS, target="5", note="x") == 302
    assert _row(person, CONFLICTS)["realisasi"] is None
    assert _row(person, CONFLICTS)["reason"] == "no_realisasi"
    assert _enter(person, CONFLICTS, **{"target": "5", COUNTED: "0", "note": "x"}) == 302
    assert _row(person, CONFLICTS)["realisasi"] == "0"
    assert Decimal(_row(person, CONFLICTS)["capaian"]) == 200
    withdrawn = {"target": "", "reason": "dicabut", COUNTED: "0", "note": "x"}
    assert _enter(person, CONFLICTS, **withdrawn) == 302
    assert (_row(person, CONFLICTS)["target"], _row(person, CONFLICTS)["reason"]) == (
        None,
        "no_target",
    )


def test_what_a_survey_says_is_not_typed(person: Person, lite_world: Database) -> None:
    page = person.get(f"/iku/{AGENCY}/2026/{SATISFACTION}/isi")
    assert not any(name.startswith("value-") for name in fields_of(page))
    typed = {"target": "80", NILAI: "99", "note": "x"}
    assert _enter(person, SATISFACTION, **typed) == 302
    assert _row(person, SATISFACTION)["realisasi"] is None
    with lite_world.write() as connection:
        link_survey(connection, Place(AGENCY, 2026, SATISFACTION), SURVEY, TOLD)
    Person(person.client.application).answer({})
    assert _row(person, SATISFACTION)["realisasi"] == "75.00"
    assert Decimal(_row(person, SATISFACTION)["capaian"]) == Decimal("93.75")


def test_who_entered_and_when_is_kept(person: Person, lite_world: Database, clock: Clock) -> None:
    assert _enter(person, INDEX, target="80") == 302
    with lite_world.read() as connection:
        entry = schema.iku_target
        query = select(schema.account.c.username, entry.c.entered_at).join(
            entry, entry.c.entered_by == schema.account.c.id
        )
        assert tuple(connection.execute(query).one()) == ("operator", clock())


def test_each_year_has_its_own(person: Person) -> None:
    assert _enter(person, INDEX, target="80") == 302
    assert "80" not in fields_of(person.get(f"/iku/{AGENCY}/2025/{INDEX}/isi"))["target"]
    assert fields_of(person.get(f"/iku/{AGENCY}/2026/{INDEX}/isi"))["target"] == "80"


@pytest.mark.parametrize("address", ["2003", "2101", "2026/none", "2026/none/isi", "0", "-1", "x"])
def test_no_such_year_or_indicator(person: Person, address: str) -> None:
    assert person.get(f"/iku/{AGENCY}/{address}").status_code == 404


@pytest.mark.parametrize("year", [2004, 2100])
def test_the_first_and_the_last_year(person: Person, year: int) -> None:
    assert person.get(f"/iku/{AGENCY}/{year}").status_code == 200


def test_an_agency_without_a_document_has_no_table(lite_app: Flask) -> None:
    other = staff(lite_app, "other-administrator")
    assert other.get(f"/iku/{OTHER_AGENCY}/2026").status_code == 404


def test_only_who_may_enter_sees_the_way_to_it(lite_app: Flask) -> None:
    link = f"/iku/{AGENCY}/2026/{INDEX}/isi"
    for name, sees in (("operator", True), ("evaluator", False)):
        page = staff(lite_app, name).get(f"/iku/{AGENCY}/2026").get_data(as_text=True)
        assert (link in page) is sees


def test_what_the_year_before_says_stands_beside_its_variable(
    person: Person, lite_world: Database
) -> None:
    with lite_world.write() as connection:
        assign_document(connection, AGENCY, Assigned("kesbangpol-kota-jambi"), TOLD)
    row, said = "001-IKU-h", "menurut tabel IKU 2025: 10"
    found = {f"value-{quarter}-temuan": n for quarter, n in zip("1234", "2341", strict=True)}
    sent = person.post(f"/iku/{AGENCY}/2025/{row}/isi", {**found, "note": "LHP 2025"})
    assert sent.status_code == 302
    address = f"/iku/{AGENCY}/2026/{row}"
    assert said in person.get(f"{address}/isi").get_data(as_text=True)
    for typed, differs in (("12", True), ("10", False)):
        values = {"value-0-temuan_lalu": typed, "note": "LHP 2026"}
        assert person.post(f"{address}/isi", values).status_code == 302
        page = person.get(address).get_data(as_text=True)
        assert said in page
        assert ("berbeda" in page) is differs
