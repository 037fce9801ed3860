"""Received = counted + excluded, and somebody answers for each exclusion."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.exclusions import Act, ExclusionError, ExclusionRecord, account, in_force

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


def test_an_exclusion_is_in_force_until_somebody_takes_it_back() -> None:
    out, back, again = record("a", "Sri"), record("a", "Budi"), record("a", "Ani")
    other = record("b")
    acts = [Act(1, out), Act(1, other), Act(2, back), Act(3, again)]
    assert [in_force(acts[:n]) for n in range(5)] == [
        (), (out,), (out, other), (other,), (other, again),
    ]  # fmt: skip
    assert [act.takes_out for act in acts] == [True, True, False, True]


@given(st.lists(st.sampled_from("abc")))
def test_received_is_counted_plus_excluded_after_every_act(responses: list[str]) -> None:
    acts = [Act(responses[: i + 1].count(one), record(one)) for i, one in enumerate(responses)]
    found = account("abc", in_force(acts))
    assert (len(found.counted), found.received) == (3 - len(found.excluded), 3)
    odd = {one for one in responses if responses.count(one) % 2}
    assert {one.response for one in found.excluded} == odd


def test_acts_count_from_one() -> None:
    with pytest.raises(ExclusionError, match="act 0 on a: they count from 1"):
        Act(0, record("a"))
