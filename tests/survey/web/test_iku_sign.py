"""A corrected formula counts once the role that its document names has signed it."""

import json

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from survey.storage.database import Database
from tests.survey.web.desk import words_of
from tests.survey.web.iku_pages import JAMBI, by_quarter, enter, enter_in, page_of, use_document
from tests.survey.web.person import Person, fields_of, staff, told_at
from tests.survey.world import AGENCY

RENSTRA, RPJMD = "001-REN-2", "001-RPJ-2"
ROLE = "Kepala Badan Kesatuan Bangsa dan Politik Kota Jambi"


@pytest.fixture
def head(lite_app: Flask, lite_world: Database) -> Person:
    """The administrator, with 4 conflicts of which 3 were settled."""
    use_document(lite_world, JAMBI)
    person = staff(lite_app, "administrator")
    solved = {**by_quarter("konflik_diatasi", "3"), **by_quarter("konflik", "4")}
    enter(person, RENSTRA, target="100", **solved)
    return person


def _address(indicator: str) -> str:
    return f"/iku/{AGENCY}/2026/{indicator}/sahkan"


def _sign(person: Person, indicator: str, **changed: str) -> int:
    shown = fields_of(person.get(_address(indicator)))
    return person.post(_address(indicator), {**shown, "role": ROLE, **changed}).status_code


def _capaian(person: Person, indicator: str) -> tuple[str | None, str | None]:
    table = json.loads(person.get(f"/api/v1/agencies/{AGENCY}/iku/2026").get_data())
    row = next(row for row in table["rows"] if row["id"] == indicator)
    return row["capaian"], row["reason"]


def test_both_formulas_with_both_figures_are_shown(head: Person) -> None:
    for page in (page_of(head, f"/{RENSTRA}/sahkan"), page_of(head, f"/{RENSTRA}")):
        assert "konflik / konflik_diatasi * 100" in page
        assert "menurut rumus tercetak: <strong>133,33</strong>" in page
        assert "menurut rumus ini: <strong>75,00</strong>" in page


def test_nothing_counts_before_it_is_signed(head: Person) -> None:
    assert _capaian(head, RENSTRA) == (None, "not_signed")
    assert _sign(head, RENSTRA) == 302
    assert _capaian(head, RENSTRA) == ("75.00", None)
    page = page_of(head, f"/{RENSTRA}")
    assert f"{ROLE}</span> (administrator)" in page
    assert "Sahkan bacaan rumus" not in page


@pytest.mark.parametrize("changed", [{"role": ""}, {"role": "Sekretaris"}, {"formula": "konflik"}])
def test_only_the_named_role_signs_only_what_was_shown(
    head: Person, changed: dict[str, str]
) -> None:
    assert _sign(head, RENSTRA, **changed) == 422
    assert _capaian(head, RENSTRA) == (None, "not_signed")


def test_signing_twice_changes_nothing(head: Person) -> None:
    given = {**fields_of(head.get(_address(RENSTRA))), "role": ROLE}
    assert [head.post(_address(RENSTRA), given).status_code for _ in range(2)] == [302, 302]
    assert _capaian(head, RENSTRA) == ("75.00", None)


def test_a_row_that_repeats_another_is_signed_with_it(head: Person) -> None:
    assert _sign(head, RPJMD) == 302
    assert _capaian(head, RENSTRA) == _capaian(head, RPJMD) == ("75.00", None)


def test_who_may_not_sign_sees_no_way_to_it(head: Person) -> None:
    page = page_of(staff(head.client.application, "operator"), f"/{RENSTRA}")
    assert "Belum disahkan" in page
    assert "/sahkan" not in page
    assert "/sahkan" in page_of(head, f"/{RENSTRA}")


WHY = "Pembilang keliru menurut berita acara."


def _withdraw(person: Person, indicator: str, reason: str = WHY) -> TestResponse:
    return person.post(f"{_address(indicator)}/tarik", {"reason": reason})


@pytest.mark.parametrize("indicator", [RENSTRA, RPJMD])
def test_a_signature_is_taken_back_and_given_again(head: Person, indicator: str) -> None:
    assert _sign(head, RENSTRA) == 302
    page = page_of(head, f"/{indicator}")
    assert "Tarik pengesahan" in page
    assert WHY not in page_of(head, "/riwayat")
    assert _withdraw(head, indicator).status_code == 302
    assert _capaian(head, RENSTRA) == _capaian(head, RPJMD) == (None, "not_signed")
    history = page_of(head, "/riwayat")
    assert "Pengesahan bacaan rumus ditarik" in history
    assert WHY in history
    assert _sign(head, indicator) == 302
    assert _capaian(head, RENSTRA) == ("75.00", None)


@pytest.mark.parametrize("reason", ["", "keliru", "x" * 501])
def test_taking_back_needs_a_reason(head: Person, reason: str) -> None:
    assert _sign(head, RENSTRA) == 302
    answer = _withdraw(head, RENSTRA, reason)
    assert answer.status_code == 422
    assert told_at(answer, "reason")
    assert _capaian(head, RENSTRA) == ("75.00", None)


def test_what_is_not_signed_is_not_taken_back(head: Person) -> None:
    assert _withdraw(head, RENSTRA).status_code == 302
    assert "ditarik" not in page_of(head, "/riwayat")


def test_no_signature_changes_a_submitted_table_through_another_year(head: Person) -> None:
    """A signature counts in every year: what was handed in for 2025 must stay as it is."""
    operator = staff(head.client.application, "operator")
    solved = {**by_quarter("konflik_diatasi", "3"), **by_quarter("konflik", "4")}
    enter_in(2025, operator, RENSTRA, target="100", **solved)
    shown = fields_of(head.get(_address(RENSTRA)))
    assert operator.post(f"/iku/{AGENCY}/2025/status/ajukan", {}).status_code == 302
    for answer in (
        head.get(_address(RENSTRA)),
        head.post(_address(RENSTRA), {**shown, "role": ROLE}),
        _withdraw(head, RENSTRA),
    ):
        assert answer.status_code == 409
        assert "Tabel IKU 2025 sudah diajukan" in words_of(answer)
    assert _capaian(head, RENSTRA) == (None, "not_signed")
