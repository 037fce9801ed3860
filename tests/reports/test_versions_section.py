"""Versions side by side: what changed is said first."""

from dataclasses import replace
from datetime import UTC, datetime

from reports.content import Final, Responses
from reports.final_json import CountedSet, Locked
from reports.versions_section import versions_section
from tests.reports.surveys import FULL, make_facts, make_index

AT = datetime(2026, 7, 9, 2, 0, tzinfo=UTC)


def _version(number: int, rows: tuple[tuple[int, ...], ...], addendum: int = 0) -> Locked:
    counted = len(rows)
    facts = replace(
        make_facts(counted),
        final=Final(number, AT, "5" * 64, "0.1.0"),
        responses=Responses(counted + addendum, counted, addendum=addendum),
    )
    return Locked(make_index(rows), facts, (), CountedSet(counted, "7" * 64))


def test_one_version_has_nothing_to_be_compared_with() -> None:
    section = versions_section([_version(1, FULL)])
    (table,) = section.tables
    assert section.paragraphs == ("Baru ada satu versi final.",)
    assert table.head == ("Angka", "Versi 1")
    assert table.rows[0] == ("IKM", "87,50")
    assert ("NRR U1 Persyaratan", "3,5000") in table.rows


def test_what_differs_from_the_version_before() -> None:
    """By hand: nine unsur of 4 and 3 make 3,5 x 25 = 87,50; nine of 4 make 100,00."""
    section = versions_section([_version(1, FULL, 1), _version(2, FULL[:1])])
    (told,) = section.paragraphs
    assert told == (
        "Versi 2 dibanding versi 1: IKM 87,50 menjadi 100,00; Mutu B menjadi A; "
        "Respons diterima 3 menjadi 1; Respons dihitung 2 menjadi 1; Addendum 1 menjadi 0; "
        "NRR 9 unsur berbeda."
    )
    assert section.tables[0].rows[:2] == (("IKM", "87,50", "100,00"), ("Mutu", "B", "A"))


def test_each_is_compared_with_the_one_before_it() -> None:
    versions = [_version(1, FULL), _version(2, FULL), _version(3, FULL[:1])]
    same, other = versions_section(versions).paragraphs
    assert same == "Versi 2 dibanding versi 1: tidak ada yang berbeda."
    assert other.startswith("Versi 3 dibanding versi 2: IKM 87,50 menjadi 100,00;")


def test_no_answers_are_no_figure() -> None:
    (table,) = versions_section([_version(1, ())]).tables
    rows = {row[0]: row[1] for row in table.rows}
    assert (rows["IKM"], rows["Mutu"]) == ("tidak ada jawaban", "–")
    assert rows["NRR U1 Persyaratan"] == "tidak ada jawaban"
