"""A chain tells the first line that does not fit: any change, any loss, any move."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.storage.chain import BEFORE_THE_FIRST, Line, Told, Verdict, check
from tests.survey.clock import MONDAY_MORNING
from tests.survey.storage.chains import chain_of

reasons = st.lists(st.text(max_size=5), min_size=1, max_size=8)


@given(reasons)
def test_what_was_written_in_order_is_sound(told: list[str]) -> None:
    chain = chain_of(told)
    assert check(chain) == Verdict(len(told), chain[-1].hash, "", None)


def test_nothing_is_a_sound_chain() -> None:
    assert check([]) == Verdict(0, BEFORE_THE_FIRST, "", None)


def test_the_hash_is_the_one_that_the_readme_describes() -> None:
    """Computed here from the description alone, with the standard library."""
    told = chain_of(["salah hitung"])[0].told
    said = [
        *(1, "2026-03-02T02:00:00.000000+00:00", "siti", "survey", "skm", "close"),
        *('{"state":"open"}', None, "salah hitung", "0" * 64),
    ]
    text = json.dumps(said, separators=(",", ":"), ensure_ascii=False)
    assert told.hash() == hashlib.sha256(text.encode()).hexdigest()


def test_a_moment_is_the_same_in_every_time_zone() -> None:
    told = chain_of(["x"])[0].told
    there = told.at.astimezone(timezone(timedelta(hours=8)))
    assert replace(told, at=there).hash() == told.hash()


CHANGES: dict[str, object] = {
    "at": MONDAY_MORNING,
    "actor": "mallory",
    "kind": "iku",
    "subject": "",
    "action": "open",
    "old": None,
    "new": "{}",
    "reason": "another reason",
}
"""Something else than any line says, for every value of it."""


@given(reasons, st.data())
def test_any_changed_value_is_found_where_it_stands(told: list[str], data: st.DataObject) -> None:
    chain = chain_of(told)
    place = data.draw(st.integers(0, len(chain) - 1))
    name = data.draw(st.sampled_from(sorted(CHANGES)))
    line = chain[place]
    changed: Told = replace(line.told, **{name: CHANGES[name]})  # type: ignore[arg-type]  # each of its own type
    chain[place] = Line(changed, line.hash)
    found = check(chain)
    assert found.count == place
    assert f"line {place + 1} is not what was written" in found.fault


@given(reasons, st.data())
def test_a_change_that_is_hashed_anew_is_found_in_the_line_after(
    told: list[str], data: st.DataObject
) -> None:
    chain = [*chain_of(told), *chain_of([*told, "the last"])[-1:]]
    place = data.draw(st.integers(0, len(chain) - 2))
    forged = replace(chain[place].told, actor="mallory")
    chain[place] = Line(forged, forged.hash())
    found = check(chain)
    assert found.count == place + 1
    assert f"line {place + 2} does not follow line {place + 1}" in found.fault


@given(reasons, st.data())
def test_a_changed_hash_is_found(told: list[str], data: st.DataObject) -> None:
    chain = chain_of(told)
    place = data.draw(st.integers(0, len(chain) - 1))
    chain[place] = replace(chain[place], hash="f" * 64)
    assert check(chain).count == place


@given(st.lists(st.text(max_size=5), min_size=2, max_size=8), st.data())
def test_a_missing_line_is_found(told: list[str], data: st.DataObject) -> None:
    chain = chain_of(told)
    place = data.draw(st.integers(0, len(chain) - 2))  # at the end is another matter
    del chain[place]
    found = check(chain)
    assert found.count == place
    assert f"line {place + 1} is missing" in found.fault


@given(st.lists(st.text(max_size=5), min_size=2, max_size=8), st.data())
def test_two_lines_that_changed_places_are_found(told: list[str], data: st.DataObject) -> None:
    chain = chain_of(told)
    one, other = sorted(data.draw(st.sets(st.integers(0, len(chain) - 1), min_size=2, max_size=2)))
    first, second = chain[one].told, chain[other].told
    chain[one] = Line(replace(second, seq=first.seq), chain[other].hash)
    chain[other] = Line(replace(first, seq=second.seq), chain[one].hash)
    found = check(chain)
    assert found.count == one
    before = f"line {one}" if one else "the beginning"
    assert f"line {one + 1} does not follow {before}" in found.fault


def test_lines_cut_off_at_the_end_are_seen_only_with_a_hash_noted_outside() -> None:
    chain = chain_of(["a", "b", "c"])
    noted = chain[-1].hash
    assert check(chain[:2]) == Verdict(2, chain[1].hash, "", None)
    assert check(chain[:2], noted).noted_at is None
    assert check(chain, noted).noted_at == 3


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_noted_hash_stays_in_a_chain_that_grew(place: int) -> None:
    chain = chain_of(["a", "b", "c"])
    noted = chain[place - 1].hash if place else BEFORE_THE_FIRST
    assert check(chain, noted).noted_at == place
