"""Which groups judge otherwise, in words."""

from dataclasses import replace

from reports.statistics.names import Names
from reports.statistics.sections import Told, sections
from tests.builders import skm9
from tests.reports.statistics.surveyed import (
    PUBLISHED,
    judged,
    row,
    said,
    section,
)
from tests.reports.surveys import make_facts
from tests.results.surveyed import crowd

MINUS = "\N{MINUS SIGN}"


def test_which_groups_judge_otherwise() -> None:
    found = judged(crowd(300))
    words = said(found, "antarkelompok")
    assert "Jenis kelamin: ada beda penilaian (p < 0,001 sesudah koreksi Holm)." in words
    assert "paling tinggi pada kelompok Perempuan, paling rendah pada kelompok Laki-laki" in words
    assert "Saluran: tidak terbukti ada beda penilaian (p = 0," in words
    assert "Usia (tahun) diisi sebagai angka dan tidak dibandingkan" in words
    assert "karena terlalu sedikit responden: Pendidikan terakhir S2 (" in words
    tests, members = section(found, "antarkelompok").tables
    assert row(tests, "Jenis kelamin")[:2] == ("Mann-Whitney, U", "300")
    assert row(tests, "Pendidikan terakhir")[0] == "Kruskal-Wallis, H"
    assert row(tests, "Jenis kelamin")[6].startswith(MINUS)
    assert {cells[0] for cells in members.rows} == {
        "Jenis layanan", "Saluran", "Jenis kelamin", "Pendidikan terakhir", "Pekerjaan",
    }  # fmt: skip


def test_groups_that_cannot_be_compared() -> None:
    one = section(judged(PUBLISHED), "antarkelompok")
    (tests,) = one.tables
    assert row(tests, "Jenis kelamin")[0].startswith("tidak dihitung: terlalu sedikit kelompok")
    assert one.notes == ()


def test_nothing_to_compare_at_all() -> None:
    """A questionnaire without a profile, one service, one channel."""
    found = judged(PUBLISHED, services={"izin": None})
    bare = replace(found, judgements=(), tables=None)
    form = skm9().model_copy(update={"profile": ()})
    told = Told(make_facts(49), Names(form, {"izin": "Perizinan"}))
    by_id = {one.id: one for one in sections(bare, told)}
    assert by_id["antarkelompok"].tables == by_id["menurut-kelompok"].tables == ()
    assert "Tidak ada pengelompokan" in by_id["menurut-kelompok"].paragraphs[0]
    assert len(by_id["antarkelompok"].paragraphs) == 1
