"""What is locked comes back figure by figure, and nothing of it is computed again."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.catalog import find_questionnaire, find_rule
from reports.content import Exclusion, Responses, SurveyFacts, engine_version
from reports.final_json import (
    CountedService,
    CountedSet,
    Locked,
    Read,
    Version,
    final_json,
    read_final,
    read_index,
)
from reports.index_json import index_json
from results.index import Index, compute
from results.tally import Tally, empty_tally
from tests.builders import equal_rule, skm9, tally_rows
from tests.reports.surveys import FULL, PUBLISHED, make_facts, make_index

VERSION = Version(2, datetime(2026, 7, 9, 2, 0, tzinfo=UTC), "5" * 64)
SCORES = st.sampled_from((0, 1, 2, 3, 4))


def _again(index: Index) -> Index:
    written = json.loads(json.dumps(index_json(index, Responses(index.responses, index.responses))))
    return read_index(written, index.rule, index.questionnaire)


@given(st.lists(st.lists(SCORES, min_size=9, max_size=9), max_size=8))
def test_an_index_comes_back_as_it_was(rows: list[list[int]]) -> None:
    index = make_index(rows)
    assert _again(index) == index


@pytest.mark.parametrize(
    ("questionnaire", "rule"),
    [
        ("skm-16-2024", "permenpanrb-14-2017"),  # several questions an unsur
        ("skm-19-2024-hybrid", "permenpanrb-14-2017"),
        ("spkp-8", "spkp"),  # six answers a question
        ("kepmenpan-25-2004-14", "kepmenpan-25-2004"),
    ],
)
def test_an_index_by_another_instrument_comes_back_too(questionnaire: str, rule: str) -> None:
    asked, by = find_questionnaire(questionnaire), find_rule(rule)
    width, scale = len(asked.items), asked.scale
    rows = [[(row * item) % (scale + 1) for item in range(width)] for row in range(7)]
    index = compute(by, asked, tally_rows(rows, width, scale=scale))
    assert index.score is not None
    assert _again(index) == index


def _locked(index: Index, facts: SurveyFacts, *tallies: Tally) -> Locked:
    services = tuple(
        CountedService(f"layanan-{number}", f"Layanan {number}", number * 100 or None, tally)
        for number, tally in enumerate(tallies)
    )
    return Locked(index, facts, services, CountedSet(index.responses, "7" * 64))


def _read(locked: Locked) -> Locked:
    document: Read = json.loads(json.dumps(final_json(locked)))
    definitions = (locked.index.rule, locked.index.questionnaire)
    return read_final(document, definitions, VERSION)


WHO = Exclusion("r-1", "diisi petugas", "siti", datetime(2026, 7, 2, 1, 0, tzinfo=UTC))
RESPONSES = Responses(5, 2, (WHO, Exclusion("3", "ganda")), complete=4, incomplete=1)


def test_everything_beside_the_index_comes_back() -> None:
    facts = replace(make_facts(2), responses=RESPONSES, final=None)
    tallies = tally_rows(FULL[:1], 9), tally_rows(FULL[1:], 9)
    locked = _locked(make_index(FULL), facts, *tallies)
    found = _read(locked)
    assert found.facts.final is not None
    assert (found.facts.final.version, found.facts.final.hash) == (2, "5" * 64)
    assert found.facts.engine == engine_version()
    assert replace(found, facts=replace(found.facts, final=None)) == locked
    assert found.tally == tally_rows(FULL, 9)


def test_no_answers_are_no_figure() -> None:
    locked = _locked(make_index(()), replace(make_facts(0), final=None), empty_tally(9, 4))
    found = _read(locked)
    assert (found.index.score, found.facts.as_of) == (None, None)
    assert found.tally == empty_tally(9, 4)


@pytest.mark.parametrize(("then", "now", "received"), [(0, 3, 8), (2, 2, 5), (2, 6, 9)])
def test_what_came_since_is_received_and_not_counted(then: int, now: int, received: int) -> None:
    """Received = counted + excluded + incomplete + addendum, however many came since."""
    responses = Responses(5, 2, (WHO,) * (3 - then), addendum=then)
    found = _read(_locked(make_index(FULL), replace(make_facts(2), responses=responses)))
    assert found.facts.responses == responses
    told = found.facts.responses.with_addendum(now)
    assert (told.received, told.addendum) == (received, now)
    assert told.received == told.counted + told.left_out + told.addendum


def test_what_is_read_is_not_computed() -> None:
    """Were the formula another one tomorrow, what was locked would still say the same."""
    locked = _locked(make_index(PUBLISHED), make_facts(49), tally_rows(PUBLISHED, 9))
    document: Read = json.loads(json.dumps(final_json(locked)))
    document["result"]["unsur"][0]["nrr_exact"] = "7/2"
    document["result"]["index"].update(ikm="99.99", ikm_exact="9999/100", mutu="A")
    document["result"]["index"]["kinerja"] = "Sangat baik"
    found = read_final(document, (equal_rule(), skm9()), VERSION)
    assert found.index.unsur[0].nrr == Fraction(7, 2)
    assert found.index.score is not None
    assert (str(found.index.score.nik), found.index.score.band.mutu) == ("99.99", "A")


def test_a_questionnaire_of_another_shape_is_refused() -> None:
    locked = _locked(make_index(FULL), make_facts(2))
    document: Read = json.loads(json.dumps(final_json(locked)))
    other = find_questionnaire("spkp-8")
    with pytest.raises(ValueError, match="zip"):
        read_final(document, (equal_rule(), other), VERSION)
