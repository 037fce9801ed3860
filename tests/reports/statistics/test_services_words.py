"""Services joined into one index, in words."""

from tests.reports.statistics.surveyed import (
    SERVICES,
    judged,
    only_table,
    row,
    said,
    section,
)
from tests.results.surveyed import Person


def test_services_joined_by_every_method() -> None:
    """80 people of 4 and 20 of 2: 75 by the mean of services, 90 pooled (skm-rules 7.1)."""
    people = [Person((4,) * 9, "izin")] * 80 + [Person((2,) * 9, "rekomendasi")] * 20
    found = judged(people)
    table = only_table(found, "gabungan")
    assert row(table, "Rata-rata setiap layanan, tanpa bobot") == ("75,00", "C", "Kurang baik")
    assert row(table, "Semua jawaban dihitung bersama") == ("90,00", "A", "Sangat baik")
    assert row(table, "Rata-rata menurut jumlah pengguna")[0].startswith("tidak dihitung: jumlah")
    assert "tidak ikut dirata-rata: Legalisasi." in said(found, "gabungan")
    known = judged(people, services={"izin": 100, "rekomendasi": 100})
    (table,) = section(known, "gabungan", {k: SERVICES[k] for k in ("izin", "rekomendasi")}).tables
    assert row(table, "Rata-rata menurut jumlah pengguna") == ("75,00", "C", "Kurang baik")
    assert "tidak ikut" not in said(known, "gabungan")


def test_services_are_not_joined_around_a_hidden_one() -> None:
    people = [Person((4,) * 9, "izin")] * 80 + [Person((2,) * 9, "rekomendasi")] * 2
    assert "Gabungan tidak dihitung: hasil 2 kelompok disembunyikan" in said(
        judged(people), "gabungan"
    )


def test_services_that_nobody_answered_about() -> None:
    table = only_table(judged([Person((0,) * 9)] * 6), "gabungan")
    assert {cells[1:] for cells in table.rows} == {("tidak ada jawaban",)}
