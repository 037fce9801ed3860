"""A corrected formula counts once the role that its document names has signed it."""

import json

import pytest
from flask import Flask

from survey.storage.database import Database
from tests.survey.web.iku_pages import JAMBI, by_quarter, enter, page_of, use_document
from tests.survey.web.person import Person, fields_of, staff
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
    assert "/sahkan" not in page


@pytest.mark.parametrize("changed", [{"role": ""}, {"role": "Sekretaris"}, {"formula": "konflik"}])
def test_only_the_named_role_signs_only_what_was_shown(
    head: Person, changed: dict[str, str]
) -> None:
    assert _sign(head, RENSTRA, **changed) == 422
    assert _capaian(head, RENSTRA) == (None, "not_signed")


def test_signing_twice_changes_nothing(head: Person) -> None:
    given = {**fields_of(head.get(_address(RENSTRA))), "role": ROLE}
    assert [head.post(_address(RENSTRA), given).status_code for _ in range(2)] == [302, 302]
    assert head.get(_address(RENSTRA)).status_code == 302
    assert _capaian(head, RENSTRA) == ("75.00", None)


def test_a_row_that_repeats_another_is_signed_with_it(head: Person) -> None:
    assert _sign(head, RPJMD) == 302
    assert _capaian(head, RENSTRA) == _capaian(head, RPJMD) == ("75.00", None)


def test_who_may_not_sign_sees_no_way_to_it(head: Person) -> None:
    page = page_of(staff(head.client.application, "operator"), f"/{RENSTRA}")
    assert "Belum disahkan" in page
    assert "/sahkan" not in page
    assert "/sahkan" in page_of(head, f"/{RENSTRA}")
