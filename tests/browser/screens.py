"""Every page in every state that it has, one after the other, in one language."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.citizen import MIXED, check_all, open_questions, radio
from tests.browser.site import Site
from tests.browser.staff import sign_in, submit_sign_in
from tests.browser.visits import Visits

Screen = tuple[str, Page]


def citizens_screens(visits: Visits, site: Site, language: str) -> Iterator[Screen]:
    """Show what a citizen can come across with JavaScript."""
    page = visits.start()
    page.goto(f"/?bahasa={language}")
    yield "front", page
    open_questions(page, language)
    ticket = page.locator("#ticket").get_attribute("value")
    yield "question 1", page
    page.locator("#next").click()
    expect(page.get_by_role("status")).to_be_visible()
    yield "question 1, nothing chosen", page
    for question, score in enumerate(MIXED, 1):
        radio(page, question, int(score)).focus()
        page.keyboard.press("Space")
        if question == 5:
            yield "question 5, chosen", page
        page.keyboard.press("Enter")
    yield from _last_steps(page)
    yield from _without_script(visits, site, language, ticket or "")


def _last_steps(page: Page) -> Iterator[Screen]:
    yield "about you", page
    page.locator("#age").fill("300")
    page.locator("#send").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "about you, wrong", page
    page.locator("#age").fill("61")
    page.context.set_offline(True)
    page.locator("#send").click()
    expect(page.locator("#status.alert")).to_be_visible()
    yield "waiting for the line", page
    page.context.set_offline(False)
    expect(page.locator(".thanks")).to_be_visible()
    yield "thanks", page


def _without_script(visits: Visits, site: Site, language: str, used: str) -> Iterator[Screen]:
    """Show the page as it is before, or without, its script, which axe itself needs."""
    page = visits.start()
    page.route(f"{site.base}/static/respond.js*", lambda route: route.abort())
    open_questions(page, language)
    yield "all questions", page
    page.locator("#send").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "all questions, wrong", page
    page.evaluate("ticket => { document.getElementById('ticket').value = ticket; }", used)
    check_all(page, "4" * 9)
    page.locator("#send").click()
    expect(page.locator("#survey")).to_have_count(0)
    yield "conflict", page
    page.goto(f"/s/none?bahasa={language}")
    yield "404", page


def review_screens(visits: Visits, site: Site, language: str) -> Iterator[Screen]:
    """Show a response on its way out of the counting and back."""
    page = visits.start()
    page.goto(f"/masuk?bahasa={language}")
    sign_in(page, "operator")
    for name, flag in (("review", ""), ("one flag", "near_straight_line"), ("all", "semua")):
        page.goto(f"{site.review}?tanda={flag}")
        yield name, page
    page.locator("a.open").first.click()
    expect(page.locator("#words")).to_be_visible()
    yield "response", page
    page.locator("main form .button").click()
    expect(page.get_by_role("alert")).to_have_count(2)
    yield "response, no reason", page
    page.locator("input[name=kind]").first.check()
    for name in ("exclusion", "readmission"):
        page.locator("#words").fill("Dicoba oleh petugas saat pelatihan.")
        page.locator("main form .button").click()
        expect(page.locator(".effect")).to_be_visible()
        yield f"effect of an {name}", page
        page.locator("button[value=confirm]").click()
        expect(page.locator(".acts")).to_be_visible()
        yield f"response after its {name}", page
    page.goto(site.review)
    yield "review with a log", page


def lifecycle_screens(visits: Visits, site: Site, language: str) -> Iterator[Screen]:
    """Show a survey on its way to its second version."""
    page = visits.start()
    page.goto(f"/masuk?bahasa={language}")
    sign_in(page, "administrator")
    for name, step in (("closing", "status/tutup"), ("making final", "status/final")):
        page.goto(f"{site.dashboard}/{step}")
        yield name, page
        page.locator("main form .button").click()
        expect(page.locator(".status")).to_be_visible()
        yield f"dashboard after {name}", page
    page.goto(f"{site.dashboard}/buka-kembali")
    for reason in ("salah", "Dua respons dihitung dua kali."):
        page.locator("#reason").fill(reason)
        page.locator("main form .button").click()
        if reason == "salah":
            expect(page.get_by_role("alert")).to_be_visible()
        yield f"reopened, {reason}", page
    site.bring_late()
    for name, path in (
        ("dashboard with an addendum", ""),
        ("late responses", "/respons?tanda=addendum"),
        ("addendum", "/addendum"),
    ):
        page.goto(site.dashboard + path)
        yield name, page
    page.locator("main form .button").click()
    expect(page.locator(".status")).to_be_visible()
    page.goto(f"{site.dashboard}/status/final")
    page.locator("main form .button").click()
    expect(page.locator(".status")).to_be_visible()
    for name, path in (("versions", "/versi"), ("trail", "/jejak"), ("misstep", "/status/buka")):
        page.goto(site.dashboard + path)
        yield name, page


def staff_screens(visits: Visits, site: Site, language: str) -> Iterator[Screen]:
    """Show what staff can come across."""
    page = visits.start()
    page.goto(f"/masuk?bahasa={language}")
    yield "sign in", page
    submit_sign_in(page, "operator", "not the password")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "sign in, wrong", page
    sign_in(page, "operator")
    yield "overview", page
    for name, path in (
        ("dashboard", site.dashboard),
        ("sample", f"{site.dashboard}/sampel"),
        ("trend", f"{site.dashboard}/tren"),
        ("year", site.iku.replace("/iku/", "/perangkat-daerah/")),
        ("statistics", site.statistics),
        ("IKU table, empty", site.iku),
        ("entry of an index", site.entry),
        ("entry of a figure", site.iku + "/000-3b/isi"),
        ("interview", site.interview),
    ):
        page.goto(path)
        yield name, page
    yield from _sample(page, site)
    yield from _entry(page, site)
    yield from _components(page, site)
    page.goto(site.iku)
    yield "IKU table", page
    page.goto(site.dashboard + "-none")
    yield "404 for staff", page
    other = visits.start()
    sign_in(other, "evaluator")
    other.goto(f"{site.entry}?bahasa={language}")
    yield "403", other


def iku_screens(visits: Visits, site: Site, language: str) -> Iterator[Screen]:
    """Show the IKU table of a whole agency: 50 rows in units, printed tables and plans."""
    page = visits.start()
    page.goto(f"/masuk?bahasa={language}")
    sign_in(page, "administrator")
    for name, path in (
        ("whole table", ""),
        ("one unit", "?unit=bidang-politik"),
        ("tree", "/pohon"),
        ("working, nothing entered", "/001-IKU-a"),
        ("working of a repeated row", "/001-RPJ-1"),
        ("entry of variables", "/001-REN-2/isi"),
        ("entry of a repeated row", "/001-RPJ-2/isi"),
    ):
        page.goto(site.cascade + path)
        yield name, page
    page.goto(f"{site.cascade}/001-REN-2/isi")
    for typed in ("satu", "3"):
        page.locator("#value-1-konflik").fill("4")
        page.locator("#value-1-konflik_diatasi").fill(typed)
        page.locator("#target").fill("100")
        page.locator("#note").fill("Laporan")
        page.locator("main form .button").click()
        expect(page.get_by_role("alert" if typed == "satu" else "table").first).to_be_visible()
        yield "entry of variables, wrong" if typed == "satu" else "working, not signed", page
    yield from _together(page, visits, site)
    yield from _signing(page, site)


def _signing(page: Page, site: Site) -> Iterator[Screen]:
    """Sign a corrected formula, and take the signature back."""
    page.goto(f"{site.cascade}/001-REN-2/sahkan")
    yield "signing", page
    page.locator("main form .button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "signing, not confirmed", page
    page.locator("input[name=role]").check()
    page.locator("main form .button").click()
    expect(page.locator("#dihitung")).to_be_visible()
    yield "working, signed", page
    page.goto(f"{site.cascade}/001-REN-2/sahkan")
    yield "taking a signature back", page
    page.locator("#reason").fill("salah")
    page.locator("main form .button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "taking a signature back, no real reason", page


def _entry(page: Page, site: Site) -> Iterator[Screen]:
    """Replace the target of a row that a survey measures, first wrongly."""
    page.goto(site.entry)
    for target in ("1.234", "80"):
        page.locator("#target").fill(target)
        page.locator("#decided_on").fill("2025-01-02")
        page.locator("#reason").fill("Target peragaan diganti")
        page.locator("main form .button").click()
        seen = page.get_by_role("alert") if target == "1.234" else page.locator("#dihitung")
        expect(seen).to_be_visible()
        yield "entry, wrong" if target == "1.234" else "working of a survey's row", page


def _together(page: Page, visits: Visits, site: Site) -> Iterator[Screen]:
    """Enter a figure while somebody else enters another, in the same row."""
    entry, target, save = f"{site.cascade}/001-REN-2/isi", "#target-1", "main form .button"
    other = visits.start()
    sign_in(other, "administrator")
    page.goto(entry)
    other.goto(entry)
    for one, typed in ((other, "40"), (page, "50")):
        one.locator(target).fill(typed)
        one.locator(save).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator(f"{target}-now")).to_be_visible()
    yield "entry, changed meanwhile", page


def _components(page: Page, site: Site) -> Iterator[Screen]:
    """Enter an LHE that is other than its components, one of them beyond its weight."""
    page.goto(f"{site.iku}/000-3b/isi")
    figures = {"nilai": "90", "perencanaan": "31", "pengukuran": "30", "pelaporan": "15"}
    for name, typed in (figures | {"evaluasi": "24"}).items():
        page.locator(f"#value-0-{name}").fill(typed)
    page.locator("#note").fill("LHE 2026")
    page.locator("main form .button").click()
    expect(page.locator(".wrong").first).to_be_visible()
    yield "working of a value with components", page
    page.goto(site.iku)
    yield "IKU table", page


def _sample(page: Page, site: Site) -> Iterator[Screen]:
    """Say how many users the service has, first wrongly."""
    page.goto(f"{site.dashboard}/sampel")
    for users in ("banyak", "1200"):
        page.locator("form[method=post] input[name^=users-]").fill(users)
        page.locator("form[action$=sampel] .button").click()
        if users == "banyak":
            expect(page.get_by_role("alert")).to_be_visible()
        yield f"sample, {users}", page


def iku_way_screens(visits: Visits, site: Site, language: str) -> Iterator[Screen]:
    """Show an IKU table on its way to its first version, and back."""
    pages = {}
    for name in ("operator", "administrator"):
        pages[name] = visits.start()
        pages[name].goto(f"/masuk?bahasa={language}")
        sign_in(pages[name], name)
    for name, step in (
        ("operator", "ajukan"),
        ("administrator", "verifikasi"),
        ("administrator", "kunci"),
        ("administrator", "buka-kembali"),
    ):
        page = pages[name]
        if step == "kunci":
            yield from _lock_refused(page, site)
        page.goto(f"{site.iku}/status/{step}")
        yield f"asked: {step}", page
        if step == "buka-kembali":
            page.locator("#reason").fill("salah")
            page.locator("main form .button").click()
            expect(page.get_by_role("alert")).to_be_visible()
            yield "reopened, no real reason", page
            page.locator("#reason").fill("Target pada tabel ini keliru.")
        page.locator("main form .button").click()
        expect(page.locator("#status-iku")).to_be_visible()
        yield f"table after {step}", page
        for kind, address in (("entry", site.entry), ("working", site.working)):
            page.goto(address)
            yield f"{kind} after {step}", page
    for name, path in (("history", "/riwayat"), ("old version", "/versi/1")):
        pages["operator"].goto(site.iku + path)
        yield name, pages["operator"]


def _lock_refused(page: Page, site: Site) -> Iterator[Screen]:
    """Try to lock a table of a survey that is open, then make the survey final."""
    page.goto(f"{site.iku}/status/kunci")
    page.locator("main form .button").click()
    expect(page.locator("#status-iku")).to_have_count(0)
    yield "locking, a survey is not final", page
    for step in ("tutup", "final"):
        page.goto(f"{site.dashboard}/status/{step}")
        page.locator("main form .button").click()
        expect(page.locator(".status")).to_be_visible()
