"""From a burst at the tablet to an exclusion with a reason, through the screens alone."""

import json
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from questionnaires.answers import Answers
from questionnaires.catalog import find_questionnaire
from survey.demo.fill import AGENCY, SURVEY
from survey.storage.accounts import find_by_name
from survey.storage.recount import differences
from survey.storage.responses import Submission, record
from survey.storage.surveys import find_survey
from tests.browser.site import PUBLISHED, Site
from tests.browser.staff import sign_in
from tests.browser.test_keyboard import press, walk_by_tab
from tests.browser.visits import PHONE, Visits
from tests.survey.clock import MONDAY_MORNING as NOW

WORDS = "Enam isian percobaan saat pelatihan, dibenarkan petugasnya."
ALL, LESS = "81,06", "80,71"
"""1389 points of the published 49 and 36 of each trial: 1605 / 55 / 9 x 25; 1569 / 54 / 9 x 25."""


def _train(site: Site, count: int = 6) -> None:
    """Let an officer try out the tablet: all alike, each within five seconds."""
    questionnaire = find_questionnaire("skm-9")
    with site.database.write() as connection:
        survey, officer = find_survey(connection, SURVEY), find_by_name(connection, "officer")
        assert survey
        assert officer
        for n in range(count):
            answers = Answers(b"\4" * 9)
            given = Submission(
                uuid4(), AGENCY, "interview", answers, officer.id, duration_s=4, device="T-1"
            )
            record(connection, survey, questionnaire, given, NOW + timedelta(seconds=5 * n))


def test_from_a_flag_to_an_exclusion_that_every_report_tells(
    site: Site, visits: Visits, tmp_path: Path
) -> None:
    _train(site)
    page = visits.start()
    sign_in(page, "operator")
    page.goto(site.dashboard)
    _expect_everywhere(page, site, tmp_path, (55, 55, 0, ALL))
    page.goto(site.dashboard)
    page.get_by_role("link", name="Respons", exact=True).click()
    expect(page.get_by_role("link", name="Terlalu cepat 6")).to_be_visible()
    page.get_by_role("link", name="Beruntun dari satu perangkat 6").click()
    expect(page.locator("a.open")).to_have_count(6)
    page.locator("a.open").first.click()
    expect(page.get_by_text("6 respons dari perangkat T-1 dalam 25 detik.")).to_be_visible()
    _exclude(page)
    expect(page.get_by_text("Dikeluarkan dari hitungan", exact=True)).to_be_in_viewport()
    _expect_everywhere(page, site, tmp_path, (55, 54, 1, LESS))
    page.goto(site.review)
    page.locator(".acts a").click()
    page.get_by_label("Penjelasan").fill("Ternyata warga sungguhan, keliru dikira latihan.")
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("button", name="Ya, hitung lagi").click()
    expect(page.locator(".acts li")).to_have_count(2)
    _expect_everywhere(page, site, tmp_path, (55, 55, 0, ALL))


def _exclude(page: Page) -> None:
    """Try without a reason, then with one; look at the effect, change the words, and say yes."""
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("alert")).to_have_text(
        ["Pilih salah satu alasan.", "Tulis apa yang terjadi, 10 sampai 400 huruf."]
    )
    expect(page.get_by_text("Pilih salah satu alasan.")).to_be_in_viewport()
    page.get_by_label("Isian percobaan atau pelatihan").check()
    page.get_by_label("Penjelasan").fill("Latihan petugas.")
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("definition").nth(3)).to_contain_text(re.compile(f"{ALL}.*{LESS}"))
    page.get_by_role("button", name="Ubah alasan").click()
    expect(page.get_by_label("Isian percobaan atau pelatihan")).to_be_checked()
    expect(page.get_by_label("Penjelasan")).to_have_value("Latihan petugas.")
    page.get_by_label("Penjelasan").fill(WORDS)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("button", name="Ya, keluarkan").click()


def _expect_everywhere(
    page: Page, site: Site, folder: Path, told: tuple[int, int, int, str]
) -> None:
    """Dashboard, both JSON files, the PDF and a recount say the same."""
    received, counted, excluded, ikm = told
    page.goto(site.dashboard)
    expect(page.locator(".ikm")).to_have_text(ikm)
    expect(page.get_by_role("region", name="Hasil")).to_contain_text(
        f"Diterima{received}Dihitung{counted}Dikeluarkan{excluded}"
    )
    working = json.loads(_download(page, "Perhitungan (JSON)", folder).read_text())
    responses = working["responses"]
    assert (responses["received"], responses["counted"]) == (received, counted)
    assert working["index"]["ikm"] == ikm.replace(",", ".")
    sheets = PdfReader(_download(page, "Laporan (PDF)", folder)).pages
    words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert ikm in words
    assert (WORDS in words) is bool(excluded)
    page.goto(site.review)
    expect(page.locator(".sum")).to_have_text(
        f"{received} Diterima = {counted} Dihitung + {excluded} Dikeluarkan"
    )
    quality = json.loads(_download(page, "Unduh semuanya (JSON)", folder).read_text())
    assert list(quality["responses"].values()) == [received, counted, excluded, 0, 0]
    with site.database.read() as connection:
        survey = find_survey(connection, SURVEY)
        assert survey
        assert differences(connection, survey, find_questionnaire("skm-9")) == []


def _download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_an_exclusion_from_the_keyboard(site: Site, visits: Visits) -> None:
    _train(site)
    page = visits.start()
    sign_in(page, "operator")
    page.goto(f"{site.review}?tanda=too_fast")
    walk_by_tab(page)
    page.locator("a.open").first.focus()
    press(page, "Enter")
    page.locator("input[name=kind]").first.focus()
    press(page, "Space", "ArrowDown", "Tab")
    page.keyboard.type(WORDS)
    press(page, "Tab", "Enter")
    button = page.get_by_role("button", name="Ya, keluarkan")
    expect(button).to_be_visible()
    walk_by_tab(page)
    button.focus()
    press(page, "Enter")
    expect(page.locator(".acts li")).to_contain_text(f"Isian percobaan atau pelatihan: {WORDS}")
    walk_by_tab(page)


def test_an_evaluator_looks_and_takes_nothing_out(site: Site, visits: Visits) -> None:
    page = visits.start(PHONE, java_script_enabled=False)
    sign_in(page, "evaluator")
    page.goto(site.dashboard)
    page.get_by_role("link", name="Respons", exact=True).click()
    expect(page.locator(".sum")).to_contain_text(f"{PUBLISHED} Diterima")
    page.locator("a.open").first.click()
    expect(page.get_by_role("row")).to_have_count(10)
    expect(page.locator("main form")).to_have_count(0)
