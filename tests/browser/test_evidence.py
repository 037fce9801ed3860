"""Evidence in a browser: from a file on disk to a verdict, for everybody at the screen."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from survey.intake.evidence.content import MAX_FILE
from tests.browser.inspections import faults
from tests.browser.screens import Screen
from tests.browser.site import Site
from tests.browser.staff import sign_in
from tests.browser.test_keyboard import walk_by_tab
from tests.browser.visits import PHONE, TABLET, Visits
from tests.survey.intake.evidence.makers import pdf

TITLE = "LHE SAKIP Nomor 700/123/2026"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small PDF on the disk of whoever uploads it."""
    path = tmp_path / "LHE 2025.pdf"
    path.write_bytes(pdf())
    return path


def _fill_in(page: Page, file: Path | None) -> None:
    """Fill in the form by its order, which is that of its names; send it."""
    page.locator("#document_type").select_option("lhe")
    page.locator("#title").fill(TITLE)
    page.locator("#dated").fill("2026-02-27")
    page.locator("#year_evaluated").fill("2025")
    if file:
        page.locator("#file").set_input_files(file)
    page.locator("form[enctype] .button").click()


@pytest.mark.parametrize("screen", [TABLET, PHONE], ids=["tablet", "phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])
def test_from_a_file_to_a_verdict(
    site: Site, visits: Visits, report: Path, screen: tuple[int, int], scripts: bool
) -> None:
    operator = visits.start(screen, java_script_enabled=scripts)
    sign_in(operator, "operator")
    operator.goto(site.iku)
    row = operator.get_by_role("row", name="Indeks Kepuasan Masyarakat")
    row.get_by_role("link", name="Bukti dukung").click()
    _fill_in(operator, report)
    card = operator.get_by_role("article", name=TITLE)
    expect(card).to_contain_text("Belum dinilai")
    expect(card).to_contain_text("orang lain yang menilainya")
    digest = sha256(report.read_bytes()).hexdigest()
    expect(card.locator(".hash")).to_have_text(digest)

    evaluator = visits.start(screen, java_script_enabled=scripts)
    sign_in(evaluator, "evaluator")
    evaluator.goto(f"{site.working}/bukti")
    with evaluator.expect_download() as started:
        evaluator.get_by_role("link", name="Unduh berkas").click()
    saved = started.value
    assert saved.suggested_filename == "LHE 2025.pdf"
    assert sha256(Path(saved.path()).read_bytes()).hexdigest() == digest
    evaluator.get_by_text("Nilai bukti ini").click()
    evaluator.get_by_role("button", name="Nyatakan terverifikasi").click()
    expect(evaluator.get_by_role("article", name=TITLE)).to_contain_text("Terverifikasi")
    evaluator.goto(site.iku)
    seen = evaluator.get_by_role("row", name="Indeks Kepuasan Masyarakat")
    expect(seen).to_contain_text("Bukti dukung: 1, 1 terverifikasi")


def test_a_file_that_is_far_too_large_is_answered_with_words(
    site: Site, visits: Visits, tmp_path: Path
) -> None:
    page = visits.start()
    sign_in(page, "operator")
    page.goto(f"{site.working}/bukti")
    large = tmp_path / "besar.txt"
    large.write_bytes(b"a" * 3 * MAX_FILE)
    _fill_in(page, large)
    expect(page.get_by_role("heading", name="Kiriman terlalu besar")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("5.242.880 byte")
    page.go_back()
    expect(page.locator("#title")).to_have_value(TITLE)


def _screens(visits: Visits, site: Site, language: str, report: Path) -> Iterator[Screen]:
    page = visits.start()
    sign_in(page, "operator")
    page.goto(f"{site.working}/bukti?bahasa={language}")
    yield "nothing yet", page
    page.locator("#url").fill("ftp://x")
    page.locator("form[enctype]").evaluate("form => { form.noValidate = true; }")
    page.locator("form[enctype] .button").click()
    expect(page.locator(".alert")).to_be_visible()
    yield "wrong", page
    page.locator("#url").fill("")
    _fill_in(page, report)
    expect(page.get_by_role("article")).to_be_visible()
    yield "one's own", page
    yield from _judging(visits, site, language)
    page.reload()
    _open(page)
    page.get_by_role("article").locator("textarea").fill("x" * 500)
    page.get_by_role("article").locator("form .button").click()
    expect(page.locator(".gone")).to_be_visible()
    yield "withdrawn", page


def _judging(visits: Visits, site: Site, language: str) -> Iterator[Screen]:
    page = visits.start()
    sign_in(page, "administrator")
    page.goto(f"{site.working}/bukti?bahasa={language}")
    _open(page)
    yield "to be judged", page
    page.locator("[value=rejected]").click()
    expect(page.locator(".alert")).to_be_visible()
    yield "rejected without a reason", page
    page.locator("article .wrong textarea").fill("Tahun pada dokumen lain")
    page.locator("[value=rejected]").click()
    expect(page.locator(".state.rejected")).to_be_visible()
    yield "rejected", page


def _open(page: Page) -> None:
    for summary in page.locator("article summary").all():
        summary.click()


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_found_wrong_on_any_screen(
    site: Site, visits: Visits, report: Path, language: str
) -> None:
    seen: set[str] = set()
    found: list[str] = []
    for name, page in _screens(visits, site, language, report):
        seen.add(name)
        found += [f"{name}: {fault}" for fault in faults(page, language)]
    assert not found, "\n".join(found)
    assert len(seen) == 7


def test_the_form_is_reached_from_the_keyboard_in_the_order_of_reading(
    site: Site, visits: Visits
) -> None:
    page = visits.start()
    sign_in(page, "operator")
    page.goto(f"{site.working}/bukti")
    reached = [name for name in walk_by_tab(page) if name != "dated"]  # its parts are three
    fields = ["document_type", "title", "year_evaluated", "quarter", "file", "url", "note"]
    assert reached[-8:] == [*fields, "Tambah bukti"]
