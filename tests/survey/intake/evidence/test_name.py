"""Names of files: what people call them, without what could mislead or harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.intake.evidence.name import MAX_NAME, safe_name

NAMES = [
    ("LHE SAKIP 2025.pdf", "LHE SAKIP 2025.pdf"),
    ("LHE.PDF", "LHE.pdf"),
    ("laporan.doc", "laporan.pdf"),
    ("laporan", "laporan.pdf"),
    ("laporan.pdf.exe", "laporan.pdf"),
    ("laporan.exe.pdf", "laporan.exe.pdf"),
    ("laporan.PDF.pdf.pdf", "laporan.pdf"),
    ("LHE No. 700/12.2025", "12.2025.pdf"),
    ("Nomor 12.2025", "Nomor 12.2025.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("C:\\Dokumen\\LHE.pdf", "LHE.pdf"),
    ("/", "bukti.pdf"),
    ("", "bukti.pdf"),
    ("..", "bukti.pdf"),
    (".pdf", "bukti.pdf"),
    ("...pdf", "bukti.pdf"),
    (".htaccess", "htaccess.pdf"),
    ("a\0b.pdf", "ab.pdf"),
    ("laporan.pdf\0.exe", "laporan.pdf"),
    ("laporan\u202efdp.exe", "laporanfdp.pdf"),
    ("a\r\nSet-Cookie: x=1.pdf", "a_Set-Cookie_ x=1.pdf"),
    ('a";b|c*?.pdf', "a_;b_c_.pdf"),
    ("\ud800.pdf", "bukti.pdf"),
    ("Pi\u0301dana.pdf", "P\u00eddana.pdf"),
    ("統計.pdf", "統計.pdf"),
    ("x" * 500 + ".pdf", "x" * (MAX_NAME - 4) + ".pdf"),
]


@pytest.mark.parametrize(("given_name", "kept"), NAMES)
def test_names_as_they_come_and_are_kept(given_name: str, kept: str) -> None:
    assert safe_name(given_name, ("pdf",)) == kept


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [("a.jpeg", "a.jpeg"), ("a.JPG", "a.jpg"), ("a.png", "a.jpg"), ("a.jpeg.exe", "a.jpg")],
)
def test_a_kind_may_have_several_endings(given_name: str, kept: str) -> None:
    assert safe_name(given_name, ("jpg", "jpeg")) == kept


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda b: b.decode("latin-1")))
def test_every_name_comes_out_harmless(given_name: str) -> None:
    kept = safe_name(given_name, ("pdf",))
    assert kept.endswith(".pdf")
    assert 5 <= len(kept) <= MAX_NAME
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*')
    assert not kept.startswith((".", " "))
    assert safe_name(kept, ("pdf",)) == kept
