"""An error on a page of staff knows who sees it, and leads back to what they were at."""

import pytest
from flask import Flask

from survey.web.gate import Permission, needs
from tests.survey.web.desk import words_of
from tests.survey.web.person import Person, staff
from tests.survey.world import AGENCY, OTHER_AGENCY, OTHERS, SURVEY

TABLE = f"/iku/{AGENCY}/2026"

LED = [
    pytest.param("operator", f"{TABLE}/000-1/sahkan", 403, TABLE, id="may not sign"),
    pytest.param("operator", f"{TABLE}/none/isi", 404, TABLE, id="no such indicator"),
    pytest.param("operator", f"{TABLE}/status/kunci", 403, TABLE, id="may not lock"),
    pytest.param("administrator", f"{TABLE}/status/kunci", 409, TABLE, id="not now"),
    pytest.param("officer", f"{TABLE}/000-1", 403, "/dasbor", id="may not see the table"),
    pytest.param("operator", f"/iku/{OTHER_AGENCY}/2026", 403, "/dasbor", id="another's table"),
    pytest.param("operator", f"/iku/{AGENCY}/1900/000-1", 404, "/dasbor", id="an absurd year"),
    pytest.param("other-operator", f"/iku/{OTHER_AGENCY}/2026", 404, "/dasbor", id="no table"),
    pytest.param("evaluator", f"/dasbor/{SURVEY}/buka-kembali", 403, f"/dasbor/{SURVEY}", id="s"),
    pytest.param("evaluator", f"/dasbor/{OTHERS}", 403, "/dasbor", id="another's survey"),
    pytest.param("officer", f"/dasbor/{SURVEY}", 403, "/dasbor", id="may not see the survey"),
    pytest.param("operator", "/dasbor/none", 404, "/dasbor", id="no such survey"),
]


@pytest.mark.parametrize(("name", "address", "status", "back"), LED)
def test_staff_is_known_and_led_back(
    lite_app: Flask, name: str, address: str, status: int, back: str
) -> None:
    answer = staff(lite_app, name).get(address)
    assert answer.status_code == status
    page = answer.get_data(as_text=True)
    assert f'<a class="button" href="{back}">' in page
    assert f"Keluar ({name})" in words_of(answer)
    assert "Khusus petugas" not in page


def test_who_posts_to_a_table_that_is_not_open_is_led_back(lite_app: Flask) -> None:
    person = staff(lite_app, "operator")
    assert person.post(f"{TABLE}/status/ajukan", {}).status_code == 302
    answer = person.post(f"{TABLE}/000-1/isi", {"target": "80"})
    assert answer.status_code == 409
    assert f'<a class="button" href="{TABLE}">' in answer.get_data(as_text=True)
    assert "Keluar (operator)" in words_of(answer)


@pytest.mark.parametrize("address", ["/nothing", "/s/none"])
@pytest.mark.parametrize("name", ["operator", ""])
def test_pages_of_citizens_know_nobody(lite_app: Flask, address: str, name: str) -> None:
    """A tablet may be handed round while somebody of the staff is signed in on it."""
    person = staff(lite_app, name) if name else Person(lite_app)
    page = person.get(address).get_data(as_text=True)
    assert '<a class="button" href="/">' in page
    assert "operator" not in page


def test_what_breaks_for_staff_still_says_so(lite_app: Flask) -> None:
    @needs(Permission.SIGNED_IN)
    def broken(visitor: object) -> str:
        raise ZeroDivisionError(visitor)

    lite_app.add_url_rule("/broken", "broken", broken)
    answer = staff(lite_app, "operator").get("/broken")
    assert answer.status_code == 500
    assert '<a class="button" href="/dasbor">' in answer.get_data(as_text=True)


def test_the_dashboard_leads_to_each_year_that_is_worked_on(lite_app: Flask) -> None:
    """Last year is accounted for, this one runs, the next is planned; 2029 and 2020 began."""
    person = staff(lite_app, "operator")
    for year in (2020, 2029):
        sent = person.post(f"/iku/{AGENCY}/{year}/status/ajukan", {})
        assert sent.status_code == 302
    page = person.get("/dasbor").get_data(as_text=True)
    offered = [y for y in range(2004, 2101) if f'href="/iku/{AGENCY}/{y}"' in page]
    assert offered == [2020, 2025, 2026, 2027, 2029]
