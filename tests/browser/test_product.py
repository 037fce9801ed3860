"""The whole product, from a tap to the accountability table, through the screens alone."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.citizen import answer_all, expect_thanks, open_questions
from tests.browser.site import INDICATOR, PUBLISHED, Site
from tests.browser.staff import sign_in
from tests.browser.visits import Visits

BEFORE, CAPAIAN_BEFORE = "78,74", "98,43"
"""The published index: 49 people gave 1389 points to 9 unsur, x 25; and 78,74 of 80."""

AFTER, CAPAIAN_AFTER = "77,67", "97,09"
"""With one more who gives 9 points: 1398 / 50 / 9 x 25; and 77,67 of 80."""


def test_from_the_target_to_the_report(site: Site, visits: Visits, tmp_path: Path) -> None:
    operator = visits.start()
    sign_in(operator, "operator")
    _enter_target(operator, site)
    _expect_in_table(operator, site, BEFORE, CAPAIAN_BEFORE)
    citizen = visits.start()
    open_questions(citizen)
    answer_all(citizen, "111111111")
    citizen.locator("#send").click()
    expect_thanks(citizen)
    _expect_in_table(operator, site, AFTER, CAPAIAN_AFTER)
    _expect_everywhere(operator, site, tmp_path)


def _enter_target(page: Page, site: Site) -> None:
    page.get_by_role("link", name="Tabel IKU 2026").click()
    row = page.get_by_role("row", name="Indeks Kepuasan Masyarakat")
    expect(row.get_by_role("cell").nth(2)).to_contain_text(BEFORE)
    row.get_by_role("link", name=re.compile("^Isi")).click()
    expect(page).to_have_url(site.base + site.entry)
    page.get_by_label("Target, Setahun").fill("80")
    page.get_by_label("Tanggal penetapan target").fill("2025-01-02")
    page.get_by_label("Alasan perubahan target").fill("Target peragaan diganti")
    page.get_by_role("button", name="Simpan").click()
    expect(page).to_have_url(site.base + site.working)


def _expect_in_table(page: Page, site: Site, realisasi: str, capaian: str) -> None:
    page.goto(site.iku)
    cells = page.get_by_role("row", name="Indeks Kepuasan Masyarakat").get_by_role("cell")
    expect(cells.nth(0)).to_contain_text("80")
    expect(cells.nth(2)).to_contain_text(realisasi)
    expect(cells.nth(3)).to_contain_text(f"{capaian} %")


def _expect_everywhere(page: Page, site: Site, folder: Path) -> None:
    """One number, one function: the dashboard, both JSON files and the PDF say the same."""
    page.goto(site.dashboard)
    expect(page.locator(".ikm")).to_have_text(AFTER)
    expect(page.get_by_role("region", name="Hasil")).to_contain_text(f"Dihitung{PUBLISHED + 1}")
    working = json.loads(_download(page, "Perhitungan (JSON)", folder).read_text())
    assert AFTER.replace(",", ".") in json.dumps(working)
    report = PdfReader(_download(page, "Laporan (PDF)", folder))
    assert AFTER in "".join(sheet.extract_text() for sheet in report.pages)
    page.goto(site.iku)
    link = page.get_by_role("link", name="Unduh (JSON)").get_attribute("href")
    rows = page.request.get(str(link)).json()
    (row,) = [row for row in _objects(rows) if row.get("id") == INDICATOR]
    text = json.dumps(row)
    assert AFTER.replace(",", ".") in text
    assert CAPAIAN_AFTER.replace(",", ".") in text


def _objects(value: object) -> list[dict[str, object]]:
    """Return every object within some JSON."""
    if isinstance(value, dict):
        return [value, *(o for part in value.values() for o in _objects(part))]
    if isinstance(value, list):
        return [o for part in value for o in _objects(part)]
    return []


def _download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_an_evaluator_reads_everything_and_enters_nothing(site: Site, visits: Visits) -> None:
    page = visits.start()
    sign_in(page, "evaluator")
    expect(page.get_by_role("link", name="Mulai wawancara")).to_have_count(0)
    page.get_by_role("link", name="Lihat hasil").click()
    expect(page.locator(".ikm")).to_have_text(BEFORE)
    page.goto(site.iku)
    expect(page.get_by_role("row", name="Indeks Kepuasan Masyarakat")).to_contain_text(BEFORE)
    expect(page.get_by_role("link", name=re.compile("^Isi"))).to_have_count(0)
    reply = page.goto(site.entry)
    assert reply
    assert reply.status == 403
    expect(page.get_by_role("heading", name="Tidak berwenang")).to_be_visible()
    refused = page.goto(site.interview)
    assert refused
    assert refused.status == 403


def test_an_interview_counts_as_one(site: Site, visits: Visits) -> None:
    officer = visits.start()
    sign_in(officer, "officer")
    expect(officer.get_by_role("link", name="Lihat hasil")).to_have_count(0)
    officer.get_by_role("link", name="Mulai wawancara").click()
    answer_all(officer)
    officer.locator("#send").click()
    expect_thanks(officer)
    officer.get_by_role("main").get_by_role("link").click()
    expect(officer.locator("#survey")).to_be_visible()
    assert site.counts_by_channel() == {"import": PUBLISHED, "interview": 1}
    operator = visits.start()
    sign_in(operator, "operator")
    operator.goto(site.dashboard)
    channels = operator.get_by_role("region", name="Hasil")
    expect(channels).to_contain_text("Wawancara1")


def test_who_signs_out_is_out(site: Site, visits: Visits) -> None:
    page = visits.start()
    sign_in(page, "operator")
    page.goto(site.dashboard)
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("a[href='/masuk']")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Kata sandi")).to_be_visible()
    expect(page.locator(".ikm")).to_have_count(0)
