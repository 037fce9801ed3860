"""Adding evidence: what is asked, what is refused at its field, and what is then told."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from survey.intake.evidence.content import MAX_FILE
from survey.intake.evidence.faults import FileFault, LinkFault
from survey.web.evidence import MAX_UPLOAD
from survey.web.evidence_words import file_fault_message, link_fault_message
from tests.survey.clock import Clock
from tests.survey.intake.evidence.makers import docx, pdf
from tests.survey.web.evidence import LINK, LISTED, PAGE, TYPED, hand_in, hand_in_link, listed
from tests.survey.web.person import Person, fields_of, staff, told_at
from tests.survey.world import AGENCY, OTHER_AGENCY


@pytest.fixture
def person(lite_app: Flask) -> Person:
    """Somebody who may add."""
    return staff(lite_app, "operator")


def test_a_file_is_told_with_all_its_facts(app: Flask, clock: Clock) -> None:
    content, person = pdf(), staff(app, "operator")
    sent = hand_in(person, content, "../LHE 2025.doc")
    (found,) = listed(person)
    assert sent.headers["Location"] == f"{PAGE}#bukti-{found['id']}"
    assert found == {
        "id": found["id"],
        "indicator": "000-1",
        "quarter": 0,
        "title": "LHE SAKIP Nomor 7",
        "document_type": "lhe",
        "dated": "2026-02-27",
        "year_evaluated": 2025,
        "note": "halaman 3",
        "kind": "file",
        "url": None,
        "file": {
            "name": "LHE 2025.pdf",
            "media_type": "application/pdf",
            "size": len(content),
            "sha256": sha256(content).hexdigest(),
            "address": f"{PAGE}/{found['id']}/berkas",
        },
        "added": {"by": "operator", "at": clock().isoformat(), "reason": ""},
        "state": "unverified",
        "verdict": None,
        "withdrawal": None,
    }


def test_a_link_is_told_and_shown_without_a_way_back(person: Person) -> None:
    assert hand_in_link(person, dated="", quarter="2").status_code == 302
    (found,) = listed(person)
    assert (found["kind"], found["url"], found["file"]) == ("link", LINK, None)
    assert (found["dated"], found["quarter"]) == (None, 2)
    page = person.get(PAGE).get_data(as_text=True)
    assert f'<a href="{LINK}" rel="noopener noreferrer external">{LINK}</a>' in page
    assert person.get(f"{PAGE}/{found['id']}/berkas").status_code == 404


def test_the_page_shows_the_hash_and_that_the_year_is_another(person: Person) -> None:
    content = pdf()
    digest = sha256(content).hexdigest()
    hand_in(person, content)
    page = person.get(PAGE).get_data(as_text=True)
    assert f"<strong>{digest[:8]}</strong>" in page
    assert all(f"<span>{digest[start : start + 8]}</span>" in page for start in range(0, 64, 8))
    assert "Dokumen ini tentang tahun 2025, sedangkan realisasi ini untuk tahun 2026." in page
    assert "2 Mar 2026 08.00 WIB" in page  # in Jakarta


def test_the_iku_table_leads_there_and_counts(lite_app: Flask, person: Person) -> None:
    hand_in(person)
    hand_in_link(person)
    address = f"{PAGE}/{listed(person)[0]['id']}"
    for name, counted in (("operator", "2, 0"), ("evaluator", "2, 1")):
        somebody = staff(lite_app, name)
        if name == "evaluator":
            somebody.post(f"{address}/verifikasi", {"verdict": "verified"})
        page = somebody.get(f"/iku/{AGENCY}/2026").get_data(as_text=True)
        assert f'href="{PAGE}"' in page
        assert f"Bukti dukung: {counted} terverifikasi" in page
    assert f'href="{PAGE}"' in person.get(f"/iku/{AGENCY}/2026/000-1").get_data(as_text=True)


WRONG = [
    ("title", "", "Wajib diisi"),
    ("title", " \u202e ", "Wajib diisi"),
    ("title", "x" * 301, "300"),
    ("document_type", "", "Pilih salah satu"),
    ("document_type", "surat cinta", "Pilih salah satu"),
    ("dated", "27-02-2026", "2026-02-27"),
    ("dated", "2026-02-30", "2026-02-27"),
    ("dated", "2026-03-03", "sampai hari ini"),
    ("dated", "1989-12-31", "1990"),
    ("year_evaluated", "", "Tulis tahun yang dinilai"),
    ("year_evaluated", "2.025", "empat angka"),
    ("year_evaluated", "tahun lalu", "empat angka"),
    ("year_evaluated", "1989", "1990 sampai 2026"),
    ("year_evaluated", "2027", "1990 sampai 2026"),
    ("quarter", "5", "Pilih salah satu"),
    ("note", "x" * 1001, "1000"),
]


@pytest.mark.parametrize(("field", "typed", "said"), WRONG)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_stored(
    person: Person, field: str, typed: str, said: str
) -> None:
    changed: dict[str, Any] = {field: typed}
    page = hand_in(person, **changed)
    assert page.status_code == 422
    assert said in told_at(page, field)
    assert "Pilih berkasnya lagi" in told_at(page, "file")
    assert f'<li><a href="#{field}">' in page.get_data(as_text=True)
    assert fields_of(page)["dated"] == {**TYPED, field: typed}["dated"]
    assert listed(person) == []


def test_everything_that_is_wrong_is_told_at_once(person: Person) -> None:
    bad: dict[str, Any] = dict.fromkeys(TYPED, "\0")
    page = hand_in(person, b"<html>", **bad, url="ftp://x")
    for field in ("title", "document_type", "dated", "year_evaluated", "quarter", "file", "url"):
        assert told_at(page, field)
    assert "Ada 7 isian" in page.get_data(as_text=True)


def test_a_document_cannot_be_about_a_year_after_its_date(person: Person) -> None:
    page = hand_in(person, dated="2025-01-31", year_evaluated="2026")
    assert "1990 sampai 2025" in told_at(page, "year_evaluated")
    assert hand_in(person, dated="2025-01-31", year_evaluated="2025").status_code == 302


@pytest.mark.parametrize("kind", ["sk", "foto", "lainnya"])
def test_what_states_no_figure_needs_no_year(person: Person, kind: str) -> None:
    assert hand_in(person, document_type=kind, year_evaluated="").status_code == 302
    assert listed(person)[0]["year_evaluated"] is None


def test_today_is_that_of_the_installation(lite_app: Flask, clock: Clock) -> None:
    clock.forward(timedelta(hours=16))  # 17.00 UTC: the next day has begun in Jakarta
    person = staff(lite_app, "operator")
    assert hand_in(person, dated="2026-03-04").status_code == 422
    assert hand_in(person, dated="2026-03-03").status_code == 302


def test_neither_file_nor_link_or_both(person: Person) -> None:
    page = person.post(PAGE, TYPED)
    assert "Pilih berkas, atau tulis tautan." in told_at(page, "file")
    both = hand_in(person, url=LINK)
    assert "salah satu saja" in told_at(both, "url")
    assert listed(person) == []


@pytest.mark.parametrize("send", [hand_in, hand_in_link])
def test_the_same_again_is_told_and_not_stored_twice(
    person: Person, send: Callable[..., TestResponse]
) -> None:
    assert send(person).status_code == 302
    page = send(person)
    assert page.status_code == 422
    assert "sudah tercatat" in page.get_data(as_text=True)
    assert len(listed(person)) == 1
    assert send(person, quarter="1").status_code == 302


@pytest.mark.parametrize("fault", FileFault)
def test_each_fault_of_a_file_has_its_words(lite_app: Flask, fault: FileFault) -> None:
    with lite_app.test_request_context("/"):
        assert file_fault_message(fault).endswith(".")


@pytest.mark.parametrize("fault", LinkFault)
def test_each_fault_of_a_link_has_its_words(lite_app: Flask, fault: LinkFault) -> None:
    with lite_app.test_request_context("/"):
        assert link_fault_message(fault).endswith(".")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script>", "halaman web"),
        (b"MZ\x90\0", "program"),
        (docx({"word/vbaProject.bin": "x"}), "makro"),
        (b"", "kosong"),
        (b"a" * (MAX_FILE + 1), "5.242.880 byte"),
    ],
    ids=["HTML", "program", "macros", "nothing", "a byte too much"],
)
def test_a_file_is_judged_by_what_is_in_it(person: Person, content: bytes, said: str) -> None:
    page = hand_in(person, content, "laporan.pdf")
    assert page.status_code == 422
    assert said in told_at(page, "file")
    assert fields_of(page)["title"] == TYPED["title"]
    assert listed(person) == []


def test_the_largest_file_is_taken(person: Person) -> None:
    assert hand_in(person, b"a" * MAX_FILE, "a.txt").status_code == 302
    assert listed(person)[0]["file"]["size"] == MAX_FILE


def test_a_form_too_large_to_be_read_is_answered_with_what_to_do(person: Person) -> None:
    page = hand_in(person, b"a" * MAX_UPLOAD)
    assert page.status_code == 413
    text = page.get_data(as_text=True)
    assert "5.242.880 byte" in text
    assert "isian lain juga tidak tersimpan" in text
    asked = person.client.post(
        PAGE, data=b"a" * (MAX_UPLOAD + 1), headers={"Accept": "application/json"}
    )
    assert (asked.status_code, asked.json and asked.json["code"]) == (413, "too_large")


def test_other_forms_keep_their_limit_and_so_do_long_words(person: Person) -> None:
    assert (
        person.post(f"/iku/{AGENCY}/2026/000-1/isi", {"evidence": "x" * 300_000}).status_code == 413
    )
    assert hand_in(person, note="x" * 300_000).status_code == 413


@pytest.mark.parametrize("name", ["evaluator", "officer", "other-administrator"])
def test_nothing_is_read_of_who_may_not_add(lite_app: Flask, name: str) -> None:
    body = b"a" * (MAX_UPLOAD + 1)
    assert staff(lite_app, name).client.post(PAGE, data=body).status_code == 403
    assert Person(lite_app).client.post(PAGE, data=body).status_code == 401


@pytest.mark.parametrize(
    "address",
    [
        f"/iku/{AGENCY}/2026/none/bukti",
        f"/iku/{AGENCY}/2003/000-1/bukti",
        f"/iku/{AGENCY}/2026/000-1/bukti/none/berkas",
        f"/api/v1/agencies/{AGENCY}/iku/2003/evidence",
    ],
)
def test_no_such_place(person: Person, address: str) -> None:
    assert person.get(address).status_code == 404


def test_an_agency_without_a_document_has_no_evidence(lite_app: Flask) -> None:
    other = staff(lite_app, "other-administrator")
    assert other.get(f"/iku/{OTHER_AGENCY}/2026/000-1/bukti").status_code == 404


def test_who_only_reads_sees_the_list_and_no_form(lite_app: Flask, person: Person) -> None:
    hand_in(person)
    page = staff(lite_app, "evaluator").get(PAGE)
    assert "LHE SAKIP Nomor 7" in page.get_data(as_text=True)
    assert "title" not in fields_of(page)
    assert staff(lite_app, "evaluator").get(LISTED).status_code == 200
