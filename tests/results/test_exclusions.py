"""Received = counted + excluded, and somebody answers for each exclusion."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.exclusions import ExclusionError, ExclusionRecord, account

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def record(
    response: str, who: str = "Ibu Sri", reason: str = "petugas mengisi sendiri"
) -> ExclusionRecord:
    """Build the exclusion of one response."""
    return ExclusionRecord(response, who, NOW, reason)


def test_what_is_excluded_is_not_counted_and_not_lost() -> None:
    found = account(["a", "b", "c"], [record("b")])
    assert (found.received, found.counted, found.excluded) == (3, ("a", "c"), (record("b"),))


@given(st.sets(st.text("abcdef", min_size=1, max_size=3)), st.data())
def test_received_is_counted_plus_excluded(ids: set[str], data: st.DataObject) -> None:
    received = sorted(ids)
    out = data.draw(st.sets(st.sampled_from(received))) if received else set()
    found = account(received, [record(name) for name in out])
    assert found.received == len(received) == len(found.counted) + len(out)
    assert sorted([*found.counted, *out]) == received


@pytest.mark.parametrize(
    ("response", "who", "reason", "message"),
    [
        pytest.param("", "Ibu Sri", "uji coba", "needs its response", id="of nothing"),
        pytest.param("a", "", "uji coba", "needs its who", id="by nobody"),
        pytest.param("a", "  ", "uji coba", "needs its who", id="by a blank"),
        pytest.param("a", "Ibu Sri", "\t\n", "needs its reason", id="for no reason"),
    ],
)
def test_nobody_excludes_without_a_name_and_a_reason(
    response: str, who: str, reason: str, message: str
) -> None:
    with pytest.raises(ExclusionError, match=message):
        record(response, who, reason)


def test_an_exclusion_says_when_and_where() -> None:
    with pytest.raises(ExclusionError, match="the exclusion of a has a time without a zone"):
        ExclusionRecord("a", "Ibu Sri", NOW.replace(tzinfo=None), "uji coba")


@pytest.mark.parametrize(
    ("received", "excluded", "message"),
    [
        pytest.param(["a", "a"], [], "received twice", id="received twice"),
        pytest.param(["a", "b"], ["a", "a"], "excluded twice", id="excluded twice"),
        pytest.param(["a"], ["z", "y"], "never received, .*: y, z$", id="never received"),
    ],
)
def test_what_does_not_add_up_is_refused(
    received: list[str], excluded: list[str], message: str
) -> None:
    with pytest.raises(ExclusionError, match=message):
        account(received, [record(name) for name in excluded])
